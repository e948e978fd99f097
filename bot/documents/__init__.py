"""Reads and writes files: bytes in, a document out, and the reverse.

`kinds` tells the kind of file; each kind has a module that turns it into the same grid of cells (`grid`): `word` and
`excel` (out of their `package`), `pdf` (in a process `apart`), `separated` and `text`; `exported` reads our own JSON.
`layout` turns any grid into a document: `outline` finds a table's header and `columns` knows what it means, `guesses`
looks at what columns hold, `chosen` knows what a person said of them, `labels` reads plans that are no table, `legend`
finds the plan's own `key` to its ratings, `reader` goes down the rows, `cells`, `owners` and `ratings` know what stands
in a cell, `actions` what a row makes of them, and `doubts` what a person should look at.
"""

from collections.abc import Mapping

from bot.documents import excel, exported, layout, separated, text, word
from bot.documents.apart import read_apart
from bot.documents.chosen import MEANINGS, NONE_CHOSEN, meanings_of
from bot.documents.encodings import decoded
from bot.documents.kinds import Kind, kind_of
from bot.documents.package import Package
from bot.errors import Unreadable
from bot.plan.model.document import Document

LARGEST = 50 * 2**20  # a Word file with photographs may have tens of megabytes; a plan in it has less than one


__all__ = ["LARGEST", "MEANINGS", "read_document"]


def read_document(content: bytes, name: str, meanings: Mapping[str, str] = NONE_CHOSEN) -> Document:
    """Reads a plan from a file's bytes; `name` is only for the messages. Unreadable says in a sentence why not.

    The kind of file is told by what is in it, not by its name: Word, Excel, PDF, CSV, text, or our own JSON.
    `meanings` says by header what columns hold (a value of `MEANINGS`), whatever else is understood of them.
    """
    if len(content) > LARGEST:
        raise Unreadable(f"{name} is larger than {LARGEST // 2**20} MB, and no plan needs that: is it the right file?")
    if not content.strip():
        raise Unreadable(f"{name} is empty.")
    chosen = meanings_of(meanings)
    match kind_of(content, name):
        case Kind.OFFICE:
            package = Package(content, name)
            grid = excel.read_grid(package) if package.is_workbook else word.read_grid(package)
        case Kind.PDF:
            return read_apart(content, name, chosen)
        case Kind.JSON:
            return exported.read_plan(content, name)
        case Kind.TEXT:
            characters = decoded(content, name)
            grid = separated.read_grid(characters) or text.read_grid(characters)
    return layout.read_plan(grid, name, chosen)
