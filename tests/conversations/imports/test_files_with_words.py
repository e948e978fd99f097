"""A file that comes with words: a plan is read, evidence is kept, and where it may be either it is asked."""

import pytest

from bot.plan.intents.files import FileIs, file_is
from bot.plan.intents.reading import read_intent
from bot.plan.language.numbers.numerals import plain_numbers
from tests.conversations.council import action, dms, set_up
from tests.support.plan_file import plan_file
from tests.support.running import RunningBot
from tests.support.updates import updates

KNOWN = plain_numbers(("5", "5.1", "7", "7.1"))
PLANS = """
here's the CQC plan, can you load it alongside · second plan attached · SEND plan · our neighbours plan for comparison ·
this is the new action plan · updated plan after board · pls load this · here you go · replace the old one with this ·
action plan attached for your records
"""
EVIDENCE = """
5.1 evidence · for 5.1 · 5.1 amber, see attached · training log attached, 34 staff done · evidence for the board ·
done, see attached · audit results, 12 files looked at · can you add this to 5.1
"""
EITHER = (
    "minutes from tuesday attached · the survey results · sign in sheet from the training · this shows hubs are open"
)


def each_of(said: str) -> list[str]:
    return [" ".join(each.split()) for each in said.split("·")]


@pytest.mark.parametrize(
    ("said", "taken_for"), [(PLANS, FileIs.PLAN), (EVIDENCE, FileIs.EVIDENCE), (EITHER, FileIs.EITHER)]
)
def test_what_the_words_make_of_a_file(said: str, taken_for: FileIs) -> None:
    taken = {each: file_is(read_intent(each, KNOWN)) for each in each_of(said)}
    assert taken == dict.fromkeys(taken, taken_for)


def test_a_plan_with_words_is_read_and_shown(bot: RunningBot) -> None:
    set_up(bot)
    coord = bot.as_("coord")
    coord.say("second plan attached", dm=True, files={"other.csv": plan_file()})
    assert "recommendation" in dms(bot, "coord")[-1].everything
    assert "Load it" in str(dms(bot, "coord")[-1].blocks)
    assert len(bot.workspace().plans) == 1


def test_words_of_an_action_keep_the_file_as_evidence(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("coord").say("5.1 amber, two vacancies", dm=True, files={"other.csv": plan_file()})
    assert [each.name for each in updates(bot)[0].evidence] == ["other.csv"]


def test_where_it_may_be_either_it_is_asked(bot: RunningBot) -> None:
    set_up(bot)
    coord = bot.as_("coord")
    asked = coord.say("minutes from tuesday attached", dm=True, files={"other.csv": plan_file()})
    assert "Is “other.csv” a plan that I shall read, or does it show something of an action?" in asked.text
    read = coord.click(asked, "Read it as a plan")
    assert "Load it" in str(dms(bot, "coord")[-1].blocks), read.text
    assert "filed or let go already" in coord.click(asked, "Read it as a plan", is_late=True).everything
    other = coord.say("minutes from wednesday attached", dm=True, files={"b.csv": plan_file()})
    chosen = coord.choose(other, "choose_for_draft", str(action(bot).id))
    assert "Recorded on action 5.1" in chosen.everything


def test_who_may_not_load_plans_is_not_asked(bot: RunningBot) -> None:
    set_up(bot)
    asked = bot.as_("owner").say("minutes from tuesday attached", dm=True, files={"other.csv": plan_file()})
    assert "Read it as a plan" not in asked.everything
