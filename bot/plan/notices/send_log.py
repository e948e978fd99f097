"""Keep the send log: what was sent unasked is found again by its thread, kept true, and counted.

Whoever talks reaches `storage.notices` through these units of work only, thin as some of them are: storage knows
rows and strings, and here they become notices and their kinds.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.plan.model.action import Update
from bot.plan.notices.kinds import NUDGES, NoticeKind, ReplyMeaning, Sort
from bot.plan.notices.notice import FailedNotice, LastNotice, Notice, OpenNotice, StandingNotice
from bot.plan.notices.nudged.answers import NudgeAnswer, answers_since
from bot.plan.notices.nudged.single import answers_with
from bot.plan.notices.nudged.week import week_before
from bot.plan.notices.troubles import unreached_channels
from bot.plan.notices.words import requests
from bot.plan.notices.words.receipts import drawn
from bot.plan.notices.words.unfiled import TOLD_AFTER, Unfiled, unfiled
from bot.plan.people.authority import unjudged
from bot.plan.summary import updates_with
from bot.plan.updates.versions import Version, of_messages
from storage import decisions, notices, plans, tables
from storage.outbox import folding


def mark_drawn(session: Session, team_id: str, notice_id: int, drawn: str, refused: str | None = None) -> None:
    """Note which state of the plan a notice now shows; or would, had Slack not `refused` the edit for good."""
    notices.mark_drawn(session, team_id, notice_id, drawn, refused)


TOLD_AGAIN = timedelta(days=60)  # whatever is still true was said again long before


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer of ours that is kept true: what it is about, and which state of that it shows."""

    kind: NoticeKind
    plan_id: int
    subject_id: int | None
    drawn: str
    action_ids: Sequence[int]


@unjudged("where an answer of ours stands, which changes nothing of the plan")
def note_answer(
    session: Session,
    team_id: str,
    place: tuple[str, str],
    user_id: str,
    update_ids: Sequence[int],
    change_id: int | None,
    now: datetime,
    away: str = "",
) -> None:
    """Note where an answer stands, as (channel, ts), that says what was recorded of somebody's words or, with
    `change_id`, what they have asked for, or when they are `away`, condensed, at a local moment: from now on it is kept
    true. Nothing if that is not this workspace's.
    """
    if away:
        answer = _away(session, team_id, away)
    else:
        answer = _recorded(session, team_id, update_ids) if change_id is None else _asked(session, team_id, change_id)
    if answer is None:
        return
    channel_id, ts = place
    row = tables.Notice(
        team_id=team_id,
        key=f"{answer.kind}:{channel_id}:{ts}",
        kind=answer.kind,
        why=answer.kind,
        plan_id=answer.plan_id,
        channel_id=channel_id,
        user_id=user_id,
        subject_id=answer.subject_id,
        local_on=now.date(),
        drawn=answer.drawn,
        state="sent",
        text="",  # what it says is people's own words, and kept there alone
        ts=ts,
        created_at=now,
        sent_at=now,
    )
    notices.enter_sent(session, row, answer.action_ids)


def _recorded(session: Session, team_id: str, update_ids: Sequence[int]) -> _Answer | None:
    said = of_messages(session, team_id, update_ids[:1]).get(update_ids[0], ()) if update_ids else ()
    plan_id = plans.plan_of_recommendation(session, team_id, said[0].recommendation_id) if said else None
    if plan_id is None:
        return None
    whole = [i for each in said if each.action_id is None for i in _answering(session, team_id, each)]
    about = [*whole, *(each.action_id for each in said if each.action_id is not None)]
    return _Answer(NoticeKind.RECEIPT, plan_id, update_ids[0], drawn(said), about)


def _asked(session: Session, team_id: str, change_id: int) -> _Answer | None:
    change = decisions.change_by_id(session, team_id, change_id)
    action = plans.action_by_id(session, team_id, change.action_id) if change else None
    plan_id = plans.plan_of_recommendation(session, team_id, action.recommendation_id) if action else None
    if change is None or plan_id is None:
        return None
    shown = requests.drawn(change.decision, change.agreed_on or change.offered_on)
    return _Answer(NoticeKind.ASKED, plan_id, change_id, shown, [change.action_id])


