"""Write a text as plainly as it was meant, however it is disguised, and know where each sign stood.

Full-width, circled and Arabic figures are figures; mathematical and small capitals are letters; what nobody sees is
left out, as is Slack's formatting. Of a link the words of its path and its label stay; `ChloeHill_v2.docx` is words.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

MOST_MORE = 10_000  # signs by which a text grows: one sign may stand for eighteen letters
MASK = "\0"  # stands for a mention, and for an address of mail or a telephone's link

_SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ", "ABCDEFGHIJKLMNOPQRSTUVWYZ", strict=True))
_PLAIN = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2015\u2212\ufe58\ufe63\u058a\u2043", "-")
    | dict.fromkeys("’‘ʼ＇`´", "'")
    | dict.fromkeys("\u2024\u2025\u2026", ".")
    | dict.fromkeys("⁄∕⧸╱\\", "/")
    | dict.fromkeys("\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u202f\u205f\u3000", " ")
    | dict.fromkeys("\r\u0085\u2028\u2029\v\f", "\n")
    | _SMALL_CAPITALS
)
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеоросухіѕјԁһӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧαορνικυτε", "ABESIJKMHOPCTYXaeopocyxisjdhlABEZHIKMNOPTYXaopvikute"
)
_OTHER_LETTER = re.compile(r"[\u0370-\u052f]")
_LETTERS = re.compile(r"[^\W\d_]+")
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u20e3")
_MARKED = re.compile(
    r"<[@#!][^<>\n]{0,200}>|"
    r"<?(?P<link>(?:https?:/{1,2}|www\.)[^\s<>|]{1,2000})|<?(?:mailto:|tel:)[^\s<>|]{1,2000}|"
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}|"
    r"</?[a-z][a-z0-9]{0,9}(?:\s[^<>\n]{0,100})?/?>|(?P<entity>&(?:nbsp|amp|lt|gt|quot);)",
    re.IGNORECASE,
)
_AT_WORK = re.compile(r"[@.](?:gov|nhs|police|council|mod|cafcass|example|org|com)(?:\.|$|[>|])|council", re.IGNORECASE)
_ENTITIES = {"&nbsp;": " ", "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"'}
_FORMATTING = frozenset("*~`")
_SPACED = re.compile(
    r"(?<![^\W_])(?:[^\W\d_](?P<mark>[ .·*-])(?:[^\W\d_](?P=mark)){2,40}[^\W\d_]|[Dd] [Oo] [Bb])"
    r"(?![^\W_]|(?P=mark)[^\W_])"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])|(?<=[a-z]{3})(?=[0-9])|(?<=[a-z][0-9])(?=[A-Z][a-z])")
_WHOLE = re.compile(r"(?:Mc|Mac|Fitz|De|Le|La|Van|Di|Du|O|Ap)$")
_LONGEST_BEGINNING = 4
_OF_TWO = re.compile(r"[a-z][A-Z0-9]")
_WORD = re.compile(r"[^\W_]+")
_SIMPLE = re.compile(r"[^<>@&*_~`/\\|+%\t\r\v\f]*")


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text written plainly; `where` has for each of its signs the place in the text as it was typed, and its end."""

    text: str
    where: list[int] | None  # None where all stand as they stood

    def typed(self, start: int, end: int) -> tuple[int, int]:
        """Return where a part of it stands in the text as it was typed."""
        if self.where is None:
            return start, end
        return self.where[start], self.where[end - 1] + 1


def plain_text(text: str) -> PlainText:
    """Write a text plainly. Never raises; the time taken grows with the text's length alone."""
    if text.isascii() and _SIMPLE.fullmatch(text) and not _OF_TWO.search(text) and not _SPACED.search(text):
        return PlainText(text, None)
    signs: list[str] = []
    where: list[int] = []
    room = MOST_MORE
    for sign, at in _without_marks(text):
        plainly = _plainly(sign)
        if len(plainly) > 1:
            plainly = plainly[: room + 1]
            room -= len(plainly) - 1
        for each in plainly:
            signs.append(each)
            where.append(at)
    plain = "".join(signs)
    if _OTHER_LETTER.search(plain):
        plain = _LETTERS.sub(_latin, plain)
    return _apart(*_joined(plain, where))


def _without_marks(text: str) -> Iterator[tuple[str, int]]:
    """Each sign, with what is written over it, and its place; links are made words, and formatting is left out."""
    last = 0
    for match in _MARKED.finditer(text):
        yield from _signs(text, last, match.start())
        last = match.end()
        if match["entity"]:
            yield _ENTITIES[match[0].lower()], match.start()
        elif match["link"]:
            yield from _words_of_link(match["link"], match.start("link"))
        elif match[0][0] == "<" and match[0][1] not in "@#!" and ":" not in match[0]:
            yield " ", match.start()
        else:
            yield MASK, match.start()
            yield from _words_of_mail(match[0], match.start())
    yield from _signs(text, last, len(text))


