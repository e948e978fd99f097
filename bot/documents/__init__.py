"""Reads and writes files: bytes in, a document out, and the reverse.

Each kind of file has a module that turns it into the same grid of cells (`grid`); `layout` turns any grid into a
document, asking `columns` what a header means and `cells` what stands in a cell.
"""

from bot.documents import layout, text, word
from bot.errors import Unreadable
from bot.plan.document import Document


def read_document(content: bytes, name: str) -> Document:
    """Reads a plan from a file's bytes; `name` is only for the messages. Unreadable says in a sentence why not.

    The kind of file is told by what is in it, not by its name.
    """
    if not content.strip():
        raise Unreadable(f"{name} is empty.")
    if content.startswith(b"PK"):
        grid = word.read_grid(content, name)
    elif content.startswith(b"%PDF"):
        raise Unreadable(
            f"{name} is a PDF, which can't be read yet. Save the plan as a Word file (.docx) and try again."
        )
    elif content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(f"{name} is in an old Word or Excel format. Save it as .docx and try again.")
    else:
        grid = text.read_grid(content, name)
    return layout.read_plan(grid, name)
