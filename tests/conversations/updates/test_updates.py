"""Updates typed by thumb: recorded word for word, once, and never lost."""

from typing import Any

import pytest

from bot.documents.json_codec import to_json
from bot.plan.imports.export import as_document
from tests.support.moment import LONDON
from tests.support.running import RunningBot
from tests.support.updates import by_bare_slash, by_mention, by_message, by_slash, updates

WORDS = "Hubs open; take-up rising"

EVERY_WAY = pytest.mark.parametrize("tell", [by_slash, by_bare_slash, by_message, by_mention])


@EVERY_WAY
def test_an_update_is_recorded_word_for_word_and_confirmed(bot: RunningBot, tell: Any) -> None:
    answer = tell(bot.as_("owner"), f"5 on track {WORDS}")
    assert answer.text.removesuffix("\nSaid by <@UOWNER>") == f"Recorded on action 5.1: 🟢 *on track* – “{WORDS}”"
    assert answer.messages[-1].buttons == ["Undo"]
    [update] = updates(bot)
    assert (update.note, update.rating, update.author_id) == (WORDS, "on_track", "UOWNER")
    assert WORDS in bot.command("/plan status 5").everything


@EVERY_WAY
def test_a_word_that_would_ring_the_council_never_leaves_unescaped(bot: RunningBot, tell: Any) -> None:
    tell(bot.as_("owner"), "5 on track <!channel> <!here> & <http://evil.example|click>")
    bot.command("/plan channel <#CMASH|mash>")
    bot.command("/plan status 5")
    bot.command("/plan history 5")
    bot.as_("owner").click(bot.command("/plan status 5", channel="#mash"), "Share in channel")
    bot.sweep("2026-11-28T09:00")
    for call in bot.slack.calls:
        assert "<!" not in str(call.arguments)
        assert "<http" not in str(call.arguments)
    for asked in ("status 5", "history 5", "list on track", "update 55 <!channel>", "<!channel>"):
        assert "<!" not in str(bot.command(f"/plan {asked}").in_ack)


def test_a_message_delivered_three_times_leaves_one_update(bot: RunningBot) -> None:
    answer = bot.as_("owner").say(f"5 on track {WORDS}", dm=True, times=3)
    assert len(updates(bot)) == 1
    assert len(answer.messages) == 1
    mention = bot.as_("owner").say(f"@plankeeper 5 green {WORDS} again", channel="#mash", times=3)
    assert len(updates(bot)) == 2
    assert len(mention.messages) == 1


def test_what_was_recorded_is_there_after_a_restart(bot: RunningBot) -> None:
    said = bot.as_("owner").say(f"5 on track {WORDS}", dm=True)
    before = bot.command("/plan status 5").everything
    bot.restart()
    assert bot.command("/plan status 5").everything == before
    bot.as_("owner").click(said, "Undo")
    assert updates(bot) == []