def _words_of_mail(typed: str, start: int) -> Iterator[tuple[str, int]]:
    """The letters before the @ of an address that is nobody's at work: a pupil's, or somebody's own."""
    at = typed.find("@")
    if (typed[0] == "<" and typed[1:2] in "@#!") or at < 0 or _AT_WORK.search(typed, at):
        return
    yield " ", start
    beginning = re.match(r"<?(?:mailto:)?", typed, re.IGNORECASE)
    for place in range(beginning.end() if beginning else 0, at):
        yield (typed[place] if typed[place].isalpha() else " "), start + place
    yield " ", start + at


def _signs(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    at = start
    while at < end:
        sign = text[at]
        after = at + 1
        if sign >= "\u0080":
            while after < end and unicodedata.combining(text[after]) and after - at < 9:
                after += 1
        is_within = at > start and text[at - 1].isalpha() and text[after : after + 1].isalpha()
        if sign == "_" or (sign == "+" and is_within):
            sign = " "
        if sign not in _FORMATTING or is_within:
            yield (text[at:after] if after > at + 1 else sign), at
        at = after


def _words_of_link(link: str, start: int) -> Iterator[tuple[str, int]]:
    """The words of a link's path, and no figures of its host."""
    yield MASK, start
    host = re.match(r"(?:https?:/{0,2})?[^/?#]*", link, re.IGNORECASE)
    at = host.end() if host else 0
    while at < len(link):
        if link[at] == "%" and re.fullmatch(r"[0-9A-Fa-f]{2}", link[at + 1 : at + 3]):
            until = at
            while link[until : until + 1] == "%" and until - at < 12:
                until += 3
            for sign in unquote(link[at:until], errors="replace"):
                yield (" " if sign in "/_+=" else sign), start + at
            at = until
            continue
        yield (" " if link[at] in "_-.+=&?/#" else link[at]), start + at
        at += 1


def _plainly(sign: str) -> str:
    """One sign, as it is plainly typed: several, or none."""
    if sign < "\u0080":
        return sign.translate(_PLAIN)
    if len(sign) > 1:
        whole = unicodedata.normalize("NFKC", sign)
        sign = whole if len(whole) == 1 else whole[0]
    if "\U0001f130" <= sign <= "\U0001f189":
        return chr(ord("A") + (ord(sign) - 0x1F130) % 32) if (ord(sign) - 0x1F130) % 32 < 26 else ""
    figure = unicodedata.decimal(sign, None)
    if figure is not None:
        return str(figure)
    if sign in _UNSEEN or unicodedata.category(sign) in ("Cf", "Mn", "Me"):
        return ""
    return unicodedata.normalize("NFKC", sign.translate(_PLAIN)).translate(_PLAIN)


def _latin(match: re.Match[str]) -> str:
    """A word of which the other letters only look like Latin ones."""
    if match[0].isascii():
        return match[0]
    latin = match[0].translate(_LOOKALIKES)
    return latin if latin.isascii() and len(latin) > 1 else match[0]


def _joined(text: str, where: list[int]) -> tuple[str, list[int]]:
    """Letters that stand apart, put together: `D y l a n`, `k.a.i.t`."""
    parts: list[str] = []
    places: list[int] = []
    last = 0
    for match in _SPACED.finditer(text):
        parts.append(text[last : match.start()])
        places += where[last : match.start()]
        parts.append(match[0][::2])
        places += where[match.start() : match.end() : 2]
        last = match.end()
    parts.append(text[last:])
    return "".join(parts), places + where[last:]


def _apart(text: str, where: list[int]) -> PlainText:
    """Words that stand together, put apart: `HarveySpruce`."""
    parts: list[str] = []
    places: list[int] = []
    last = 0
    for word in _WORD.finditer(text) if _OF_TWO.search(text) else ():
        if len(word[0]) < 6:
            continue
        for match in _CAMEL.finditer(text, word.start(), word.end()):
            at = match.start()
            if at <= last or (at - word.start() <= _LONGEST_BEGINNING and _WHOLE.match(text, word.start(), at)):
                continue
            parts.append(text[last : match.start()] + " ")
            places += where[last : match.start()]
            places.append(where[match.start()])
            last = match.start()
    parts.append(text[last:])
    return PlainText("".join(parts), places + where[last:])
