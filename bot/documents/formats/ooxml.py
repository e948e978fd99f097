"""Open Office files, which are zip packages of XML parts, without trusting what they say about their own size."""

import io
import re
import struct
import zipfile
import zlib
from functools import cached_property
from posixpath import normpath
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
            raise Unreadable(f"{name} is damaged and can’t be opened: was the upload or download cut short?") from error
        self._parts = {info.filename: info for info in self._archive.infolist()}
        self._written = {_plainly(name): name for name in self._parts}
        self._size = self._marks = 0  # of the parts that were vetted

    @cached_property
    def main(self) -> str:
        """The part that holds the document itself, by the package's own word: usually `word/document.xml`."""
        links = self.xml("_rels/.rels")
        for link in links if links is not None else ():
            if link.get("Type", "").endswith("/officeDocument"):
                return str(link.get("Target", "")).replace("\\", "/").lstrip("/")
        usual = ("word/document.xml", "xl/workbook.xml")
        return next((part for part in usual if self._info(part)), usual[0])

    @property
    def is_workbook(self) -> bool:
        """Tell whether it is an Excel workbook; Unreadable for other files that are zip packages too."""
        for part, what in _OTHERS.items():
            if part in self._parts:
                raise Unreadable(f"{self.name} {what}")
        return self.main.casefold().startswith("xl/")

    def beside_main(self, part: str) -> str:
        """Name a part in the main part's folder."""
        return f"{self.main.rpartition('/')[0]}/{part}".lstrip("/")

    def linked(self, part: str) -> dict[str, tuple[str, str]]:
        """Give what a part links to: by the id of each link, its type and the name of the part that it leads to."""
        folder, _, name = part.rpartition("/")
        links = self.xml(f"{folder}/_rels/{name}.rels".lstrip("/"))
        found = {}
        for link in links if links is not None else ():
            target = str(link.get("Target", "")).replace("\\", "/")
            leads_to = target.lstrip("/") if target.startswith("/") else normpath(f"{folder}/{target}").lstrip("/")
            found[str(link.get("Id"))] = (str(link.get("Type", "")), leads_to)
        return found

    def xml(self, part: str) -> Any | None:
        """Parse a part to its root element; None if there is none; Unreadable if it is damaged or far too big."""
        info = self._info(part)
        return self._parse(self._read(info)) if info else None

    def content(self, part: str) -> bytes:
        """Give the bytes of a part as they are; none if there is no such part; Unreadable if it is far too big."""
        info = self._info(part)
        return self._read(info) if info else b""

    def vetted(self, part: str) -> bytes:
        """Give the XML of a part, looked through: safe to hand to a library that trusts what it opens; none if there is
        no such part. Unreadable for more, of all that were asked for, than any plan needs.
        """
        info = self._info(part)
        if info is None:
            return b""
        content = self._with_usual_formats(self._vetted(self._read(info)))
        self._size, self._marks = self._size + len(content), self._marks + _marks(content)
        if self._size > LARGEST_PART or self._marks > MOST_MARKS:
            raise self._too_big()
        return content

    def _info(self, part: str) -> zipfile.ZipInfo | None:
        """Find a part by its name: Office does not mind in which case it is written, nor which way its strokes lean."""
        found = self._parts.get(part)
        return found or self._parts.get(self._written.get(_plainly(part), ""))

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
        """Make the error for a file of which a part that holds the plan can't be read."""
        return Unreadable(
            f"{self.name} is damaged inside and can’t be read: open it in Word or Excel, save it anew and send that."
        )

    def _too_big(self) -> Unreadable:
        return Unreadable(f"{self.name} unpacks to far more than any plan needs, so it was not opened.")


def _plainly(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def _marks(xml: bytes) -> int:
    return xml.count(b"<") + xml.count(b"=")
