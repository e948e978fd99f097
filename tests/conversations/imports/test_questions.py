"""What a file leaves open is asked before it is loaded, once: the next file with the same headers just loads."""

import re
from pathlib import Path

import pytest

from bot.plan.people.workspace_settings import WorkspaceSettings, save_settings
from bot.practice.client.answer import Answer
from bot.practice.client.person import Person
from bot.practice.json_object import Json
from bot.practice.state.message import Message
from tests.support.documents.office_export import OWNERS, export
from tests.support.plan_file import plan_file
from tests.support.running import RunningBot
from tests.support.stamps import by


@pytest.fixture
def coordinator(empty_bot: RunningBot) -> Person:
    return coordinating(empty_bot)


def coordinating(bot: RunningBot) -> Person:
    """Somebody who coordinates, and may load plans."""
    chosen = WorkspaceSettings(frozenset({"UCOORD"}), frozenset(), None, True, "09:00", None)
    bot.do(save_settings, chosen, by("UCOORD", bot.clock()))
    return bot.as_("coord")


def drop(person: Person, content: bytes, name: str = "office.csv") -> Message:
    """Drops a file on the bot; what it then says of it, as it stands."""
    return person.slack.now(person.say("", dm=True, files={name: content}).messages[0])


def open_form(person: Person, shown: Message) -> Json:
    """Opens the form of what is asked."""
    return person.click(shown, "answer_questions").views[-1]


def fields(view: Json) -> dict[str, Json]:
    """The fields of a form, by what their labels ask about."""
    return {b["label"]["text"].split("“")[1].split("”")[0]: b for b in view["blocks"] if b["type"] == "input"}


def guesses(view: Json) -> dict[str, str]:
    """What is chosen beforehand, where something is."""
    found = {about: block["element"].get("initial_option") for about, block in fields(view).items()}
    return {about: option["value"] for about, option in found.items() if option}


def answer(person: Person, shown: Message, answers: dict[str, str]) -> Message:
    """Answers what is asked; the message, as it then stands."""
    sent(person, open_form(person, shown), answers)
    return person.slack.now(shown)


def sent(person: Person, view: Json, answers: dict[str, str]) -> Answer:
    asked = fields(view)
    return person.submit(view, {asked[about]["block_id"]: value for about, value in answers.items()})


RIGHT = {"Zib": "owner", "Zog": "at_risk"}


def owners(bot: RunningBot, place: int = 0) -> list[str]:
    return [post.title for action in bot.workspace().plans[place].actions for post in action.owners]


def ratings(bot: RunningBot, place: int = 0) -> list[str | None]:
    return [action.rating and action.rating.value for action in bot.workspace().plans[place].actions]


def test_what_is_not_sure_is_asked_and_nothing_can_be_loaded_before(empty_bot: RunningBot, coordinator: Person) -> None:
    shown = drop(coordinator, export())
    assert "to answer" in shown.text
    assert "What does “Zog” mean (2×)?" in shown.everything
    first, last = shown.buttons
    assert (first[:7], last) == ("Answer ", "Cancel")
    assert empty_bot.workspace().plans == ()


def test_the_form_has_a_menu_for_each_column_in_doubt_and_word_with_how_often_it_stands_there(
    coordinator: Person,
) -> None:
    view = open_form(coordinator, drop(coordinator, export()))
    asked = fields(view)
    assert set(asked) == {"Zib", "Zog"}
    assert "owner (lead)" in [o["text"]["text"] for o in asked["Zib"]["element"]["options"]]
    assert "It stands there 2 times." in asked["Zog"]["label"]["text"]
    assert "waits for somebody else" in [o["text"]["text"] for o in asked["Zog"]["element"]["options"]]


def test_questions_answered_once_load_the_file_and_the_next_one_just_loads(
    empty_bot: RunningBot, coordinator: Person
) -> None:
    shown = answer(coordinator, drop(coordinator, export()), RIGHT)
    assert shown.buttons == ["Load it", "Load it with changes …", "Cancel"]
    assert "Nothing is saved yet" in shown.text
    coordinator.click(shown, "Load it")
    assert owners(empty_bot) == OWNERS
    assert ratings(empty_bot) == ["on_track", "at_risk", "at_risk"]

    later = drop(coordinator, export(due="31 July 2027"), "office june.csv")
    assert "differs from Northgate Improvement Plan in 1 place" in later.text
    assert "Remembered from an earlier file: “Zib” is the owner (lead), “Zog” is at risk." in later.everything
    assert "Answer" not in "".join(later.buttons)


