"""The world in which every cell of the permission tables is tried: its people, and how it begins anew.

In a cell about one's own words it is whoever acts that asked for, said, promised and typed everything; else `asker`.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any

from bot.plan.model.action import Action
from bot.plan.model.recommendation import Recommendation
from bot.plan.model.workspace import Plan
from bot.practice.client.answer import Answer
from bot.practice.client.person import Person
from bot.practice.client.slack import PracticeSlack
from bot.practice.json_object import Json
from bot.practice.state import view_stack
from bot.practice.state.message import Message
from bot.practice.state.trigger import Trigger
from tests.conversations.permissions.listening import noting
from tests.conversations.permissions.plan_and_requests import KEPT_THERE, furnish
from tests.conversations.permissions.roles import Role
from tests.support.running import RunningBot
from tests.support.runs.mood import granting

BOOKKEEPING = {
    "receipt",
    "notice",
    "notice_action",
    "outbox_address",
    "audit_head",
    "audit_entry",
    "audit_words",
    "workspace_revision",
}
BOOKKEEPING |= {"change_log", "past_value", "plan_source", "stored_file", "directory_reading", "calendar_entry"}


@dataclass
class Stage:
    """The running bot, and the plan as it begins in each cell."""

    bot: RunningBot
    kept: sqlite3.Connection
    live: sqlite3.Connection
    plan: Plan
    listened: Mapping[str, set[str]] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)
    _world: tuple[Role, bool] | None = None
    _version: int = 0
    _before: dict[str, list[Any]] = field(default_factory=dict)
    _begun: int = 1_000

    @property
    def slack(self) -> PracticeSlack:
        return self.bot.slack

    def action(self, number: str) -> Action:
        return next(a for a in self.plan.actions if a.number == number)

    def recommendation(self, number: str) -> Recommendation:
        return next(r for r in self.plan.recommendations if r.number == number)

    def begin(self, role: Role, *, own: bool) -> Person:
        """Everything as it was at first, with this role in it; gives who has it."""
        if self._world != (role, own) or self._is_touched():
            self._world = role, own
            self._begun += 1_000  # no process may take one cell's plan for another's
            with closing(sqlite3.connect(":memory:")) as new:
                self.kept.backup(new)
                self._dress(new, role, own=own)
                new.backup(self.live)
            self._version = self._seen()
            self._before = rows(self.live)
        return self.bot.as_(role.who)

    def _dress(self, new: sqlite3.Connection, role: Role, *, own: bool) -> None:
        new.execute("UPDATE workspace SET revision = ?", (self._begun,))
        new.execute("UPDATE post SET holder_id = ? WHERE holder_id = 'UOWNER'", (role.holds,))
        for change in role.world:
            new.execute(change)
        for table, column in OWN if own else ():
            new.execute(f"UPDATE {table} SET {column} = replace({column}, 'UASKER', ?)", (f"U{role.who.upper()}",))
        new.commit()

    def _seen(self) -> int:
        """A number that changes with everything that the bot commits."""
        return int(self.live.execute("PRAGMA data_version").fetchone()[0])

    def _is_touched(self) -> bool:
        return self._seen() != self._version

    def changed(self) -> frozenset[str]:
        """The tables that differ from how the cell began, but for what the bot keeps of its own messages."""
        if not self._is_touched():
            return frozenset()
        after = rows(self.live)
        return frozenset(name for name in after if after[name] != self._before[name])

    def press(self, person: Person, action_id: str, value: object, block_id: str = "b") -> Answer:
        """Presses a button that stands in #general."""
        button = {"type": "button", "text": {"type": "plain_text", "text": "Press"}, "action_id": action_id}
        return person.click(self.shown({**button, "value": str(value)}, block_id), action_id)

    def choose(self, person: Person, action_id: str, value: object, kind: str, block_id: str = "b") -> Answer:
        """Chooses from a menu that stands in #general."""
        option = {"text": {"type": "plain_text", "text": "Choose"}, "value": str(value)}
        menu: Json = {"type": kind, "action_id": action_id, "options": [option]}
        if kind == "overflow":
            return person.click(self.shown(menu, block_id), action_id, str(value))
        hint = {"placeholder": {"type": "plain_text", "text": "Choose"}}
        if kind == "external_select":  # it was shown while that was allowed
            self.slack.workspace.suggested[person.user_id, block_id, action_id] = {"options": [menu.pop("options")[0]]}
        return person.choose(self.shown({**menu, **hint}, block_id), action_id, str(value))

    def shown(self, element: Json, block_id: str) -> Message:
        """A message of the bot in #general, with one thing to press."""
        blocks = [{"type": "actions", "block_id": block_id, "elements": [element]}]
        with self.slack.workspace.changed:
            return self.slack.workspace.post(KEPT_THERE, {"text": "Shown.", "blocks": blocks})

    def submit(
        self, person: Person, view: Json, values: Mapping[str, str], files: Mapping[str, Mapping[str, bytes]]
    ) -> Answer:
        """Sends in a form that was opened while that was allowed."""
        with self.slack.workspace.changed:
            opened = view_stack.show(self.slack.workspace, view, Trigger(person.user_id, person.dm_id))
        return person.submit(opened, values, files=files)

    def press_in(self, person: Person, view: Json, label: str) -> Answer:
        """Presses a button of a form that was opened while that was allowed."""
        with self.slack.workspace.changed:
            view_stack.clear(self.slack.workspace, person.user_id)
            opened = view_stack.show(self.slack.workspace, view, Trigger(person.user_id, person.dm_id))
        return person.click(opened, label)

    def said(self, person: Person, text: str, ts: str | None = None) -> Message:
        """Something that stands in #general, by this person, as it was said before."""
        workspace = self.slack.workspace
        with workspace.changed:
            return workspace.keep(Message(KEPT_THERE, ts or workspace.next_ts(), person.user_id, text))


