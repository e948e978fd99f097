"""Say of the audit trail whether it is whole, and where it is first broken."""

from storage.audit import Fault, Trail

SEAL = 16  # characters of the last seal that are shown: enough to compare by eye

_WORDS = {
    Fault.CHANGED: "entry {number:,}{row} has been changed since it was written",
    Fault.MISSING: "an entry is missing before place {number:,}{row}, or was written anew",
    Fault.OUT_OF_ORDER: "entry {number:,}{row} does not stand where it was written",
    Fault.ADDED: "entry {number:,}{row} was not written by Plankeeper, or the count of entries was changed",
}


def describe(trail: Trail) -> str:
    """`1,234 entries, unbroken; the last seal is 0a1b…`, or the first fault; without the full stop."""
    if trail.fault is None:
        entries = "1 entry" if trail.entries == 1 else f"{trail.entries:,} entries"
        return f"{entries}, unbroken; the last seal is {trail.end[:SEAL]}" if trail.entries else "no entries yet"
    if trail.fault is Fault.MISSING and trail.entry_id is None:
        return f"the last entries are missing: there are {(trail.number or 1) - 1:,} of {trail.entries:,}"
    row = f" (row {trail.entry_id})"
    return _WORDS[trail.fault].format(number=trail.number, row=row)
