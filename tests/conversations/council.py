"""A workspace that is set up: who coordinates, directs and owns; and where to look for what they see."""

from datetime import date
from typing import Any

from sqlalchemy import inspect, text

from bot.plan.model.action import Action
from bot.plan.people import posts
from bot.plan.people.workspace_settings import WorkspaceSettings, save_settings
from bot.practice.client.answer import Answer
from bot.practice.client.person import Person
from bot.practice.state.message import Message
from bot.practice.state.view_stack import home_id
from tests.support.running import RunningBot
from tests.support.stamps import by

SEEN = "Seen the evidence"  # one of the answers to how whoever signs off knows
LEAVING_CARE = "Head of Service Leaving Care"  # owns 5.1, which is due on Friday 27 November 2026


def set_up(
    bot: RunningBot,
    *,
    coordinators: tuple[str, ...] = ("UCOORD",),
    directors: tuple[str, ...] = ("UDIRECTOR",),
    board_on: date | None = None,
    cases: str | None = None,
    is_open: bool = True,
) -> None:
    """Coord coordinates, director directs, and owner holds the post that owns 5.1."""
    bot.slack.patience = 10  # seconds: a busy machine is not what is tested
    for name in ("owner", "coord", "director", "rival", "deputy"):
        bot.as_(name)
    chosen = WorkspaceSettings(frozenset(coordinators), frozenset(directors), board_on, is_open, "09:00", cases)
    bot.do(save_settings, chosen, by("UCOORD", bot.clock()))
    bot.do(posts.assign, LEAVING_CARE, "UOWNER", by("UCOORD", bot.clock()))


def action(bot: RunningBot, number: str = "5.1") -> Action:
    """The action of this number as it stands."""
    return next(a for p in bot.workspace().plans for a in p.actions if a.number == number)


def sign_off(bot: RunningBot, number: str = "5.1", who: str = "director") -> Answer:
    """Signs off what is done, by the command and a button that it answers with."""
    person = bot.as_(who)
    return person.click(person.say(f"signoff {number}", dm=True), SEEN)


def sign(person: Person, asked: Any) -> Answer:
    """Signs off by the button of a card or message, which asks how they know, and by one of the answers."""
    return person.click(person.click(asked, "Sign off"), SEEN)


def dms(bot: RunningBot, name: str) -> list[Message]:
    """What the bot has said to somebody in their direct messages, as it stands now."""
    return [m for m in bot.slack.messages(bot.as_(name).dm_id) if m.is_bot]


def home_of(bot: RunningBot, name: str) -> dict[str, Any]:
    """Somebody's App Home as it was published last."""
    return bot.slack.workspace.views[home_id(bot.as_(name).user_id)].body


def everything_said(bot: RunningBot, *, but_to: str = "") -> str:
    """The arguments of every call to Slack so far, less forms, which only who opens them sees, and, if it is told
    `but_to` whom (a user, or their direct message), what only that person sees."""
    said = []
    for call in bot.slack.calls:
        if call.method == "views.open":
            continue
        told = call.arguments.get("user") or call.arguments.get("channel")
        is_private = call.method == "chat.postEphemeral" or str(told).startswith("D")
        if not (but_to and is_private and str(told).endswith(but_to)):
            said.append(f"{call.method} {call.arguments}")
    return "\n".join(said)


def tables(bot: RunningBot) -> str:
    """Everything that the database holds, as one text."""
    rows = []
    with bot.database.engine.connect() as connection:
        for table in inspect(bot.database.engine).get_table_names():
            rows += [f"{table} {tuple(row)}" for row in connection.execute(text(f'SELECT * FROM "{table}"'))]
    return "\n".join(rows)
