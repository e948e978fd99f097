"""Tell the history of a recommendation: every update, date asked for and decided, verdict and notice."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from bot.plan.model.action import Action, Evidence
from bot.plan.model.decisions import ChangeRequest, Verdict
from bot.plan.model.parts.judgement import Judgement
from bot.plan.model.target import Target
from bot.plan.notices.kinds import NoticeKind
from bot.plan.privacy import policy
from bot.plan.updates.versions import Version, every_version
from storage import notices
from storage.progress import summaries


@dataclass(frozen=True, slots=True)
class SentNotice:
    """A message that was sent unasked; `user_id` is None for one to a whole channel."""

    kind: NoticeKind
    channel_id: str
    user_id: str | None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One thing that happened, to which action (None: the whole recommendation), when.

    `what` is a version of an update, a request as it was asked (`is_decision` False) or decided, a verdict, or a
    message that was sent. `evidence` is what was given with an update: it stays when the update is taken back.
    """

    at: datetime
    action_id: int | None
    what: Version | ChangeRequest | Verdict | SentNotice | Judgement
    is_decision: bool = False
    evidence: tuple[Evidence, ...] = ()


def history(session: Session, team_id: str, target: Target) -> list[HistoryEntry]:
    """List everything that happened to a recommendation, or to one action of it, newest first."""
    only = target.action.id if target.action else None
    told_of: set[int | None] = {action.id for action in target.actions}  # not what an outsider doesn't see of it
    if not target.recommendation.is_part:
        told_of.add(None)
    every = every_version(session, team_id, target.recommendation.id, only)
    said, corrected = _shown(session, team_id, every), {v.update_id for v in every if v.is_correction}
    own_words = policy.own_words(session, team_id)
    given = _given(session, team_id, target.recommendation.id)
    entries = [
        HistoryEntry(v.at, v.action_id, v, evidence=_evidence(v, given, own_words, corrected))
        for v in said
        if v.action_id in told_of
    ]
    for action in target.actions:
        entries += _decided(action, own_words)
    judged: dict[int, tuple[Judgement, int | None]] = {}
    judged |= {
        each.id: (each, action.id) for action in target.actions for each in action.judged if not each.is_of_whole
    }
    judged |= {each.id: (each, None) for each in target.recommendation.judged}
    entries += [HistoryEntry(each.noted_at, action_id, each) for each, action_id in judged.values()]
    entries += _told(session, team_id, [action.id for action in target.actions])
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def evidence_given(session: Session, team_id: str, target: Target) -> list[HistoryEntry]:
    """List the updates on a recommendation, or on one action of it, that evidence was given with, newest first."""
    return [entry for entry in history(session, team_id, target) if entry.evidence]


def _shown(session: Session, team_id: str, said: Iterable[Version]) -> Iterable[Version]:
    """These versions, newest first; those that no longer stand, without what may identify a child."""
    own_words, newer = policy.own_words(session, team_id), set[int]()
    for version in said:
        if version.retracted_at or version.update_id in newer:
            version = replace(version, note=policy.no_longer_standing(version.note, own_words))
        newer.add(version.update_id)
        yield version


def _given(session: Session, team_id: str, recommendation_id: int) -> Mapping[int, list[Evidence]]:
    """What was given with each update, by its id."""
    given: defaultdict[int, list[Evidence]] = defaultdict(list)
    for row in summaries.evidence_on(session, team_id, [recommendation_id]):
        given[row.update_id].append(Evidence(row.id, row.name, row.url, is_file=bool(row.file_id or row.sha256)))
    return given


def _evidence(
    version: Version, given: Mapping[int, list[Evidence]], own: policy.OwnWords, corrected: Collection[int]
) -> tuple[Evidence, ...]:
    """What was given with an update, beside its first version; of one that was taken back or reworded, what may be
    shown still."""
    found = () if version.is_correction else tuple(given.get(version.update_id, ()))
    if not version.retracted_at and version.update_id not in corrected:
        return found
    return tuple(policy.evidence_no_longer_standing(each, own) for each in found)


def _decided(action: Action, own: policy.OwnWords) -> Iterable[HistoryEntry]:
    for change in (policy.request_as_shown(each, own) for each in action.changes):
        yield HistoryEntry(change.asked_at, action.id, change)
        if change.decision and change.decided_at:
            yield HistoryEntry(change.decided_at, action.id, change, is_decision=True)
    for verdict in action.verdicts:
        yield HistoryEntry(verdict.at, action.id, verdict)


def _told(session: Session, team_id: str, action_ids: list[int]) -> Iterable[HistoryEntry]:
    for sent_at, kind, channel_id, user_id, action_id in notices.sent_about(session, team_id, action_ids):
        if kind not in (NoticeKind.RECEIPT, NoticeKind.ASKED):  # what it says stands there already
            yield HistoryEntry(sent_at, action_id, SentNotice(NoticeKind(kind), channel_id, user_id))
