"""Describe a daily message as things stand: what in it still waits for its reader, and what has been answered since."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bot.plan.model.action import Action
from bot.plan.model.day import Day
from bot.plan.model.fingerprint import fingerprint
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.notices.notice import Notice
from bot.plan.notices.nudged.answers import NudgeAnswer, NudgeReply
from bot.plan.notices.words.unfiled import Unfiled
from bot.plan.nudges.board_papers import papers_due
from bot.plan.nudges.decisions import waiting_for
from bot.plan.nudges.digest import Digest, digest_of
from bot.plan.nudges.due_soon import STEPS, is_of_step
from bot.plan.nudges.followed import changes_of
from bot.plan.nudges.morning import answered_at
from bot.plan.nudges.reasons import DIGEST, DUE_SOON, Reason
from bot.plan.nudges.workdays import Workdays


@dataclass(frozen=True, slots=True)
class Line:
    """One action of a message, and why it is in it; `answer` is what its reader has said of it, that is no update.

    `board` is when the board meets that it is asked for, `papers` when its papers are due.
    """

    plan: Plan
    action: Action
    reason: Reason
    answer: NudgeAnswer | None = None
    board: date | None = None
    papers: date | None = None


@dataclass(frozen=True)
class Nudge:
    """A person's message of a day: the `lines` that still wait for them, the strongest first, and those `settled`."""

    user_id: str
    on: Day
    lines: tuple[Line, ...]
    settled: tuple[Line, ...] = ()
    digest: Digest | None = None
    unfiled: tuple[Unfiled, ...] = ()  # words of theirs that wait
    has_plans: bool = False  # several, so that each is named

    @property
    def drawn(self) -> str:
        """Which state it shows."""
        every = [("open", line) for line in self.lines] + [("settled", line) for line in self.settled]
        shown = [
            (where, line.action.id, line.reason, line.answer and (line.answer.reply, line.answer.until_on))
            for where, line in every
        ]
        waiting = [each.draft_id for each in self.unfiled]
        condensed = hashlib.sha256(repr([*shown, waiting] if waiting else shown).encode()).hexdigest()[:12]
        return f"{fingerprint(line.action for _, line in every)} {condensed}"

    @property
    def is_empty(self) -> bool:
        """Whether nothing in it waits for anybody, or is told, any more."""
        return not self.lines and self.digest is None and not self.unfiled


def current(workspace: Workspace, notice: Notice, today: Day) -> Nudge | None:
    """Find what a message, sent or to be sent, shows as things stand today; None if all of it has left the plan."""
    lines, settled = list[Line](), list[Line]()
    is_unsent = notice.channel_id == notice.user_id  # what has been sent stands in direct messages, by their own id
    given = {(each.action_id, each.reply.is_for_all): each for each in notice.answers}  # the newest of each
    for action_id, why in notice.whys.items():
        found = workspace.action(action_id)
        is_muted = found and workspace.is_muted(Reason(why).switch, found[0].channel_for(found[1]))
        if found and not (is_unsent and is_muted):
            boards = _board(workspace, found[0], notice.on) if why == Reason.BOARD_PAPERS else (None, None)
            line = Line(*found, Reason(why), given.get((action_id, why == Reason.BOARD_CHOICE)), *boards)
            (lines if _waits(workspace, line, notice, today) else settled).append(line)
    digest = None
    if notice.week is not None and not (is_unsent and workspace.is_muted(DIGEST)):
        digest = digest_of(workspace, notice.week, today)
    if not lines and not settled and digest is None and not notice.unfiled:
        return None
    on = Day(notice.on.year, notice.on.month, notice.on.day, today.zone, workspace.nation)
    return Nudge(
        notice.user_id or "",
        on,
        _in_order(lines),
        _in_order(settled),
        digest,
        notice.unfiled,
        has_plans=len(workspace.plans) > 1,
    )


def _board(workspace: Workspace, plan: Plan, on: date) -> tuple[date | None, date | None]:
    """The next board whose papers are not due before a day, and when they are."""
    days = Workdays(workspace.nation)
    known = ((board, papers_due(plan, board, days)) for board in plan.boards if board >= on)
    return next(((board, papers) for board, papers in known if papers >= on), (None, None))


def _in_order(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: (line.reason.strength, str(line.action.due_on or "9"))))


def _waits(workspace: Workspace, line: Line, notice: Notice, today: Day) -> bool:
    """Whether a line waits for its reader still: it is true, and nobody has answered it since it was planned."""
    action, reason, user_id = line.action, line.reason, notice.user_id or ""
    since = notice.planned_at
    if line.answer and line.answer.reply is not NudgeReply.SNOOZED:
        return False
    if line.answer and line.answer.until_on and line.answer.until_on > notice.on:
        return False
    if reason is Reason.CHANGED:
        return since is None or any(at <= since for at, _ in changes_of(action))
    if reason is Reason.DECIDE:
        return user_id in waiting_for(
            workspace, action, datetime(today.year, today.month, today.day, tzinfo=today.zone)
        )
    if action.is_settled or (since and (at := answered_at(action)) and at > since):
        return False
    if reason.is_owners and not action.is_owned_by(user_id):
        return False
    if reason is Reason.OVERDUE:
        return action.days_overdue(today) > 0
    if reason in DUE_SOON:
        at_step = next(step for step, of in STEPS.items() if of is reason)
        return is_of_step(Workdays(workspace.nation), notice.on, action, at_step)
    return True
