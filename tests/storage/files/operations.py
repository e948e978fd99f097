"""The units of work about files that are kept and the sources of plans, for `tests.storage.operations`."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.plan.erasure import sources as source_erasure
from bot.plan.given_evidence import load_evidence
from bot.plan.imports import pending
from bot.plan.imports import sources as plan_sources
from bot.plan.notices.troubles.uncopied_files import given_up_files
from bot.plan.updates import evidence
from storage.files import evidence as evidence_rows
from storage.files import rows, sources, uses
from tests.storage import preconditions as given
from tests.storage.council import NOW, Council, small_plan
from tests.support.stamps import by

Work = Callable[..., Any]
Arguments = Callable[[Council, str], tuple[Any, ...]]

HASH = "0" * 64


def a_kept_file(of: Council) -> str:
    """The hash of a file that the council has, in rows."""
    sha256, _ = of.do(rows.write, [f"the plan of {of.team_id}".encode()], NOW)
    return sha256


def an_old_copy(of: Council) -> int:
    """Evidence that has been copied."""
    evidence_id = given.a_file(of)
    of.do(evidence.keep_copy, evidence_id, "hubs.pdf", None, given.a_stored_hash(of))
    return evidence_id


def copied(of: Council) -> str:
    an_old_copy(of)
    return "abc"


def a_copy(of: Council) -> evidence.Copy:
    """Evidence that has been copied, as it is to be shown."""
    return evidence.Copy(an_old_copy(of), "hubs.pdf", "abc")


def a_shown_copy(of: Council) -> int:
    """Evidence of which somebody was shown the copy, and which has been erased since."""
    copy = a_copy(of)
    of.do(evidence.note_shown, copy, "FSHOWN", NOW)
    of.do(evidence_rows.make_stale, [copy.evidence_id])
    return copy.evidence_id


def a_file_that_waits(of: Council) -> str:
    """The hash of it."""
    sha256 = a_kept_file(of)
    of.do(pending.keep, small_plan(of.team_id), "plan 2.docx", by("UNA", NOW, "import"), None, "F1", sha256, "1")
    return sha256


def as_it_is(value: Any) -> Any:
    """Without words that are in nothing."""
    return value


QUIET: dict[Work, Arguments] = {
    rows.record: lambda of, _: (HASH, 3, NOW),
    rows.write: lambda of, _: ([b"abc"], NOW),
    evidence.moved: lambda of, _: (an_old_copy(of), "def"),
    evidence_rows.note_moved: lambda of, _: (an_old_copy(of), "def"),
}
QUIET |= {
    evidence.begin_copy: lambda of, _: (given.an_uncopied(of), NOW),
    evidence.could_not_copy: lambda of, _: (given.an_uncopied(of), "file_not_found", NOW),
    evidence.has_no_room: lambda of, _: (given.an_uncopied(of), NOW),
    evidence_rows.claim_try: lambda of, _: (given.a_file(of), 0, NOW),
    source_erasure.replace_file: lambda of, _: (a_kept_file(of), None, as_it_is, "identifies a child", by(None, NOW)),
    source_erasure.blank_documents: lambda of, _: (as_it_is, "identifies a child", by(None, NOW)),
}
QUIET |= {
    evidence.note_shown: lambda of, _: (a_copy(of), "FSHOWN", NOW),
    evidence_rows.note_shown: lambda of, _: (an_old_copy(of), "FSHOWN", "abc", NOW),
    evidence_rows.make_stale: lambda of, _: ([a_shown_copy(of)],),
    evidence_rows.forget_shown: lambda of, _: (a_shown_copy(of) and ["FSHOWN"],),
    evidence.forget_shown: lambda of, _: (a_shown_copy(of) and ["FSHOWN"],),
}
QUESTIONS: dict[Work, Arguments] = {
    evidence.to_show: lambda of, _: (copied(of) and of.updates()[0].id,),
    evidence_rows.of_update: lambda of, _: (given.a_file(of) and of.updates()[0].id,),
    rows.find: lambda of, _: (a_kept_file(of),),
    rows.chunk: lambda of, _: (a_kept_file(of), 0),
    uses.is_used: lambda of, _: (copied(of),),
    sources.of_plan: lambda of, _: (of.printed.id,),
    evidence_rows.given_with: lambda of, _: (given.a_file(of) and [of.printed.recommendations[0].id],),
    plan_sources.sources_of: lambda of, _: (of.printed.id,),
}
READINGS: dict[Work, Arguments] = {
    evidence.uncopied: lambda of, _: (given.a_file(of) and NOW,),
    evidence_rows.uncopied: lambda of, _: (given.a_file(of) and NOW, 5),
    evidence.given_up: lambda of, _: (given.a_file_given_up(of), ())[1],
    evidence_rows.given_up: lambda of, _: (given.a_file_given_up(of), ())[1],
    given_up_files: lambda of, _: (given.told_of_a_file(of), NOW + timedelta(days=1)),
    load_evidence: lambda of, _: (given.a_file(of) and of.plan, ZoneInfo("Europe/London")),
    evidence.stale_copies: lambda of, _: (a_shown_copy(of), ())[1],
    evidence_rows.stale_in_slack: lambda of, _: (a_shown_copy(of), ())[1],
    evidence_rows.shown_in_slack: lambda of, _: (a_shown_copy(of), ())[1],
    rows.used: lambda of, _: (a_kept_file(of), ())[1],
    sources.rows_of_plan: lambda of, _: (of.printed.id,),
    uses.unused: lambda of, _: (a_kept_file(of) and NOW + timedelta(days=2),),
    uses.named: lambda of, _: (copied(of), ())[1],
    source_erasure.named_files: lambda of, _: (a_file_that_waits(of), ())[1],
    source_erasure.is_read_with: lambda of, _: (a_file_that_waits(of), str),
}
ACROSS: set[Work] = {
    plan_sources.record_loaded,
    plan_sources.record_applied,
    source_erasure.forget_digests,
    evidence.old_copies,
    evidence_rows.with_path,
    rows.hashes,
    rows.check_room,
}
WITHOUT_IDS: set[Work] = {rows.record, rows.write}
