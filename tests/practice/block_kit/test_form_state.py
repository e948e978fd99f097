"""What was entered outlives what the bot changes in a form."""

from bot.practice.block_kit.form_state import state_of
from tests.practice.forms import field, options, values


def test_what_was_entered_stays_where_the_ids_stay() -> None:
    before = [
        field("note", "plain_text_input", initial_value="begun"),
        field("rating", "static_select", options=options("a", "b")),
        field("when", "datepicker", initial_date="2026-11-27"),
        field("who", "multi_users_select"),
    ]
    entered = state_of(before, {"note": "typed", "rating": "b", "who": "UANNA,UBEN"})
    assert values(entered)["when"] == "2026-11-27"
    after = [
        field("note", "plain_text_input", initial_value="another"),
        field("rating", "static_select", options=options("a", "c")),  # b is not offered any more
        field("when_2", "datepicker", initial_date="2026-12-01"),
        field("who", "users_select"),  # another kind of field
    ]
    kept = values(state_of(after, {}, entered))
    assert kept == {"note": "typed", "rating": None, "when_2": "2026-12-01", "who": None}
    assert values(state_of(after, {"note": "again"}, entered))["note"] == "again"
