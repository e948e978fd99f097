"""Slack's limits: just within them nothing is said, one step further it is said where."""

from typing import Any

import pytest

from bot.practice.validation.surfaces import check_message, check_view
from tests.practice.tiny_bot import BUTTON, FORM, NOTE, plain

Json = dict[str, Any]


def section(text: str = "x", **more: Any) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def buttons(count: int, **more: Any) -> list[Json]:
    return [{**BUTTON, "action_id": f"b{n}", **more} for n in range(count)]


def options(count: int, text: str = "x", value: str = "v") -> list[Json]:
    return [{"text": plain(text), "value": f"{value}{n}"} for n in range(count)]


def menu(count: int, kind: str = "static_select") -> Json:
    return {"type": kind, "action_id": "m", "options": options(count)}


def table(*rows: list[str], **more: Any) -> Json:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": each} for each in row] for row in rows], **more}


def data_table(rows: int, columns: int = 1) -> Json:
    return {**table(*[["x"] * columns] * rows), "type": "data_table", "caption": "c"}


def chart(points: int = 1, series: int = 1, title: str = "t") -> Json:
    labels = [f"l{n}" for n in range(points)]
    data = [{"label": each, "value": 1} for each in labels]
    lines = [{"name": f"s{n}", "data": data} for n in range(series)]
    drawn = {"type": "line", "series": lines, "axis_config": {"categories": labels}}
    return {"type": "data_visualization", "title": title, "chart": drawn}


def uneven_chart() -> Json:
    drawn = chart(2)
    drawn["chart"]["axis_config"]["categories"] = ["l0"]
    return drawn


def container(*children: Json) -> Json:
    return {"type": "container", "title": plain("t"), "child_blocks": list(children)}


def rich(*elements: Json) -> Json:
    return {"type": "rich_text", "elements": list(elements)}


