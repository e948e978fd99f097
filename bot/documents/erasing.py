"""Take words out of a file: all of them for sure, or not at all."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from bot.documents.columns.exported import ways_shown
from bot.documents.detection import FileType, detect_file_type
from bot.documents.formats.encodings import decode
from bot.documents.formats.ooxml import LARGEST_PART, Package
from bot.documents.formats.pdf.turned import read_turned, turn_upright
from bot.documents.formats.word.html_parts import page_text
from bot.documents.phrases import pattern_of
from bot.errors import Unreadable
from bot.plan.model.document import REMOVED

_PARAGRAPHS = {"p", "si", "is", "comment", "row"}  # of Word, of a workbook's texts, of its rows
_WORDLESS = re.compile(r"\.(png|jpe?g|gif|emf|wmf|odttf|fntdata)$|printerSettings\d*\.bin$", re.IGNORECASE)
_SIGNS = {"noBreakHyphen": "-", "br": " ", "cr": " ", "tab": " "}  # of Word, between pieces of text
_PREVIEW = "docProps/thumbnail"  # a picture of the first page
_PREVIEW_LINK = re.compile(rb"<Relationship\b[^<>]*/thumbnail\"[^<>]*/>")


def without_words(content: bytes, name: str, words: Sequence[str]) -> bytes | None:
    """Return the file without these words: the very same bytes where it has none of them.

    None where that can't be sure, as in a PDF that has them: then the file has to go.
    """
    pattern = pattern_of(words)
    try:
        erase = _ERASERS[detect_file_type(content, name)]
        return erase(content, name, pattern)
    except Unreadable:
        return None


def has_words(content: bytes, name: str, words: Sequence[str]) -> bool:
    """Tell whether the words can be read in a file; False where nothing can be read in it."""
    pattern = pattern_of(words)
    try:
        kind = detect_file_type(content, name)
        if kind is FileType.PDF:
            return any(pattern.search(text) for text in _pages(content, name))
        if kind is FileType.OFFICE:
            package = Package(content, name)
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                parts = [part for part in archive.namelist() if _is_xml(part)]
            return any(_says(text, pattern) for part in parts for text in _texts(package.xml(part)))
        said = page_text(content) if kind is FileType.WEB else None
        return _says(f"{said or ''}\n{decode(content, name).text}", pattern)
    except Unreadable:
        return False


def blanked(value: Any, pattern: re.Pattern[str]) -> Any:
    """Blank the words in every text of a value of JSON, names included."""
    if isinstance(value, str):
        return pattern.sub(REMOVED, value)
    if isinstance(value, list):
        return [blanked(item, pattern) for item in value]
    if isinstance(value, dict):
        return {pattern.sub(REMOVED, name): blanked(item, pattern) for name, item in value.items()}
    return value


def _text(content: bytes, name: str, pattern: re.Pattern[str]) -> bytes | None:
    text = decode(content, name).text
    made = pattern.sub(REMOVED, text)
    if _says(made, pattern):
        return None  # in HTML that parts the words
    return content if made == text else made.encode()


def _says(text: str, pattern: re.Pattern[str]) -> bool:
    """Tell whether a text has the words, also as HTML in it shows them."""
    return any(pattern.search(each) for each in (text, *ways_shown(text)))


def _json(content: bytes, name: str, pattern: re.Pattern[str]) -> bytes | None:
    try:
        value = json.loads(decode(content, name).text)
    except ValueError:
        return None
    made = blanked(value, pattern)
    return content if made == value else json.dumps(made, ensure_ascii=False, indent=2).encode()


def _pdf(content: bytes, name: str, pattern: re.Pattern[str]) -> bytes | None:
    """A PDF is only ever told to be without them: what is drawn can't be taken out for sure."""
    pages = _pages(content, name)
    return None if pattern.search(" ".join(pages)) or not all(page.strip() for page in pages) else content


def _pages(content: bytes, name: str) -> list[str]:
    import pdfplumber  # here, because only the sandbox reads PDFs

    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            return [_words_of(turn_upright(page)) for page in pdf.pages]
    except Exception as error:  # a damaged file fails anywhere in the library, in any way
        raise Unreadable(f"{name} can’t be read.") from error


