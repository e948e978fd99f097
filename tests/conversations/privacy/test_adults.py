"""The name of somebody who works here is no child's; their other marks still are."""

import pytest

from bot.plan.privacy.reach.adults import Adults
from storage import people, tables
from tests.conversations.council import set_up
from tests.support.running import RunningBot
from tests.support.updates import updates

SENTENCE = "5 on track Jayden Smith, 14, has moved in"


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def called(bot: RunningBot, *real_names: str) -> None:
    """People of the workspace are called so, and the directory has been read."""
    for real_name in real_names:
        bot.as_(real_name)
    bot.read_directory()


def test_a_name_of_the_directory_is_no_childs_but_their_number_is(bot: RunningBot) -> None:
    called(bot, "Dr Jayden Smith (she/her)")
    assert "Recorded on action 5.1" in bot.as_("owner").say(SENTENCE, dm=True).text
    assert "NHS number" in bot.as_("owner").say("5 on track Jayden Smith, NHS number 943 476 5919", dm=True).text
    assert len(updates(bot)) == 1


def test_half_a_name_is_nobodys(bot: RunningBot) -> None:
    called(bot, "Jayden", "Jayden Smithson", "Smith", "Ann Smith")
    assert "child’s full name" in bot.as_("owner").say(SENTENCE, dm=True).text
    assert updates(bot) == []


@pytest.mark.parametrize("known", ["Jayden Smith", "Dr Jayden Smith (she/her)", "Smith, Jayden", "JAYDEN K. SMITH"])
def test_a_name_is_known_in_whatever_way_it_is_written(known: str) -> None:
    adults = Adults.named([known])
    assert adults("Jayden Smith")
    assert adults("smith jayden")
    assert not adults("Jayden Smith-Novak")
    assert not adults("Jayden")


@pytest.mark.parametrize(
    "words",
    [
        "spoke to Olivia this morning, 5.1 still amber, a landlord pulled out",
        "5.1 amber, spoke to Olivia, a landlord pulled out",
        "Olivia says 5.1 is still amber, landlord pulled out",
        "5.1 amber, chased Olivia again this morning, no news",
    ],
)
def test_a_colleague_whom_somebody_has_spoken_to_is_no_child(bot: RunningBot, words: str) -> None:
    called(bot, "Olivia Grant")
    owner = bot.as_("owner")
    recorded = owner.say(words, dm=True)
    assert "Recorded on action 5.1" in recorded.text
    owner.click(recorded, "Undo")
    assert "not shown" not in bot.command("/plan history 5.1").everything
    assert "Olivia" in bot.command("/plan history 5.1").everything


@pytest.mark.parametrize(
    "words",
    [
        "spoke to Olivia, 7, this morning, 5.1 amber",
        "5.1 amber, spoke to Olivia this morning, she is settled in her placement",
        "spoke to Olivia about her school, 5.1 amber",
        "5.1 amber, visited Olivia at home this morning",
    ],
)
def test_a_child_who_is_called_like_a_colleague_is_held_back(bot: RunningBot, words: str) -> None:
    called(bot, "Olivia Grant")
    assert "That may identify a child" in bot.as_("owner").say(words, dm=True).text
    assert updates(bot) == []


@pytest.mark.parametrize("words", ["spoke to Jayden this morning, 5.1 still amber, a landlord pulled out"])
def test_whoever_is_not_known_here_may_be_a_child(bot: RunningBot, words: str) -> None:
    called(bot, "Olivia Grant")
    assert "That may identify a child" in bot.as_("owner").say(words, dm=True).text


def test_in_forms_and_reasons_too(bot: RunningBot) -> None:
    called(bot, "Jayden Smith")
    owner = bot.as_("owner")
    [form] = owner.command("/plan update 5").views
    owner.submit(form, {"note": "Jayden Smith, 14, has moved in"})
    assert [u.note for u in updates(bot)] == ["Jayden Smith, 14, has moved in"]
    assert "as the new date" in owner.say("due 5.1 31 March because Jayden Smith, 14, has moved", dm=True).everything


def test_an_app_called_so_is_nobody(bot: RunningBot) -> None:
    bot.do(people.upsert, [tables.Person(user_id="UAPP", real_name="Jayden Smith", is_bot=True, seen_at=bot.clock())])
    assert "child’s full name" in bot.as_("owner").say(SENTENCE, dm=True).text


def test_a_name_of_thousands_is_found_by_its_words() -> None:
    letters = "abcdefghijklmnop"
    adults = Adults.named([f"{a}{b}{c}a Smith" for a in letters for b in letters for c in letters] + ["Una Neal", ""])
    assert adults("una NEAL")
    assert adults("Smith, Pppa")
    assert not adults("Una")
    assert not adults("Una Ann")
    assert not adults("")
