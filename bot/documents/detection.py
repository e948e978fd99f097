"""Detect which type of file it is, by what is in it and not by its name; say what to do with those not read."""

import re
from enum import Enum, auto

from bot.errors import Unreadable


class FileType(Enum):
    """A type of file that can be read."""

    OFFICE = auto()  # Word and Excel: a zip package
    PDF = auto()
    JSON = auto()  # our own export
    WEB = auto()  # a web page, saved whole or alone
    TEXT = auto()


_UNREADABLE = {  # by how they begin
    b"{\\rtf": "is in Rich Text Format: save it as a Word file (.docx) and try again.",
    b"\x89PNG": "is a picture: send the plan as a Word file (.docx).",
    b"\xff\xd8\xff": "is a picture: send the plan as a Word file (.docx).",
    b"GIF8": "is a picture: send the plan as a Word file (.docx).",
    b"II*\x00": "is a scanned picture: send the plan as a Word file (.docx).",
    b"MM\x00*": "is a scanned picture: send the plan as a Word file (.docx).",
    b"BM": "is a picture: send the plan as a Word file (.docx).",
    b"RIFF": "is a picture or a recording: send the plan as a Word file (.docx).",
    b"\x1f\x8b": "is a compressed archive: unpack it and send the plan itself.",
    b"Rar!": "is a compressed archive: unpack it and send the plan itself.",
    b"7z\xbc\xaf": "is a compressed archive: unpack it and send the plan itself.",
}
_XML = "is an XML file: open it, save it as a Word file (.docx) or a workbook (.xlsx) and try again."
_PAGE = re.compile(  # after comments, which some programs put first
    rb"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta)\b"
    rb"|(?:[a-z-]{1,40}:[^\n]{0,300}\n\s*){0,10}mime-version:",
    re.DOTALL,
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Office before 2007, and Office files with a password
_PDF_WITHIN = 1024  # bytes before which a PDF says that it is one


def detect_file_type(content: bytes, name: str) -> FileType:
    """Detect the type of a file that is not empty; raise Unreadable, with what to do, for one that can't be read."""
    if content.startswith(_OLE[:4]):
        raise Unreadable(f"{name} {_old_format(content)}")
    for beginning, why in _UNREADABLE.items():
        if content.startswith(beginning) and not (beginning == b"BM" and _is_text(content)):
            raise Unreadable(f"{name} {why}")
    opening = content[:_PDF_WITHIN].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if _PAGE.match(opening):
        return FileType.WEB
    if opening.startswith(b"<?xml"):
        raise Unreadable(f"{name} {_XML}")
    if content.startswith(b"PK\x03\x04"):
        return FileType.OFFICE
    if b"%pdf-" in content[:_PDF_WITHIN].lower():
        return FileType.PDF
    return FileType.JSON if opening.startswith(b"{") else FileType.TEXT


def _old_format(content: bytes) -> str:
    """Say what the old container is, by the names of what it holds."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "is protected by a password: save it without one and try again."
    if "WordDocument".encode("utf-16-le") in content:
        return "is in the old format of Word (.doc): open it, save it as .docx and try again."
    if "Workbook".encode("utf-16-le") in content or "Book".encode("utf-16-le") in content:
        return "is in the old format of Excel (.xls): open it, save it as .xlsx and try again."
    return "is in an old format or protected by a password: save it as .docx without one and try again."


def _is_text(content: bytes) -> bool:
    return b"\x00" not in content[:_PDF_WITHIN]
