"""Filling in forms: what was entered outlives what the bot changes, and reaches it in Slack's own shape."""

from typing import Any

import pytest

from bot.practice.block_kit.form_state import state_of
from bot.practice.client.slack import PracticeSlack
from bot.practice.json_object import Json
from bot.practice.state.tour import Step, Tour
from bot.practice.state.trigger import Trigger
from bot.practice.validation.form import form_errors
from tests.practice.tiny_bot import FORM, NOTE, ask, plain, with_bot


def field(block_id: str, kind: str, **more: Any) -> Json:
    element = {"type": kind, "action_id": "it", **more}
    return {"type": "input", "block_id": block_id, "label": plain(block_id), "element": element}


def options(*names: str) -> list[Json]:
    return [{"text": plain(each), "value": each} for each in names]


def values(state: Json) -> dict[str, Any]:
    """The one value of each block, without its type."""
    one = {block: next(iter(held.values())) for block, held in state["values"].items()}
    return {block: next(value for key, value in held.items() if key != "type") for block, held in one.items()}


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


def test_a_view_that_is_updated_keeps_what_was_typed() -> None:
    with PracticeSlack() as slack:
        slack.as_("anna")
        trigger = Trigger("UANNA", "DUANNA")
        slack.workspace.issue(trigger)
        opened = ask(slack, "views.open", trigger_id=trigger.id, view=FORM)[1]["view"]
        slack.workspace.views[opened["id"]].body["state"] = state_of(opened["blocks"], {"note": "typed"})
        changed = ask(slack, "views.update", view_id=opened["id"], view={**FORM, "title": plain("Two")})[1]["view"]
        assert (changed["title"]["text"], values(changed["state"])) == ("Two", {"note": "typed"})
        renamed = [{**NOTE, "block_id": "new"}]
        fresh = ask(slack, "views.update", view_id=opened["id"], view={**FORM, "blocks": renamed})[1]["view"]
        assert values(fresh["state"]) == {"new": None}


def test_an_update_in_answer_to_a_submission_keeps_what_was_typed() -> None:
    with with_bot(PracticeSlack()) as slack:
        anna = slack.as_("anna")
        (form,) = anna.command("/form").views
        (again,) = anna.submit(form, {"note": "again"}).views
        assert values(again["state"]) == {"note": "again"}
        assert anna.submit(again, {}).views[0]["title"]["text"] == "Once more"  # sent as it stands


def test_files_in_a_form() -> None:
    blocks: list[Json] = FORM["blocks"]
    evidence = {**FORM, "blocks": [*blocks, field("evidence", "file_input", max_files=2)]}
    with with_bot(PracticeSlack()) as slack:
        anna, ben = slack.as_("anna"), slack.as_("ben")
        foreign = ben.say("mine", "#mash", files={"b.png": b"PNG"}).sent.files[0]
        trigger = Trigger(anna.user_id, anna.dm_id)
        slack.workspace.issue(trigger)
        view = ask(slack, "views.open", trigger_id=trigger.id, view=evidence)[1]["view"]
        anna.submit(view, {"note": "wrong"}, files={"evidence": {"a photo.png": b"PNG.", "plan.docx": b"PK"}})
        files = values(slack.view_now(view)["state"])["evidence"]
        assert [(each["name"], each["size"]) for each in files] == [("a photo.png", 4), ("plan.docx", 2)]
        assert ask(slack, "files.info", file=files[0]["id"])[1]["file"]["permalink"] == files[0]["permalink"]
        anna.submit(view, {"note": "wrong", "evidence": foreign})
        assert values(slack.view_now(view)["state"])["evidence"] == []  # only what one uploaded oneself


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
    ],
)
def test_what_slacks_own_app_says_before_it_sends_a_form(kind: str, more: Json, value: str, said: str | None) -> None:
    blocks = [field("x", kind, **more)]
    told = form_errors(blocks, state_of(blocks, {"x": value})).get("x")
    assert told is None if said is None else said in str(told)


def test_home_is_told_of_with_its_tab_and_its_view() -> None:
    with with_bot(PracticeSlack()) as slack:
        anna = slack.as_("anna")
        heard: list[Json] = []
        carry = slack.delivery.carry

        async def listen(parcels: Any, times: int = 1) -> Any:
            heard.extend(payload["event"] for _, payload in parcels)
            return await carry(parcels, times)

        slack.delivery.carry = listen  # type: ignore[method-assign]
        anna.open_home()
        anna.open_home()
        anna.open_home("messages")
        assert [(each["tab"], "view" in each) for each in heard] == [
            ("home", False),
            ("home", True),
            ("messages", False),
        ]


def test_a_step_of_the_tour_may_need_a_second_thing_to_follow() -> None:
    step = Step(
        "date", "x", "y", (("form_submitted", "ask_date"), ("said", r"^due\b")), then=(("pressed", "_request"),)
    )
    tour = Tour([step, Step("off", "x", "y", (("pressed", "sign_off"),))])
    tour.see("pressed", "agree_request")
    assert tour.done == set()  # nobody has asked yet
    tour.see("form_submitted", "ask_date:5.1")
    assert tour.done == set()
    again = Tour(tour.steps)
    again.load(tour.kept())
    again.see("pressed", "agree_request:7")
    again.see("pressed", "sign_off:6")
    assert again.done == {"date", "off"}
    old = Tour(tour.steps)
    old.load(["off"])  # as an older workspace kept it
    assert old.done == {"off"}


def test_forms_and_presses_are_seen_once_the_bot_has_taken_them() -> None:
    with with_bot(PracticeSlack()) as slack:
        seen: list[tuple[str, str]] = []
        slack.workspace.tour.see = lambda kind, text: seen.append((kind, text))  # type: ignore[method-assign]
        anna = slack.as_("anna")
        card = anna.command("/card", "#mash")
        anna.click(card, "Done")
        (form,) = anna.command("/form").views
        anna.submit(form, {"note": "wrong"})
        assert ("form_submitted", "update") not in seen
        anna.submit(form, {"note": "Hubs open"})
        assert [each for each in seen if each[0] in ("pressed", "form_submitted")] == [
            ("pressed", "done"),
            ("form_submitted", "update"),
        ]


def test_a_menu_of_conversations_begins_where_one_is_and_gives_an_address_to_answer_at() -> None:
    menu = field("where", "conversations_select", default_to_current_conversation=True, response_url_enabled=True)
    with with_bot(PracticeSlack()) as slack:
        anna, trigger = slack.as_("anna"), Trigger("UANNA", slack.channel("#mash").id)
        slack.workspace.issue(trigger)
        blocks: list[Json] = FORM["blocks"]
        view = ask(slack, "views.open", trigger_id=trigger.id, view={**FORM, "blocks": [*blocks, menu]})[1]["view"]
        assert values(view["state"])["where"] == "CMASH"
        anna.submit(view, {"note": "wrong"})
        issued = [each for each in slack.workspace.triggers.values() if each.under is None and each.id != trigger.id]
        assert [(each.user_id, each.channel_id) for each in issued] == [("UANNA", "CMASH")]
        anna.submit(view, {"note": "wrong", "where": "DUANNA"})
        assert "DUANNA" in {each.channel_id for each in slack.workspace.triggers.values() if each.under is None}
