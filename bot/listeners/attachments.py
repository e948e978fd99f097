"""Files, as Slack describes them in messages and forms."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.plan.model.incoming import AttachedFile

MOST = 10  # for each message; Slack itself takes ten


def sent_files(described: Iterable[Mapping[str, Any]]) -> tuple[AttachedFile, ...]:
    """The files of a message or form. One that is shared from another organisation has only its id yet."""
    return tuple(
        AttachedFile(str(file["id"]), str(file.get("name") or file.get("title") or "a file"), file.get("permalink"))
        for file in list(described)[:MOST]
        if file.get("id") and file.get("mode") != "tombstone"
    )
