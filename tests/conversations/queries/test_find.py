"""`/plan find`: where the plan, or what was said about it, speaks of something."""

from typing import Any

import pytest

from bot.plan.fitted import vectors
from bot.practice.client.answer import Answer
from bot.practice.client.slack import PracticeSlack
from tests.conversations.council import dms, set_up
from tests.conversations.declined import a_reply_has_to_mention_the_bot
from tests.support.running import SAMPLE, RunningBot
from tests.support.updates import updates


def bold(answer: Answer) -> list[str]:
    """The bold words of the excerpts."""
    return [part["text"] for part in parts(answer) if part.get("style", {}).get("bold")]


def parts(answer: Answer) -> list[dict[str, Any]]:
    quotes = [e for b in answer.messages[-1].blocks if b["type"] == "rich_text" for e in b["elements"]]
    return [part for quote in quotes for part in quote["elements"]]


def excerpts(answer: Answer) -> list[str]:
    blocks = [b for b in answer.messages[-1].blocks if b["type"] == "rich_text"]
    return ["".join(part["text"] for part in b["elements"][0]["elements"]) for b in blocks]


def test_a_word_is_found_in_recommendations_actions_measures_and_updates(bot: RunningBot) -> None:
    bot.as_("owner").say("5 on track Two more landlords offer accommodation", dm=True)
    answer = bot.command("/plan find accommodation")
    assert "places speak of “accommodation”" in answer.text
    assert "recommendation 5" in answer.text
    assert "update on action 5.1, Owner, 23 Nov 2026" in answer.text
    assert "Update on action 5.1" in answer.everything
    assert "Two more landlords offer accommodation" in excerpts(answer)
    assert {word.casefold() for word in bold(answer)} == {"accommodation"}
    assert answer.text.endswith(".")


def test_another_form_of_the_word_is_found_too(bot: RunningBot) -> None:
    bot.command("/plan update 5 on track the houses in Mill Lane are let")
    answer = bot.command("/plan find housing")
    assert "houses" in bold(answer)
    assert "housing" in bold(answer)


def test_all_words_must_occur_and_quoted_ones_side_by_side(bot: RunningBot) -> None:
    bot.command("/plan update 5 on track a foster care panel sits weekly")
    bot.command("/plan update 6 on track care for foster families")
    assert "update on action 6.1" in bot.command("/plan find foster care").text
    for typed in ('"foster care"', "“foster care”", '"foster care" weekly', "panel foster car"):
        found = bot.command(f"/plan find {typed}").text
        assert "update on action 5.1" in found
        assert "update on action 6.1" not in found


def test_what_was_printed_says_so(bot: RunningBot) -> None:
    latest = (r.latest for r in bot.workspace().plans[0].recommendations)
    printed = next(update for update in latest if update and update.is_printed)
    answer = bot.command(f'/plan find "{" ".join(printed.note.split()[:4])}"')
    assert "progress printed in the plan on" in answer.text


def test_a_measure_is_named(bot: RunningBot) -> None:
    answer = bot.command('/plan find "bed and breakfast"')
    assert "Measure i of" in answer.everything
    assert "recommendation 5" in answer.text or "action 5.1" in answer.text


