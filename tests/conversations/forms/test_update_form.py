"""The update’s form: sent back at the field, counted once, and whatever else was said meanwhile."""

from types import SimpleNamespace

import pytest

from bot.plan.updates.form_submission import record_form
from tests.conversations.council import action, dms, set_up
from tests.support.locking import locked
from tests.support.running import RunningBot
from tests.support.updates import updates, with_more


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def test_everything_that_the_form_takes_is_recorded_and_said_back(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    [form] = owner.command("/plan update 5").views
    measures = bot.workspace().plans[0].recommendations[4].measures
    filled = {
        "rating": "on_track",
        "note": "Hubs open",
        "impact": "some_evidence",
        "link": "https://example.org/report",
        "measure": str(measures[0].id),
        "reading": "1 of 40 in June",
        "follow_up": "2027-01-15",
    }
    owner.submit(with_more(owner, form), filled, files={"files": {"hub.jpg": b"a photo"}})
    [update] = updates(bot)
    assert (update.note, update.rating, update.impact) == ("Hubs open", "on_track", "some_evidence")
    assert [e.name for e in update.evidence] == ["hub.jpg", "https://example.org/report"]
    assert bot.workspace().plans[0].recommendations[4].measures[0].latest.value == "1 of 40 in June"  # type: ignore[union-attr]
    assert [f.due_on.isoformat() for f in bot.workspace().reminders] == ["2027-01-15"]
    said = dms(bot, "owner")[-1].everything
    for part in (
        "Recorded on action 5.1: 🟢 *on track* – “Hubs open”",
        "impact: some evidence",
        "“1 of 40 in June”",
        "2 pieces of evidence",
        "I will remind you on Friday 15 January 2027",
    ):
        assert part in said
    card = owner.command("/plan status 5").everything
    for part in ("impact: some evidence", "1 of 40 in June", "hub.jpg", "<https://example.org/report|"):
        assert part in card


@pytest.mark.parametrize(
    ("filled", "field", "said"),
    [
        ({}, "note", "Say in a few words"),
        ({"reading": "97%"}, "measure", "Which success measure"),
        ({"note": "Hubs open", "follow_up": "2026-11-01"}, "follow_up", "Sunday 1 November 2026 is past"),
    ],
)
def test_an_update_that_is_not_right_is_sent_back_at_its_field(
    bot: RunningBot, filled: dict[str, str], field: str, said: str
) -> None:
    owner = bot.as_("owner")
    [form] = owner.command("/plan update 5").views
    assert said in owner.submit(with_more(owner, form), filled).in_ack["errors"][field]
    assert updates(bot) == []
    owner.submit(with_more(owner, form), {"note": "Hubs open", "reading": "", "follow_up": ""})
    assert len(updates(bot)) == 1


def test_an_update_counts_whatever_was_said_while_its_form_was_open_and_that_is_told(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    [form] = owner.command("/plan update 5").views
    bot.as_("coord").say("5 off track the landlord withdrew", dm=True)
    assert owner.submit(form, {"rating": "on_track", "note": "Hubs open"}).in_ack == {}
    assert [(u.note, u.rating) for u in updates(bot)] == [
        ("the landlord withdrew", "off_track"),
        ("Hubs open", "on_track"),
    ]
    told = dms(bot, "owner")[-1]
    assert (
        "Recorded on action 5.1: 🟢 *on track* – “Hubs open” · While you were typing, 5.1 had changed: 🔺 off track"
        in told.text
    )
    assert "the landlord withdrew" in told.everything
    owner.submit(form, {})
    assert len(updates(bot)) == 2


def test_of_what_nobody_has_changed_nothing_is_told(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    [form] = owner.command("/plan update 5").views
    bot.as_("coord").say("6 off track the landlord withdrew", dm=True)
    owner.submit(form, {"note": "Hubs open"})
    assert "While you were typing" not in dms(bot, "owner")[-1].everything


def test_a_form_sent_in_twice_is_quiet_the_second_time(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    [form] = owner.command("/plan update 5").views
    owner.submit(form, {"note": "Once"})
    assert owner.submit(form, {"note": "Once"}).in_ack == {}
    assert len(updates(bot)) == 1


def test_after_the_form_the_card_stands_anew_below_the_confirmation(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    shown = owner.command("/plan status 5")
    [form] = owner.click(shown, "Update").views
    owner.submit(form, {"rating": "at_risk", "note": "Two landlords withdrew"})
    card = bot.slack.now(shown.messages[-1])
    assert card.text.startswith("Recorded on action 5.1")
    assert "The inspector" not in card.text
    assert card.everything.count("Two landlords withdrew") >= 2
    assert card.buttons[0] == "Undo"
    assert "Ask for a new date" in card.buttons
    assert dms(bot, "owner") == []


def test_the_menu_beside_an_action_does_the_same_and_draws_the_card_anew(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    shown = coord.command("/plan status 7")
    for option in ("Update 7.1", "7.2 is done", "Ask for a new date for 7.1", "History of 7.2"):
        assert option in shown.messages[-1].buttons
    [form] = coord.click(shown, "7.2 is done").views
    coord.submit(form, {"note": "The line is open every night"})
    assert action(bot, "7.2").rating == "done"
    assert action(bot, "7.1").rating is None
    card = bot.slack.now(shown.messages[-1])
    assert card.text.startswith("Recorded on action 7.2")
    assert "Sign off 7.2" in card.buttons
    assert "Sign off 7.1" not in card.buttons


def test_a_card_that_slack_lets_nobody_change_any_more_leaves_the_answer_in_the_dm(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    shown = owner.command("/plan status 5")
    [form] = owner.click(shown, "Update").views
    bot.slack.fail("response_url", status=404, times=9)
    owner.submit(form, {"note": "Hubs open"})
    assert dms(bot, "owner")[-1].text.startswith("Recorded on action 5.1")


def test_the_done_form_records_done(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    [form] = owner.click(owner.command("/plan status 5"), "Done").views
    assert "What shows that it is done?" in str(form)
    owner.submit(form, {})
    assert action(bot).rating == "done"


def test_three_thousand_characters_in_every_box(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    [form] = owner.command("/plan update 5").views
    note = ("<!channel> hubs & homes " * 200)[:3_000].strip()
    owner.submit(form, {"note": note})
    assert updates(bot)[0].note == note
    assert "<!" not in str([call.arguments for call in bot.slack.calls])


def test_a_form_whose_record_fails_keeps_what_was_typed(bot: RunningBot, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = bot.as_("owner")
    [form] = owner.command("/plan update 5").views
    monkeypatch.setattr("bot.guard.log", SimpleNamespace(exception=lambda *_, **__: None))
    monkeypatch.setattr("bot.plan.updates.form_submission.record_form", lambda *_, **__: 1 / 0)
    failed = owner.submit(form, {"note": "Hubs open"})
    assert "Something went wrong on my side" in str(failed.in_ack.get("errors")), failed.in_ack
    monkeypatch.setattr("bot.plan.updates.form_submission.record_form", record_form)
    owner.submit(form, {})
    assert [u.note for u in updates(bot)] == ["Hubs open"]


def test_a_form_waits_for_another_process_that_writes(bot: RunningBot) -> None:
    bot.slack.patience = 8
    owner = bot.as_("owner")
    [form] = owner.command("/plan update 5").views
    with locked(bot, 1.0):
        owner.submit(form, {"note": "Hubs open"})
    assert len(updates(bot)) == 1


def test_an_undone_update_takes_its_reading_back(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    measure = bot.workspace().plans[0].recommendations[4].measures[0]
    [form] = owner.command("/plan update 5").views
    owner.submit(with_more(owner, form), {"note": "Counted", "measure": str(measure.id), "reading": "1 of 40"})
    assert "1 of 40" in owner.command("/plan status 5").everything
    owner.click(dms(bot, "owner")[-1], "Undo")
    assert "1 of 40" not in owner.command("/plan status 5").everything


def test_the_form_asks_first_for_what_is_needed_and_keeps_what_was_put_in(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    [form] = owner.command("/plan update 5").views
    fields = [block["block_id"] for block in form["blocks"] if block["type"] == "input"]
    assert fields == ["rating", "note", "files"]
    with bot.slack.workspace.changed:
        now = bot.slack.view_now(form)
        now["state"]["values"]["note"]["note"]["value"] = "Panel met"
    full = with_more(owner, form)
    assert full["id"] == form["id"]
    assert full["state"]["values"]["note"]["note"]["value"] == "Panel met"
    fields = [block["block_id"] for block in full["blocks"] if block["type"] == "input"]
    assert fields == ["rating", "note", "files", "link", "impact", "measure", "reading", "follow_up"]
    owner.submit(full, {"rating": "at_risk"})
    [update] = updates(bot)
    assert (update.note, update.rating) == ("Panel met", "at_risk")


def test_a_message_that_is_saved_keeps_its_words_and_its_action_when_there_is_more(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    said = owner.say("The panel has met twice", channel="#mash").sent
    [form] = owner.use_shortcut("save_progress_update", said).views
    full = with_more(owner, form)
    owner.submit(full, {"which": str(action(bot).id), "follow_up": "2027-01-15"})
    [update] = updates(bot)
    assert update.note == "The panel has met twice"
    assert [f.due_on.isoformat() for f in bot.workspace().reminders] == ["2027-01-15"]