def _words_of(page: Any) -> str:
    """What stands on a page, and again what is written upwards or downwards on it."""
    return " ".join([page.extract_text() or "", *(word.text for word in read_turned(page))]).strip()


def _web(content: bytes, name: str, pattern: re.Pattern[str]) -> bytes | None:
    """A page is only ever told to be without them: they may be split over its marks, or stand in what is not shown."""
    said = page_text(content)
    return None if said is None or pattern.search(said) or pattern.search(decode(content, name).text) else content


def _office(content: bytes, name: str, pattern: re.Pattern[str]) -> bytes | None:
    """Word and Excel: every XML part is changed, then read again."""
    package = Package(content, name)
    parts, is_changed, is_sure = {}, False, True
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for info in archive.infolist():
            with archive.open(info) as file:  # never more than this, whatever size the archive's list gives
                part = file.read(LARGEST_PART + 1)
            is_sure &= len(part) <= LARGEST_PART
            if _is_xml(info.filename):
                made = _without(package, info.filename, pattern)
                is_sure &= made is not None or not any(
                    _says(text, pattern) for text in _texts(package.xml(info.filename))
                )
                is_changed |= made is not None
                part = made if made is not None else part
            elif not info.is_dir():
                is_sure &= bool(_WORDLESS.search(info.filename))
            parts[info.filename] = part
    if not is_sure or not is_changed:
        return content if is_sure else None
    made = _packed(parts)
    again = Package(made, name)
    is_gone = not any(_says(text, pattern) for part in parts if _is_xml(part) for text in _texts(again.xml(part)))
    return made if is_gone else None


def _is_xml(part: str) -> bool:
    return part.endswith((".xml", ".rels", ".vml"))


def _packed(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts, but for the picture of the first page, which shows its words."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            if not name.startswith(_PREVIEW):
                archive.writestr(name, _PREVIEW_LINK.sub(b"", part) if name == "_rels/.rels" else part)
    return made.getvalue()


def _without(package: Package, part: str, pattern: re.Pattern[str]) -> bytes | None:
    """The part without the words; None if it does not have them."""
    from lxml import etree

    root = package.xml(part)
    if root is None or not any(pattern.search(text) for text in _texts(root)):
        return None
    for paragraph in [each for each in root.iter() if _name(each) in _PARAGRAPHS]:
        _erase_in(_runs(paragraph), pattern)
    for each in root.iter():
        each.text = pattern.sub(REMOVED, each.text) if each.text else each.text
        each.tail = pattern.sub(REMOVED, each.tail) if each.tail else each.tail
        for key, value in each.attrib.items():
            each.set(key, pattern.sub(REMOVED, value))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _runs(paragraph: Any) -> list[Any]:
    """The pieces of text of a paragraph; those of a paragraph within it too."""
    return [each for each in paragraph.iter() if each.text and _name(each) in {"t", "delText", "instrText"}]


def _erase_in(runs: Sequence[Any], pattern: re.Pattern[str]) -> None:
    """Words may be split over runs: the first of them gets the mark, the others lose their part."""
    whole = "".join(run.text for run in runs)
    for found in reversed(list(pattern.finditer(whole))):
        start, end, at, mark = found.start(), found.end(), 0, REMOVED
        for run in runs:
            text, first, last = run.text, max(start - at, 0), min(end - at, len(run.text))
            at += len(text)
            if first < last:
                run.text, mark = text[:first] + mark + text[last:], ""
        whole = "".join(run.text for run in runs)


def _texts(root: Any) -> Iterator[str]:
    """Everything that a part says, as a reader may put it together: by runs, by paragraphs, by cells."""
    if root is None:
        return
    said = [text for text in root.itertext() if text]
    yield "".join(said)
    yield " ".join(said)
    for each in root.iter():
        if _name(each) in _PARAGRAPHS:
            yield "".join(run.text for run in _runs(each))
            yield "".join(_SIGNS.get(_name(part)) or (_name(part) == "t" and part.text) or "" for part in each.iter())
        yield from each.attrib.values()


_ERASERS: dict[FileType, Callable[[bytes, str, re.Pattern[str]], bytes | None]] = {
    FileType.OFFICE: _office,
    FileType.PDF: _pdf,
    FileType.JSON: _json,
    FileType.WEB: _web,
    FileType.TEXT: _text,
}
