"""What Slack's own app says before it sends a form."""

import pytest

from bot.practice.block_kit.form_state import state_of
from bot.practice.json_object import Json
from bot.practice.validation.form import form_errors
from tests.practice.forms import field


@pytest.mark.parametrize(
    ("kind", "more", "value", "said"),
    [
        ("number_input", {"is_decimal_allowed": False, "min_value": "0", "max_value": "100"}, "101", "100 or less"),
        ("number_input", {"is_decimal_allowed": False, "min_value": "0"}, "-1", "0 or more"),
        ("number_input", {"is_decimal_allowed": False}, "1.5", "whole number"),
        ("number_input", {"is_decimal_allowed": True}, "many", "a number"),
        ("number_input", {"is_decimal_allowed": True}, "1.5", None),
        ("email_text_input", {}, "anna", "e-mail"),
        ("email_text_input", {}, "anna@example.org", None),
        ("url_text_input", {}, "example.org", "https://"),
        ("url_text_input", {}, "https://example.org/a", None),
        ("plain_text_input", {"min_length": 3}, "ab", "at least 3"),
        ("multi_users_select", {"max_selected_items": 1}, "UANNA,UBEN", "at most 1"),
        ("multi_users_select", {}, "", "complete this"),
        ("conversations_select", {"filter": {"include": ["public", "private"]}}, "DANNA", "choose a channel"),
        ("conversations_select", {"filter": {"include": ["public", "im"]}}, "DANNA", None),
        ("conversations_select", {"filter": {"include": ["public", "private"]}}, "C1", None),
    ],
)
def test_what_slacks_own_app_says_before_it_sends_a_form(kind: str, more: Json, value: str, said: str | None) -> None:
    blocks = [field("x", kind, **more)]
    told = form_errors(blocks, state_of(blocks, {"x": value})).get("x")
    assert told is None if said is None else said in str(told)
