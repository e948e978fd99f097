"""Run the practice workspace with the sample plan in it, and the bot beside it."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta
from functools import partial

from pydantic import SecretStr
from sqlmodel import Session

from bot.cli.serving import Bot, Clock, MakeBot, cannot_listen, serve
from bot.cli.terminal import say
from bot.documents import read_document
from bot.errors import BadSettings
from bot.http_server import listening
from bot.plan.imports.create import load_document
from bot.plan.model.incoming import IncomingMessage
from bot.plan.model.stamp import Source, Stamp
from bot.plan.people import channels, posts, starting
from bot.plan.people.workspace_settings import WorkspaceSettings, save_settings
from bot.plan.snapshot import load_workspace
from bot.plan.updates import progress
from bot.plan.updates.routing import Unclear, route
from bot.practice.sample.plan import COORDINATOR, DEPUTIES, PLACES, PLAN, POSTS, ROLES, UPDATES
from bot.practice.sample.world import WORLD
from bot.practice.server import PracticeServer
from bot.practice.state.clock import Clock as PracticeClock
from bot.practice.transport.delivery import RETRIES
from bot.settings import Settings
from storage.database import Database

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def furnish(session: Session, team_id: str, now: datetime) -> None:
    """Load the sample plan into a workspace, once: with its people, its channels and what has been said so far.

    Where there is a plan it is left as it is: people may have edited its file, loaded another, or erased words of it.
    """
    if load_workspace(session, team_id).plans:
        return
    document = read_document(PLAN.read_bytes(), PLAN.name)
    loaded = Stamp(None, now - timedelta(days=60), Source.IMPORT)  # before anything in UPDATES was said
    load_document(session, team_id, document, PLAN.name, loaded)
    session.flush()
    by = Stamp(COORDINATOR, now, Source.FORM)
    for user_id, titles in POSTS.items():
        for title in titles:
            posts.assign(session, team_id, title, user_id, by)
    for user_id, titles in DEPUTIES.items():
        for title in titles:
            posts.depute(session, team_id, title, user_id, by)
    coordinators, directors = (frozenset(ROLES[role]) for role in ("coordinator", "director"))
    chosen = WorkspaceSettings(coordinators, directors, None, is_open=True, alert_time="09:00", case_pattern=None)
    save_settings(session, team_id, chosen, by)
    plan = load_workspace(session, team_id).plans[0]
    starting.start(session, team_id, [plan.id], by)
    names = {channel["id"]: channel["name"] for channel in WORLD.channels}
    for channel_id, numbers in PLACES.items():
        actions = [a for r in plan.recommendations if r.number in numbers for a in r.actions]
        channels.use_channel_for_actions(session, team_id, actions, channel_id, names[channel_id], by)
    for number, (user_id, days, typed) in enumerate(UPDATES):
        found = route(plan, typed, user_id)
        if not isinstance(found, Unclear):
            said = IncomingMessage(typed, user_id, "sample", Source.DM, f"sample-{number}")
            progress.file_updates(session, team_id, said, found, now - timedelta(days))


async def practise(settings: Settings, database: Database, make_bot: MakeBot, clock: Clock) -> None:
    """Run the practice workspace: a small Slack with a page on loopback, the sample plan, and the bot connected to it.

    BadSettings if HOST is not this machine's own, or the port is taken.
    """
    if settings.host not in LOOPBACK:
        raise BadSettings(f"HOST: the practice workspace is for this machine only; {settings.host} is not loopback.")
    practice = PracticeServer(
        team_id="TPRACTICE",
        world=WORLD,
        kept_in=settings.data_dir / "practice.json",
        is_limited=True,
        retries=RETRIES,
        clock=PracticeClock(real_time=clock),
    )
    listen = partial(listening, ends_within=0.5)
    async with AsyncExitStack() as running:
        try:
            address = await running.enter_async_context(practice.serving(settings.host, settings.port, listen))
        except OSError as error:
            raise cannot_listen(settings, error) from None
        inside = settings.model_copy(
            update={
                "slack_bot_token": SecretStr(practice.bot_token),
                "slack_app_token": SecretStr(practice.app_token),
                "slack_api_url": f"{address}/api/",
            }
        )
        await database.run(furnish, practice.team_id, practice.clock.now())
        say(f"The practice workspace is open: {address}  (Ctrl-C ends it; nothing is lost)")
        bot = make_bot(inside, database, practice.clock.now, is_practice=True)
        await serve(inside, _following(practice.clock, bot))


@asynccontextmanager
async def _following(clock: PracticeClock, made: AbstractAsyncContextManager[Bot]) -> AsyncIterator[Bot]:
    """A bot whose timer also runs whenever somebody moves the clock."""
    async with made as bot:
        clock.moved.append(bot.schedule.tick)
        yield bot
