"""Ratings as owners type them, and the words that only look like one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.plan.language.rating_phrases import (
    is_sign_off,
    past_marks,
    read_rating,
    split_letter,
    split_rating,
)
from bot.plan.language.rating_words import PHRASES, SIGNS
from bot.plan.model.rating import Rating

GREEN, AMBER, RED = Rating.ON_TRACK, Rating.AT_RISK, Rating.OFF_TRACK
DONE, WHITE = Rating.DONE, Rating.NOT_STARTED
FILLERS = ["", "is ", "is now ", "is still ", "it’s ", "we're ", "status: ", "RAG: ", "rag rated ", "all ", "yes, "]
RATED = [
    ("on track Hubs open", GREEN, "Hubs open"),
    ("on   track- hubs open", GREEN, "hubs open"),
    ("ontrack. Hubs open.", GREEN, "Hubs open."),
    ("on trak", GREEN, ""),
    ("GREEN!", GREEN, ""),
    ("back on track", GREEN, ""),
    ("all actions on track", GREEN, ""),
    ("green :tada: hubs open", GREEN, ":tada: hubs open"),
    ("green -3% since May", GREEN, "-3% since May"),
    ("🟢 green Hubs open", GREEN, "Hubs open"),
    ("on track 🟢 Hubs open", GREEN, "Hubs open"),
    ("✅ on track, first hub open", GREEN, "first hub open"),
    ("RAG: A", AMBER, ""),
    ("RAG A - slow", AMBER, "slow"),
    ("BRAG rating: B", DONE, ""),
    ("has gone red", RED, ""),
    ("at risk of slipping to May", AMBER, "of slipping to May"),
    ("hasn’t started yet", WHITE, "yet"),
    ("red, was amber", RED, "was amber"),
    ("done", DONE, ""),
    ("all done thanks", DONE, "thanks"),
    ("done in July", DONE, "in July"),
    ("done 30/9", DONE, "30/9"),
    ("completed last Friday, minutes attached", DONE, "last Friday, minutes attached"),
    ("done but not signed off", DONE, "but not signed off"),
    ("done All hubs open", DONE, "All hubs open"),
    ("done hubs open", DONE, "hubs open"),
    ("gone from amber to green, hubs open", GREEN, "hubs open"),
    ("moving to amber", AMBER, ""),
    ("please mark as done", DONE, ""),
    ("update: on track", GREEN, ""),
    ("on track :)", GREEN, ":)"),
    ("is now 🟢 hubs open", GREEN, "hubs open"),
    ("done\n3 hubs open", DONE, "3 hubs open"),
    ("paused because funding", Rating.PAUSED, "because funding"),
    ("has been put on hold – no budget", Rating.PAUSED, "no budget"),
    ("we are no longer pursuing", Rating.NOT_PURSUING, ""),
]
UNRATED = [
    "red tape",
    "Green Lane hub",
    "at risk children seen",
    "at risk of exclusion: 5 seen",
    "green spaces audit",
    "done some visits",
    "done 21 of 55",
    "completed the first audits",
    "completed Ofsted return",
    "done by Friday",
    "done in 3 of 5 teams",
    "completed March audits",
    "finished two cohorts",
    "not on track",
    "no longer on track",
    "not done",
    "nearly done",
    "will be done",
    "to be completed",
    "was amber",
    "ongoing",
    "greenfield",
    "on tracking",
    "green-ish",
    "redone",
    "undone",
    "reduced",
    "amber-red",
    "amber/red",
    "amber or red",
    "amber to green",
    "green -> amber",
    "🟢/🟡",
    "🟢🔴 hubs",
    "🟢 amber",
    "paused recruitment",
    "not on hold",
    "done hubs",
    "signed off",
    "going to be green",
    "keep green spaces open",
    "on track?",
    "green ?",
    "🟢?",
    "RAG a review of cases",
    "RAG A/G",
    "hubs open, on track",
    "A",
    "",
    " ",
    "👍",
]


@pytest.mark.parametrize("filler", FILLERS)
@pytest.mark.parametrize(("words", "rating"), [(w, rating) for rating, phrases in PHRASES.items() for w in phrases])
def test_words_and_colours_rate_with_or_without_filler(words: str, rating: Rating, filler: str) -> None:
    assert split_rating(f"{filler}{words.upper()}: hubs open") == (rating, "hubs open")
    assert read_rating(filler + words) is rating


@pytest.mark.parametrize(("sign", "rating"), [(sign, rating) for rating, signs in SIGNS.items() for sign in signs])
def test_signs_and_their_codes_rate(sign: str, rating: Rating) -> None:
    assert split_rating(f"{sign} hubs open") == (rating, "hubs open")
    assert split_rating(f"{sign}\ufe0f{sign}hubs open") == (rating, "hubs open")


@pytest.mark.parametrize(("typed", "rating", "note"), RATED)
def test_an_opening_rating_is_taken_and_the_rest_is_the_note(typed: str, rating: Rating, note: str) -> None:
    assert split_rating(typed) == (rating, note)


@pytest.mark.parametrize("typed", UNRATED)
def test_a_doubtful_word_is_no_verdict(typed: str) -> None:
    assert split_rating(typed) == (None, typed.strip())
    assert read_rating(typed) is None


@pytest.mark.parametrize("rating", Rating)
def test_a_rating_is_shown_as_a_word_with_a_shape_of_its_own(rating: Rating) -> None:
    assert rating.label
    assert [other for other in Rating if other.symbol == rating.symbol] == [rating]


def test_a_rating_stands_alone_by_its_name_too() -> None:
    assert read_rating("at_risk") is AMBER
    assert read_rating("at risk two vacancies") is None


@pytest.mark.parametrize("rating", Rating)
def test_only_what_stops_an_action_needs_agreement(rating: Rating) -> None:
    assert rating.needs_agreement is (rating in (Rating.PAUSED, Rating.NOT_PURSUING))


@pytest.mark.parametrize(
    ("text", "rating", "note"),
    [
        ("G", GREEN, ""),
        ("A - slow", AMBER, "slow"),
        ("(R) no bids", RED, "no bids"),
        ("g", GREEN, ""),
        ("B.", DONE, ""),
        ("A review", None, "A review"),
        ("a", None, "a"),
        ("R&D", None, "R&D"),
        ("GP seen", None, "GP seen"),
    ],
)
def test_a_letter_that_stands_alone_rates(text: str, rating: Rating | None, note: str) -> None:
    assert split_letter(text) == (rating, note)


@pytest.mark.parametrize("text", ["signed off", "is signed-off by the board", "now signed off", "sign off complete"])
def test_signing_off_is_recognised(text: str) -> None:
    assert is_sign_off(text)
    assert not is_sign_off(f"policy {text}")


@given(st.text() | st.lists(st.sampled_from([*UNRATED, *(typed for typed, *_ in RATED)])).map(" ".join))
@settings(deadline=None)
def test_any_text_keeps_its_words(text: str) -> None:
    rating, note = split_rating(text)
    assert text.strip().endswith(note)
    assert rating or note == text.strip()
    assert text.endswith(past_marks(text))


@pytest.mark.parametrize("text", ["🟢" * 40_000, "all " * 10_000, "all" + " " * 40_000, "done" + " -" * 20_000])
def test_the_longest_message_is_read_at_once(text: str) -> None:
    assert split_rating(text)
