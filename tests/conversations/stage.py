"""The world in which every cell of the permission tables is tried: its people, its plan, and how it begins anew.

What stands in the plan belongs to two sides. Actions 2.1, 4.1, 5.1, 6.1, 7.1, 8.1 and 9.1 say OURS: where somebody
"owns", they hold the posts of these. All others, and one note on 7.2, say THEIRS. `asker` asked for, said, promised and
typed everything; in a cell about one's own words it is whoever acts that did.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.documents import read_document
from bot.plan.imports import pending
from bot.plan.model.action import Action
from bot.plan.model.decisions import ChangeKind, Decision
from bot.plan.model.incoming import IncomingMessage, Source
from bot.plan.model.lookup import target_of
from bot.plan.model.rating import Rating
from bot.plan.model.workspace import Plan, Recommendation
from bot.plan.notices.shared_cards import SharedCard, record_card
from bot.plan.people import posts
from bot.plan.people.workspace_settings import WorkspaceSettings, save_settings
from bot.plan.queries.todo import gaps_in
from bot.plan.requests import change_requests
from bot.plan.updates import drafts, progress, reminders
from bot.plan.updates.routing import Filing, Unclear
from bot.practice.client.answer import Answer
from bot.practice.client.person import Person
from bot.practice.client.slack import PracticeSlack
from bot.practice.json_object import Json
from bot.practice.state import view_stack
from bot.practice.state.message import Message
from bot.practice.state.trigger import Trigger
from tests.conversations.roles import Role
from tests.support.plan_file import plan_file
from tests.support.running import SAMPLE, RunningBot

OURS = {
    "2.1": "Head of Service Early Help", "4.1": "Head of Service Children in Need",
    "5.1": "Head of Service Leaving Care", "7.1": "Head of Service Fostering and Permanence",
    "8.1": "Designated Clinical Officer SEND", "9.1": "Head of Service Practice Quality and Learning",
}  # fmt: skip
ALSO_OURS = "6.1"  # with a post of theirs
THEIRS = "Director of Children’s Services"
BOOKKEEPING = {"receipt", "notice", "notice_action", "audit_head", "audit_entry", "workspace_revision"}
KEPT_THERE = "CGENERAL"


PROMISING = "OURS, review to report on 5 March 2027"


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
        menu = {"type": kind, "action_id": action_id, "options": [option]}
        if kind == "overflow":
            return person.click(self.shown(menu, block_id), action_id, str(value))
        hint = {"placeholder": {"type": "plain_text", "text": "Choose"}}
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

    def said(self, person: Person, text: str, ts: str | None = None) -> Message:
        """Something that stands in #general, by this person, as it was said before."""
        workspace = self.slack.workspace
        with workspace.changed:
            return workspace.keep(Message(KEPT_THERE, ts or workspace.next_ts(), person.user_id, text))


OWN = [("change_request", "asked_by"), ("progress_update", "author_id"), ("draft", "user_id"), ("follow_up", "user_id"),
       ("notice", "user_id"), ("notice", "channel_id"), ("notice", "key")]  # fmt: skip


def rows(database: sqlite3.Connection) -> dict[str, list[Any]]:
    """Everything that is kept, by table."""
    found = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'passage%'")
    names = [name for (name,) in found if name not in BOOKKEEPING]
    kept = {name: database.execute(f"SELECT * FROM {name}").fetchall() for name in names}
    settings = "SELECT board_on, is_open, alert_time, case_pattern FROM workspace"
    return {**kept, "workspace": database.execute(settings).fetchall()}


@contextmanager
def staged(url: str) -> Iterator[Stage]:
    """The bot with everything said and asked for that a cell may be about; what it listens to is noted."""
    listened: dict[str, set[str]] = {"action": set(), "view": set(), "shortcut": set(), "event": set()}
    with PracticeSlack() as slack, _noting(listened), RunningBot(slack, url) as bot:
        slack.channel("#general")
        for name in ("coordinator", "director", "owner", "deputy", "reader", "asker", "other", "guest", "partner"):
            bot.as_(name)
        slack.as_("guest").profile.is_restricted = True
        slack.as_("partner").team_id = "TPARTNER"
        for name in ("guest", "partner"):
            slack.channel("#general").members.add(f"U{name.upper()}")
        ids = _furnish(bot)
        bot.as_("asker").command("/plan help")  # whoever has to be told of all this is told now
        path = bot.url.removeprefix("sqlite:///")
        with closing(sqlite3.connect(":memory:")) as kept, closing(sqlite3.connect(path)) as live:
            live.backup(kept)
            yield Stage(bot, kept, live, bot.workspace().plans[0], listened, ids)


@contextmanager
def _noting(listened: dict[str, set[str]]) -> Iterator[None]:
    """Notes what the bot's app is asked to listen to."""
    originals = {kind: getattr(AsyncApp, kind) for kind in listened}

    def noting(kind: str) -> Callable[..., Any]:
        def listen(app: AsyncApp, constraint: Any, *more: Any, **named: Any) -> Any:
            listened[kind].add(getattr(constraint, "pattern", constraint))
            return originals[kind](app, constraint, *more, **named)

        return listen

    for kind in listened:
        setattr(AsyncApp, kind, noting(kind))
    try:
        yield
    finally:
        for kind, original in originals.items():
            setattr(AsyncApp, kind, original)


