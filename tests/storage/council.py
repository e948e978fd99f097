"""A council with a small plan, as seen from storage: what its people would do, without Slack."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import count
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import text
from sqlmodel import Session, SQLModel

from bot.plan.imports.create import load_document
from bot.plan.imports.diff import diff
from bot.plan.imports.differences import Comparison
from bot.plan.language.references import Reference, resolve
from bot.plan.model.action import Action, Update
from bot.plan.model.document import Document, PrintedAction, PrintedMeasure, PrintedProgress, PrintedRecommendation
from bot.plan.model.incoming import IncomingMessage, Source
from bot.plan.model.rating import Rating
from bot.plan.model.target import Target
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.notices.channel_alerts import Alert
from bot.plan.record import load_record
from bot.plan.snapshot import load_workspace
from bot.plan.updates import drafts, progress, versions
from bot.plan.updates.routing import Filing, Unclear
from storage import tables
from storage.database import Database
from tests.plan.said import said_of
from tests.support.stamps import by

P = ParamSpec("P")
T = TypeVar("T")

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def small_plan(name: str) -> Document:
    """A plan in which everything bears the workspace's name."""
    head, lead = f"Head of {name}", f"Team Leader of {name}"
    rota = PrintedAction("1.1", "One rota.", (head,), date(2026, 9, 30), measures=(PrintedMeasure("i", "Fast."),))
    cover = PrintedAction("1.2", "Weekend cover.", (head, lead), progress=(PrintedProgress(None, "Advertised."),))
    form = PrintedAction("2.1", "One form.")
    return Document(
        f"Plan of {name}",
        (
            PrintedRecommendation("1", None, "Read every referral within a day.", actions=(rota, cover)),
            PrintedRecommendation("2", None, "Help families sooner.", actions=(form,)),
        ),
    )


class Council:
    """One workspace; `ticks` number its messages, `loaded` is its plan, where that has been read already."""

    def __init__(self, database: Database, team_id: str, loaded: Plan | None = None) -> None:
        self.database, self.team_id, self.ticks, self.loaded = database, team_id, count(), loaded

    def do(self, work: Callable[Concatenate[Session, str, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Changes something."""
        return self.database.run_now(work, self.team_id, *args, **kwargs)

    def ask(self, work: Callable[Concatenate[Session, str, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Asks something."""
        return self.database.read_now(work, self.team_id, *args, **kwargs)

    def load(self, title: str | None = None) -> bool:
        return self.do(load_document, small_plan(self.team_id), "plan.docx", by(None, NOW, "import"), title)

    @property
    def workspace(self) -> Workspace:
        return self.ask(load_workspace)

    @property
    def plan(self) -> Plan:
        return self.workspace.plans[0]

    def action(self, number: str = "1.1") -> Action:
        return next(a for a in self.plan.actions if a.number == number)

    def updates(self, number: str = "1.1") -> list[Update]:
        """Everything said of an action, also of its recommendation as a whole, the oldest first."""
        return said_of(self.ask(load_record, self.plan), self.plan, number)

    def diff(self, document: Document, place: int = 0) -> Comparison:
        """What a file would change of the plan, or of another of the workspace's."""
        plan = self.workspace.plans[place]
        return diff(plan, document, self.ask(load_record, plan))

    @cached_property
    def printed(self) -> Plan:
        """The plan as first seen: enough where only ids are wanted, which never change."""
        return self.loaded or self.plan

    def target(self, number: str = "1.1") -> Target:
        return resolve(self.printed, Reference(number, "action"))

    def filing(self, note: str = "Hubs open.", number: str = "1.1", delivery: Rating | None = None) -> Filing:
        return Filing(self.target(number), delivery, note)

    def said(
        self, ts: str | None = None, message_ts: str | None = None, typed: str = "1.1 Hubs open."
    ) -> IncomingMessage:
        """What Una says in a channel; a new message unless told."""
        ts = ts or f"{next(self.ticks)}.{self.team_id}"
        return IncomingMessage(typed, "UNA", "C1", Source.DM, ts, message_ts or ts)

    def update(self, note: str = "Hubs open.", ts: str | None = None, number: str = "1.1") -> int | None:
        """Una records progress; the update's id, or None if that message was dealt with before."""
        return self.do(progress.file_update, self.said(ts), self.filing(note, number), NOW)

    def draft(self, ts: str | None = None) -> int:
        """Una says something that can't be filed; the draft's id."""
        kept = self.do(drafts.keep_draft, self.said(ts), Unclear("Which?", None, "Hubs open."), NOW)
        assert kept
        return kept

    def alert(self) -> Alert:
        (action,) = self.target().actions
        return Alert((self.printed,), "C1", date(2026, 11, 23), (action,), (), {action.id: "overdue"})

    def notes(self, number: str = "1.1") -> list[str]:
        """What the history of an action says, the oldest first."""
        target = self.target(number)
        every = self.ask(versions.every_version, target.recommendation.id, target.actions[0].id)
        return [v.note for v in reversed(every)]

    @property
    def revision(self) -> int:
        row = self.database.read_now(Session.get_one, tables.Workspace, self.team_id)
        return row.revision


def everything(database: Database, team_id: str | None = None) -> dict[str, list[Any]]:
    """Every row of every table, or those of one workspace."""
    return database.read_now(_rows if database.is_sqlite else _rows_at_once, team_id)


def _rows(session: Session, team_id: str | None) -> dict[str, list[Any]]:
    found = {}
    for table in SQLModel.metadata.sorted_tables:
        chosen = table.select() if team_id is None else table.select().where(table.c.team_id == team_id)
        found[table.name] = sorted(repr(tuple(row)) for row in session.connection().execute(chosen))
    return found


def _rows_at_once(session: Session, team_id: str | None) -> dict[str, list[Any]]:
    """The same of PostgreSQL, where each question is a way to another process and back."""
    names = [table.name for table in SQLModel.metadata.sorted_tables]
    chosen = "" if team_id is None else "WHERE t.team_id = :team_id"
    each = (f"SELECT '{name}', CAST(t AS text) FROM \"{name}\" t {chosen}" for name in names)
    connection = session.connection()
    connection.exec_driver_sql("SET LOCAL bytea_output = 'escape'")  # so that words in a file are words
    found: dict[str, list[Any]] = {name: [] for name in names}
    for name, row in connection.execute(text(" UNION ALL ".join(each)), {"team_id": team_id} if team_id else {}):
        found[name].append(row)
    return {name: sorted(rows) for name, rows in found.items()}
