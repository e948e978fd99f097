"""How a plan is laid out in blocks: a function for each structure of the layout."""

from collections.abc import Callable
from random import Random

from tests.documents.drawn.blocks import Block
from tests.documents.drawn.columns import Columns
from tests.documents.drawn.structures import across, exports, forms, joined, lines, lists, tables

Lay = Callable[[Random, Columns], list[Block]]

LAID: dict[str, Lay] = {
    "one table": tables.one,
    "a table each recommendation": tables.each_recommendation,
    "a table each section": tables.each_section,
    "a table each agency": tables.each_section,
    "above each table": tables.above_each,
    "parallel lists": tables.parallel,
    "nested table": tables.nested,
    "a form each action": forms.each_action,
    "labels in a cell": forms.in_a_cell,
    "labelled lines": lines.labelled,
    "coded lines": lines.coded,
    "lists with ends": lists.ended,
    "two tables joined": joined.two,
    "recommendations across": across.over_rows,
    "actions in a cell": across.in_a_cell,
    "recommendations alone": across.alone,
    "an export": exports.board,
}
