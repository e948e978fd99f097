"""Filled-in forms, presses and visits to Home reach the bot in Slack's own shape."""

from typing import Any

from bot.practice.block_kit.form_state import state_of
from bot.practice.client.slack import PracticeSlack
from bot.practice.json_object import Json
from bot.practice.state.trigger import Trigger
from tests.practice.forms import field, values
from tests.practice.tiny_bot import FORM, NOTE, ask, plain, with_bot


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
