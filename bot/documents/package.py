"""Office files are zip packages of XML parts: opened here without trusting what they say about their own size."""

import io
import struct
import zipfile
import zlib
from functools import cached_property
from typing import Any

from bot.errors import Unreadable

LARGEST_PART = 32 * 2**20  # unpacked; a plan of 400 actions is half a megabyte
MOST_MARKS = 1_000_000  # tags and attributes, which cost far more memory than their bytes; that plan has 45,000
MOST_PARTS = 10_000
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, RuntimeError, OverflowError)
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"  # Word's "Strict Open XML": the same under another name
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Package:
    """The parts of one Office file."""

    def __init__(self, content: bytes, name: str) -> None:
        self.name = name
        if content.count(b"PK\x01\x02") > MOST_PARTS:
            raise self._too_big()
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except _DAMAGE as error:
            raise self._damaged() from error
        self._parts = {info.filename: info for info in self._archive.infolist()}

    @cached_property
    def main(self) -> str:
        """The part that holds the document itself, by the package's own word: usually `word/document.xml`."""
        links = self.xml("_rels/.rels")
        for link in links if links is not None else ():
            if link.get("Type", "").endswith("/officeDocument"):
                return str(link.get("Target", "")).lstrip("/")
        return "word/document.xml"

    def beside_main(self, part: str) -> str:
        """The name of a part in the main part's folder."""
        return f"{self.main.rpartition('/')[0]}/{part}".lstrip("/")

    def xml(self, part: str) -> Any | None:
        """A part's root element; None if there is no such part; Unreadable if it is damaged, a trap, or far too big."""
        if part not in self._parts:
            return None
        return self._parse(self._read(self._parts[part]))

    def _read(self, info: zipfile.ZipInfo) -> bytes:
        if info.file_size > LARGEST_PART:
            raise self._too_big()
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self._damaged()  # the only two that Office writes, and that can be unpacked a piece at a time
        try:
            with self._archive.open(info) as file:
                # Never more than this, whatever size the archive's list gives: that is how a bomb lies.
                return file.read(LARGEST_PART)
        except _DAMAGE as error:
            raise self._damaged() from error

    def _parse(self, xml: bytes) -> Any:
        from lxml import etree  # here, because the bot itself never needs it

        if b"<!DOCTYPE" in xml:
            raise self._damaged()  # Office never writes one; entities that multiply need one
        if xml.count(b"<") + xml.count(b"=") > MOST_MARKS:
            raise self._too_big()
        parser = etree.XMLParser(
            encoding="utf-8", resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(xml.replace(_STRICT, _USUAL), parser)
        except etree.XMLSyntaxError as error:
            raise self._damaged() from error

    def _damaged(self) -> Unreadable:
        return Unreadable(f"{self.name} is damaged and can't be opened: was the upload or download cut short?")

    def _too_big(self) -> Unreadable:
        return Unreadable(f"{self.name} unpacks to far more than any plan needs, so it was not opened.")