def _away(session: Session, team_id: str, away: str) -> _Answer | None:
    """It is about no plan, and stands beside any."""
    known = plans.known_plans(session, team_id)
    return _Answer(NoticeKind.AWAY, known[0][0], None, away, ()) if known else None


def _answering(session: Session, team_id: str, version: Version) -> Collection[int]:
    return plans.standing_actions(session, team_id, version.recommendation_id)


def has_receipt(session: Session, team_id: str, update_ids: Collection[int], now: datetime) -> bool:
    """Tell whether an answer stands in Slack, and is kept true at a local moment, of what the message of one of these
    updates has made.
    """
    since = (now - NoticeKind.RECEIPT.entry.redrawn_for).date()
    every = {each.update_id for said in of_messages(session, team_id, update_ids).values() for each in said}
    return notices.has_receipt(session, team_id, every, since)


def last_told(session: Session, team_id: str, sort: Sort, today: date) -> dict[tuple[str, int], LastNotice]:
    """Tell what each channel was last told of each action by notices of a sort, before today. What was told before the
    time in which the same is told again is no part of it.
    """
    kinds = [kind for kind in NoticeKind if kind.entry.sort is sort]
    return {
        (channel_id, action_id): LastNotice(why, on)
        for channel_id, action_id, why, on in notices.last_told(session, team_id, kinds, today - TOLD_AGAIN, today)
    }


def actions_of_thread(session: Session, team_id: str, channel_id: str, thread_ts: str) -> list[int] | None:
    """Find the ids of the actions that a thread is about; None if it has no notice at its head to which a reply is an
    update.
    """
    return notices.actions_of_thread(session, team_id, channel_id, thread_ts, UPDATED_BY_REPLY)


UPDATED_BY_REPLY: Collection[NoticeKind] = [kind for kind in NoticeKind if kind.entry.reply is ReplyMeaning.UPDATE]


OF_ONE_ANSWER = (NoticeKind.NOT_MINE, NoticeKind.CHASE)
ABOUT_AN_UPDATE = (NoticeKind.SIGN_OFF, NoticeKind.RATED)


def standing_since(session: Session, team_id: str, since: date) -> list[StandingNotice]:
    """List every notice that stands in Slack and was sent from a day on, or shows words erased since, oldest first;
    what asks for a sign-off, or tells of a rating, comes with the update that it is about."""
    kept = notices.sent_since(session, team_id, since)
    found = zip(kept, _read_along(session, team_id, kept), strict=True)
    return [
        StandingNotice(each.id, notice, each.ts or "", shows_erased=each.drawn == notices.ERASED_SINCE)
        for each, notice in found
    ]


def notices_by_id(session: Session, notice_ids: Collection[int]) -> dict[int, OpenNotice]:
    """Find notices, of whichever workspace, by id, each with the update that it is about where that is read along;
    since when it is planned, in which thread it stands, and what is to be sent along with it.
    """
    folded = folding.folded(session, notice_ids)
    along = _by_id(session, [each for several in folded.values() for each in several]) if folded else {}
    found = _by_id(session, notice_ids)
    return {
        each: replace(found[each], along={i: along[i].notice for i in folded.get(each, ()) if i in along})
        for each in found
    }


def _by_id(session: Session, notice_ids: Collection[int]) -> dict[int, OpenNotice]:
    found = notices.notices_by_id(session, notice_ids)
    above = notices.notices_by_id(session, [kept.under_id for _, kept in found.values() if kept.under_id])
    by_team: defaultdict[str, list[notices.Kept]] = defaultdict(list)
    for team_id, kept in found.values():
        by_team[team_id].append(kept)
    return {
        kept.id: OpenNotice(notice, kept.created_at, kept.under_id is not None, _thread_of(team_id, kept, above))
        for team_id, several in by_team.items()
        for kept, notice in zip(several, _read_along(session, team_id, several), strict=True)
    }


