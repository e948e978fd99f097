"""What the columns of a table hold, by all its headers together."""

from bot.documents.cells.fields import Field
from bot.documents.reading.columns.assignment import columns_of_row
from tests.support.documents.word_files import cell


def test_the_surer_of_two_headers_has_the_field() -> None:
    header = [cell(text) for text in ("What?", "Recommendation", "Action", "Status", "RAG", "Comments", "Progress")]
    columns = columns_of_row(header)
    assert columns[Field.RECOMMENDATION] == 1
    assert columns[Field.RATING] == 4
    assert columns.places[Field.PROGRESS] == (5, 6)


def test_a_row_of_prose_is_no_header() -> None:
    assert not columns_of_row([cell("Recommendation"), cell("to be agreed")])
    assert not columns_of_row([cell("Owner"), cell("Date")])
