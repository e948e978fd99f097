"""Forms: opened in time, sent back at the field, counted once, and never over what somebody else has changed."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from bot.plan.updates.form_submission import record_form
from storage.snapshots import Snapshots
from tests.conversations.council import LEAVING_CARE, action, dms, home_of, set_up
from tests.support.locking import locked
from tests.support.running import RunningBot
from tests.support.updates import updates


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
    owner.submit(form, filled, files={"files": {"hub.jpg": b"a photo"}})
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
    assert said in owner.submit(form, filled).in_ack["errors"][field]
    assert updates(bot) == []
    owner.submit(form, {"note": "Hubs open", "reading": "", "follow_up": ""})
    assert len(updates(bot)) == 1


def test_a_form_opened_before_somebody_elses_update_says_so_first(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    [form] = owner.command("/plan update 5").views
    bot.as_("coord").say("5 off track the landlord withdrew", dm=True)
    answer = owner.submit(form, {"rating": "on_track", "note": "Hubs open"})
    again = answer.in_ack["view"]
    assert "Somebody has changed this while the form was open" in str(again["blocks"][0])
    assert "off track" in str(again["blocks"])
    assert len(updates(bot)) == 1
    owner.submit(form, {})
    assert [u.note for u in updates(bot)] == ["the landlord withdrew", "Hubs open"]
    owner.submit(form, {})
    assert len(updates(bot)) == 2


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


def test_a_slow_database_gets_a_window_at_once_that_is_filled_in_later(
    bot: RunningBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot.slack.patience = 8
    shown = bot.as_("owner").command("/plan status 5")
    slow(monkeypatch, 1.6)
    answer = bot.as_("owner").click(shown, "Update")
    assert answer.took < 2.5
    [opened, *_] = [c for c in bot.slack.calls if c.method == "views.open"]
    assert "I am looking it up" in str(opened.arguments)
    [form] = answer.views[-1:]
    assert bot.slack.view_now(form)["callback_id"] == "save_update"


@pytest.mark.parametrize(
    ("typed", "callback"),
    [("update 5", "save_update"), ("due 5.1", "save_ask_date"), ("settings", "save_settings"), ("assign", "save_post")],
)
def test_a_slow_command_opens_its_form_too(
    bot: RunningBot, monkeypatch: pytest.MonkeyPatch, typed: str, callback: str
) -> None:
    bot.slack.patience = 8
    slow(monkeypatch, 2.4)
    answer = bot.as_("coord").command(f"/plan {typed}")
    assert answer.took < 2.9
    [form] = answer.views[-1:]
    assert bot.slack.view_now(form)["callback_id"] == callback


def slow(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """The next look at the workspace takes so long."""
    before = Snapshots._revisions_with
    pauses = [seconds]

    async def later(self: Snapshots[Any], team_id: str) -> Any:
        await asyncio.sleep(pauses.pop() if pauses else 0)
        return await before(self, team_id)

    monkeypatch.setattr(Snapshots, "_revisions_with", later)


def test_a_refused_press_says_why_and_opens_nothing(bot: RunningBot) -> None:
    set_up(bot, is_open=False)
    shown = bot.as_("rival").command("/plan status 5")
    for pressed in ("Update", "Done", "Ask for a new date"):
        answer = bot.as_("rival").click(shown, pressed)
        assert answer.views == []
        assert "Only its owners, the plan's coordinator or the director may" in answer.text


def test_a_form_that_slack_will_not_open_says_what_to_type_instead(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    shown = owner.command("/plan status 5")
    for pressed, typed in (
        ("Ask for a new date", "/plan due 5.1 31 March because"),
        ("Update", "/plan update 5 on track"),
    ):
        bot.slack.fail("views.open", "expired_trigger_id")
        assert f"Slack would not open the form. You can type it instead: `{typed}" in owner.click(shown, pressed).text


def test_a_home_whose_form_slack_will_not_open_says_so_in_the_dm(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    owner.open_home()
    bot.slack.fail("views.open", "expired_trigger_id")
    owner.click(home_of(bot, "owner"), "Update")
    assert "Slack would not open the form" in dms(bot, "owner")[-1].text


def test_settings_are_kept_and_read_back(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    [form] = coord.command("/plan settings").views
    coord.submit(form, {"board_on": "2027-03-01", "is_open": "owners", "case_pattern": "LCS-999999"})
    workspace = bot.workspace()
    assert (str(workspace.board_on), workspace.is_open, workspace.case_pattern) == ("2027-03-01", False, "LCS-999999")
    said = dms(bot, "coord")[-1].text
    assert (
        "The settings are saved. Coordinates: <@UCOORD>. Directs: <@UDIRECTOR>. Next board: Monday 1 March 2027."
        in said
    )


def test_settings_that_are_not_right_are_sent_back_at_their_field(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    [form] = coord.command("/plan settings").views
    assert "case_pattern" in coord.submit(form, {"case_pattern": "9"}).in_ack["errors"]
    sent_back = coord.submit(form, {"case_pattern": "", "coordinators": ""})
    assert "needs at least one coordinator" in sent_back.in_ack["errors"]["coordinators"]
    assert bot.workspace().coordinator_ids == {"UCOORD"}


def test_settings_that_somebody_else_changed_meanwhile_are_not_overwritten(bot: RunningBot) -> None:
    [stale] = bot.as_("director").command("/plan settings").views
    [form] = bot.as_("coord").command("/plan settings").views
    bot.as_("coord").submit(form, {"board_on": "2027-03-01"})
    answer = bot.as_("director").submit(stale, {"case_pattern": "LCS-999999"})
    again = str(answer.in_ack["view"]["blocks"])
    assert "Somebody has changed this while the form was open" in again
    assert "Next board: Monday 1 March 2027" in again
    assert str(bot.workspace().board_on) == "2027-03-01"
    bot.as_("director").submit(stale, {"board_on": "2027-03-01"})
    assert (str(bot.workspace().board_on), bot.workspace().case_pattern) == ("2027-03-01", "LCS-999999")


def test_only_who_sets_up_opens_the_settings(bot: RunningBot) -> None:
    answer = bot.as_("rival").command("/plan settings")
    assert answer.views == []
    assert "Only the plan's coordinator or the director may change settings" in answer.text


def test_a_holder_and_a_deputy_by_form(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    post = next(p for p in bot.workspace().posts if p.title == LEAVING_CARE)
    [form] = coord.command("/plan assign").views
    sent_back = coord.submit(form, {"post": str(post.id), "holder": "UOWNER", "deputy": "UOWNER"})
    assert "Nobody can stand in for themselves" in sent_back.in_ack["errors"]["holder"]
    coord.submit(form, {"post": str(post.id), "holder": "", "deputy": "UDEPUTY"})
    post = next(p for p in bot.workspace().posts if p.title == LEAVING_CARE)
    assert (post.holder_id, post.deputy_id) == ("UOWNER", "UDEPUTY")
    assert dms(bot, "coord")[-1].text == f"<@UOWNER> now holds {LEAVING_CARE}; <@UDEPUTY> stands in."


def test_a_post_that_somebody_else_filled_meanwhile_is_not_overwritten(bot: RunningBot) -> None:
    set_up(bot, coordinators=("UCOORD", "USECOND"))
    coord, second = bot.as_("coord"), bot.as_("second")
    coord.open_home()
    [stale] = coord.click(home_of(bot, "coord"), "Say who …").views
    vacant = stale["state"]["values"]["post"]["post"]["selected_option"]
    second.command(f'/plan assign "{vacant["text"]["text"]}" <@URIVAL|rival>')
    answer = coord.submit(stale, {"holder": "UDEPUTY"})
    assert "<@URIVAL> now holds" in str(answer.in_ack["view"]["blocks"])
    coord.submit(stale, {})
    post = next(p for p in bot.workspace().posts if str(p.id) == vacant["value"])
    assert post.holder_id == "UDEPUTY"


def test_a_page_of_a_public_list_is_turned_for_the_presser_alone(bot: RunningBot) -> None:
    shown = bot.as_("owner").say("@plankeeper list", channel="#mash").messages[-1]
    answer = bot.as_("rival").click(shown, "More")
    assert answer.messages[-1].is_ephemeral
    assert "Page 2" in answer.messages[-1].everything
    assert "Page 1" in bot.slack.now(shown).everything
    own = bot.as_("owner").command("/plan list")
    bot.as_("owner").click(own, "More")
    assert "Page 2" in bot.slack.now(own.messages[-1]).everything


def test_a_card_is_not_shared_into_a_direct_message(bot: RunningBot) -> None:
    shown = bot.as_("owner").say("status 5", dm=True)
    assert "This is our direct message" in bot.as_("owner").click(shown, "Share in channel").text


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
    owner.submit(form, {"note": "Counted", "measure": str(measure.id), "reading": "1 of 40"})
    assert "1 of 40" in owner.command("/plan status 5").everything
    owner.click(dms(bot, "owner")[-1], "Undo")
    assert "1 of 40" not in owner.command("/plan status 5").everything