def test_what_is_forgotten_is_asked_again(empty_bot: RunningBot, coordinator: Person) -> None:
    coordinator.click(answer(coordinator, drop(coordinator, export()), RIGHT), "Load it")
    later = drop(coordinator, export(due="31 July 2027"))
    coordinator.click(later, "Forget")
    again = coordinator.slack.now(later)
    assert "to answer" in again.text
    assert "Remembered" not in again.everything
    assert "to answer" in drop(coordinator, export(due="31 August 2027")).text
    newer = answer(coordinator, again, RIGHT)
    assert "differs from Northgate Improvement Plan in 1 place" in newer.text


def test_a_file_that_says_the_same_shows_what_is_remembered_too(empty_bot: RunningBot, coordinator: Person) -> None:
    coordinator.click(answer(coordinator, drop(coordinator, export()), RIGHT), "Load it")
    same = drop(coordinator, export())
    assert "nothing to change" in same.text
    assert same.buttons == ["Forget"]


def test_ratings_are_remembered_for_their_own_plan_and_columns_for_all(
    empty_bot: RunningBot, coordinator: Person
) -> None:
    coordinator.click(answer(coordinator, drop(coordinator, export()), RIGHT), "Load it")
    other = drop(coordinator, export("Another Office", of="fire engines"))
    assert "1 question to answer" in other.text
    assert "Remembered from an earlier file: “Zib” is the owner (lead)." in other.everything
    coordinator.click(answer(coordinator, other, {"Zog": "on_track"}), "Load it")
    assert ratings(empty_bot, 1) == ["on_track"] * 3
    assert "“Zog” is at risk" in drop(coordinator, export(due="31 July 2027")).everything
    assert (
        "“Zog” is on track"
        in drop(coordinator, export("Another Office", of="fire engines", due="31 July 2027")).everything
    )


def test_a_header_that_only_names_another_month_is_the_same(empty_bot: RunningBot, coordinator: Person) -> None:
    first = drop(coordinator, export(column="Zib June 2026"))
    coordinator.click(answer(coordinator, first, {"Zib June 2026": "owner", "Zog": "at_risk"}), "Load it")
    later = drop(coordinator, export(column="Zib July 2026", due="31 July 2027"))
    assert "“Zib July 2026” is the owner" in later.everything
    assert "question" not in later.text


def test_two_columns_that_claim_the_same_are_refused_and_both_named(empty_bot: RunningBot, coordinator: Person) -> None:
    shown = drop(coordinator, export(also="Zob"))
    view = open_form(coordinator, shown)
    wrong = sent(coordinator, view, {"Zib": "number", "Zob": "number", "Zog": "at_risk"})
    [(at, said)] = wrong.in_ack["errors"].items()
    first, second = (name for name in fields(view) if name in ("Zib", "Zob"))
    assert f"“{first}” and “{second}” can’t both be the number" in said
    assert at == fields(view)[second]["block_id"]
    sent(coordinator, view, {"Zib": "owner", "Zob": "owner", "Zog": "at_risk"})  # of owners there may be several
    coordinator.click(coordinator.slack.now(shown), "Load it")
    assert owners(empty_bot)[:2] == [OWNERS[0], f"Zob of {OWNERS[0]}"]


def test_an_answer_that_the_column_speaks_against_is_asked_again_once_and_then_taken(coordinator: Person) -> None:
    shown = answer(coordinator, drop(coordinator, export()), {"Zib": "due date", "Zog": "at_risk"})
    assert "“Zib”: is it the due date? No cell of it holds a date." in shown.everything
    view = open_form(coordinator, shown)
    assert guesses(view)["Zib"] == "due date"
    assert "You said due date, but no cell of it holds a date." in fields(view)["Zib"]["hint"]["text"]
    sent(coordinator, view, guesses(view))
    assert "is it the due date?" not in coordinator.slack.now(shown).everything


def test_questions_lapse_after_seven_days_and_that_is_told(bot: RunningBot) -> None:
    coordinator = coordinating(bot)
    shown = drop(coordinator, export("Another Office", of="fire engines"))
    view = open_form(coordinator, shown)
    bot.clock.set("2026-12-01")
    for late in (coordinator.click(shown, "answer_questions").text, str(sent(coordinator, view, RIGHT).in_ack)):
        assert "have waited for seven days and have lapsed" in late
    bot.run(bot.bot.schedule.tick())
    told = [m.text for m in bot.slack.messages("DUCOORD") if "so they have lapsed" in m.text]
    assert len(told) == 1
    assert "More than a week ago you gave me a plan’s file" in told[0]
    bot.clock.set("2026-12-02")
    bot.run(bot.bot.schedule.tick())
    assert len([m for m in bot.slack.messages("DUCOORD") if "so they have lapsed" in m.text]) == 1
    assert len(bot.workspace().plans) == 1


