"""Put the pieces together: settings → storage → Bolt app → receiver and worker; and start the command line.

Everything that a bot needs is imported when one is made, so that what needs none, the help first of all, is quick.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.cli.serving import Bot
    from bot.jobs.engine import Engine
    from bot.settings import Settings
    from storage.database import Database

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Tell the time, in UTC."""
    return datetime.now(UTC)


@asynccontextmanager
async def make_bot(
    settings: Settings,
    database: Database,
    clock: Clock = utc_now,
    *,
    refresh_pause: float | None = None,
    pace: float | None = None,
    engine: Engine | None = None,
    is_practice: bool = False,
) -> AsyncIterator[Bot]:
    """Make the bot for one bot token, on a database that is up to date. On leaving it, work under way is finished.

    `refresh_pause` is how many seconds lie between two rounds of drawing anew what stands in Slack, `pace` how many
    between two messages that are sent unasked to one address. `engine` does the jobs: a loop in this process, unless
    several processes share them. Whoever practises (`is_practice`) waits for
    nothing: not for the morning, and not for more messages of a kind.
    """
    import asyncio
    from functools import partial

    import commands.registry  # noqa: F401  (registers the subcommands)
    from bot import listeners
    from bot.cli.serving import Bot
    from bot.connections import Connections
    from bot.directory import KeptDirectory
    from bot.interaction import Interactions
    from bot.jobs.background import Background
    from bot.jobs.channel_readings import ChannelReadings
    from bot.jobs.directory_readings import DirectoryReadings
    from bot.jobs.engine import Job
    from bot.jobs.evidence_copies import COPY_EVIDENCE, EvidenceCopies
    from bot.jobs.file_readings import READ_FILES, FileReadings, begin_left
    from bot.jobs.loop import Loop
    from bot.jobs.slack_readings import READ_SLACK, SlackReadings
    from bot.listeners.plan_files import PlanFiles
    from bot.listeners.services import Outbox, Services
    from bot.outbox.cards import Cards
    from bot.outbox.carry import Carrier
    from bot.outbox.draw import draw_subject
    from bot.outbox.homes import Homes
    from bot.outbox.relay import Relay
    from bot.outbox.rounds import PAUSE, Rounds
    from bot.outbox.schedule import LOOK_AFTER, Schedule
    from bot.outbox.watch import Watch
    from bot.plan.language.dates.calendar import load_bank_holidays
    from bot.plan.mending import mend_workspace
    from bot.plan.notices.delivery.folding import ALONE
    from bot.plan.notices.delivery.patience import PACE
    from bot.plan.notices.delivery.quiet import AWAKE
    from bot.plan.snapshot import load_workspace
    from bot.slack.client import make_app, make_client, open_session
    from bot.slack.files import Files
    from bot.slack.installations import OneToken
    from bot.slack.outsiders import Outsiders
    from commands.dispatcher import Dispatcher
    from storage.files import Files as KeptFiles
    from storage.snapshots import Snapshots

    database.clock = clock
    database.info |= {AWAKE: True, ALONE: True} if is_practice else {}
    pause = PAUSE if refresh_pause is None else refresh_pause
    snapshots = Snapshots(database, partial(load_workspace, default_timezone=settings.timezone), mend_workspace)
    background = Background()

    async with open_session() as session:
        client = make_client(settings.bot_token, settings.slack_api_url, session, retries=True)
        sender = make_client(settings.bot_token, settings.slack_api_url, session, retries=False)
        installations = Connections(OneToken(client, sender), database, clock)
        app = make_app(make_client(None, settings.slack_api_url, session, retries=True), installations)
        files, outsiders = Files(session, settings.slack_api_url), Outsiders(KeptDirectory(database, clock))
        kept_files, quota = KeptFiles(database, settings.data_dir), settings.files_quota_mb * 2**20
        interactions = Interactions(database, snapshots.current, clock, kept_files, quota)
        homes = Homes(database, snapshots.current, clock, background)
        shared, engine = engine, engine or Loop(background)
        where = (database, files, kept_files, settings.data_dir, background, clock, quota)
        copies = EvidenceCopies(*where, installations.client_for, engine)
        steps = (homes.refresh, copies.begin)
        client_for = installations.client_for
        hears = installations.hears_channels
        rounds = Rounds(database, background, snapshots.current, clock, client_for, steps, pause, hears)
        pace = PACE if pace is None else pace
        carrier = Carrier(database, snapshots.current, clock, installations.client_for, pace, hears)
        relay = Relay(database, carrier, clock)
        cards = Cards(database, relay)
        outbox = Outbox(homes.opened, homes.person_changed, cards.share, cards.deliver, draw_subject, rounds.round)
        readings = FileReadings()
        plan_files = PlanFiles(files, background, readings, interactions, engine, client_for)
        channels = ChannelReadings(database, clock)
        services = Services(interactions, Dispatcher(), background, outsiders, plan_files, outbox, channels.look_up)
        listeners.register(app, services)
        directories = DirectoryReadings(database, snapshots.current, clock)
        slack_readings = SlackReadings(database, clock, client_for, background, directories, channels, engine)
        work = (rounds, slack_readings.tick, kept_files.delete_unused)
        schedule = Schedule(database, snapshots.current, clock, installations.client_for, *work, lambda: homes.team_ids)
        engine.add(Job(LOOK_AFTER, schedule.look_after))
        engine.add(Job(COPY_EVIDENCE, copies.copy))
        engine.add(Job(READ_SLACK, slack_readings.read))
        engine.add(Job(READ_FILES, plan_files.read_waiting))
        engine.repeat(partial(begin_left, database, engine))
        engine.repeat(partial(schedule.tick_by, shared) if shared else schedule.tick)
        background.start(asyncio.to_thread(load_bank_holidays))  # the first date should not wait for them
        background.start(asyncio.to_thread(kept_files.clear_interrupted, clock()))
        background.start(asyncio.to_thread(copies.move_old, clock()))
        try:
            with database.telling(rounds.wake), database.waking(relay.wake):
                watch = Watch(database, rounds.wake)
                yield Bot(app, database, background, installations, schedule, watch, relay, engine, slack_readings)
        finally:
            # Whoever stops us does not wait a minute for a download, a file that is read, or many Homes.
            copies.close()
            readings.close()
            homes.close()
            await background.drain()


def start(clock: Clock = utc_now) -> None:
    """Run the command that was typed, by this clock, and end the process with its status."""
    from bot.cli.commands import Given
    from bot.cli.commands import start as run_typed

    run_typed(Given(make_bot, clock))


if __name__ == "__main__":
    start()
