"""Seal entries, and digest the words that stand beside them. This must stay as it is: trails are kept for years."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

BEGINNING = "0" * 64  # what stands before the first entry
SALT = 32  # bytes
ERASED = "erased words"  # what an erasure's own entry says was done
SEALED_ANEW = "sealed anew at the upgrade"  # … and the entry that closes what an earlier version had sealed
OLD_END = "last seal"  # … and what that entry calls the last of those seals

_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))  # made once: it is dear


def new_salt() -> str:
    """Return a salt that nobody can guess, in hexadecimal digits."""
    return secrets.token_hex(SALT)


def entry_hash(previous: str, entry: Mapping[str, Any]) -> str:
    """Return the hash of an entry (its `at`, `what`, `source`, `subject` and the two digests) that follows another.

    Without the workspace's name, which changes once, when it is connected. `at` is aware, or text that is no time.
    """
    at = entry["at"]
    if isinstance(at, datetime):
        at = at.astimezone(UTC).isoformat(timespec="microseconds")
    said = {name: entry[name] for name in ("what", "source", "subject", "words_digest", "who_digest")}
    return _sha256({"previous": previous, "at": at, **said})


def words_digest(salt: str, about: str | None, before: Any, after: Any, first_hash: str | None = None) -> str:
    """Digest what the subject is called, what was and what became, as they come back from the database; `first_hash`
    is what an earlier version had sealed them with.
    """
    return _sha256({"salt": salt, "about": about, "before": before, "after": after, "first_hash": first_hash})


def who_digest(salt: str, who: str | None, name: str | None, post: str | None) -> str:
    """Digest who it was: Slack's id, and name and post as they were then."""
    return _sha256({"salt": salt, "who": who, "name": name, "post": post})


def _sha256(content: Mapping[str, Any]) -> str:
    canonical = _CANONICAL.encode(content)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()
