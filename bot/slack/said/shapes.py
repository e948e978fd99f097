"""Describe what a message brings beside its own text: files, and messages that were forwarded with it."""

from typing import Annotated, Any, Literal, Required

from pydantic import BeforeValidator, Field

from bot.slack.fields import MOST, Id, Name, Shape, Text, User


class File(Shape, total=False):
    """A file, as far as it is used here."""

    id: Id | None
    name: Text | None
    title: Text | None
    permalink: Text | None
    mode: Name | None
    mimetype: Text | None
    filetype: Name | None
    subtype: Name | None
    size: Annotated[int, Field(ge=0, le=MOST)] | None  # bytes


class _Forwarded(Shape, total=False):
    """A message that somebody has forwarded, in the one that does so."""

    is_share: Required[Literal[True]]
    text: Text | None
    author_id: User | None
    author_name: Text | None
    author_subname: Text | None
    files: list[File] | None


def _forwarded(attachments: Any) -> Any:
    """Of a message's attachments those that were forwarded: previews of links, and what other apps add, are none of
    ours, whatever their shape."""
    if not isinstance(attachments, list):
        return attachments
    return [each for each in attachments if isinstance(each, dict) and each.get("is_share") is True]


FORWARDED = Annotated[list[_Forwarded], BeforeValidator(_forwarded)]
