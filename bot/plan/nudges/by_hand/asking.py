"""Ask whoever owns an action how it is going, because whoever coordinates, directs or is above them wants to know."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from bot.errors import NotAllowed
from bot.plan.lookup import action_is_gone
from bot.plan.model.action import Action
from bot.plan.model.fingerprint import fingerprint
from bot.plan.model.stamp import Stamp
from bot.plan.model.workspace import Workspace
from bot.plan.notices.delivery import planning
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.notice import Notice
from bot.plan.notices.nudged.answers import NudgeAnswer, NudgeReply
from bot.plan.notices.personal_message import action_of
from bot.plan.nudges.morning import answered_at
from bot.plan.people.authority import unjudged
from bot.plan.signature import completed
from storage import audit, notices, people, plans, tables, workspaces
from storage.nudges import answering

HIGHEST = 10  # posts above one another


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is asked about an action; not `is_new` where they had been today."""

    told: tuple[str, ...]
    is_new: bool


@unjudged("who may ask is found in its transaction: whoever coordinates, directs, or is above its owner")
def ask_owners(session: Session, team_id: str, action_id: int, by: Stamp) -> Asked:
    """Ask the owners of an action, or their deputies, on the stamp's local day: once a day. NotAllowed for whoever may
    not.
    """
    workspaces.ensure(session, team_id)
    action = plans.action_by_id(session, team_id, action_id)
    plan_id = plans.plan_of_recommendation(session, team_id, action.recommendation_id) if action else None
    if action is None or plan_id is None:
        raise action_is_gone()
    owners = [
        post
        for each in plans.owners_of(session, team_id, action_id)
        if (post := plans.post_by_id(session, team_id, each.post_id))
    ]
    _check_may(session, team_id, owners, by)
    on = by.at.date()
    told = sorted({who for post in owners if (who := _reached(session, team_id, post, on))} - {by.person_id})
    keys = {who: f"{NoticeKind.CHASE}:{action_id}:{on}:{who}" for who in told}
    if not told or notices.states_of(session, team_id, [*keys.values()]):
        return Asked(tuple(told), is_new=False)
    row = tables.NudgeAnswer(
        team_id=team_id, user_id=by.person_id, action_id=action_id, answer=NudgeReply.ASKED, said_at=by.at
    )
    asked_id, kind = answering.enter_answer(session, row), NoticeKind.CHASE
    due = [Notice(kind, key, kind, plan_id, who, on, "", {action_id: kind}, who, asked_id) for who, key in keys.items()]
    planning.plan(session, team_id, due, by.at)
    by = completed(session, team_id, by, action.recommendation_id, action_id)
    audit.note(session, team_id, by, "asked owner", f"action {action_id}", after={"asked": told})
    return Asked(tuple(told), is_new=True)


def _check_may(session: Session, team_id: str, owners: Sequence[tables.Post], by: Stamp) -> None:
    counts = people.standing(session, team_id)
    above = {who for post in owners for who in _above(session, team_id, post)}
    may = counts.coordinator_ids | counts.director_ids | above
    if by.user_id not in may or people.is_outside(session, team_id, by.person_id):
        raise NotAllowed(
            "Only the plan’s coordinator, the director, or who is above its owner may have an owner asked. Nothing was "
            "sent."
        )


def _above(session: Session, team_id: str, post: tables.Post) -> Iterator[str]:
    """Whoever holds, or stands in for, a post above this one."""
    for _ in range(HIGHEST):
        found = plans.post_by_id(session, team_id, post.reports_to_id) if post.reports_to_id else None
        if found is None:
            return
        post = found
        yield from (who for who in (post.holder_id, post.deputy_id) if who)


def _reached(session: Session, team_id: str, post: tables.Post, on: date) -> str | None:
    """Who is asked today: the holder or, while they are away, the deputy."""
    away = plans.absences_of(session, team_id, post.holder_id) if post.holder_id else ()
    is_away = any((row.since_on or on) <= on <= row.until_on for row in away)
    return post.deputy_id if post.deputy_id and (is_away or not post.holder_id) else post.holder_id


@dataclass(frozen=True, slots=True)
class Chase:
    """An action that somebody asks about, and who; `is_answered` once somebody has said something of it since."""

    action: Action
    asked_by: str
    is_answered: bool

    @property
    def drawn(self) -> str:
        """Which state it shows."""
        return f"{fingerprint([self.action])} {self.is_answered}"


def current(workspace: Workspace, notice: Notice, today: date) -> Chase | None:
    """Find what is asked about, as it stands now; None if it is gone."""
    found = action_of(workspace, notice)
    if found is None or not notice.answers:
        return None
    asked: NudgeAnswer = notice.answers[0]
    last = answered_at(found[1])
    is_answered = found[1].is_settled or bool(last and last > asked.said_at)
    return Chase(found[1], asked.user_id, is_answered)
