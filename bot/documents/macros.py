"""Take the macros out of an Office file: what is kept of a plan is what it says, and nothing that could be run."""

import io
import re
import zipfile

from bot.documents.formats.ooxml import LARGEST_PART, Package

_RUN = re.compile(
    r"(?:^|/)(?:vba[^/]*|_rels/vba[^/]*|macrosheets/.*|activeX/.*|attachedToolbars\.bin)$|customUI", re.IGNORECASE
)
_LINK = re.compile(
    rb"<Relationship\b[^<>]*\"[^\"<>]*(?:vbaProject|vbaData|macrosheet|activeX|customUI)[^<>]*/>", re.IGNORECASE
)
_LISTED = re.compile(rb"<Override\b[^<>]*(?:/vba|/macrosheets/|/activeX/|/customUI/)[^<>]*/>", re.IGNORECASE)
_PLAIN = {  # what a file with macros says that it is, and what it is without
    b"application/vnd.ms-word.document.macroEnabled.main+xml": (
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    ),
    b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml": (
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
    ),
    b"application/vnd.ms-excel.sheet.macroEnabled.main+xml": (
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    ),
    b"application/vnd.ms-excel.template.macroEnabled.main+xml": (
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml"
    ),
}
_SIGNS = (b"vbaproject", b"macrosheet", b"activex", b"macroenabled", b"customui", b"vbadata")


def may_have_macros(content: bytes) -> bool:
    """Tell whether an Office file may hold macros: by the names of its parts, which stand in it as they are."""
    return content.startswith(b"PK") and any(sign in content.lower() for sign in _SIGNS)


def without_macros(content: bytes, name: str) -> bytes:
    """Return an Office file without its macros, and otherwise as it is: the very same bytes where it has none.

    Raise Unreadable for what is no Office file, or unpacks to far more than one.
    """
    package = Package(content, name)
    made = io.BytesIO()
    is_changed = False
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as plain:
        for info in archive.infolist():
            if info.is_dir():
                continue
            if _RUN.search(info.filename):
                is_changed = True
                continue
            part = package.content(info.filename)
            if len(part) >= LARGEST_PART:
                raise package.damaged()
            kept = _without(info.filename, part)
            is_changed |= kept != part
            plain.writestr(zipfile.ZipInfo(info.filename, info.date_time), kept, zipfile.ZIP_DEFLATED)
    return made.getvalue() if is_changed else content


def _without(part: str, content: bytes) -> bytes:
    if part.endswith(".rels"):
        return _LINK.sub(b"", content)
    if part != "[Content_Types].xml":
        return content
    content = _LISTED.sub(b"", content)
    for kind, usual in _PLAIN.items():
        content = content.replace(kind, usual)
    return content
