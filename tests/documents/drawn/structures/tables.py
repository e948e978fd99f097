"""Plans in tables: one for all, one for each section, agency or recommendation, and tables inside a table."""

from itertools import groupby
from random import Random

from tests.documents.drawn.blocks import Block, Box, Grid, Line, Sheet, box
from tests.documents.drawn.columns import TOLD, Column, Columns
from tests.documents.drawn.contents.truth import DrawnRecommendation

GROUPS = ("Our response", "Delivery", "Part A", "Part B", "For the board")  # over headers, in a row above them
OF_INSPECTORS = ("The inspection", "What was found", "Part A")
ABOVE = ("Response: {}", "Our response: {}", "Council response: {}")


def header_rows(draw: Random, columns: Columns, shown: list[Column]) -> list[list[Box | None]]:
    """One row of headers, or two: some of them under a word that stands over several."""
    names: list[Box | None] = [box(column.header, is_bold=True) for column in shown]
    if columns.layout.header != "two rows" or len(shown) < 4:
        return [names]
    start = draw.randrange(0, len(shown) - 2)
    size = draw.randrange(2, min(4, len(shown) - start) + 1)
    names_of = OF_INSPECTORS if any(c.is_of_recommendation for c in shown[start : start + size]) else GROUPS
    above: list[Box | None] = []
    for place, column in enumerate(shown):
        if start <= place < start + size:
            above.append(box(draw.choice(names_of), across=size, is_bold=True) if place == start else None)
        else:
            above.append(box(column.header, down=2, is_bold=True))
            names[place] = None
    return [above, names]


def rows_of(columns: Columns, shown: list[Column], recommendation: DrawnRecommendation) -> list[list[Box | None]]:
    """A row for each action; what is the recommendation's is merged over them, stands once, or on each."""
    made: list[list[Box | None]] = []
    count = len(recommendation.actions)
    for place, action in enumerate(recommendation.actions):
        cells: list[Box | None] = []
        for column in shown:
            cell: Box | None = columns.cell(column, recommendation, action)
            if columns.is_merged(column) and count > 1 and columns.layout.grouping != "repeated":
                if columns.layout.grouping == "merged":
                    if cell and place == 0:
                        cell.down = count
                    cell = cell if place == 0 else None
                elif place:
                    cell = Box()
            cells.append(cell)
        made.append(cells)
    return made


def _across(text: str, width: int, is_bold: bool = True) -> list[Box | None]:
    return [box(text, across=width, is_bold=is_bold), *[None] * (width - 1)]


def _whole(draw: Random, columns: Columns, recommendations: list[DrawnRecommendation], banners: bool) -> Grid:
    shown = columns.of()
    header = columns.layout.header
    head = [] if header == "none" else header_rows(draw, columns, shown)
    rows = [*head]
    if header == "offset":
        rows = [
            _across(columns.plan.title, len(shown)),
            _across(f"Version {draw.randrange(2, 9)}, {columns.layout.kind}", len(shown), False),
            *head,
        ]
    again = draw.randrange(2, 5)
    section = None
    for place, recommendation in enumerate(recommendations):
        if header == "repeated" and place and place % again == 0:
            rows += header_rows(draw, columns, shown)
        if banners and recommendation.section != section:
            section = recommendation.section
            rows.append(_across(section or "", len(shown)))
        rows += rows_of(columns, shown, recommendation)
    return Grid(rows)


def one(draw: Random, columns: Columns) -> list[Block]:
    """One table for all."""
    return [_whole(draw, columns, columns.plan.recommendations, columns.layout.banners)]


def each_section(draw: Random, columns: Columns) -> list[Block]:
    """A heading and a table for each section; in a workbook a sheet for each, or all on one."""
    apart = columns.layout.kind == "xlsx" and draw.random() < 0.5
    blocks: list[Block] = []
    for section, recommendations in groupby(columns.plan.recommendations, lambda r: r.section):
        if apart:
            blocks.append(Sheet(_sheet_name(section or "Plan")))
        blocks.append(Line(section or "", level=2))
        blocks.append(_whole(draw, columns, list(recommendations), banners=False))
    return blocks


def _sheet_name(text: str) -> str:
    return "".join(sign for sign in text if sign not in "[]:*?/\\'’")[:28].strip()


def each_recommendation(draw: Random, columns: Columns) -> list[Block]:
    """A table for each recommendation, which stands in it: in rows of its own over the actions', or on the first."""
    shown, of_action = columns.of_recommendation(), columns.of_action()
    blocks: list[Block] = []
    inside = draw.random() < 0.5
    section = None
    for recommendation in columns.plan.recommendations:
        if recommendation.section != section:
            section = recommendation.section
            blocks.append(Line(section or "", level=2))
        if not inside:
            blocks += [
                Line(draw.choice(("", " "))),
                Grid([*header_rows(draw, columns, columns.of()), *rows_of(columns, columns.of(), recommendation)]),
            ]
            continue
        width = len(of_action)
        rows: list[list[Box | None]] = []
        first = recommendation.actions[0]
        for column in shown:
            cell = columns.cell(column, recommendation, first)
            cell.across = width - 1
            rows.append([box(column.header, is_bold=True), cell, *[None] * (width - 2)])
        rows += header_rows(draw, columns, of_action)
        rows += [[columns.cell(c, recommendation, action) for c in of_action] for action in recommendation.actions]
        blocks += [Line(""), Grid(rows)]
    return blocks