def test_an_edit_corrects_and_the_earlier_words_stay_in_the_history(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    said = owner.say("5 on track Hubs opne", dm=True)
    answer = owner.edit(said.sent, "5 at risk Hubs open, one short of staff")
    assert answer.text == "Corrected on action 5.1: 🔶 *at risk* – “Hubs open, one short of staff”"
    [update] = updates(bot)
    assert (update.note, update.rating, update.is_corrected) == ("Hubs open, one short of staff", "at_risk", True)
    history = bot.command("/plan history 5").everything
    assert "Hubs opne" in history
    assert "_correction_" in history
    assert "_corrected since_" in history


def test_an_edit_to_another_number_moves_the_update(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    said = owner.say("5 on track Panel meets monthly", dm=True)
    owner.edit(said.sent, "6 on track Panel meets monthly")
    assert updates(bot, "5") == []
    assert [u.note for u in updates(bot, "6")] == ["Panel meets monthly"]
    owner.edit(said.sent, "6 on track Panel meets weekly")
    assert [u.note for u in updates(bot, "6")] == ["Panel meets weekly"]
    assert "_retracted_" in bot.command("/plan history 5").everything


def test_an_edit_that_changes_no_words_changes_nothing(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    said = owner.say("5 on track fine", dm=True)
    assert owner.edit(said.sent, "5 on track fine").messages == []
    assert not updates(bot)[0].is_corrected


def test_a_deleted_message_retracts_its_update(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    said = owner.say(f"5 on track {WORDS}", dm=True)
    assert "I retracted its update" in owner.delete(said.sent).text
    assert updates(bot) == []
    history = bot.command("/plan history 5").everything
    assert WORDS in history
    assert "_retracted_" in history


def test_a_deleted_message_that_has_replies_retracts_too(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    said = owner.say(f"@plankeeper 5 on track {WORDS}", channel="#mash").sent
    before = {"type": "message", "user": owner.user_id, "text": said.text, "ts": said.ts}
    tombstone = before | {"subtype": "tombstone", "user": "USLACKBOT", "text": "This message was deleted."}
    bot.slack.send_event(
        {
            "type": "message",
            "subtype": "message_changed",
            "channel": "CMASH",
            "ts": "9.1",
            "event_ts": "9.1",
            "message": tombstone,
            "previous_message": before,
        }
    )
    assert updates(bot) == []


def test_undo_takes_back_and_shows_the_words(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    said = owner.say(f"5 on track {WORDS}", dm=True)
    undone = owner.click(said, "Undo")
    assert f"It said: “{WORDS}”" in undone.text
    assert updates(bot) == []
    owner.click(said, "Undo")
    assert updates(bot) == []


def test_only_the_author_can_undo(bot: RunningBot) -> None:
    said = bot.as_("owner").say(f"@plankeeper 5 on track {WORDS}", channel="#mash")
    answer = bot.as_("rival").click(said.messages[-1], "Undo")
    assert "Only its author can take that update back" in answer.text
    assert len(updates(bot)) == 1


def test_an_update_on_a_recommendation_with_two_actions_is_about_both_once_that_is_said(bot: RunningBot) -> None:
    asked = bot.as_("owner").say("7 amber two carers left", dm=True)
    assert "Recommendation 7 has 2 actions, not all of them yours" in asked.text
    assert "at risk" not in bot.command("/plan status 7").text
    answer = bot.as_("owner").click(asked, "All 2 actions of 7")
    assert "Recorded on recommendation 7 (7.1 and 7.2): 🔶 *at risk*" in answer.text
    assert bot.command("/plan status 7").text.count("at risk") == 2
    bot.as_("owner").say("7.2 green line is open", dm=True)
    assert bot.command("/plan status 7").text.count("at risk") == 1


def test_a_note_without_a_rating_keeps_the_last_one(bot: RunningBot) -> None:
    bot.command("/plan update 5 amber two landlords withdrew")
    answer = bot.command("/plan update 5 a third landlord has signed")
    assert "rating unchanged: 🔶 at risk – “a third landlord has signed”" in answer.text
    assert "🔶 at risk" in bot.command("/plan status 5").everything


def test_a_long_update_is_kept_whole(bot: RunningBot) -> None:
    words = ("All hubs are open and take-up is rising. " * 125).strip()
    assert len(words) > 5_000
    answer = bot.as_("owner").say(f"5 on track {words}", dm=True)
    assert f"all {len(words):,} characters are kept" in answer.text
    assert updates(bot)[0].note == words
    assert bot.command("/plan status 5").status == 200


def test_odd_characters_do_no_harm(bot: RunningBot) -> None:
    bot.as_("owner").say("5 on track caf\u00e9 \u0000 \ud83d\ude00 — *bold* `code` _x_ ~y~ > quote", dm=True)
    assert "café" in updates(bot)[0].note


def test_the_form_records_too(bot: RunningBot) -> None:
    opened = bot.as_("owner").command("/plan update 5")
    [form] = opened.views
    assert "Make sure that no care leaver lives" in str(form)
    bot.as_("owner").submit(form, {"rating": "at_risk", "note": "Two landlords withdrew"})
    [update] = updates(bot)
    assert (update.note, update.rating, update.source) == ("Two landlords withdrew", "at_risk", "form")


def test_the_card_button_opens_the_form_and_an_empty_one_is_sent_back(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    [form] = owner.click(owner.command("/plan status 5"), "Update").views
    answer = owner.submit(form, {})
    assert answer.in_ack["response_action"] == "errors"
    assert "Say in a few words" in str(answer.in_ack)
    assert updates(bot) == []


def test_a_form_sent_in_twice_leaves_one_update(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    [form] = owner.command("/plan update 5").views
    owner.submit(form, {"note": "Once"})
    owner.submit(form, {"note": "Once"})
    assert len(updates(bot)) == 1


def test_an_export_holds_every_update_with_its_author(bot: RunningBot) -> None:
    bot.as_("owner").say(f"5 on track {WORDS}", dm=True)
    plan = bot.workspace().plans[0]
    exported = to_json(as_document(plan, bot.record(plan), LONDON))
    [action] = exported["recommendations"][4]["actions"]
    assert action["progress"] == [{"on": "2026-11-23", "text": WORDS, "by": "Owner", "delivery": "on_track"}]
    assert action["delivery"] == "on_track"


def test_other_bots_are_not_listened_to(bot: RunningBot) -> None:
    event = {
        "type": "message",
        "channel": "DX",
        "channel_type": "im",
        "ts": "1.2",
        "text": "5 on track",
        "bot_id": "BX",
    }
    assert bot.slack.send_event(event) == [200]
    assert updates(bot) == []


def test_after_the_word_update_a_figure_is_a_number_of_the_plan(bot: RunningBot) -> None:
    assert (
        "Recorded on action 5.1: no rating – “Hubs open; take-up rising”" in bot.command(f"/plan update 5 {WORDS}").text
    )
    assert "Recorded on action 6.1: no rating – “hubs open”" in bot.as_("owner").say("update 6 hubs open", dm=True).text


TWO = "5.1 on track hubs open; 6.1 amber two vacancies"


@EVERY_WAY
def test_two_actions_in_one_message_are_two_updates(bot: RunningBot, tell: Any) -> None:
    answer = tell(bot.as_("owner"), TWO)
    assert answer.text.removesuffix("\nSaid by <@UOWNER>").splitlines() == [
        "Recorded on action 5.1: 🟢 *on track* – “hubs open”",
        "Recorded on action 6.1: 🔶 *at risk* – “two vacancies”",
    ]
    assert answer.messages[-1].buttons == ["Undo", "Undo"]
    assert [[u.note for u in updates(bot, number)] for number in "56"] == [["hubs open"], ["two vacancies"]]


def test_several_delivered_three_times_are_recorded_once(bot: RunningBot) -> None:
    answer = bot.as_("owner").say("5.1 and 6.1 both on track", dm=True, times=3)
    assert len(answer.messages) == 1
    assert [len(updates(bot, number)) for number in "56"] == [1, 1]


def test_an_edit_corrects_each_adds_the_new_and_takes_back_what_is_gone(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    said = owner.say(TWO, dm=True)
    answer = owner.edit(said.sent, "5.1 on track three hubs open; 8.1 red no bids")
    assert "Corrected on action 5.1: 🟢 *on track* – “three hubs open”" in answer.text
    assert "~Recorded on action 6.1: 🔶 at risk~ Taken back; the history keeps it as retracted." in answer.text
    assert [[u.note for u in updates(bot, n)] for n in "568"] == [["three hubs open"], [], ["no bids"]]
    owner.delete(said.sent)
    assert [updates(bot, n) for n in "568"] == [[], [], []]


def test_an_edit_after_undo_is_recorded_anew(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    said = owner.say("5 on track hubs opne", dm=True)
    owner.click(said, "Undo")
    assert updates(bot) == []
    assert "on action 5.1" in owner.edit(said.sent, "5 on track hubs open").text
    assert [u.note for u in updates(bot)] == ["hubs open"]


def test_words_without_a_number_go_to_the_only_open_action_that_is_ones_own(bot: RunningBot) -> None:
    bot.command('/plan assign "Head of Service Leaving Care" <@UOWNER|owner>')
    answer = bot.as_("owner").say("hubs open", dm=True)
    assert answer.text.startswith("Recorded on action 5.1, the only open action you own: no rating – “hubs open”")
    bot.as_("owner").click(answer, "Undo")
    assert updates(bot) == []


def test_whom_a_note_mentions_is_named_but_never_rung(bot: RunningBot) -> None:
    typed = "5 on track with <@USAM|sam>, <@U2> and <#CMASH|mash>"
    answer = bot.as_("owner").command(f"/plan update {typed}")
    assert "“with @sam, @someone and #mash”" in answer.text
    assert updates(bot)[0].note == "with <@USAM|sam>, <@U2> and <#CMASH|mash>"
    assert "with @sam, @someone and #mash" in bot.command("/plan status 5").everything
