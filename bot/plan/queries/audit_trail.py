"""Say of the audit trail whether it is whole, and where it is first broken."""

from sqlmodel import Session

from storage import audit

SEAL = 16  # characters of the last seal that are shown: enough to compare by eye

_WORDS = {
    audit.Fault.CHANGED: "entry {number:,}{row} has been changed since it was written",
    audit.Fault.MISSING: "an entry is missing before place {number:,}{row}, or was written anew",
    audit.Fault.OUT_OF_ORDER: "entry {number:,}{row} does not stand where it was written",
    audit.Fault.ADDED: "entry {number:,}{row} was not written by Plankeeper, or the count of entries was changed",
}


def verify_trail(session: Session, team_id: str) -> audit.Trail:
    """Read the workspace's trail from its beginning up to the first broken entry."""
    return audit.verified(session, team_id)


def describe(trail: audit.Trail) -> str:
    """Write `1,234 entries, unbroken; the last seal is 0a1b…`, or the first fault; without the full stop."""
    if trail.fault is None:
        entries = "1 entry" if trail.entries == 1 else f"{trail.entries:,} entries"
        return f"{entries}, unbroken; the last seal is {trail.end[:SEAL]}" if trail.entries else "no entries yet"
    if trail.fault is audit.Fault.MISSING and trail.entry_id is None:
        return f"the last entries are missing: there are {(trail.number or 1) - 1:,} of {trail.entries:,}"
    row = f" (row {trail.entry_id})"
    return _WORDS[trail.fault].format(number=trail.number, row=row)
