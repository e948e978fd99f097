"""Decode text files in the encodings that Word, Excel and trackers save, on Windows and on a Mac of old."""

import re
from dataclasses import dataclass

from bot.errors import Unreadable

LARGEST = 2 * 2**20  # a plan of ten recommendations is ten kilobytes
_OLD = ("cp1252", "mac_roman", "cp850")  # one byte a letter, the likeliest first
_MOST_SIGNS = 2_000  # that are weighed; more say nothing new
_MARGIN = 1.0  # by which an encoding must be more plausible than the next, for nobody to be asked to look
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1f\x7f]")
_FEW = 50  # bytes of a text for each that controls a device; a stray one is no harm
_SIGN = re.compile(r"[^\x00-\x7f]")
_TWICE = re.compile(r"[\u00c2-\u00f4][^\x00-\x7f]{1,3}")  # UTF-8 that was taken for something else and saved again
_MEANT = re.compile("[\u00a0-\u017f\u2010-\u2026\u20ac\u2122]+")  # what English and Welsh write beside ASCII


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A file's text; `doubts` say, for people, what of it may have been decoded wrongly."""

    text: str
    doubts: tuple[str, ...] = ()


def decode(content: bytes, name: str) -> DecodedText:
    """Decode the text of a file; raise Unreadable if it is none, or far longer than a plan.

    A mark or the zero bytes of UTF-16 first, then UTF-8, which other text is never valid as by chance; then the old
    encoding under which signs stand where English puts them: a dash between spaces, an apostrophe after a letter.
    """
    if len(content) > LARGEST:
        raise Unreadable(f"{name} holds far more text than any plan needs: is it the right file?")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\x00" in content[:2]:
        encodings = ["utf-16-be" if content[0] == 0 else "utf-16-le"]
    else:
        encodings = ["utf-8-sig"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return _mended(text)
    is_text = len(_CONTROLS.findall(content)) * _FEW <= len(content)
    if encodings == ["utf-8-sig"] and b"\x00" not in content and is_text:
        return _likeliest(content)
    raise Unreadable(f"{name} is not a kind of file that can be read: send the plan as a Word file (.docx).")


def _likeliest(content: bytes) -> DecodedText:
    texts = [content.decode(encoding, errors="replace") for encoding in _OLD]
    ranked = sorted(((_plausibility(text), -at) for at, text in enumerate(texts)), reverse=True)
    best = texts[-ranked[0][1]]
    if ranked[0][0] - ranked[1][0] >= _MARGIN or ranked[0][0] == _most(best):
        return DecodedText(best)
    sign = _SIGN.search(best)
    near = " ".join(best[max(0, sign.start() - 20) : sign.end() + 20].split()) if sign else ""
    return DecodedText(
        best, (f"the letters and dashes of the file may be others than read, as in “{near}”: look at them",)
    )


def _plausibility(text: str) -> float:
    """Weigh each sign that is not ASCII by what stands beside it: from -1, out of place, to 1, in its place."""
    found = _SIGN.finditer(text)
    return sum(_weight(text, match.start()) for _, match in zip(range(_MOST_SIGNS), found, strict=False))


def _most(text: str) -> float:
    return float(min(_MOST_SIGNS, len(_SIGN.findall(text))))


def _weight(text: str, at: int) -> float:
    sign, before, after = text[at], text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
    opens, closes = before in ' \t\r\n,;"(', after in ' \t\r\n,;".:)?!'
    if sign in "–—":
        is_placed = (opens and closes) or (before.isalnum() and after.isalnum())
    elif sign in "‘“":
        is_placed = opens and after.isalnum()
    elif sign in "’”":
        is_placed = not before.isspace() and (closes or (sign == "’" and after.isalpha()))
    elif sign in "£€":
        is_placed = after.isdigit() or closes
    elif sign in "•·":
        is_placed = opens and after in " \t"
    elif sign in "…™®":
        is_placed = not before.isspace()
    elif sign in "°½¼¾²³\u00a0":
        return 0.4
    elif sign in "áàâäãåçéèêëíìîïñóòôöúùûüýÿøæœ":
        is_placed = (before.isascii() and before.isalpha()) or (after.isascii() and after.islower())
    elif sign in "ÁÀÂÄÇÉÈÊËÍÎÓÔÖÚÛÜ":
        is_placed = opens and after.islower()
    else:
        return -1.0
    return 1.0 if is_placed else -1.0


def _mended(text: str) -> DecodedText:
    """The text, with what was saved in UTF-8 twice (`â€™` for `’`) as it was meant."""
    if not _TWICE.search(text):
        return DecodedText(text)
    mended = _TWICE.sub(_once, text)
    if mended == text:
        return DecodedText(text)
    return DecodedText(mended, ("letters and dashes that were garbled, such as “â€™” for “’”, were mended",))


def _once(match: re.Match[str]) -> str:
    for encoding in _OLD[:2]:
        try:
            once = match[0].encode(encoding).decode("utf-8")
            return once if _MEANT.fullmatch(once) else match[0]
        except UnicodeError:
            continue
    return match[0]