OWN = [
    ("change_request", "asked_by"),
    ("change_request", "brought_by"),
    ("progress_update", "author_id"),
    ("sign_off", "decided_by"),
    ("draft", "user_id"),
    ("follow_up", "user_id"),
    ("notice", "user_id"),
    ("notice", "channel_id"),
    ("notice", "key"),
]


def rows(database: sqlite3.Connection) -> dict[str, list[Any]]:
    """Everything that is kept, by table."""
    found = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'passage%'")
    names = [name for (name,) in found if name not in BOOKKEEPING]
    kept = {name: database.execute(f"SELECT * FROM {name}").fetchall() for name in names}
    kept["channel"] = [row for row in kept["channel"] if KEPT_THERE not in row]  # Slack speaks of that itself
    settings = "SELECT board_on, is_open, alert_time, case_pattern, nation, ring FROM workspace"
    return {**kept, "workspace": database.execute(settings).fetchall()}


@contextmanager
def staged(url: str) -> Iterator[Stage]:
    """The bot with everything said and asked for that a cell may be about; what it listens to is noted."""
    listened: dict[str, set[str]] = {"action": set(), "view": set(), "shortcut": set(), "event": set()}
    # Cells reply under a card; how that is where it is not heard, `tests/conversations/declined.py` shows.
    with granting("channels:history"), PracticeSlack() as slack, noting(listened), RunningBot(slack, url) as bot:
        slack.channel("#general")
        for name in (
            "coordinator",
            "director",
            "owner",
            "deputy",
            "reader",
            "asker",
            "other",
            "guest",
            "partner",
            "admin",
        ):
            bot.as_(name)
        slack.as_("admin").profile.is_admin = True
        slack.as_("guest").profile.is_restricted = True
        slack.as_("partner").team_id = "TPARTNER"
        for name in ("guest", "partner"):
            slack.channel("#general").members.add(f"U{name.upper()}")
        bot.read_directory()  # everybody is known from the beginning, but for one
        bot.as_("nobody")
        slack.fail("users.info", "internal_error", times=100_000, user="UNOBODY")
        ids = furnish(bot)
        bot.as_("asker").command("/plan help")  # whoever has to be told of all this is told now
        path = bot.url.removeprefix("sqlite:///")
        with closing(sqlite3.connect(":memory:")) as kept, closing(sqlite3.connect(path)) as live:
            live.backup(kept)
            yield Stage(bot, kept, live, bot.workspace().plans[0], listened, ids)
