"""Describe a file, without its bytes."""

import mimetypes
import re
import time
from dataclasses import dataclass
from urllib.parse import quote

from bot.practice.identity import new_id


@dataclass
class File:
    """Hold a file's name, kind and size, without its bytes."""

    id: str
    name: str
    mimetype: str
    size: int
    user_id: str
    title: str = ""
    is_sent: bool = False  # False while the bot has only been given the address to send it to
    created: int = 0  # seconds

    @property
    def path(self) -> str:
        """Where it is to be had."""
        return f"/files/{self.id}/{quote(self.name, safe='')}"


def new_file(name: str, size: int, user_id: str, mimetype: str = "") -> File:
    """Make a file nobody has sent before, with a name that is no path; `size` in bytes."""
    name = re.sub(r"[\x00-\x1f\x7f/\\]+", "_", name).strip(" .")[:200] or "file"
    if not re.fullmatch(r"[\w.+-]+/[\w.+-]+", mimetype):
        mimetype = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return File(new_id("F"), name, mimetype, size, user_id, created=int(time.time()))
