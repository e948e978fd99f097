"""Name everything that reads what a column of a plan, or a line over its rows, says, as a function of one text."""

from collections.abc import Callable

from bot.documents.cells import owners, posts
from bot.documents.grid import Cell, Paragraph
from bot.documents.reading.evidence import facts, words
from bot.documents.reading.hierarchy import extras, labels, numbering, over

READERS_OF_COLUMNS: dict[str, Callable[[str], object]] = {
    "cells.owners.is_owner": owners.is_owner,
    "cells.owners.split_due": owners.split_due,
    "cells.owners.known_owners": lambda t: owners.known_owners([Cell((Paragraph(t),))]),
    "cells.posts.is_closed": posts.is_closed,
    "cells.posts.is_group": posts.is_group,
    "cells.posts.is_person": posts.is_person,
    "cells.posts.is_short": posts.is_short,
    "cells.posts.is_short_post": posts.is_short_post,
    "cells.posts.is_title": posts.is_title,
    "evidence.facts.day_of": facts.day_of,
    "evidence.facts.sort_of": facts.sort_of,
    "evidence.facts.number_of": facts.number_of,
    "evidence.facts.is_dotted": facts.is_dotted,
    "evidence.words.header_shape": words.header_shape,
    "evidence.words.cell_shape": words.cell_shape,
    "evidence.words.header_odds": words.header_odds,
    "evidence.words.cell_odds": words.cell_odds,
    "hierarchy.labels.split_label": labels.split_label,
    "hierarchy.numbering.stem": numbering.stem,
    "hierarchy.over.split_code": over.split_code,
    "hierarchy.extras.noun_of": extras.noun_of,
    "hierarchy.extras.response_of": extras.response_of,
}
