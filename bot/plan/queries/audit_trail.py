"""Say of the audit trail whether it is whole, and where it is first broken."""

from sqlmodel import Session

from storage import audit

SEAL = 16  # characters of the last seal that are shown: enough to compare by eye

_WORDS = {
    audit.Fault.CHANGED: "entry {number:,}{row} has been changed since it was written",
    audit.Fault.MISSING: "an entry is missing before place {number:,}{row}, or was written anew",
    audit.Fault.OUT_OF_ORDER: "entry {number:,}{row} does not stand where it was written",
    audit.Fault.ADDED: "entry {number:,}{row} was not written by Plankeeper, or the count of entries was changed",
    audit.Fault.GONE: "the words of entry {number:,}{row} are gone, and no entry says who removed them",
    audit.Fault.BACK: "the words of entry {number:,}{row} were removed, and stand there again",
}


def verify_trail(session: Session, team_id: str) -> audit.Trail:
    """Read the workspace's trail from its beginning up to the first broken entry."""
    return audit.verified(session, team_id)


def describe(trail: audit.Trail) -> str:
    """Write `1,234 entries, unbroken; the last seal is 0a1b…`, or the first fault; without the full stop."""
    if trail.fault is None:
        if not trail.entries:
            return "no entries yet"
        size = f"{entries_in_words(trail.entries)}, unbroken; the last seal is {trail.end[:SEAL]}"
        return f"{size}{_removed(trail)}{_of_old(trail)}"
    since = (
        "" if not trail.is_of_old else " (it was so before the upgrade that sealed the trail anew; whole since then)"
    )
    if trail.fault is audit.Fault.MISSING and trail.entry_id is None:
        there = (trail.number or 1) - 1
        total = f" of {trail.entries:,}" if not trail.is_of_old else ""
        return f"the last entries are missing: there are {there:,}{total}{since}"
    row = f" (row {trail.entry_id})" if trail.entry_id is not None else ""
    return _WORDS[trail.fault].format(number=trail.number, row=row) + since


def entries_in_words(number: int) -> str:
    """Count entries: `1 entry`, `1,234 entries`."""
    return "1 entry" if number == 1 else f"{number:,} entries"


def _removed(trail: audit.Trail) -> str:
    return (
        f"; of {entries_in_words(trail.removed)} the words were removed, each with its reason" if trail.removed else ""
    )


def _of_old(trail: audit.Trail) -> str:
    if not trail.attested:
        return ""
    end = f"was {trail.attested_end[:SEAL]}" if trail.attested_end else "went with words that were erased"
    said = f"; {trail.attested:,} of them sealed by an earlier version, whose last seal {end}"
    only = f", {trail.attested_only:,} of them attested by the upgrade alone" if trail.attested_only else ""
    return said + only
