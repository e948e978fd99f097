"""The coordinator reads why words identify nobody, and not the words."""

import pytest

from bot.practice.client.answer import Answer
from tests.conversations.council import home_of, set_up
from tests.support.running import RunningBot

NAMING = "5 on track Jayden Smith, 14, has moved in"
REASON = "He is a character in the training film"
SAID = "*Held back, and said to identify nobody because …*"


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def confirmed(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    held: Answer = owner.say(NAMING, dm=True)
    [form] = owner.click(held, "Say it differently …").views
    owner.submit(form, {"safe_because": REASON})


def home(bot: RunningBot, name: str) -> str:
    bot.as_(name).open_home()
    return str(home_of(bot, name))


def test_it_stands_on_the_coordinators_home_for_a_fortnight(bot: RunningBot) -> None:
    assert SAID not in home(bot, "coord")
    confirmed(bot)
    shown = home(bot, "coord")
    [section] = [b["text"]["text"] for b in home_of(bot, "coord")["blocks"] if SAID in str(b.get("text"))]
    assert section == f"{SAID}\n• <@UOWNER> on 5.1, 23 Nov 2026 (no. {number(bot)}): “{REASON}”"
    assert "Jayden" not in section
    assert REASON in shown
    bot.at("2026-12-08")
    assert SAID not in home(bot, "coord")


def number(bot: RunningBot) -> int:
    with bot.database.engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT max(id) FROM progress_update").scalar_one()
    return int(found)


def test_what_was_taken_back_since_is_not_listed(bot: RunningBot) -> None:
    confirmed(bot)
    owner = bot.as_("owner")
    owner.click(owner.say("undo", dm=True), "Take it back")
    assert SAID not in home(bot, "coord")


@pytest.mark.parametrize("who", ["owner", "rival"])
def test_nobody_else_reads_it(bot: RunningBot, who: str) -> None:
    confirmed(bot)
    assert REASON not in home(bot, who)


def test_an_open_home_shows_it_by_itself(bot: RunningBot) -> None:
    home(bot, "coord")
    confirmed(bot)
    bot.run(bot.bot.schedule.tick())
    assert REASON in str(home_of(bot, "coord"))


def test_what_is_held_and_not_yet_said_to_identify_nobody_is_its_authors_affair(bot: RunningBot) -> None:
    bot.as_("owner").say(NAMING, dm=True)
    shown = home(bot, "coord")
    assert SAID not in shown
    assert "Jayden" not in shown