def _furnish(bot: RunningBot) -> dict[str, int]:
    """Fills the plan; gives the ids of what was asked for, said and kept, by a name."""
    now = bot.workspace().local(bot.clock())
    named = frozenset({"UCOORDINATOR"}), frozenset({"UDIRECTOR"})
    bot.do(save_settings, WorkspaceSettings(*named, date(2027, 3, 31), True, "09:00", None), "UCOORDINATOR", now)
    for title in OURS.values():
        bot.do(posts.assign, title, "UOWNER", "UCOORDINATOR", now)
        bot.do(posts.depute, title, "UDEPUTY", "UCOORDINATOR", now)
    _mark(bot)
    plan = bot.workspace().plans[0]
    by = {a.number: a for a in plan.actions}

    def ask(number: str, on: date | None, kind: ChangeKind = ChangeKind.DUE) -> int:
        return bot.do(change_requests.submit, by[number].id, kind, on, "The tender slipped", "UASKER", "dm", now)

    def decide(change_id: int, decision: Decision, **more: Any) -> None:
        bot.do(change_requests.decide, change_id, decision, "UCOORDINATOR", "form", now, **more)

    def say(number: str, note: str, user_id: str, rating: Rating | None, ts: str) -> int:
        target = target_of(bot.workspace(), by[number].id)
        said = IncomingMessage(f"{number} {note}", user_id, KEPT_THERE, Source.MENTION, ts, ts)
        update_id = bot.do(progress.file_update, said, Filing(target, rating, note), now)
        assert update_id
        return update_id

    ids = {"first": ask("8.1", date(2027, 2, 26))}
    decide(ask("5.1", date(2027, 1, 15)), Decision.AGREED)
    ids["second"] = ask("5.1", date(2027, 2, 26))
    ids["beyond"] = ask("4.1", date(2027, 6, 30))
    ids["end"] = ask("9.1", None, ChangeKind.NOT_PURSUING)
    ids["offered"] = ask("2.1", date(2027, 3, 1))
    decide(ids["offered"], Decision.OFFERED, reason="The board wants it sooner", offered_on=date(2027, 1, 29))
    ids["said"] = say("7.1", PROMISING, "UASKER", Rating.ON_TRACK, SAID_AT)
    say("7.2", "THEIRS and nobody else's", "UOTHER", Rating.ON_TRACK, "1795000000.000200")
    say("6.1", "OURS is done", "UASKER", Rating.DONE, "1795000000.000300")
    due_on = date(2027, 3, 5)
    ids["promise"] = bot.do(reminders.remember, ids["said"], "OURS is reviewed", due_on, "UASKER", now)
    typed = IncomingMessage("half open", "UASKER", "DASKER", Source.DM, "1795000000.000400", "1795000000.000400")
    ids["draft"] = bot.do(drafts.keep_draft, typed, Unclear("Which?", Rating.ON_TRACK, "half open"), now) or 0
    identifying = IncomingMessage(
        "7.1 we saw Zoe Fox, 14", "UASKER", "DASKER", Source.DM, "1795000000.000500", "1795000000.000500"
    )
    asking = IncomingMessage("due 7.1 next Friday as it slipped", "UASKER", "DASKER", Source.DM, "1795000000.000600")
    kept = bot.do(drafts.keep_draft, asking, Unclear("Which day?", None, "It slipped"), now, about=by["7.1"].id)
    ids["which day"] = kept or 0
    ids["held"] = bot.do(drafts.hold, identifying, now) or 0
    ids["vacant"] = gaps_in(bot.workspace()).vacant[0].id
    another, as_it_was = read_document(plan_file(), "plan.csv"), read_document(SAMPLE.read_bytes(), "plan.txt")
    ids["new file"] = bot.do(pending.keep, another, "plan.csv", "UCOORDINATOR", now)
    ids["newer file"] = bot.do(pending.keep, as_it_was, "plan.txt", "UCOORDINATOR", now, plan.id)
    card = SharedCard(plan, next(r for r in plan.recommendations if r.number == "7"))
    bot.do(record_card, card, KEPT_THERE, CARD_AT, "UOTHER", "Recommendation 7", now)
    return ids


SAID_AT, CARD_AT = "1795000000.000100", "1795000000.000600"


def _mark(bot: RunningBot) -> None:
    """Writes whose it is into every text of the plan, and gives 7.2 to others."""
    ours = [*OURS, ALSO_OURS]
    with closing(sqlite3.connect(bot.url.removeprefix("sqlite:///"))) as live, live:
        for table, is_ours in (("recommendation", [n.partition(".")[0] for n in ours]), ("action", ours)):
            marks = ", ".join("?" for _ in is_ours)
            live.execute(f"UPDATE {table} SET text = 'THEIRS ' || text WHERE number NOT IN ({marks})", is_ours)
            live.execute(f"UPDATE {table} SET text = 'OURS ' || text WHERE number IN ({marks})", is_ours)
        theirs = "(SELECT id FROM post WHERE title = ?)"
        live.execute(
            f"UPDATE action_post SET post_id = {theirs} WHERE action_id = (SELECT id FROM action WHERE number = '7.2')",
            (THEIRS,),
        )
        live.execute("UPDATE workspace SET revision = revision + 1")
