"""Erase what somebody said: an update, a note that came with a file, the reason of a request or of a verdict.

What else was made of it goes too: drafts of the same message, evidence, readings and reminders that came with it, the
text of messages that quoted it, what a file that was read said of it, and the audit entries about it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bot.errors import NotFound
from bot.plan.erasure.answers import with_places
from bot.plan.erasure.passages import Passages, lock, overwrite
from bot.plan.erasure.removal import Removal, SlackMessage, checked_reason, sentence
from bot.plan.model.stamp import Stamp
from storage import audit, decisions, notices, tables, updates
from storage.erasing import derived

SHORTCUT = ":shortcut"  # what is put to the ts of a message that somebody saved
_TS = re.compile(r"[0-9]{10}[.][0-9]{6}")


def erase_update(session: Session, team_id: str, update_id: int, because: str, by: Stamp) -> Removal:
    """Erase every version of an update, or of a note that came with a file. NotFound if it is not this workspace's.

    The stamp's time is local: its date stands in place of the words. Who said it, when, and its rating stay.
    """
    lock(session, team_id)
    because = checked_reason(session, team_id, because)
    row = updates.update_by_id(session, team_id, update_id)
    if row is None or row.id is None:
        raise NotFound(f"There is no update {update_id} in this workspace; nothing was erased.")
    versions = updates.versions_of(session, team_id, row.corrects_id or row.id)
    ids = [version.id or 0 for version in versions]
    printed = tuple(version.note for version in versions if version.source == "import")
    passages = Passages()
    for version in versions:
        passages.add(version, "note", "typed")
    for other in derived.of_the_messages(session, team_id, versions):
        if other.id not in ids:  # made by the same message: what was typed holds it all
            passages.rows.append((other, ("typed",)))
    _add_drafts(passages, derived.drafts_of(session, team_id, versions), by)
    file_ids, paths, hashes = _add_evidence(session, team_id, passages, ids)
    passages.subjects += [f"update {version_id}" for version_id in ids]
    for reading in derived.readings_with(session, team_id, ids):
        passages.rows.append((reading, ("value", "comparator")))
        about = [f"measure {reading.measure_id}"]
        passages.entries |= audit.entries_about(session, team_id, about, at=[reading.created_at])
    reminders = derived.reminders_of(session, team_id, ids)
    for reminder in reminders:
        passages.add(reminder, "text")
    of_plan = derived.plan_of(session, team_id, row.recommendation_id)
    if of_plan and row.source == "import":
        of_plan.source_digest = ""  # the very file would say it again, and a name could be guessed from it
        session.add(of_plan)
    action_ids = [row.action_id] if row.action_id else derived.action_ids_of(session, team_id, row.recommendation_id)
    _add_notices(session, team_id, passages, action_ids, versions[0].created_at)
    said = sentence(by.at.date(), because)
    done = overwrite(session, team_id, passages, said, f"update {ids[0]}", because, by)
    redrawn = _draw_anew(session, team_id, done.notice_ids)
    kept = derived.paths_named(session, paths)
    gone = tuple(path for path in paths if path not in kept)
    in_files = tuple(dict.fromkeys((*done.in_files, *printed)))
    messages = _messages(versions)
    removal = Removal(said, done.entries, redrawn, gone, file_ids, messages, done.left, hashes, in_files)
    return with_places(session, team_id, replace(removal, shown=done.shown), versions[0].created_at, messages)


def erase_request(session: Session, team_id: str, request_id: int, because: str, by: Stamp) -> Removal:
    """Erase the reasons of a request, the asker's and the decider's, and the name of a file that asks.

    NotFound if it is not this workspace's.
    """
    lock(session, team_id)
    row = decisions.change_by_id(session, team_id, request_id)
    if row is None:
        raise NotFound(f"There is no request {request_id} in this workspace; nothing was erased.")
    said = ("reason", "decision_reason", "file_name")
    return _erase_reasons(session, team_id, row, said, row.asked_at, f"request {request_id}", because, by)


def erase_verdict(session: Session, team_id: str, verdict_id: int, because: str, by: Stamp) -> Removal:
    """Erase the reason for which something was returned. NotFound if it is not this workspace's."""
    lock(session, team_id)
    row = derived.verdict_by_id(session, team_id, verdict_id)
    if row is None:
        raise NotFound(f"There is no verdict {verdict_id} in this workspace; nothing was erased.")
    return _erase_reasons(session, team_id, row, ("reason",), row.decided_at, f"verdict {verdict_id}", because, by)


