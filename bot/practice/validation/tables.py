"""Limit tables and charts as Slack does (docs.slack.dev, reference/block-kit/blocks)."""

from typing import Any

from bot.practice.block_kit.readable_text import words_in
from bot.practice.validation.schema import (
    Complaints,
    Need,
    Schema,
    all_of,
    anything,
    flag,
    list_of,
    number,
    object_of,
    one_of,
    string,
    typed,
)

TABLE_MOST, DATA_TABLE_MOST = 10_000, 20_000  # characters in all cells of a message

CELLS: dict[str, Schema] = {
    "raw_text": {"text": Need(string(TABLE_MOST))},
    "raw_number": {"value": Need(number(float("-inf"))), "text": string(100)},
    "rich_text": {"elements": Need(list_of(anything, 1, 100)), "block_id": string(255)},
}
COLUMN = object_of({"align": one_of("left", "center", "right"), "is_wrapped": flag})


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
        segment = object_of({"label": Need(string(20)), "value": Need(number(1e-9))})
        object_of({"segments": Need(list_of(segment, 1, 12))}, kind)(complaints, value, where)
    elif kind in ("line", "bar", "area"):
        point = object_of({"label": Need(string(20)), "value": Need(number(float("-inf")))})
        series = object_of({"name": Need(string(20)), "data": Need(list_of(point, 1, 20))})
        axis = object_of({"categories": Need(list_of(string(20), 1, 20)), "x_label": string(50), "y_label": string(50)})
        fields: Schema = {"series": Need(list_of(series, 1, 12)), "axis_config": Need(axis)}
        object_of(fields, kind)(complaints, value, where)
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


TABLES: dict[str, Schema] = {
    "table": {
        "block_id": string(255),
        "rows": Need(all_of(list_of(list_of(typed(CELLS), 1, 20), 1, 100), _is_even)),
        "column_settings": list_of(COLUMN, 1, 20),
    },
    "data_table": {
        "block_id": string(255),
        "caption": Need(string(150)),
        "rows": Need(all_of(list_of(list_of(typed(CELLS), 1, 20), 2, 201), _is_even, _has_plain_header)),
        "page_size": number(1, 100),
        "row_header_column_index": number(0, 19),
    },
    "data_visualization": {
        "block_id": string(255),
        "title": Need(string(50)),
        "chart": Need(_fits_chart),
    },
}


def check_tables(complaints: Complaints, blocks: list[Any], where: str) -> None:
    """Check the limits that hold for all tables and charts of a message together."""
    by_kind: dict[str, list[Any]] = {kind: [] for kind in TABLES}
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
