"""Open Office files, which are zip packages of XML parts, without trusting what they say about their own size."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cached_property
from typing import Any

from bot.errors import Unreadable

LARGEST_PART = 32 * 2**20  # unpacked; a plan of 400 actions is half a megabyte
MOST_MARKS = 1_000_000  # tags and attributes, which cost far more memory than their bytes; that plan has 45,000
_MOST_FORMATS = 2_000  # in a part; Excel allows 250 in a workbook
_LONG_FORMAT = re.compile(rb"formatCode\s?=\s?(?:\"[^\"]{1000,}\"|'[^']{1000,}')")
MOST_PARTS = 10_000
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, RuntimeError, OverflowError)
_OTHERS = {  # packages of other programs, by a part that each has
    "content.xml": "is an OpenDocument file: save it as a Word file (.docx) or a workbook (.xlsx) and try again.",
    "Index/Document.iwa": "is a file of Pages or Numbers: export it as a Word file (.docx) and try again.",
    "ppt/presentation.xml": "is a presentation: send the plan as a Word file (.docx) or a workbook (.xlsx).",
    "xl/workbook.bin": "is a binary workbook (.xlsb): save it as .xlsx and try again.",
}
_STRICT = {  # Office's "Strict Open XML": the same under other names
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
}


class Package:
    """The parts of one Office file."""

    def __init__(self, content: bytes, name: str) -> None:
        self.name = name
        if content.count(b"PK\x01\x02") > MOST_PARTS:
            raise self._too_big()
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except _DAMAGE as error:
            raise self.damaged() from error
        self._parts = {info.filename: info for info in self._archive.infolist()}
        self._vetted_parts: dict[str, bytes] = {}

    @cached_property
    def main(self) -> str:
        """The part that holds the document itself, by the package's own word: usually `word/document.xml`."""
        links = self.xml("_rels/.rels")
        for link in links if links is not None else ():
            if link.get("Type", "").endswith("/officeDocument"):
                return str(link.get("Target", "")).lstrip("/")
        return "word/document.xml"

    @property
    def is_workbook(self) -> bool:
        """Tell whether it is an Excel workbook; Unreadable for other files that are zip packages too."""
        for part, what in _OTHERS.items():
            if part in self._parts:
                raise Unreadable(f"{self.name} {what}")
        return self.main.startswith("xl/")

    def beside_main(self, part: str) -> str:
        """Name a part in the main part's folder."""
        return f"{self.main.rpartition('/')[0]}/{part}".lstrip("/")

    def xml(self, part: str) -> Any | None:
        """Parse a part to its root element; None if there is none; Unreadable if it is damaged or far too big."""
        if part not in self._parts:
            return None
        return self._parse(self._read(self._parts[part]))

    def content(self, part: str) -> bytes:
        """Give the bytes of a part as they are; none if there is no such part; Unreadable if it is far too big."""
        return self._read(self._parts[part]) if part in self._parts else b""

    def repacked(self, left_out: re.Pattern[str], plain: Callable[[str, bytes], bytes]) -> bytes:
        """Pack the package again, unpacked and looked through: safe to hand to a library that trusts what it opens.

        Without the parts whose names match, and those that are no XML; `plain` writes each of the others, by its name,
        as the library shall have it.
        """
        made, size, marks = io.BytesIO(), 0, 0
        with zipfile.ZipFile(made, "w") as archive:
            for name, info in self._parts.items():
                if not name.endswith((".xml", ".rels")) or left_out.match(name):
                    continue
                content = self._with_usual_formats(self._vetted(self._read(info)))
                size, marks = size + len(content), marks + _marks(content)
                if size > LARGEST_PART or marks > MOST_MARKS:
                    raise self._too_big()
                archive.writestr(name, plain(name, content))
                self._vetted_parts[name] = content
        return made.getvalue()

    def holds(self, sign: bytes, besides: str) -> bool:
        """Tell whether a repacked part holds these bytes, those with `besides` in their names left out."""
        return any(sign in content for name, content in self._vetted_parts.items() if besides not in name)

    def part(self, name: str) -> bytes:
        """Give the bytes of a repacked part; none if there is no such part."""
        return self._vetted_parts.get(name, b"")

    def _vetted(self, xml: bytes) -> bytes:
        """Plain UTF-8 without a document type, in the usual namespaces."""
        is_plain = xml.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and b"\x00" not in xml
        if not is_plain or b"<!DOCTYPE" in xml:
            raise self.damaged()  # Office never writes one; entities that multiply need one
        if _marks(xml) > MOST_MARKS:
            raise self._too_big()
        for strict, usual in _STRICT.items():
            xml = xml.replace(strict, usual)
        return xml

    def _with_usual_formats(self, xml: bytes) -> bytes:
        """Without number formats longer than Excel allows: what opens them takes the square of their length."""
        if xml.count(b"formatCode") > _MOST_FORMATS:
            raise self._too_big()
        return _LONG_FORMAT.sub(b'formatCode="General"', xml)

    def _read(self, info: zipfile.ZipInfo) -> bytes:
        if info.file_size > LARGEST_PART:
            raise self._too_big()
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self.damaged()  # the only two that Office writes, and that can be unpacked a piece at a time
        try:
            with self._archive.open(info) as file:
                # Never more than this, whatever size the archive's list gives: that is how a bomb lies.
                return file.read(LARGEST_PART)
        except _DAMAGE as error:
            raise self.damaged() from error

    def _parse(self, xml: bytes) -> Any:
        from lxml import etree  # here, because the bot itself never needs it

        parser = etree.XMLParser(
            encoding="utf-8", resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(self._vetted(xml), parser)
        except etree.XMLSyntaxError as error:
            raise self.damaged() from error

    def damaged(self) -> Unreadable:
        """Make the error for a file that can't be opened."""
        return Unreadable(f"{self.name} is damaged and can’t be opened: was the upload or download cut short?")

    def _too_big(self) -> Unreadable:
        return Unreadable(f"{self.name} unpacks to far more than any plan needs, so it was not opened.")


def _marks(xml: bytes) -> int:
    return xml.count(b"<") + xml.count(b"=")
