"""Blocks written as real files."""

from collections.abc import Callable
from random import Random

from tests.documents.drawn.blocks import Block
from tests.documents.drawn.files import excel, plain, portable, word

Write = Callable[[list[Block], Random], bytes]

WRITTEN: dict[str, tuple[Write, str]] = {  # by the kind of a layout, with the ending of the file's name
    "docx": (word.write, "docx"),
    "xlsx": (excel.write, "xlsx"),
    "pdf": (portable.write, "pdf"),
    "csv": (plain.write_csv, "csv"),
    "tsv": (plain.write_tabs, "txt"),
    "md": (plain.write_markdown, "md"),
    "txt": (plain.write_text, "txt"),
}
