"""Tables inside a row's cell: their rows are rows of the plan."""

from bot.documents.grid import Cell, Table
from bot.documents.reading.region import Shape
from tests.documents.reading.shapes.grids import best, cell, shown, table

OUTER = "Finding | Action | Lead | By when"


def holding(inner: str, *, before: str = "", after: tuple[str, ...] = ("", "")) -> Table:
    """A plan of two findings, the second with a table in its action's cell."""
    first, second = table(f"{OUTER}\nCalls were not returned. | Ring back the same day | Desk Lead | 31/03/2027").rows
    words = cell(before)
    with_table = Cell(words.paragraphs, blocks=(*words.paragraphs, table(inner)))
    return Table((first, second, (cell("Letters were unclear."), with_table, *map(cell, after))))


def test_without_a_header_its_columns_are_those_of_the_row_from_there_on() -> None:
    found = best(
        holding("Rewrite all letters | Editor | 31/05/2027\nTest them | Analyst | 30/06/2027", after=("Head", ""))
    )
    assert shown(found.regions) == [
        OUTER,
        "Calls were not returned. | Ring back the same day | Desk Lead | 31/03/2027",
        "Letters were unclear. | Rewrite all letters | Editor | 31/05/2027",
        "^Letters were unclear. | Test them | Analyst | 30/06/2027",
    ]
    assert found.regions[0].shape is Shape.NESTED


def test_its_header_tells_which_column_is_which_and_adds_what_the_row_lacks() -> None:
    found = best(
        holding("Step | By when | Task | Cost\na | 31/05/2027 | Rewrite letters | £40\nb | 30/06/2027 | Test them | £5")
    )
    assert shown(found.regions) == [
        f"{OUTER} | Step | Cost",
        "Calls were not returned. | Ring back the same day | Desk Lead | 31/03/2027 |  | ",
        "Letters were unclear. | Rewrite letters |  | 31/05/2027 | a | £40",
        "^Letters were unclear. | Test them | ^ | 30/06/2027 | b | £5",
    ]


def test_words_beside_it_are_an_action_of_their_own_and_an_introduction_is_none() -> None:
    inner = "Rewrite all letters | Editor | 31/05/2027"
    own = best(holding(inner, before="Tell all staff how letters should read.", after=("Chief", "1 May 2027")))
    assert shown(own.regions)[2:] == [
        "Letters were unclear. | Tell all staff how letters should read. | Chief | 1 May 2027",
        "^Letters were unclear. | Rewrite all letters | Editor | 31/05/2027",
    ]
    introduced = best(holding(inner, before="As agreed in May by the whole team:"))
    assert shown(introduced.regions)[2:] == ["Letters were unclear. | Rewrite all letters | Editor | 31/05/2027"]


def test_a_table_that_is_only_a_frame_gives_what_stands_in_it() -> None:
    inner = table(f"{OUTER}\nCalls were not returned. | Ring back the same day | Desk Lead | 31/03/2027")
    title = cell("The plan")
    frame = Table(((Cell(title.paragraphs, blocks=(*title.paragraphs, inner)),),))
    found = best(frame)
    assert shown(found.regions) == [OUTER, "Calls were not returned. | Ring back the same day | Desk Lead | 31/03/2027"]
    assert [line.text for line in found.regions[0].above] == ["The plan"]


def test_a_table_in_a_row_of_its_own_is_of_the_row_above() -> None:
    first = Cell(
        blocks=(table("Task | Who | End\nRing back | Desk Lead | 31/03/2027\nCount calls | Analyst | 30/04/2027"),)
    )
    second = Cell(blocks=(table("Task | Who | End\nRewrite letters | Editor | 31/05/2027"),))
    found = best(
        Table(
            (
                (cell("Ref"), cell("Finding")),
                (cell("1"), cell("Calls were not returned.")),
                (first, first),
                (cell("2"), cell("Letters were unclear.")),
                (second, second),
            )
        )
    )
    assert [[c for c in line.split(" | ") if c] for line in shown(found.regions)] == [
        ["Ref", "Finding", "Task", "Who", "End"],
        ["1", "Calls were not returned.", "Ring back", "Desk Lead", "31/03/2027"],
        ["^1", "^Calls were not returned.", "Count calls", "Analyst", "30/04/2027"],
        ["2", "Letters were unclear.", "Rewrite letters", "Editor", "31/05/2027"],
    ]
