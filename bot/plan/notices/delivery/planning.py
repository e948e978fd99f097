"""Plan what is due: it is entered once, by its key, and sent as soon as its address is free."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bot.plan.model.person import is_erased
from bot.plan.model.workspace import Workspace
from bot.plan.notices.delivery.folding import ALONE, fold_of
from bot.plan.notices.delivery.quiet import AWAKE, not_before
from bot.plan.notices.draft_messages import ending_drafts
from bot.plan.notices.kinds import NoticeKind, Sort
from bot.plan.notices.lapsed_questions import lapsed_questions
from bot.plan.notices.notice import Notice
from bot.plan.notices.troubles.uncopied_files import given_up_files
from bot.plan.notices.troubles.unreached_channels import unreached_channels
from storage import notices, tables, workspaces
from storage.outbox import claims, planning


def of_no_plan(session: Session, team_id: str, workspace: Workspace, now: datetime) -> list[Notice]:
    """List what people are to be told at a local moment that no plan tells of: that words of theirs are soon deleted,
    that questions about a file have lapsed, what could not be copied, and which channel can’t be reached.
    """
    if not workspace.plans:
        return []
    ending = ending_drafts(session, team_id, workspace.plans[0].id, now)
    lapsed = lapsed_questions(session, team_id, workspace.plans[0].id, now)
    troubles = (
        *given_up_files(session, team_id, workspace, now),
        *unreached_channels(session, team_id, workspace, now),
    )
    return [*ending, *lapsed, *troubles]


FAILED = planning.FAILED
AGAIN, AGAIN_BY_HAND = (planning.DROPPED,), (planning.DROPPED, FAILED)


def unplanned(session: Session, team_id: str, due: Sequence[Notice], *, by_hand: bool = False) -> list[Notice]:
    """Leave out of what is due what is known already: waiting, sent, or, unless it is `by_hand`, refused for good. What
    was dropped, as it was true no longer, is planned once more when it is true again; what is for somebody who has been
    erased is left out.
    """
    states = notices.states_of(session, team_id, [notice.key for notice in due])
    is_new = (None, *(AGAIN_BY_HAND if by_hand else AGAIN))
    alerts = [each for each in due if each.kind.entry.sort is Sort.ALERT and states.get(each.key) == FAILED]
    again = notices.failed_before(session, team_id, [each.key for each in alerts], alerts[0].on) if alerts else ()
    return [
        each for each in due if (states.get(each.key) in is_new or each.key in again) and not is_erased(each.user_id)
    ]


def growing(session: Session, team_id: str, due: Sequence[Notice]) -> list[Notice]:
    """List those of the alerts due that are said in a message which is known already, and to which something is to be
    added: an action, or another reason for one."""
    alerts = [each for each in due if each.kind is NoticeKind.ALERT]
    known = notices.whys_of(session, team_id, [each.key for each in alerts]) if alerts else {}
    return [each for each in alerts if each.key in known and not each.whys.items() <= known[each.key][1].items()]


def plan(
    session: Session,
    team_id: str,
    due: Sequence[Notice],
    now: datetime,
    *,
    grown: Sequence[Notice] = (),
    by_hand: bool = False,
) -> list[int]:
    """Enter notices to be sent, at a local moment; list the ids of those that are new. To those that are `grown` what
    is new is added. What is said to one person waits until they may be disturbed, and folds with others of its kind.

    `by_hand`: somebody asks for them, so that what was refused for good is tried once more.
    """
    for each in grown:
        planning.grow(session, team_id, each.key, each.whys)
    workspaces.ensure(session, team_id)
    nation, spares_nights = workspaces.row_of(session, team_id).nation, AWAKE not in session.info
    held = [replace(each, not_before=not_before(each, now, nation)) for each in due] if spares_nights else due
    several = [_planned(team_id, each, now) for each in held]
    if ALONE not in session.info:
        folds = (fold_of(each.kind, now, nation, spares_nights=spares_nights) for each in held)
        several = [replace(each, fold=fold) for each, fold in zip(several, folds, strict=True)]
    return planning.plan(session, team_id, several, AGAIN_BY_HAND if by_hand else AGAIN)


def open_ids(session: Session, team_id: str, due: Sequence[Notice]) -> dict[str, int]:
    """Find which of these are to be sent still; their ids by key."""
    return claims.open_ids(session, team_id, [notice.key for notice in due])


def _planned(team_id: str, notice: Notice, now: datetime) -> planning.Planned:
    assert notice.channel_id is not None
    row = tables.Notice(
        team_id=team_id,
        key=notice.key,
        kind=notice.kind,
        why=notice.why,
        plan_id=notice.plan_id,
        channel_id=notice.channel_id,
        user_id=notice.user_id,
        subject_id=notice.subject_id,
        local_on=notice.on,
        drawn=notice.drawn,
        state="due",
        text="",
        created_at=now,
    )
    wait = max(0.0, (notice.not_before - now).total_seconds()) if notice.not_before else 0.0
    return planning.Planned(row, notice.channel_id, notice.whys, notice.under, wait)
