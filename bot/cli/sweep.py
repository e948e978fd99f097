"""Sweep by hand: send what is due at a moment, or only show it."""

import asyncio
from dataclasses import asdict
from datetime import datetime
from zoneinfo import ZoneInfo

from slack_sdk.web.async_client import AsyncWebClient

from bot.cli.database import opened
from bot.cli.serving import Clock
from bot.cli.terminal import fail, say, show_json
from bot.connections import Connections
from bot.outbox.carry import Carrier
from bot.outbox.relay import Relay
from bot.outbox.sweep import PlannedNotice, explained, sweep, unplaced
from bot.plan import workspace_registry
from bot.plan.language.dates.calendar import EARLIEST, LATEST
from bot.plan.language.wording import count
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.people.starting import HELD, held
from bot.plan.snapshot import load_workspace
from bot.settings import Settings, read_settings
from bot.slack.client import make_client, open_session
from bot.slack.errors import About, SlackFailure
from bot.slack.installations import OneToken
from storage.database import Database


def sweep_now(at: str | None, clock: Clock, *, is_dry_run: bool, as_json: bool) -> None:
    """Send the alerts that are due, now or at a moment on the workspace's clocks; a dry run prints them
    only, and why each person is written to, or is not.
    """
    local = _moment(at)
    settings = read_settings()
    token = "" if is_dry_run else settings.bot_token
    with opened(settings) as database:
        messages, waiting, explanations = asyncio.run(_sweep_all(settings, database, local, token, clock))
    if as_json:
        shown = [_shown(message) for message in messages]
        moment = local or clock().astimezone(ZoneInfo(settings.timezone)).replace(tzinfo=None)
        show_json({"at": moment.isoformat(timespec="minutes"), "messages": shown})
    else:
        for message in messages:
            held = f" (held: {message.held})" if message.held else ""
            say(f"{message.workspace} {message.channel or 'no channel'}{held}: {message.text}")
        if not messages:
            say("There is nothing to say.")
        for line in explanations:
            say(line)
    for plan in waiting:
        say(f"Held: {plan.title}. {HELD}", err=True)
    if lost := unplaced(messages):
        say(f"{count(lost, 'action')} have no channel yet: `/plan channel #name` in Slack gives them one.", err=True)
    if errors := [m for m in messages if m.error]:
        fail("; ".join(f"{m.channel}: {m.error}" for m in errors))


def _shown(message: PlannedNotice) -> dict[str, object]:
    """What `--json` prints of it; that it is held, only where it is."""
    shown = {name: value for name, value in asdict(message).items() if name not in ("error", "held")}
    return shown | ({"held": message.held} if message.held else {})


async def _sweep_all(
    settings: Settings, database: Database, local: datetime | None, token: str, clock: Clock
) -> tuple[list[PlannedNotice], list[Plan], list[str]]:
    messages, waiting, explanations = list[PlannedNotice](), list[Plan](), list[str]()
    async with open_session() as session:
        client = make_client(token, settings.slack_api_url, session, retries=False) if token else None

        async def client_for(team_id: str) -> AsyncWebClient | None:
            return client

        async def current(team_id: str) -> Workspace:
            return await database.read(load_workspace, team_id, settings.timezone)

        relay = Relay(database, Carrier(database, current, clock, client_for), clock) if client else None
        for team_id in await _teams_of(client, database, clock):
            workspace = await current(team_id)
            moment = local.replace(tzinfo=ZoneInfo(workspace.timezone)) if local else clock()
            if relay is None:
                explanations += await explained(database, workspace, moment)
            messages += await sweep(database, workspace, moment, relay)
            waiting += held(workspace)
    return messages, waiting, explanations


async def _teams_of(client: AsyncWebClient | None, database: Database, clock: Clock) -> list[str]:
    """The workspace that the token is for; without one, every workspace."""
    if client is None:
        return await database.read(workspace_registry.team_ids)
    try:
        return [(await Connections(OneToken(client, client), database, clock).installation()).team_id]
    except SlackFailure as failure:
        if failure.about is About.TOKEN:
            fail(f"SLACK_BOT_TOKEN was refused by Slack ({failure.why}).", 2)
        fail(f"Slack can’t be reached: {failure.why}.")


def _moment(at: str | None) -> datetime | None:
    if at is None:
        return None
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        fail(f"--at {at} is not a moment: write it like 2017-10-02T09:00.", 2)
    if not EARLIEST <= moment.year <= LATEST:
        fail(f"--at {at} is in another century: a year from {EARLIEST} to {LATEST} is needed.", 2)
    return moment.replace(tzinfo=None)
