"""Reads and writes files: bytes in, a document out, and the reverse.

Each kind of file has a module that turns it into the same grid of cells (`grid`): `word` (out of its `package`) and
`text`. `layout` turns any grid into a document: `columns` knows what a header means, `cells` what stands in a cell,
`actions` what a row makes of them, and `doubts` what a person should look at.
"""

from bot.documents import layout, text, word
from bot.documents.grid import Grid
from bot.documents.package import Package
from bot.errors import Unreadable
from bot.plan.document import Document

LARGEST = 50 * 2**20  # a Word file with photographs may have tens of megabytes; a plan in it has less than one
BEGINNINGS = {  # files that can't be read, by how they begin
    b"%PDF": "is a PDF, which can't be read yet: save the plan as a Word file (.docx) and try again.",
    b"\xd0\xcf\x11\xe0": "is in an old format or protected by a password: save it as .docx without one and try again.",
    b"{\\rtf": "is in Rich Text Format: save it as a Word file (.docx) and try again.",
    b"\x89PNG": "is a picture: send the plan as a Word file (.docx).",
    b"\xff\xd8\xff": "is a picture: send the plan as a Word file (.docx).",
}


def read_document(content: bytes, name: str) -> Document:
    """Reads a plan from a file's bytes; `name` is only for the messages. Unreadable says in a sentence why not.

    The kind of file is told by what is in it, not by its name.
    """
    if len(content) > LARGEST:
        raise Unreadable(f"{name} is larger than {LARGEST // 2**20} MB, and no plan needs that: is it the right file?")
    if not content.strip():
        raise Unreadable(f"{name} is empty.")
    for beginning, why in BEGINNINGS.items():
        if content.startswith(beginning):
            raise Unreadable(f"{name} {why}")
    grid = _read_package(content, name) if content.startswith(b"PK\x03\x04") else text.read_grid(content, name)
    return layout.read_plan(grid, name)


def _read_package(content: bytes, name: str) -> Grid:
    package = Package(content, name)
    if package.main.startswith("xl/"):
        raise Unreadable(
            f"{name} is an Excel workbook, which can't be read yet: save the plan as a Word table (.docx)."
        )
    return word.read_grid(package)