def erase_judgement(session: Session, team_id: str, judgement_id: int, because: str, by: Stamp) -> Removal:
    """Erase who judged from outside, and in which words. NotFound if it is not this workspace's."""
    lock(session, team_id)
    row = decisions.judgement_by_id(session, team_id, judgement_id)
    if row is None:
        raise NotFound(f"There is no judgement {judgement_id} in this workspace; nothing was erased.")
    said = ("body", "text")
    return _erase_reasons(session, team_id, row, said, row.created_at, f"judgement {judgement_id}", because, by)


def _erase_reasons(
    session: Session,
    team_id: str,
    row: tables.ChangeRequest | tables.SignOff | tables.Judgement,
    columns: tuple[str, ...],
    since: datetime,
    subject: str,
    because: str,
    by: Stamp,
) -> Removal:
    because = checked_reason(session, team_id, because)
    passages = Passages()
    passages.add(row, *columns)
    times = ("asked_at", "decided_at", "created_at", "retracted_at")
    moments = [at for name in times if (at := getattr(row, name, None))]
    if isinstance(row, tables.Judgement) and row.action_id is None:
        about, action_ids = (
            f"recommendation {row.recommendation_id}",
            derived.action_ids_of(session, team_id, row.recommendation_id),
        )
    else:
        about, action_ids = f"action {row.action_id}", [row.action_id or 0]
    passages.entries |= audit.entries_about(session, team_id, [about], at=moments)
    _add_notices(session, team_id, passages, action_ids, since)
    said = sentence(by.at.date(), because)
    done = overwrite(session, team_id, passages, said, subject, because, by)
    redrawn = _draw_anew(session, team_id, done.notice_ids)
    removal = Removal(said, done.entries, redrawn, left=done.left, words=done.in_files, shown=done.shown)
    return with_places(session, team_id, removal, since)


def _add_drafts(passages: Passages, drafts: Sequence[tables.Draft], by: Stamp) -> None:
    for draft in drafts:
        passages.add(draft, "note", "typed")
        draft.files, draft.settled_at = None, draft.settled_at or by.at


def _add_evidence(
    session: Session, team_id: str, passages: Passages, update_ids: Sequence[int]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The ids of files in Slack, the paths of copies that earlier versions made, and the hashes of copies."""
    file_ids, paths, hashes = [], [], []
    for file in derived.evidence_of(session, team_id, update_ids):
        file_ids += [file.file_id] if file.file_id else []
        paths += [file.path] if file.path else []
        hashes += [file.sha256] if file.sha256 else []
        passages.add(file, "name")
        file.url = file.file_id = file.path = file.sha256 = file.error = None
    return tuple(file_ids), tuple(dict.fromkeys(paths)), tuple(dict.fromkeys(hashes))


def _add_notices(
    session: Session, team_id: str, passages: Passages, action_ids: Sequence[int], since: datetime
) -> None:
    """Every message of ours about these actions since the words were said: it may quote them, cut short."""
    for notice in derived.notices_about(session, team_id, action_ids, since):
        passages.rows.append((notice, ("text",)))


def _draw_anew(session: Session, team_id: str, notice_ids: frozenset[int]) -> int:
    """Lets the running bot edit what stands in Slack, whatever it shows by now; how many messages these are."""
    standing = [notice for notice in derived.notices_with(session, team_id, notice_ids) if notice.ts]
    for notice in standing:
        notice.drawn = notices.ERASED_SINCE
        session.add(notice)
    return len(standing)


def _messages(versions: Sequence[tables.ProgressUpdate]) -> tuple[SlackMessage, ...]:
    """The messages that the words came from, which are their authors' own."""
    found = []
    for version in versions:
        ts = (version.message_ts or version.ts or "").removesuffix(SHORTCUT)
        if version.channel_id and _TS.fullmatch(ts):  # a command, or a form, has an id of another shape
            found.append(SlackMessage(version.channel_id, ts, version.author_id))
    return tuple(dict.fromkeys(found))
