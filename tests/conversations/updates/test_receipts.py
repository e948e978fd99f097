"""A receipt says what holds: corrected with its words, struck out when they are taken back, by whichever way."""

from tests.conversations.council import action, set_up
from tests.support.running import RunningBot
from tests.support.updates import updates


def test_an_edit_corrects_the_receipt_in_its_place(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    said = owner.say("5.1 on track hubs opne", dm=True)
    [receipt] = said.messages
    answer = owner.edit(said.sent, "5.1 at risk hubs open, one short of staff")
    assert [each.ts for each in answer.messages] == [receipt.ts]
    assert answer.text == "Corrected on action 5.1: 🔶 *at risk* – “hubs open, one short of staff”"
    assert bot.slack.now(receipt).buttons == ["Undo"]
    owner.click(bot.slack.now(receipt), "Undo")
    assert updates(bot) == []


def test_an_edit_that_changes_one_of_two_updates_corrects_one(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    said = owner.say("5.1 on track hubs open\n7.1 at risk no staff", dm=True)
    answer = owner.edit(said.sent, "5.1 on track hubs open\n7.1 at risk one carer short")
    assert answer.text.splitlines() == [
        "Recorded on action 5.1: 🟢 *on track* – “hubs open”",
        "Corrected on action 7.1: 🔶 *at risk* – “one carer short”",
    ]
    assert answer.messages[-1].buttons == ["Undo", "Undo"]


def test_what_an_edit_says_no_more_is_struck_out(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    said = owner.say("5.1 on track hubs open\n7.1 at risk no staff", dm=True)
    answer = owner.edit(said.sent, "5.1 on track hubs open")
    assert "~Recorded on action 7.1: 🔶 at risk~ Taken back; the history keeps it as retracted." in answer.text
    assert answer.messages[-1].buttons == ["Undo"]


def test_a_deleted_message_strikes_its_receipt_out(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    said = owner.say("5.1 on track hubs open", dm=True)
    owner.delete(said.sent)
    now = bot.slack.now(said.messages[0])
    assert "~Recorded on action 5.1: 🟢 on track~ Taken back" in now.everything
    assert now.buttons == []


def test_undo_by_command_strikes_the_receipt_out_too(bot: RunningBot) -> None:
    set_up(bot)
    owner = bot.as_("owner")
    said = owner.say("5.1 on track hubs open", dm=True)
    owner.click(owner.command("/plan undo"), "Take it back")
    now = bot.slack.now(said.messages[0])
    assert "Taken back; the history keeps it as retracted. It said: “hubs open”" in now.everything
    assert now.buttons == []


def test_a_receipt_in_a_thread_is_kept_true_for_all(bot: RunningBot) -> None:
    set_up(bot)
    owner = bot.as_("owner")
    said = owner.say("@plankeeper 5.1 on track hubs open", channel="#mash")
    receipt = said.messages[-1]
    owner.edit(said.sent, "@plankeeper 5.1 at risk two landlords withdrew")
    assert "Corrected on action 5.1: 🔶 *at risk*" in bot.slack.now(receipt).text


def test_a_form_and_kept_words_have_receipts_that_stay_true(bot: RunningBot) -> None:
    set_up(bot)
    owner = bot.as_("owner")
    [form] = owner.command("/plan update 5.1").views
    filled = owner.submit(form, {"rating": "on_track", "note": "hubs open"})
    bot.at("2026-11-23T12:30")
    unclear = owner.say("55 at risk hubs closed", dm=True)
    kept = owner.choose(unclear, "choose_for_draft", str(action(bot).id))
    for said in (kept, filled):
        owner.click(owner.command("/plan undo"), "Take it back") if said is kept else owner.click(said, "Undo")
        assert "~Recorded on action 5.1" in bot.slack.now(said.messages[-1]).everything


def test_a_reply_under_a_receipt_is_about_its_action(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    said = owner.say("5.1 on track hubs open", dm=True)
    bot.at("2026-11-23T12:30")
    again = owner.say("at risk one hub closed again", dm=True, thread=said.messages[0])
    assert "Recorded on action 5.1: 🔶 *at risk*" in again.text


def test_receipts_are_no_history_and_go_after_two_days(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    said = owner.say("5.1 on track hubs open", dm=True)
    assert "told what was recorded" not in bot.command("/plan history 5.1").everything
    bot.at("2026-11-27T09:30")
    bot.run(bot.bot.schedule.tick())
    answer = owner.edit(said.sent, "5.1 at risk hubs shut")
    assert "Corrected on action 5.1" in answer.text
    assert "Recorded" in bot.slack.now(said.messages[0]).text
