"""Office files with macros, as Word and Excel save them (.docm, .xlsm)."""

import io
import zipfile

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Attribute VB_Name = Shell"
_KINDS = {
    "word": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    ),
    "xl": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    ),
}
_MACROS = "application/vnd.ms-office.vbaProject"


def with_macros(content: bytes) -> bytes:
    """The same Word file or workbook, with macros in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as plain, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        folder = "word" if "word/document.xml" in plain.namelist() else "xl"
        usual, kind = _KINDS[folder]
        for info in plain.infolist():
            part = plain.read(info).decode("utf-8", "surrogateescape")
            if info.filename == "[Content_Types].xml":
                part = part.replace(usual, kind)
                part = part.replace("</Types>", f'<Default Extension="bin" ContentType="{_MACROS}"/></Types>')
            if info.filename.startswith(f"{folder}/_rels/") and info.filename.count("/") == 2:
                link = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
                link = f'<Relationship Id="rIdV" Type="{link}" Target="vbaProject.bin"/>'
                part = part.replace("</Relationships>", f"{link}</Relationships>")
            archive.writestr(info.filename, part.encode("utf-8", "surrogateescape"))
        archive.writestr(f"{folder}/vbaProject.bin", _OLE)
    return made.getvalue()