def test_questions_that_are_answered_or_put_aside_in_time_do_not_lapse(bot: RunningBot) -> None:
    coordinator = coordinating(bot)
    answer(coordinator, drop(coordinator, export("Another Office", of="fire engines")), RIGHT)
    coordinator.click(drop(coordinator, export("A Third Office", of="bin lorries")), "Cancel")
    bot.clock.set("2026-12-01")
    bot.run(bot.bot.schedule.tick())
    assert not [m for m in bot.slack.messages("DUCOORD") if "lapsed" in m.text]


def test_no_word_that_may_name_a_child_is_remembered(empty_bot: RunningBot, coordinator: Person) -> None:
    named = "Jayden Smith, 14"
    first = drop(coordinator, export(word=named))
    coordinator.click(answer(coordinator, first, {"Zib": "owner", named: "at_risk"}), "Load it")
    later = drop(coordinator, export(word=named, due="31 July 2027"))
    assert "1 question to answer" in later.text
    assert "Remembered from an earlier file: “Zib” is the owner (lead)." in later.everything


def test_more_questions_than_fit_are_asked_the_weightiest_first_and_the_rest_is_told(coordinator: Person) -> None:
    words = [f"Mood {chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(70)]
    shown = drop(coordinator, export(words=words))
    assert re.search("7[01] questions to answer", shown.text)
    view = open_form(coordinator, shown)
    assert len(fields(view)) == 60
    assert "More than a form takes; for these my guess is taken" in view["blocks"][-1]["elements"][0]["text"]
    chosen = {about: "on_track" for about in fields(view) if about.startswith("Mood")} | {"Zib": "owner"}
    sent(coordinator, view, {about: value for about, value in chosen.items() if about in fields(view)})
    assert "Load it" in coordinator.slack.now(shown).buttons


def test_what_a_plan_says_of_itself_is_taken_for_its_rating_on_one_tap_and_never_silently(
    empty_bot: RunningBot, coordinator: Person
) -> None:
    shown = drop(coordinator, export(column="Who?", is_rated=False, progress="Hubs are open. All actions on track."))
    assert "“All actions on track” of 3 recommendations, whose 3 actions have no rating" in shown.everything
    assert "Take it" in shown.buttons
    coordinator.click(shown, "take_own_words_0")
    taken = coordinator.slack.now(shown)
    assert "Take it" not in taken.buttons
    assert "3 on track" in taken.everything
    coordinator.click(taken, "Load it")
    assert ratings(empty_bot) == ["on_track"] * 3


def test_what_a_plan_says_of_itself_is_nothing_unless_it_is_taken(empty_bot: RunningBot, coordinator: Person) -> None:
    coordinator.click(
        drop(coordinator, export(column="Who?", is_rated=False, progress="All actions on track")), "Load it"
    )
    assert ratings(empty_bot) == [None] * 3


def test_all_that_was_not_understood_is_shown(coordinator: Person) -> None:
    rows = [
        [f"{n}", f"Make sure that hub {n} opens.", f"{n}.1 Open hub {n}.", "Head of Hubs", f"Someday {n}.{n}", "Green"]
        for n in range(1, 51)
    ]
    shown = drop(coordinator, plan_file(rows), "hubs.csv")
    assert "Someday 5.5" in shown.everything
    assert "Someday 50.50" not in shown.everything
    window = coordinator.click(shown, "show_warnings").views[-1]
    for n in range(1, 51):
        assert f"Someday {n}.{n}" in str(window["blocks"])


def test_a_file_that_is_not_kept_any_more_is_asked_for(empty_bot: RunningBot, coordinator: Person) -> None:
    shown = drop(coordinator, export())
    view = open_form(coordinator, shown)
    folder = Path(empty_bot._data.name)
    [kept] = [path for path in folder.rglob("*") if path.is_file() and path.read_bytes() == export()]
    kept.unlink()
    sent(coordinator, view, RIGHT)
    assert "is not kept any more" in empty_bot.slack.messages("DUCOORD")[-1].text
    assert coordinator.slack.now(shown).buttons == shown.buttons