def test_corrected_and_retracted_words_are_not_found(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    said = owner.say("5 on track zebras arrived", dm=True)
    assert "1 place speaks of “zebra”" in bot.command("/plan find zebra").text
    owner.click(said, "Undo")
    assert "Nothing in the plan or its updates speaks of “zebra”" in bot.command("/plan find zebra").text


def test_many_are_counted_and_one_may_narrow_it_down(bot: RunningBot) -> None:
    for number in range(11):
        bot.command(f"/plan update 5 on track zebra crossing {number} painted")
    answer = bot.command("/plan find zebra")
    assert answer.text.startswith("11 places speak of “zebra”: ")
    assert answer.text.endswith("; and 3 more.")
    assert len(excerpts(answer)) == 8
    assert "The 8 that fit best, of 11." in answer.everything
    assert '`/plan find "foster care"`' in answer.everything


def test_nothing_found_is_one_kind_sentence(bot: RunningBot) -> None:
    answer = bot.command("/plan find unicorns <!channel>")
    assert answer.text == "Nothing in the plan or its updates speaks of “unicorns &lt;!channel&gt;” yet."


@pytest.mark.parametrize("typed", ["", "🎉", '""', "?!", "*"])
def test_without_a_word_it_asks_for_one(bot: RunningBot, typed: str) -> None:
    assert "What should I look for?" in bot.command(f"/plan find {typed}").text


@pytest.mark.parametrize(
    "typed", ['"', "zebra AND", "NEAR(zebra", "note:zebra", "zebra*", "-zebra", "x" * 2_900, "( " * 999]
)
def test_nothing_typed_leads_to_an_error(bot: RunningBot, typed: str) -> None:
    assert "went wrong" not in bot.command(f"/plan find {typed}").text


def test_nothing_found_rings_or_draws(bot: RunningBot) -> None:
    note = "zebra <!channel> <@U1> *not bold* <https://evil.example|click> & _so_ `on`"
    bot.as_("owner").say(f"5 on track {note}", dm=True)
    assert [u.note for u in updates(bot)] == [note]
    answer = bot.command("/plan find zebra")
    assert excerpts(answer) == [note]
    assert bold(answer) == ["zebra"]
    assert {part["type"] for part in parts(answer)} == {"text"}
    assert "<!channel>" not in answer.text


def test_an_excerpt_shows_the_words_wherever_they_stand(bot: RunningBot) -> None:
    for place in ("first", "middle", "last"):
        words = ["filler"] * 200
        words[{"first": 0, "middle": 100, "last": 199}[place]] = f"zebra{place}"
        bot.command(f"/plan update 5 on track {' '.join(words)}")
        answer = bot.command(f"/plan find zebra{place}")
        assert bold(answer) == [f"zebra{place}"]
        (excerpt,) = excerpts(answer)
        assert len(excerpt) <= 242
        assert (excerpt.startswith("…"), excerpt.endswith("…")) == (place != "first", place != "last")


def test_it_works_without_the_slash_and_by_its_other_name(bot: RunningBot) -> None:
    bot.command("/plan update 5 on track zebra crossing painted")
    somebody = bot.as_("somebody")
    for typed in ("find zebra", "Find zebra crossing", "search zebra", "search for zebra", 'find "zebra crossing"'):
        assert "1 place speaks of" in somebody.say(typed, dm=True).text
    assert "1 place speaks of" in somebody.say("<@UBOT> find zebra", channel="#general").everything


@pytest.mark.parametrize(
    "said", ["find out what the hub needs", "find it hard to recruit", "search completed in all flats"]
)
@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
def test_what_only_begins_like_it_is_something_said(bot: RunningBot, said: str) -> None:
    bot.command("/plan channel <#CMASH|mash> 1")
    bot.sweep("2026-11-23T09:00")
    [alert] = [m for m in bot.slack.messages("#mash") if m.is_bot and not m.thread_ts]
    bot.as_("owner").say(said, channel="#mash", thread=alert)
    assert [u.note for u in updates(bot, "1")] == [said]


def test_before_a_plan_is_loaded_it_says_so(empty_bot: RunningBot) -> None:
    assert "No plan has been loaded" in empty_bot.command("/plan find therapy").text


def test_another_workspace_sees_nothing_of_it(bot: RunningBot) -> None:
    bot.command("/plan update 5 on track zebra crossing painted")
    with PracticeSlack(team_id="TOTHER") as other:
        other.channel("#general")
        with RunningBot(other, bot.url) as theirs:
            theirs.load()
            assert "Nothing in the plan" in theirs.command("/plan find zebra").text
            assert "places speak of" in theirs.command("/plan find housing").text


def test_with_two_plans_it_says_which(bot: RunningBot) -> None:
    bot.load(SAMPLE.read_bytes(), "again.txt", title="Second plan")
    assert "Second plan" in bot.command('/plan find "bed and breakfast"').everything


def test_a_whole_word_comes_before_the_beginning_of_another(bot: RunningBot) -> None:
    bot.command("/plan update 5 on track the wheelchairs are mended")
    bot.command(
        "/plan update 6 on track wheels, wheelchair, wheelchair: wheelchairs for the wheelchair users of all homes"
    )
    bot.command(
        "/plan update 7.1 on track one wheel is left, and a good deal of other things that take many words to say"
    )
    answer = bot.command("/plan find wheel")
    assert answer.text.startswith("3 places speak of “wheel”: update on action")
    assert answer.text.index("action 7.1") < answer.text.index("action 5.1")


def test_the_reason_of_a_request_is_found(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("owner").command("/plan due 5.1 31 March because the landlord tender slipped")
    answer = bot.as_("coord").command("/plan find landlords tender")
    assert "the reason of a request on action 5.1, Owner, Head of Service Leaving Care, 23 Nov 2026" in answer.text
    assert bold(answer) == ["landlord", "tender"] or "landlord tender" in bold(answer)
    bot.as_("coord").click(dms(bot, "coord")[-1], "Agree")
    assert "the reason of a request" in bot.as_("coord").command("/plan find landlord").text


def italic(answer: Answer) -> list[str]:
    """The words by which something was found that is only near in meaning."""
    return [part["text"] for part in parts(answer) if part.get("style", {}).get("italic")]


def test_what_says_it_in_other_words_stands_below_what_says_it(bot: RunningBot) -> None:
    answer = bot.command("/plan find housing")
    exact, closest = answer.text.split(" Closest in meaning: ")
    assert "speak of “housing”: " in exact or "speaks of “housing”: " in exact
    assert "action 5.1" in exact
    assert "recommendation 5" in closest
    assert closest.count(";") < 3
    shown = answer.everything
    assert shown.index("Action 5.1") < shown.index("*Closest in meaning*, in other words") < shown.index("Make sure")
    assert "accommodation" in italic(answer)
    assert "housing" not in italic(answer)


def test_where_nothing_says_it_the_first_line_says_so_and_then_what_is_near(bot: RunningBot) -> None:
    answer = bot.command("/plan find landlord")
    assert answer.text.startswith(
        "Nothing in the plan or its updates speaks of “landlord” in these words. Closest in meaning: "
    )
    assert "recommendation 5" in answer.text
    assert "action 5.1" in answer.text
    assert bold(answer) == []
    assert {"accommodation", "housing"} <= set(italic(answer))
    assert len(excerpts(answer)) <= 3


@pytest.mark.parametrize("typed", ["blorptang", "bananas", "xqzzt landlord", "giraffe trombones", "pothole"])
def test_where_nothing_is_near_nothing_is_offered(bot: RunningBot, typed: str) -> None:
    answer = bot.command(f"/plan find {typed}")
    assert answer.text.startswith(f"Nothing in the plan or its updates speaks of “{typed}” yet.")
    assert excerpts(answer) == []


def test_an_abbreviation_is_known_and_a_slip_of_one_key(bot: RunningBot) -> None:
    assert "Closest in meaning: action 8.1" in bot.command("/plan find EHCP").text
    assert "recommendation 5" in bot.command("/plan find acommodation").text.split("Closest in meaning: ")[1]


def test_it_is_offered_wherever_somebody_asks(bot: RunningBot) -> None:
    somebody = bot.as_("somebody")
    for said in ("find landlord", "anything about landlords?"):
        assert "Closest in meaning: " in somebody.say(said, dm=True).text
    assert "Closest in meaning" in somebody.say("<@UBOT> find landlord", channel="#general").everything


def test_with_two_plans_what_is_near_says_of_which(bot: RunningBot) -> None:
    bot.load(SAMPLE.read_bytes().replace(b"accommodation", b"lodgings"), "again.txt", title="Second plan")
    answer = bot.command("/plan find tenancy").everything
    assert "*Closest in meaning*" in answer
    assert "Second plan" in answer or "Marlbridge" in answer


def test_another_workspace_is_offered_nothing_of_it(bot: RunningBot) -> None:
    with PracticeSlack(team_id="TOTHER") as other:
        other.channel("#general")
        with RunningBot(other, bot.url) as theirs:
            assert "No plan has been loaded" in theirs.command("/plan find landlord").text


def test_the_word_vectors_are_read_for_the_first_search_and_not_before(bot: RunningBot) -> None:
    vectors.table.cache_clear()
    bot.command("/plan status 5")
    assert vectors.table.cache_info().currsize == 0
    bot.command("/plan find landlord")
    assert vectors.table.cache_info().currsize == 1


@pytest.mark.parametrize("typed", ["/plan find wisteria or zebra", "/plan find zebra and wisteria"])
def test_either_word_is_found_where_one_is_put_beside_another(bot: RunningBot, typed: str) -> None:
    bot.command("/plan update 5 on track wisteria painted")
    bot.command("/plan update 6 on track a zebra crossing asked for")
    answer = bot.command(typed)
    assert answer.text.startswith("2 places speak of “")
    assert {"action 5.1", "action 6.1"} == {place for place in ("action 5.1", "action 6.1") if place in answer.text}
    bot.command("/plan update 7.1 on track zebra and wisteria both here")
    both = bot.command("/plan find zebra and wisteria").text
    assert both.startswith("1 place speaks of “zebra and wisteria”: update on action 7.1")


def test_a_question_in_plain_words_keeps_both(bot: RunningBot) -> None:
    bot.command("/plan update 5 on track wisteria painted")
    asked = bot.as_("owner").say("is there anything in there about tigers or wisteria?", dm=True)
    assert asked.text.startswith("1 place speaks of “tigers or wisteria”: update on action 5.1")


def test_where_only_one_of_the_words_is_said_that_one_is_offered(bot: RunningBot) -> None:
    bot.command("/plan update 5 on track wisteria painted")
    answer = bot.as_("owner").say("find blorptang wisteria", dm=True)
    assert answer.text.endswith("; by itself, “wisteria” in 1 place.")
    assert "action 5.1" in bot.as_("owner").click(answer, "Look for wisteria").text
