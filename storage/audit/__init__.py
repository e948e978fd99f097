"""Write the audit trail, never change it; erase words of it without breaking it; verify it.

An entry is sealed by the SHA-256 of what it says and of the hash before it. People's words, and who they are, are not
sealed themselves but by digests that are salted: they stand beside the entry, in `audit_words`, with their salts, and
may be erased there, after which nothing can be guessed from what is left. An erasure is an entry itself, and lists what
it erased. Triggers refuse every other change. Whoever gets round them breaks the chain, or leaves words that do not fit
their digest, or words that are gone without an entry. The trail's end (how many entries, the last one's hash) is kept
in a row of its own: somebody who recomputes every hash from there on, and that row too, is noticed only by an end that
was written down elsewhere: `doctor` prints it.
"""

from storage.audit.confirmations import CONFIRMED, confirmed_since
from storage.audit.entries import note
from storage.audit.erasure import Erased, begun_at, entries_about, entries_naming, erase, every_entry
from storage.audit.last_acts import ActNoted, last_noted
from storage.audit.seal import BEGINNING
from storage.audit.verification import Fault, Trail, verified

__all__ = [
    "BEGINNING",
    "CONFIRMED",
    "ActNoted",
    "Erased",
    "Fault",
    "Trail",
    "begun_at",
    "confirmed_since",
    "entries_about",
    "entries_naming",
    "erase",
    "every_entry",
    "last_noted",
    "note",
    "verified",
]
