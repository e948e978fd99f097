"""Write what a Word file holds in ways of its own as plain paragraphs, runs and tables, before it is read.

Old form fields and symbols become their text; what a style strikes through or hides is marked at each run; raised marks
of notes go; text boxes and parts in HTML stand where they are seen.
"""

from typing import Any

from bot.documents.formats.ooxml import Package
from bot.documents.formats.word.form_fields import show_fields
from bot.documents.formats.word.html_parts import unfold_parts
from bot.documents.formats.word.run_styles import RunStyles
from bot.documents.formats.word.text_boxes import unfold_boxes


def make_plain(root: Any, styles: Any | None, package: Package) -> list[str]:
    """Make a document plain, in place; return warnings of what of it is not read."""
    warnings = unfold_parts(root, package)
    show_fields(root)
    RunStyles(styles).mark(root)
    return [*warnings, *unfold_boxes(root)]
