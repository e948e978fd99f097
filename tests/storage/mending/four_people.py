"""Four people who do, by chance, whatever changes what people read: the same number does the same to the same plan."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlmodel import Session, col, select

from bot.errors import PlanError
from bot.plan.imports import create, pending
from bot.plan.imports.diff import diff
from bot.plan.model.action import Action
from bot.plan.model.decisions import ChangeKind, ChangeRequest, Decision
from bot.plan.model.incoming import AttachedFile, IncomingMessage
from bot.plan.model.permissions import Actor
from bot.plan.model.person import Absence
from bot.plan.model.rating import Impact, Rating
from bot.plan.model.stamp import Source, Stamp
from bot.plan.model.target import Target
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.people import absences, channels, posts, workspace_settings
from bot.plan.record import load_record
from bot.plan.requests import change_requests, file_requests, sign_off
from bot.plan.updates import evidence, form_submission, progress, reminders
from bot.plan.updates.routing import Filing
from storage import tables, workspaces
from tests.storage import preconditions as given
from tests.storage.council import NOW, Council
from tests.storage.mending.newer_files import first_file, newer_file
from tests.support.stamps import by

PEOPLE = ("UNA", "UBEN", "UCAT", "UDAN")
CHANNELS = ("C1", "C2", "C3")
ZONES = ("Europe/London", "America/New_York", "Asia/Kolkata", None)


def load_plans(council: Council) -> None:
    """The plan that they work on, and another that they leave alone for the most part."""
    council.do(create.load_document, first_file(), "plan.docx", by(None, NOW))
    council.do(create.load_document, first_file(2), "other.docx", by(None, NOW), "Another plan")


class FourPeople:
    """`done` counts what was done of each kind, `refused` what they were not allowed to."""

    def __init__(self, council: Council, deeds: "Mapping[Deed, int] | None" = None) -> None:
        self.council = council
        self.deeds = [each for each, often in (deeds or DEEDS).items() for _ in range(often)]
        self.done: dict[str, int] = {}
        self.refused: dict[str, int] = {}

    def step(self, number: int) -> str:
        """One of them does one thing; returns what."""
        turn = Turn(self.council, number)
        deed = turn.random.choice(self.deeds)
        try:
            deed(turn)
        except PlanError:
            self.refused[deed.__name__] = self.refused.get(deed.__name__, 0) + 1
        else:
            self.done[deed.__name__] = self.done.get(deed.__name__, 0) + 1
        return deed.__name__


class Turn:
    """What one of them sees, and may choose from."""

    def __init__(self, council: Council, number: int) -> None:
        self.council, self.number, self.random = council, number, Random(number)
        self.workspace: Workspace = council.workspace
        self.user_id = self.random.choice(PEOPLE)
        self.now: datetime = NOW + timedelta(minutes=number)

    def by(self) -> Stamp:
        return by(self.user_id, self.now)

    def do(self, work: Callable[..., Any], *args: Any, **more: Any) -> Any:
        return self.council.do(work, *args, **more)

    def one_of(self, things: Any) -> Any:
        """One of them by chance; refused where there is none."""
        if not things:
            raise PlanError("There is nothing of the kind.")
        return self.random.choice(list(things))

    @property
    def plan(self) -> Plan:
        return self.workspace.plans[0 if self.random.random() < 0.9 else -1]

    def target(self) -> Target:
        recommendation = self.one_of(self.plan.recommendations)
        of_all = self.random.random() < 0.3 or not recommendation.actions
        return Target(recommendation, None if of_all else self.one_of(recommendation.actions))

    def action(self, fits: Callable[[Action], Any] = bool) -> Action:
        found: Action = self.one_of([a for p in self.workspace.plans for a in p.actions if fits(a)])
        return found

    def filing(self) -> Filing:
        rating = self.random.choice((None, Rating.ON_TRACK, Rating.AT_RISK, Rating.DONE, Rating.DONE))
        impact = self.random.choice((None, None, *Impact))
        return Filing(self.target(), rating, f"Said at {self.number}.", impact=impact)

    def said(self, message_ts: str | None = None, *, files: tuple[AttachedFile, ...] = ()) -> IncomingMessage:
        ts = f"{self.number}.0"
        return IncomingMessage("…", self.user_id, "C1", Source.DM, ts, message_ts or ts, files=files)

    def message(self) -> str:
        """The ts of a message that has become an update."""

        def of_messages(session: Session, team_id: str) -> list[str]:
            column = col(tables.ProgressUpdate.message_ts)
            chosen = select(column).where(tables.ProgressUpdate.team_id == team_id, column.is_not(None))
            return sorted({ts for ts in session.exec(chosen) if ts})

        found: str = self.one_of(self.council.ask(of_messages))
        return found

    def change(self, fits: Callable[[ChangeRequest], Any]) -> ChangeRequest:
        found: ChangeRequest = self.one_of(
            [c for p in self.workspace.plans for a in p.actions for c in a.changes if fits(c)]
        )
        return found

    def day(self) -> Any:
        return NOW.date() + timedelta(days=self.random.randrange(30, 300))


# ------------------------------------------------------------------------------------------------------------- updates


def say(turn: Turn) -> None:
    turn.do(progress.file_updates, turn.said(), [turn.filing() for _ in range(turn.random.choice((1, 1, 2)))], turn.now)


def fill_in(turn: Turn) -> None:
    filing = turn.filing()
    recommendation = filing.target.recommendation
    measures = [*recommendation.measures, *(m for a in recommendation.actions for m in a.measures)]
    reading = (turn.one_of(measures).id, f"{turn.number}%") if measures else None
    files = (AttachedFile(f"F{turn.number}", f"{turn.number}.pdf"),) if turn.random.random() < 0.5 else ()
    remind_on = turn.day() if turn.random.random() < 0.6 else None
    turn.do(form_submission.record_form, turn.said(files=files), filing, turn.now, reading=reading, remind_on=remind_on)


def copy_evidence(turn: Turn) -> None:
    row = turn.one_of(turn.council.ask(evidence.uncopied, turn.now))
    turn.do(
        evidence.keep_copy,
        row.id,
        f"copied {turn.number}.pdf",
        "https://x.slack.com/f",
        given.a_stored_hash(turn.council),
    )


def correct(turn: Turn) -> None:
    turn.do(progress.correct, turn.said(turn.message()), [turn.filing()], turn.now)


def retract(turn: Turn) -> None:
    turn.do(progress.retract_message, turn.said(turn.message()), turn.now)


def undo(turn: Turn) -> None:
    recommendations = [r for plan in turn.workspace.plans for r in plan.recommendations]
    all_said = [said for r in recommendations for said in (r.said, *(a.said for a in r.actions))]
    update = turn.one_of([s.latest_said for s in all_said if s.latest_said and s.latest_said.author_id])
    turn.do(progress.undo, update.id, by(update.author_id, turn.now))


def settle(turn: Turn) -> None:
    reminder = turn.one_of(turn.workspace.reminders)
    turn.do(reminders.done_with, reminder.id, by(reminder.user_id, turn.now))


# ----------------------------------------------------------------------------------------------------------- decisions


def ask(turn: Turn) -> None:
    kind = turn.random.choice([kind for kind in ChangeKind if not kind.is_claim])
    to_on = turn.day() if kind is ChangeKind.DUE else None
    turn.do(change_requests.submit, turn.action().id, kind, to_on, "It slipped.", turn.by())


def decide(turn: Turn) -> None:
    change = turn.change(lambda c: c.is_open)
    decision = turn.random.choice((Decision.AGREED, Decision.REFUSED, Decision.OFFERED))
    offered_on = turn.day() if decision is Decision.OFFERED else None
    said = {"reason": "The board met.", "offered_on": offered_on}
    turn.do(change_requests.decide, change.id, decision, turn.by(), **said)


def decide_about_a_file(turn: Turn) -> None:
    asked = turn.change(lambda c: c.is_open and c.is_printed)
    assert asked.source_id
    agreed, refused = ({asked.id}, ()) if turn.random.random() < 0.7 else ((), {asked.id})
    what = asked.source_id, agreed, refused, "The board met."
    turn.do(file_requests.decide_file, Actor(turn.user_id), *what, turn.by())


def accept(turn: Turn) -> None:
    change = turn.change(lambda c: c.decision is Decision.OFFERED)
    turn.do(change_requests.accept, change.id, by(change.asked_by, turn.now))


def withdraw(turn: Turn) -> None:
    change = turn.change(lambda c: c.is_open)
    turn.do(change_requests.withdraw, change.id, by(change.asked_by, turn.now))


def sign(turn: Turn) -> None:
    action = turn.action(lambda a: a.rating is Rating.DONE)
    turn.do(sign_off.sign_off, action.id, turn.by())


def send_back(turn: Turn) -> None:
    action = turn.action(lambda a: a.rating in (Rating.DONE, Rating.SIGNED_OFF))
    turn.do(sign_off.return_action, action.id, "Two are closed.", turn.by())


# -------------------------------------------------------------------------------------------------------------- people


def choose(turn: Turn) -> None:
    coordinators, directors = (frozenset(turn.random.sample(PEOPLE, turn.random.choice((1, 2)))) for _ in range(2))
    chosen = workspace_settings.WorkspaceSettings(coordinators, directors, turn.day(), True, "08:30", None)
    turn.do(workspace_settings.save_settings, chosen, turn.by())


def move_clocks(turn: Turn) -> None:
    def choose_zone(session: Session, team_id: str) -> None:
        workspaces.ensure(session, team_id)
        row = workspaces.row_of(session, team_id)
        row.timezone = turn.random.choice(ZONES)
        session.add(row)

    turn.do(choose_zone)


def fill_post(turn: Turn) -> None:
    holder_id, deputy_id = (turn.random.choice((None, *PEOPLE)) for _ in range(2))
    deputy_id = None if deputy_id == holder_id else deputy_id
    turn.do(posts.fill_post, turn.one_of(turn.workspace.posts).id, holder_id, deputy_id, turn.by())


def hand_over(turn: Turn) -> None:
    turn.do(posts.hand_over, *turn.random.sample(PEOPLE, 2), turn.by())


def be_away(turn: Turn) -> None:
    absence = [Absence(turn.day())] if turn.random.random() < 0.6 else []
    turn.do(absences.be_away if absence else absences.be_back, turn.user_id, *absence, turn.by())


def use_channel(turn: Turn) -> None:
    channel_id = turn.random.choice(CHANNELS)
    if turn.random.random() < 0.3:
        turn.do(channels.use_channel_for_plan, turn.plan.id, channel_id, turn.by())
    else:
        actions = [turn.action() for _ in range(turn.random.choice((1, 2)))]
        turn.do(channels.use_channel_for_actions, actions, channel_id, channel_id, turn.by())


# --------------------------------------------------------------------------------------------------------------- files


def bring_a_newer_file(turn: Turn) -> None:
    plan, document = turn.workspace.plans[0], newer_file(turn.random)
    keys = [each.key for each in diff(plan, document, turn.council.ask(load_record, plan)).differences]
    ticked = keys if turn.random.random() < 0.5 else [key for key in keys if turn.random.random() < 0.5]
    import_id = turn.do(pending.keep, document, "newer.docx", turn.by(), plan.id)
    turn.do(pending.apply, import_id, ticked, turn.by())


Deed = Callable[[Turn], None]
DEEDS: dict[Deed, int] = {
    say: 8,
    fill_in: 8,
    copy_evidence: 2,
    correct: 4,
    retract: 2,
    undo: 4,
    settle: 3,
    ask: 4,
    decide: 5,
    decide_about_a_file: 5,
    accept: 3,
    withdraw: 2,
    sign: 5,
    send_back: 2,
    choose: 2,
    move_clocks: 1,
    fill_post: 2,
    hand_over: 1,
    be_away: 2,
    use_channel: 3,
    bring_a_newer_file: 5,
}
