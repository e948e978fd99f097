"""An owner is told at once when somebody else rates their action, with one tap to say otherwise."""

from tests.conversations.council import action, dms, set_up
from tests.support.running import RunningBot


def test_the_owner_is_told_and_says_otherwise_with_one_tap(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("coord").say("5.1 at risk two landlords withdrew", dm=True)
    told = dms(bot, "owner")[-1]
    assert told.text.startswith(
        "<@UCOORD> has rated your action 5.1: 🔶 *at risk* – “two landlords withdrew”. If you see it otherwise, say so."
    )
    [form] = bot.as_("owner").click(told, "Say otherwise …").views
    bot.at("2026-11-23T12:30")
    bot.as_("owner").submit(form, {"rating": "on_track", "note": "both are back"})
    now = bot.slack.now(told)
    assert "It has been rated since: 🟢 on track" in now.everything
    assert now.buttons == []
    assert len([each for each in dms(bot, "owner") if "has rated your action" in each.text]) == 1


def test_a_reply_under_it_says_otherwise_too(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("coord").say("5.1 at risk two landlords withdrew", dm=True)
    told = dms(bot, "owner")[-1]
    bot.at("2026-11-23T12:30")
    assert "Recorded on action 5.1" in bot.as_("owner").say("on track both are back", dm=True, thread=told).text


def test_a_note_an_owners_word_and_what_is_taken_back_tell_nobody(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("coord").say("5.1 two landlords withdrew", dm=True)
    bot.as_("owner").say("5.1 on track both are back", dm=True)
    assert [each for each in dms(bot, "owner") if "has rated your action" in each.text] == []
    said = bot.as_("coord").say("5.1 at risk one left again", dm=True)
    [told] = [each for each in dms(bot, "owner") if "has rated your action" in each.text]
    bot.as_("coord").click(said, "Undo")
    assert "has rated" not in bot.slack.now(told).everything
    assert action(bot).said.rated is not None


def test_what_lies_a_day_back_is_no_news(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("coord").say("7.1 at risk two carers left", dm=True)
    bot.at("2026-11-26T09:30")
    bot.command('/plan assign "Head of Service Fostering and Permanence" <@UOWNER|owner>')
    bot.run(bot.bot.schedule.tick())
    assert [each for each in dms(bot, "owner") if "has rated your action" in each.text] == []
