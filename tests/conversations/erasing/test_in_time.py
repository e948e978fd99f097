"""What is not the record goes by itself: from the file too, on its day, and drafts not before their author was told."""

from tests.conversations.council import dms, set_up, tables
from tests.support.audit.remains import found
from tests.support.running import RunningBot

STEMS = ("Anaïss", "Kowalcz")


def on(bot: RunningBot, day: str) -> None:
    """The timer's round at noon of a day."""
    bot.at(day)
    bot.run(bot.bot.schedule.tick())


def test_words_held_for_a_child_are_gone_from_every_byte_after_seven_days(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("owner").say("5 on track Anaïsse Kowalczyk, 14, has moved in", dm=True)
    on(bot, "2026-11-29")
    assert found(bot.database, bot.settings().data_dir, words=STEMS)
    on(bot, "2026-12-01")
    assert found(bot.database, bot.settings().data_dir, words=STEMS) == []


def test_a_draft_goes_after_ninety_days_and_its_author_is_told_once_a_week_before(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("coord").say("the landlords are slow again", dm=True)
    before = len(dms(bot, "coord"))
    for day, told, is_kept in (
        ("2027-02-13", 0, True),
        ("2027-02-15", 1, True),
        ("2027-02-16", 1, True),
        ("2027-02-23", 1, False),
        ("2027-12-27", 1, False),
    ):
        on(bot, day)
        own = [message for message in dms(bot, "coord")[before:] if "I delete it" in message.text]
        assert (day, len(own), "landlords are slow" in tables(bot)) == (day, told, is_kept)
