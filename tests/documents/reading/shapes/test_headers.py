"""Which row of a table is its header is told by how header-like it is beside the rows below."""

from bot.documents.reading.shapes.outline import TableAt, outline
from bot.documents.reading.shapes.tabular.headers import find_header
from bot.documents.reading.shapes.words import FITTED_WORDS, NO_WORDS, Words
from tests.documents.reading.shapes.grids import grid, table


def header(text: str, words: Words = FITTED_WORDS) -> tuple[int, int, tuple[str, ...]] | None:
    """(at which row, how many rows, texts) of a table's header."""
    (block,) = outline(grid(table(text)))
    assert isinstance(block, TableAt)
    found = find_header(block.rows, words)
    return (found.at, found.height, found.texts) if found else None


ROWS = """
    1 | Visits are often late, and nobody checks why. | Ring each tenant the day before | Lettings Manager | 31/03/2027
    2 | Repairs are closed before the tenant agrees. | Ask before a job is closed | Repairs Manager | 30/06/2027
"""


def test_the_header_is_the_row_whose_words_head_what_is_below() -> None:
    text = f"Fjord Homes |||| \nRef | Point | Our pledge | Champion | Ends\n{ROWS}"
    assert header(text) == (1, 1, ("Ref", "Point", "Our pledge", "Champion", "Ends"))


def test_no_word_of_a_header_need_be_known() -> None:
    text = f"Zim | Zam | Zork | Zut | Zip\n{ROWS}"
    assert header(text, NO_WORDS) == (0, 1, ("Zim", "Zam", "Zork", "Zut", "Zip"))


def test_a_table_without_a_header_has_none() -> None:
    assert header(ROWS, NO_WORDS) is None
    assert header(ROWS) is None


def test_a_row_of_statuses_and_kinds_is_no_header() -> None:
    text = """
        Summary | Issue Type | Status | Assignee | Due Date
        Hold a weekly clinic | Task | In Progress | Sam Field | 31/03/2027
        Audit ten lettings | Task | Done | Ada Moss | 30/06/2027
    """
    assert header(text, NO_WORDS) == (0, 1, ("Summary", "Issue Type", "Status", "Assignee", "Due Date"))


def test_two_rows_are_joined_where_the_second_parts_the_first() -> None:
    text = f"Ref | Finding | Action | Responsible | <\n^ | ^ | ^ | Lead | By when\n{ROWS}"
    assert header(text) == (0, 2, ("Ref", "Finding", "Action", "Responsible / Lead", "Responsible / By when"))


def test_a_first_row_of_content_is_not_joined_to_the_header() -> None:
    text = f"Ref | Finding | Action | Lead | By when\n{ROWS}"
    assert header(text) == (0, 1, ("Ref", "Finding", "Action", "Lead", "By when"))