def above_each(draw: Random, columns: Columns) -> list[Block]:
    """The recommendation, and the response to it, in lines above a table of its actions."""
    of_action = columns.of_action()
    number = next(iter(columns.of("number")), None)
    style = draw.choice(("heading", "bold", "labelled"))
    label = " ".join(columns.of("recommendation")[0].header.split())
    response = draw.choice(ABOVE)
    dash = ": " if style == "labelled" else draw.choice((". ", " ", " – "))
    blocks: list[Block] = []
    section = None
    for recommendation in columns.plan.recommendations:
        if recommendation.section != section:
            section = recommendation.section
            blocks.append(Line(section or "", level=2))
        text = columns.recommendation(recommendation)
        if number and recommendation.printed:
            text = f"{recommendation.printed}{dash}{text}"
        if style == "labelled":
            text = f"{label} {text}" if number else f"{label}: {text}"
            blocks.append(Line(text))
        elif style == "heading":
            blocks.append(Line(text, level=3))
        else:
            blocks.append(Line("", label=text))
        for column in columns.of_recommendation():
            if column.role in ("number", "recommendation"):
                continue
            printed = recommendation.printed_extra.get(column.role, "")
            if column.role == "response":
                blocks.append(Line(response.format(printed)))
            elif printed:
                blocks.append(Line(f"{' '.join(column.header.split())}: {printed}"))
        rows = [[columns.cell(c, recommendation, action) for c in of_action] for action in recommendation.actions]
        blocks.append(Grid([*header_rows(draw, columns, of_action), *_optional(rows)]))
    return blocks


def _optional(rows: list[list[Box]]) -> list[list[Box | None]]:
    return [list(row) for row in rows]


def parallel(draw: Random, columns: Columns) -> list[Block]:
    """A row for each recommendation: its actions, owners and dates are lists of the same length beside each other."""
    shown = columns.of(but=("action number",))
    mark = draw.choice(("{}. ", "{}) ", "({}) "))
    letters = draw.random() < 0.4
    rows = header_rows(draw, columns, shown)
    for recommendation in columns.plan.recommendations:
        cells: list[Box | None] = []
        for column in shown:
            cells.append(_listed(columns, column, recommendation, mark, letters))
        rows.append(cells)
    return [Grid(rows)]


def _listed(columns: Columns, column: Column, recommendation: DrawnRecommendation, mark: str, letters: bool) -> Box:
    actions = recommendation.actions
    if column.is_of_recommendation or len(actions) == 1:
        return columns.cell(column, recommendation, actions[0])
    if column.role in TOLD:
        lines = [line for action in actions for line in columns.cell(column, recommendation, action).lines]
        return Box(tuple(lines), is_list=column.role == "measure")
    texts = [columns.inline(column, recommendation, action) or "–" for action in actions]
    return Box(tuple(mark.format("abc"[at] if letters else at + 1) + text for at, text in enumerate(texts)))


def nested(draw: Random, columns: Columns) -> list[Block]:
    """A row for each recommendation; a table of its actions stands inside a cell of it."""
    outer, of_action = columns.of_recommendation(), columns.of_action()
    wide = draw.random() < 0.5  # progress beside the inner table, or a column of it
    blocks: list[list[Box | None]] = [
        [
            *[box(c.header, is_bold=True) for c in outer],
            box(draw.choice(("Action plan", "Our actions", "What we will do")), is_bold=True),
        ]
    ]
    for recommendation in columns.plan.recommendations:
        rows = [[columns.cell(c, recommendation, action) for c in of_action] for action in recommendation.actions]
        inner = Grid([*header_rows(draw, columns, of_action), *_optional(rows)])
        first = recommendation.actions[0]
        cells: list[Box | None] = [columns.cell(c, recommendation, first) for c in outer]
        blocks.append([*cells, Box(inner=inner)])
    if wide and len(outer) < 4:  # a label beside each, and the inner table in a row of its own
        width = len(outer)
        rows_again: list[list[Box | None]] = []
        for recommendation, row in zip(columns.plan.recommendations, blocks[1:], strict=True):
            rows_again.append(list(row[:width]))
            held = row[width]
            if held is None:
                raise AssertionError(recommendation.number)
            held.across = width
            rows_again.append([held, *[None] * (width - 1)])
        return [Grid([list(blocks[0][:width]), *rows_again])]
    return [Grid(blocks)]
