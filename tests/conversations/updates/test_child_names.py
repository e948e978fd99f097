"""Care: what may identify a child is neither recorded nor shown, until its author has looked again."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.practice.client.answer import Answer
from bot.practice.client.person import Person
from bot.practice.state.message import Message
from tests.conversations.council import action, dms, everything_said, set_up, tables
from tests.support.running import RunningBot
from tests.support.updates import by_bare_slash, by_mention, by_message, by_slash, updates, with_more

IDENTIFYING = [
    "on track Jayden Smith, 14, has moved in",
    "on track the child (DOB 03/02/2014) has moved in",
    "on track NHS number 943 476 5919 is settled",
]
EVERY_WAY = pytest.mark.parametrize("tell", [by_slash, by_bare_slash, by_message, by_mention])


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def telling(words: str) -> str:
    """The part of these words that nobody else may read."""
    return next(part for part in ("Jayden", "03/02/2014", "943 476 5919") if part in words)


@EVERY_WAY
@pytest.mark.parametrize("words", IDENTIFYING)
def test_it_is_neither_recorded_nor_shown(
    bot: RunningBot, capfd: pytest.CaptureFixture[str], tell: Any, words: str
) -> None:
    answer = tell(bot.as_("owner"), f"5 {words}")
    assert "That may identify a child" in answer.text
    assert "I have neither recorded nor shown it" in answer.text
    assert answer.messages[-1].is_ephemeral or answer.messages[-1].channel_id == bot.as_("owner").dm_id
    assert answer.messages[-1].buttons == ["Say it differently …", "Let it go"]
    assert updates(bot) == []
    assert telling(words) not in everything_said(bot)
    assert telling(words) not in "".join(capfd.readouterr())
    assert telling(words) not in bot.as_("owner").command("/plan history 5").everything
    assert "Nothing in the plan" in bot.command(f"/plan find {telling(words)}").text


def test_under_an_alert_only_its_author_hears_of_it(bot: RunningBot) -> None:
    alert = an_alert(bot)
    answer = bot.as_("owner").say("1.1 on track Jayden Smith, 14, was seen", channel="#mash", thread=alert)
    assert all(m.is_ephemeral for m in answer.messages)
    assert updates(bot, "1") == []
    assert "Jayden" not in everything_said(bot)


def an_alert(bot: RunningBot) -> Message:
    """The alert about 1.1 in #mash."""
    bot.as_("coord").command("/plan channel <#CMASH|mash> 1")
    bot.sweep("2026-11-23T09:00")
    return bot.slack.messages("#mash")[-1]


