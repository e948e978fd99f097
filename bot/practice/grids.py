"""Slack's limits of tables and charts in messages (docs.slack.dev, reference/block-kit/blocks)."""

from typing import Any

from bot.practice.rules import (
    Complaints,
    Need,
    Schema,
    anything,
    every,
    flag,
    many,
    number,
    one_of,
    string,
    thing,
    typed,
)
from bot.practice.text import words_in

TABLE_MOST, DATA_TABLE_MOST = 10_000, 20_000  # characters in all cells of a message

CELLS: dict[str, Schema] = {
    "raw_text": {"text": Need(string(TABLE_MOST))},
    "raw_number": {"value": Need(number(float("-inf"))), "text": string(100)},
    "rich_text": {"elements": Need(many(anything, 1, 100)), "block_id": string(255)},
}
COLUMN = thing({"align": one_of("left", "center", "right"), "is_wrapped": flag})


def _is_even(complaints: Complaints, value: Any, where: str) -> None:
    """All rows have as many cells."""
    rows = value if isinstance(value, list) else []
    if len({len(row) for row in rows if isinstance(row, list)}) > 1:
        complaints.say("all rows must have the same number of cells", where)


def _has_plain_header(complaints: Complaints, value: Any, where: str) -> None:
    """The header of a data table is not formatted."""
    header = value[0] if isinstance(value, list) and value and isinstance(value[0], list) else []
    for index, cell in enumerate(header):
        if isinstance(cell, dict) and cell.get("type") == "rich_text":
            complaints.say("header cells must not be rich_text", f"{where}/0/{index}")


def _fits_chart(complaints: Complaints, value: Any, where: str) -> None:
    """A chart: one kind with its series, or segments of a pie."""
    kind = value.get("type") if isinstance(value, dict) else None
    if kind == "pie":
        segment = thing({"label": Need(string(20)), "value": Need(number(1e-9))})
        thing({"segments": Need(many(segment, 1, 12))}, kind)(complaints, value, where)
    elif kind in ("line", "bar", "area"):
        point = thing({"label": Need(string(20)), "value": Need(number(float("-inf")))})
        series = thing({"name": Need(string(20)), "data": Need(many(point, 1, 20))})
        axis = thing({"categories": Need(many(string(20), 1, 20)), "x_label": string(50), "y_label": string(50)})
        fields: Schema = {"series": Need(many(series, 1, 12)), "axis_config": Need(axis)}
        thing(fields, kind)(complaints, value, where)
        if not complaints.sentences:
            _is_complete(complaints, value, where)
    else:
        complaints.say("must be a line, bar, area or pie chart", where)


def _is_complete(complaints: Complaints, chart: dict[str, Any], where: str) -> None:
    """Every series has a point for each category, and a name of its own."""
    categories = chart["axis_config"]["categories"]
    names = [each["name"] for each in chart["series"]]
    if len({*names}) < len(names) or len({*categories}) < len(categories):
        complaints.say("names of series and categories must be unique", where)
    for index, each in enumerate(chart["series"]):
        if sorted(point["label"] for point in each["data"]) != sorted(categories):
            complaints.say("must have one point for each category", f"{where}/series/{index}/data")


GRIDS: dict[str, Schema] = {
    "table": {
        "block_id": string(255),
        "rows": Need(every(many(many(typed(CELLS), 1, 20), 1, 100), _is_even)),
        "column_settings": many(COLUMN, 1, 20),
    },
    "data_table": {
        "block_id": string(255),
        "caption": Need(string(150)),
        "rows": Need(every(many(many(typed(CELLS), 1, 20), 2, 201), _is_even, _has_plain_header)),
        "page_size": number(1, 100),
        "row_header_column_index": number(0, 19),
    },
    "data_visualization": {
        "block_id": string(255),
        "title": Need(string(50)),
        "chart": Need(_fits_chart),
    },
}


def check_grids(complaints: Complaints, blocks: list[Any], where: str) -> None:
    """The limits that hold for all tables and charts of a message together."""
    by_kind: dict[str, list[Any]] = {kind: [] for kind in GRIDS}
    for each in blocks:
        by_kind.get(str(each.get("type")), []).append(each)
    if len(by_kind["table"]) > 1:
        complaints.say("only_one_table_allowed", where)
    if len(by_kind["data_visualization"]) > 2:
        complaints.say("no more than 2 data_visualization blocks allowed", where)
    for kind, most in (("table", TABLE_MOST), ("data_table", DATA_TABLE_MOST)):
        cells = sum(len(words) for each in by_kind[kind] for words in words_in(each.get("rows") or []))
        if cells > most:
            complaints.say(f"must be less than {most + 1} characters in all {kind} cells", where)