LINE = {"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}
IMAGE = {"type": "image", "alt_text": "x", "image_url": "https://example.org/x.png"}

MESSAGES: list[tuple[list[Json], list[Json], str]] = [  # just right, one too many, and what is said about it
    ([section()] * 50, [section()] * 51, "no more than 50 items allowed [json-pointer:/blocks]"),
    (
        [section("x" * 3000)],
        [section("x" * 3001)],
        "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ),
    ([section()], [section("")], "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
    ([section()], [{"type": "section"}], "missing required field: text or fields [json-pointer:/blocks/0]"),
    ([section()], [section(colour="red")], "invalid additional property: colour [json-pointer:/blocks/0]"),
    ([section()], [{"type": "section", "text": "x"}], "must provide an object [json-pointer:/blocks/0/text]"),
    ([section()], [{"type": "fancy"}], "unsupported type: fancy [json-pointer:/blocks/0]"),
    ([section()], ["x"], "must provide an object with a type [json-pointer:/blocks/0]"),  # type: ignore[list-item]
    (
        [{"type": "section", "fields": [plain("x" * 2000)] * 6}],
        [{"type": "section", "fields": [plain("x" * 2001)]}],
        "must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]",
    ),
    (
        [{"type": "section", "fields": [plain("x")] * 10}],
        [{"type": "section", "fields": [plain("x")] * 11}],
        "no more than 10 items allowed [json-pointer:/blocks/0/fields]",
    ),
    (
        [section(block_id="a"), section(block_id="b")],
        [section(block_id="a"), section(block_id="a")],
        "block_id “a” must be unique [json-pointer:/blocks/1/block_id]",
    ),
    ([section(block_id="b" * 255)], [section(block_id="b" * 256)], "[json-pointer:/blocks/0/block_id]"),
    (
        [{"type": "header", "text": plain("x" * 150)}],
        [{"type": "header", "text": plain("x" * 151)}],
        "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
    ),
    (
        [{"type": "header", "text": plain("x")}],
        [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}],
        "must be a plain_text object [json-pointer:/blocks/0/text]",
    ),
    (
        [{"type": "context", "elements": [plain("x")] * 10}],
        [{"type": "context", "elements": [plain("x")] * 11}],
        "no more than 10 items allowed [json-pointer:/blocks/0/elements]",
    ),
    (
        [actions(*buttons(25))],
        [actions(*buttons(26))],
        "no more than 25 items allowed [json-pointer:/blocks/0/elements]",
    ),
    ([actions(*buttons(2))], [actions(BUTTON, BUTTON)], "action_id “done” must be unique"),
    (
        [actions(*buttons(1, text=plain("x" * 75)))],
        [actions(*buttons(1, text=plain("x" * 76)))],
        "/elements/0/text/text]",
    ),
    ([actions(*buttons(1, value="x" * 2000))], [actions(*buttons(1, value="x" * 2001))], "/elements/0/value]"),
    ([actions(*buttons(1, style="danger"))], [actions(*buttons(1, style="red"))], "must be one of primary, danger"),
    (
        [actions(menu(100))],
        [actions(menu(101))],
        "no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ),
    ([actions(menu(5, "overflow"))], [actions(menu(6, "overflow"))], "no more than 5 items allowed"),
    ([actions(menu(10, "checkboxes"))], [actions(menu(11, "checkboxes"))], "no more than 10 items allowed"),
    ([actions(menu(1))], [actions({"type": "static_select", "action_id": "m"})], "options or option_groups"),
    (
        [actions({**menu(1), "initial_option": options(1)[0]})],
        [actions({**menu(1), "initial_option": options(2)[1]})],
        "initial_option must be one of the options",
    ),
    (
        [section(accessory=menu(1, "multi_static_select"))],
        [actions(menu(1, "multi_static_select"))],
        "unsupported type: multi_static_select [json-pointer:/blocks/0/elements/0]",
    ),
    (
        [actions({**menu(1), "options": options(1, "x" * 75)})],
        [actions({**menu(1), "options": options(1, "x" * 76)})],
        "/options/0/text/text]",
    ),
    (
        [actions({**menu(1), "options": options(1, value="v" * 149)})],
        [actions({**menu(1), "options": options(1, value="v" * 150)})],
        "/options/0/value]",
    ),
    ([IMAGE], [{**IMAGE, "alt_text": ""}], "[json-pointer:/blocks/0/alt_text]"),
    ([IMAGE], [{"type": "image", "alt_text": "x"}], "must have either image_url or slack_file"),
    ([rich(LINE)], [rich()], "no fewer than 1 items allowed [json-pointer:/blocks/0/elements]"),
    ([rich(LINE)], [rich({"type": "text", "text": "x"})], "unsupported type: text [json-pointer:/blocks/0/elements/0]"),
    ([table(["a", "–"])], [table(["a", ""])], "must be more than 0 characters [json-pointer:/blocks/0/rows/0/1/text]"),
    ([table(*[["x"]] * 100)], [table(*[["x"]] * 101)], "no more than 100 items allowed [json-pointer:/blocks/0/rows]"),
    ([table(["x"] * 20)], [table(["x"] * 21)], "no more than 20 items allowed [json-pointer:/blocks/0/rows/0]"),
    ([table(["x" * 5000] * 2)], [table(["x" * 5000, "x" * 5001])], "less than 10001 characters in all table cells"),
    ([table(["x"])], [table(["x"]), table(["x"])], "only_one_table_allowed [json-pointer:/blocks]"),
    ([table(["x", "y"])], [table(["x", "y"], ["z"])], "all rows must have the same number of cells"),
    ([data_table(201)], [data_table(202)], "no more than 201 items allowed"),
    ([data_table(2)], [data_table(1)], "no fewer than 2 items allowed"),
    ([chart()], [chart(title="t" * 51)], "must be less than 51 characters [json-pointer:/blocks/0/title]"),
    ([chart(20)], [uneven_chart()], "must have one point for each category"),
    ([chart(series=12)], [chart(series=13)], "no more than 12 items allowed"),
    ([chart()] * 2, [chart()] * 3, "no more than 2 data_visualization blocks allowed"),
    ([container(*[section()] * 10)], [container(*[section()] * 11)], "no more than 10 items allowed"),
    ([container(section())], [container(container(section()))], "unsupported type: container"),
    (
        [{"type": "markdown", "text": "x" * 6000}] * 2,
        [{"type": "markdown", "text": "x" * 6001}] * 2,
        "less than 12001 characters in all markdown blocks",
    ),
    ([section()], [{"type": "alert", "text": plain("x")}], "unsupported type: alert"),
    ([section("x" * 3000)] * 4, [section("x" * 3000)] * 5, "less than 13001 characters of text in all blocks"),
]


@pytest.mark.parametrize(
    ("right", "wrong", "said"), MESSAGES, ids=lambda value: value[:60] if isinstance(value, str) else ""
)
def test_a_message_just_within_its_limits_and_just_beyond(right: list[Json], wrong: list[Json], said: str) -> None:
    assert check_message("x", right) == []
    found = check_message("x", wrong)
    assert len(found) == 1
    assert said in found[0]


def form(**more: Any) -> Json:
    return {**FORM, **more}


def field(element: Json, **more: Any) -> Json:
    return form(blocks=[{**NOTE, "element": element, **more}])


ENTRY = {"type": "plain_text_input", "action_id": "a"}
FILES = {"type": "file_input", "action_id": "a"}

VIEWS = [
    (
        form(blocks=[section()] * 100),
        form(blocks=[section()] * 101),
        "no more than 100 items allowed [json-pointer:/view/blocks]",
    ),
    (
        form(title=plain("x" * 24)),
        form(title=plain("x" * 25)),
        "must be less than 25 characters [json-pointer:/view/title/text]",
    ),
    (
        form(),
        {key: each for key, each in FORM.items() if key != "title"},
        "missing required field: title [json-pointer:/view]",
    ),
    (form(close=plain("x" * 24)), form(close=plain("x" * 25)), "[json-pointer:/view/close/text]"),
    (form(private_metadata="x" * 3000), form(private_metadata="x" * 3001), "[json-pointer:/view/private_metadata]"),
    (form(callback_id="x" * 255), form(callback_id="x" * 256), "[json-pointer:/view/callback_id]"),
    (
        form(blocks=[section()], submit=None),
        form(submit=None),
        "submit is required when an input block is within blocks",
    ),
    (form(), form(blocks=None), "missing required field: blocks"),
    (form(blocks=[section()]), form(blocks=[table(["x"])]), "unsupported type: table"),
    (
        {"type": "home", "blocks": [table(["x"])]},
        {"type": "home", "blocks": [chart()]},
        "unsupported type: data_visualization",
    ),
    (form(), {"type": "window", "blocks": []}, "must be a modal or home object [json-pointer:/view]"),
    (field(ENTRY), field(BUTTON), "unsupported type: button [json-pointer:/view/blocks/0/element]"),
    (field({**ENTRY, "max_length": 3000}), field({**ENTRY, "max_length": 3001}), "must be a number from 1 to 3000"),
    (
        field(ENTRY, label=plain("x" * 2000)),
        field(ENTRY, label=plain("x" * 2001)),
        "[json-pointer:/view/blocks/0/label/text]",
    ),
    (field({**FILES, "max_files": 10}), field({**FILES, "max_files": 11}), "must be a number from 1 to 10"),
    (field(FILES), field(FILES, dispatch_action=True), "dispatch_action is not allowed with file_input"),
    (
        field({**ENTRY, "placeholder": plain("x" * 150)}),
        field({**ENTRY, "placeholder": plain("x" * 151)}),
        "/placeholder/text]",
    ),
]


@pytest.mark.parametrize(
    ("right", "wrong", "said"), VIEWS, ids=lambda value: value[:60] if isinstance(value, str) else ""
)
def test_a_view_just_within_its_limits_and_just_beyond(right: Json, wrong: Json, said: str) -> None:
    assert check_view(right) == []
    found = check_view(wrong)
    assert any(said in each for each in found), found


@pytest.mark.parametrize(
    "junk", [None, 5, "x", {"a": 1}, [None], [[]], [{"type": []}], [{"type": "section", "text": 5}]]
)
def test_anything_at_all_is_answered_with_sentences(junk: Any) -> None:
    assert check_message("x", junk)
    assert check_view(junk)
    assert check_view({"type": "modal", "blocks": junk})
