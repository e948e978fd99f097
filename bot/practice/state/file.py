"""Describe a file, without its bytes."""

import mimetypes
import re
import time
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from bot.practice.identity import new_id
from bot.practice.json_object import Json


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
    filetype: str = ""  # empty: as the name ends
    mode: str = "hosted"
    is_given: bool = False  # to the app, in a form
    published_in: list[str] = field(default_factory=list)  # channels where its permalink was posted
    more: Json = field(default_factory=dict)  # what Slack says of this kind of file beside that

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


def voice_clip(user_id: str, size: int, words: str) -> File:
    """Make a clip that somebody spoke, with the words that Slack heard in it (docs.slack.dev, reference/objects/
    file-object; as it comes: github.com/NousResearch/hermes-agent/pull/75481 and others that read them)."""
    heard = {"status": "complete", "locale": "en-GB", "preview": {"content": words, "has_more": False}}
    more = {"subtype": "slack_audio", "media_display_type": "audio", "duration_ms": 4_000, "transcription": heard}
    return replace(new_file("audio_message.webm", size, user_id, "audio/webm"), more=more)


def canvas(user_id: str, title: str) -> File:
    """Make a canvas: a file whose bytes are a page that Slack writes anew (docs.slack.dev, surfaces/canvases)."""
    more = {"pretty_type": "Canvas"}
    made = new_file(title, 0, user_id, "application/vnd.slack-docs")
    return replace(made, title=title, filetype="quip", mode="quip", more=more)


def slack_list(user_id: str, title: str) -> File:
    """Make one of Slack’s lists, a file without bytes (docs.slack.dev, reference/methods/slackLists.create)."""
    made = new_file("list", 0, user_id, "application/vnd.slack-list")
    return replace(made, title=title, filetype="list", mode="list", more={"pretty_type": "List"})