def test_an_edit_that_would_identify_a_child_leaves_what_stood(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    said = owner.say("5 on track a child has moved in", dm=True)
    answer = owner.edit(said.sent, "5 on track Jayden Smith, 14, has moved in")
    assert "That may identify a child" in answer.text
    assert [u.note for u in updates(bot)] == ["a child has moved in"]
    assert "Jayden" not in everything_said(bot)


def held(bot: RunningBot, words: str = "5 on track Jayden Smith, 14, has moved in") -> Answer:
    return bot.as_("owner").say(words, dm=True)


def reword(bot: RunningBot, answer: Answer) -> Any:
    """The form in which it is said differently."""
    [form] = bot.as_("owner").click(answer, "Say it differently …").views
    return form


def test_said_differently_it_is_recorded_and_the_first_words_are_gone(bot: RunningBot) -> None:
    form = reword(bot, held(bot))
    bot.as_("owner").submit(form, {"typed": "5 on track a young person has moved in"})
    [update] = updates(bot)
    assert (update.note, update.rating, update.source) == ("a young person has moved in", "on_track", "dm")
    assert "Jayden" not in tables(bot)
    assert "Recorded on action 5.1" in dms(bot, "owner")[-1].text


@pytest.mark.parametrize("typed", ["update 5 on track Jayden Smith, 14, moved", "done 5.1 Jayden Smith, 14, moved"])
def test_a_typed_command_is_said_differently_too(bot: RunningBot, typed: str) -> None:
    answer = bot.as_("owner").command(f"/plan {typed}")
    bot.as_("owner").submit(reword(bot, answer), {"typed": typed.replace("Jayden Smith, 14,", "a child")})
    assert [u.note for u in updates(bot)] == ["a child moved"]
    assert action(bot).rating == ("done" if typed.startswith("done") else "on_track")
    assert "Jayden" not in tables(bot)


def test_words_that_still_identify_come_back_and_then_count_with_their_reason(bot: RunningBot) -> None:
    form = reword(bot, held(bot))
    owner = bot.as_("owner")
    again = owner.submit(form, {"typed": "5 on track Jayden Smith, 14, is a made-up name"})
    assert again.in_ack["response_action"] == "update"
    assert updates(bot) == []
    owner.submit(form, {"safe_because": "He is a character in the training film"})
    [update] = updates(bot)
    assert update.note == "Jayden Smith, 14, is a made-up name"
    assert "He is a character in the training film" in tables(bot)
    assert "confirmed as identifying nobody" in tables(bot)


def test_let_go_the_words_leave_the_database(bot: RunningBot) -> None:
    answer = bot.as_("owner").say(
        "5 on track Jayden Smith, 14, has moved in", dm=True, files={"Jayden Smith DOB 03.02.2014.txt": b"x"}
    )
    assert "Jayden" in tables(bot)
    gone = bot.as_("owner").click(answer, "Let it go")
    assert gone.text == "Let go; the words are deleted."
    assert "Jayden" not in tables(bot)
    late = bot.as_("owner").click(answer, "Say it differently …")
    assert "filed or let go already" in late.text
    assert "filed or let go already" in bot.as_("owner").click(answer, "Let it go").text


def test_held_words_are_their_authors_alone(bot: RunningBot) -> None:
    answer = held(bot)
    for pressed in ("Say it differently …", "Let it go"):
        other = bot.as_("rival").click(answer.messages[-1], pressed)
        assert other.views == []
        assert "filed or let go already" in other.text
    assert "Jayden" in tables(bot)


def test_a_reworded_pause_is_still_somebody_elses_decision(bot: RunningBot) -> None:
    answer = held(bot, "5.1 paused because Jayden Smith, 14, has moved")
    bot.as_("owner").submit(reword(bot, answer), {"typed": "5.1 paused because a child has moved"})
    assert action(bot).rating is None
    assert [c.reason for c in action(bot).changes] == ["a child has moved"]
    assert len(dms(bot, "coord")) == 1


def test_rewording_twice_records_once(bot: RunningBot) -> None:
    form = reword(bot, held(bot))
    for _ in range(2):
        bot.as_("owner").submit(form, {"typed": "5 on track a child has moved in"})
    assert len(updates(bot)) == 1


def test_rewording_to_what_nobody_can_file_is_sent_back_at_its_field(bot: RunningBot) -> None:
    sent_back = bot.as_("owner").submit(reword(bot, held(bot)), {"typed": "55 on track a child has moved in"})
    assert "There is no recommendation 55" in sent_back.in_ack["errors"]["typed"]


def test_the_form_holds_it_back_at_once_and_takes_a_reason(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    [form] = owner.command("/plan update 5").views
    again = owner.submit(form, {"rating": "on_track", "note": "Jayden Smith, 14, has moved in"})
    assert "may identify a child" in str(again.in_ack["view"]["blocks"][0])
    assert updates(bot) == []
    assert "Jayden" not in tables(bot)
    owner.submit(form, {"safe_because": "A character in the training film"})
    assert [u.note for u in updates(bot)] == ["Jayden Smith, 14, has moved in"]
    assert "A character in the training film" in tables(bot)


def test_a_reading_is_looked_at_too(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    measure = bot.workspace().plans[0].recommendations[4].measures[0]
    [form] = owner.command("/plan update 5").views
    answer = owner.submit(with_more(owner, form), {"measure": str(measure.id), "reading": "Jayden Smith, 14, only"})
    assert "may identify a child" in str(answer.in_ack["view"]["blocks"][0])
    assert updates(bot) == []


@pytest.mark.parametrize(
    "typed",
    [
        "due 5.1 31 March because Jayden Smith, 14, has moved",
        "return 5.1 because Jayden Smith, 14, has moved",
        "5.1 paused because Jayden Smith, 14, has moved",
    ],
)
@pytest.mark.parametrize("by", ["slash", "dm", "mention"])
def test_reasons_are_looked_at_too(bot: RunningBot, typed: str, by: str) -> None:
    if typed.startswith("return"):
        bot.as_("owner").say("5.1 done all hubs open", dm=True)
    coord: Person = bot.as_("coord")
    tell: dict[str, Callable[[], Answer]] = {
        "slash": lambda: coord.command(f"/plan {typed}"),
        "dm": lambda: coord.say(typed, dm=True),
        "mention": lambda: coord.say(f"@plankeeper {typed}", channel="#mash"),
    }
    assert "may identify a child" in tell[by]().everything
    assert (action(bot).changes, action(bot).verdicts) == ((), ())
    assert "Jayden" not in everything_said(bot)


@pytest.mark.parametrize("button", ["Refuse …", "Offer another date …"])
def test_the_reason_of_a_decision_is_looked_at_too(bot: RunningBot, button: str) -> None:
    bot.as_("owner").say("due 5.1 31 March because the tender slipped", dm=True)
    coord = bot.as_("coord")
    [form] = coord.click(dms(bot, "coord")[-1], button).views
    given = {"reason": "Jayden Smith, 14, has moved"} | ({"new_date": "2027-01-29"} if "Offer" in button else {})
    assert "may identify a child" in coord.submit(form, given).in_ack["errors"]["reason"]
    assert action(bot).changes[-1].decision is None
    assert "Jayden" not in everything_said(bot)


def test_case_numbers_of_the_workspaces_shape_are_held_back(bot: RunningBot) -> None:
    assert "Recorded" in bot.as_("owner").say("5 on track 7788-21-K is settled", dm=True).text
    set_up(bot, cases="9999-99-A")
    assert "That may identify a child" in bot.as_("owner").say("5 on track 7788-22-L is settled", dm=True).text
    assert len(updates(bot)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "97% within 45 days, April–July 2026 compared to 90% a year before",
        "21 of 55 care leavers aged 16 to 18 have moved in",
        "two children aged 14 and 15 have moved in",
        "14 young people, 3 aged 17; panel met on 03/02/2026",
        "Head of Service spoke to Councillor Smith on 14 June",
        "budget is £943,476 and the line is 020 8736 6000",
    ],
)
def test_ordinary_figures_raise_nothing(bot: RunningBot, words: str) -> None:
    assert "Recorded on action 5.1" in bot.as_("owner").say(f"5.1 on track {words}", dm=True).text


def test_delivered_three_times_it_is_held_once(bot: RunningBot) -> None:
    answer = bot.as_("owner").say("5 on track Jayden Smith, 14, moved", dm=True, times=3)
    assert len(answer.messages) == 1


def test_a_file_named_after_a_child_is_called_a_file(bot: RunningBot) -> None:
    bot.as_("owner").say("5 on track see the letter", dm=True, files={"Jayden Smith DOB 03.02.2014.pdf": b"x"})
    card = bot.command("/plan status 5").everything
    assert "a file.pdf" in card
    assert "Jayden Smith" not in card


def test_an_edit_of_the_held_message_records_it_and_the_first_words_are_gone(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    said = owner.say("5 on track Jayden Smith, 14, has moved in", dm=True)
    owner.edit(said.sent, "5 on track a child has moved in")
    assert [u.note for u in updates(bot)] == ["a child has moved in"]
    assert "Jayden" not in tables(bot)
    assert "filed or let go already" in owner.click(said, "Let it go").text
