"""Take in what a nudge is answered with that is no update: it is put off, or it is not theirs."""

from datetime import date

from sqlmodel import Session

from bot.errors import NotAllowed, NotUnderstood
from bot.plan.lookup import action_is_gone
from bot.plan.model.stamp import Stamp
from bot.plan.notices.delivery import planning
from bot.plan.notices.kinds import NUDGES, NoticeKind
from bot.plan.notices.notice import Notice
from bot.plan.notices.nudged.answers import NudgeReply
from bot.plan.nudges.workdays import Workdays
from bot.plan.people.authority import unjudged
from bot.plan.signature import completed
from storage import audit, people, plans, tables, workspaces
from storage.nudges import answering as answers

SNOOZES = (1, 3, 7)  # working days


@unjudged("only whoever it is about, or was sent to, can put it off, which is looked up in its transaction")
def snooze(session: Session, team_id: str, action_id: int, days: int, by: Stamp) -> date:
    """Put nudges about an action off for somebody, by 1, 3 or 7 working days from the stamp's local day; return the day
    on which they may come again. NotAllowed for whom it does not concern.
    """
    if days not in SNOOZES:
        raise NotUnderstood("A nudge can be put off by 1, 3 or 7 working days.")
    action = _checked(session, team_id, action_id, by)
    nation = workspaces.row_of(session, team_id).nation
    until = Workdays(nation).after(by.at.date(), days)
    _enter(session, team_id, action_id, NudgeReply.SNOOZED, by, until)
    _note(session, team_id, action, by, "put off", {"until": until.isoformat()})
    return until


@unjudged("only whoever it is about, or was sent to, can say so, which is looked up in its transaction")
def say_not_mine(session: Session, team_id: str, action_id: int, by: Stamp) -> tuple[str, ...]:
    """Note that somebody says an action is not theirs; whoever coordinates, else directs, is told so once. Return whom;
    the action stays with its owner. NotAllowed for whom it does not concern.
    """
    action = _checked(session, team_id, action_id, by)
    counts = people.standing(session, team_id)
    told = sorted((counts.coordinator_ids - {by.user_id}) or (counts.director_ids - {by.user_id}))
    if answers.has_answered(session, team_id, by.person_id, action_id, NudgeReply.NOT_MINE):
        return tuple(told)
    answer_id = _enter(session, team_id, action_id, NudgeReply.NOT_MINE, by)
    plan_id = plans.plan_of_recommendation(session, team_id, action.recommendation_id)
    assert plan_id is not None
    due = [_not_mine(plan_id, action_id, answer_id, to, by) for to in told]
    planning.plan(session, team_id, due, by.at)
    _note(session, team_id, action, by, "said not theirs", {"told": told})
    return tuple(told)


def _not_mine(plan_id: int, action_id: int, answer_id: int, to: str, by: Stamp) -> Notice:
    kind = NoticeKind.NOT_MINE
    key = f"{kind}:{action_id}:{by.user_id}:{to}"
    return Notice(kind, key, kind, plan_id, to, by.at.date(), "", {action_id: kind}, to, answer_id)


def _checked(session: Session, team_id: str, action_id: int, by: Stamp) -> tables.Action:
    """The action, if nudges about it concern somebody: they own it, or have been nudged about it and may read it."""
    workspaces.ensure(session, team_id)
    action = plans.action_by_id(session, team_id, action_id)
    if action is None:
        raise action_is_gone()
    user_id = by.person_id
    concerns = people.owns(session, team_id, user_id, [action_id]) or (
        not people.is_outside(session, team_id, user_id)
        and answers.was_told(session, team_id, user_id, action_id, NUDGES)
    )
    if not concerns:
        raise not_theirs()
    return action


def not_theirs() -> NotAllowed:
    """Say who can answer a nudge."""
    return NotAllowed("Only who was nudged about it, or owns it, can answer that. Nothing was changed.")


def _enter(
    session: Session, team_id: str, action_id: int, how: NudgeReply, by: Stamp, until: date | None = None
) -> int:
    row = tables.NudgeAnswer(
        team_id=team_id, user_id=by.person_id, action_id=action_id, answer=how, until_on=until, said_at=by.at
    )
    return answers.enter_answer(session, row)


def _note(
    session: Session, team_id: str, action: tables.Action, by: Stamp, what: str, after: dict[str, object]
) -> None:
    by = completed(session, team_id, by, action.recommendation_id, action.id)
    audit.note(session, team_id, by, what, f"action {action.id}", after=after)