def _thread_of(team_id: str, kept: notices.Kept, above: Mapping[int, tuple[str, notices.Kept]]) -> str | None:
    """The ts of the message in whose thread a notice goes, if that stands in the same channel."""
    of_team, head = above.get(kept.under_id or 0, (None, None))
    return head.ts if head and (of_team, head.channel_id) == (team_id, kept.channel_id) else None


def _read_along(session: Session, team_id: str, kept: Sequence[notices.Kept]) -> list[Notice]:
    claims = {each.subject_id for each in kept if each.kind in ABOUT_AN_UPDATE and each.subject_id}
    claimed = updates_with(session, team_id, claims) if claims else {}
    confirmed = {each.subject_id for each in kept if each.kind == NoticeKind.RECEIPT and each.subject_id}
    said = of_messages(session, team_id, confirmed) if confirmed else {}
    nudged = [each for each in kept if each.kind in NUDGES]
    readers = {each.user_id for each in nudged if each.user_id}
    given = answers_since(session, team_id, min(each.created_at for each in nudged), readers) if nudged else ()
    latest = max((each.created_at for each in nudged), default=None)
    waiting = unfiled(session, team_id, latest - TOLD_AFTER, readers) if latest else {}
    read = [_with_unfiled(_notice(each, claimed, said, given), waiting) for each in kept]
    about = {each.subject_id for each in kept if each.kind in OF_ONE_ANSWER and each.subject_id}
    single = answers_with(session, team_id, about) if about else {}
    return [_with_more(session, team_id, each, single) for each in read]


def _with_unfiled(notice: Notice, waiting: Mapping[str, tuple[Unfiled, ...]]) -> Notice:
    """A daily message with the words of its reader's that had waited for an hour when it was planned, and do so."""
    if notice.kind not in NUDGES or notice.planned_at is None or not (theirs := waiting.get(notice.user_id or "")):
        return notice
    since = notice.planned_at - TOLD_AFTER
    return replace(notice, unfiled=tuple(each for each in theirs if each.kept_at < since))


def _with_more(session: Session, team_id: str, notice: Notice, single: Mapping[int, NudgeAnswer]) -> Notice:
    """The same notice with the week of a digest, with the one answer that it tells of, or with how it was mended."""
    if notice.kind is NoticeKind.UNREACHED:
        is_mended = unreached_channels.is_reached(session, team_id, notice)
        return unreached_channels.as_reached(notice) if is_mended else notice
    if notice.kind is NoticeKind.DIGEST:
        return replace(notice, week=week_before(session, team_id, NUDGES, notice.on))
    answer = single.get(notice.subject_id or 0) if notice.kind in OF_ONE_ANSWER else None
    return replace(notice, answers=(answer,)) if answer else notice


def _notice(
    kept: notices.Kept,
    claimed: Mapping[int, Update],
    said: Mapping[int, tuple[Version, ...]],
    given: Sequence[NudgeAnswer],
) -> Notice:
    return Notice(
        kind=NoticeKind(kept.kind),
        key=kept.key,
        why=kept.why,
        plan_id=kept.plan_id,
        channel_id=kept.channel_id,
        on=kept.local_on,
        drawn=kept.drawn or "",
        whys=kept.whys,
        user_id=kept.user_id,
        subject_id=kept.subject_id,
        update=claimed.get(kept.subject_id or 0) if kept.kind in ABOUT_AN_UPDATE else None,
        said=said.get(kept.subject_id or 0, ()) if kept.kind == NoticeKind.RECEIPT else (),
        planned_at=kept.created_at,
        answers=tuple(
            each
            for each in (given if kept.kind in NUDGES else ())
            if (each.user_id == kept.user_id or each.reply.is_for_all)
            and each.action_id in kept.whys
            and each.said_at > kept.created_at
        ),
    )


def direct_channel(session: Session, team_id: str, user_id: str) -> str | None:
    """Find the direct messages with somebody, if they have been sent something before."""
    return notices.direct_channel(session, team_id, user_id)


def failures(session: Session, team_id: str, since: date) -> list[FailedNotice]:
    """List what could not be sent from a day on, for good or yet, newest first."""
    return [
        FailedNotice(NoticeKind(kind), channel_id, user_id, error, on)
        for kind, channel_id, user_id, error, on in notices.failures(session, team_id, since)
    ]
