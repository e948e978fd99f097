"""Hold text that Slack may read as mrkdwn: a type of its own, which nothing but our own sentences and `escape` make.

What people typed, or a file printed, is a plain `str`, and becomes `Mrkdwn` only by being escaped. So a place that
takes `Mrkdwn` cannot be given words that ring a channel or hide where a link leads, and nothing is escaped twice.
"""

from collections.abc import Iterable
from typing import Any, Self

from markupsafe import Markup

from bot.plan.language.unseen import as_seen

Piece = str | int


class Mrkdwn(Markup):
    """Text that is ready for Slack. Adding, joining and replacing escape what is not; cutting a piece out keeps it.

    It is not made by its name, but by `mrkdwn` and `escape`: a test of the house looks.
    """

    __slots__ = ()

    @classmethod
    def escape(cls, s: Any, /) -> Self:
        """Escape text for Slack; what is `Mrkdwn` already stays as it is."""
        return s if isinstance(s, cls) else str.__new__(cls, _escaped(s))

    def format(self, *pieces: Any, **named: Any) -> Self:
        """Put pieces into a template, each escaped unless it is `Mrkdwn`; how a number is shown is said before."""
        said = {name: _escaped(piece) for name, piece in named.items()} if named else named
        return str.__new__(type(self), str.format(self, *map(_escaped, pieces), **said))

    def join(self, pieces: Iterable[Any], /) -> Self:
        """Join pieces, each escaped unless it is `Mrkdwn`."""
        return str.__new__(type(self), str.join(self, map(_escaped, pieces)))

    def beginning(self, most: int) -> Self:
        """Return as much of it as `most` bytes of UTF-8 hold."""
        return str.__new__(type(self), self.encode(errors="ignore")[:most].decode(errors="ignore"))


def _escaped(piece: Any) -> str:
    """The characters that stand for a piece in mrkdwn. What was made safe for HTML is not safe here."""
    if isinstance(piece, Mrkdwn):
        return piece
    text = as_seen(str(piece))
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def escape(text: Piece) -> Mrkdwn:
    """Escape text for Slack, with nothing in it that could ring or link (`<!channel>` arrives as these ten letters), or
    turn the direction of what follows it. What has been escaped is not escaped again.
    """
    return Mrkdwn.escape(text)


def mrkdwn(template: str, *pieces: Piece, **named: Piece) -> Mrkdwn:
    """Word a sentence of ours: `mrkdwn("*{}* is {}", number, rating)`. The template is written out where it is used,
    and trusted; every piece is escaped, unless it is `Mrkdwn`.
    """
    made = str.__new__(Mrkdwn, template)
    return made.format(*pieces, **named) if pieces or named else made
