"""Typed sentences: a reference, a rating, a note."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import NotUnderstood, PlanError
from bot.plan.language.update_parser import Sentence, read_sentences
from bot.plan.model.rating import Rating
from tests.plan.plans import ten_recommendations

KNOWN = ten_recommendations().numbers
PIECES = [
    "5",
    "5.1",
    "7.2",
    "#5",
    "rec 7",
    "12",
    "and",
    ",",
    "-",
    ":",
    "\n",
    "on track",
    "amber",
    "done",
    "🟢",
    "not",
    "?",
    "hubs open",
    "3 new workers",
    "of 6",
    "May",
    "97%",
    "is",
    "we",
    "to go",
    "RAG: A",
]


def only(typed: str) -> Sentence:
    (sentence,) = read_sentences(typed, KNOWN)
    return sentence


def test_a_sentence_keeps_what_was_typed_to_the_letter() -> None:
    sentence = only("  5 on track  Hubs  open ")
    assert sentence.typed == "  5 on track  Hubs  open "
    assert sentence.note == "Hubs  open"
    assert sentence.rating is Rating.ON_TRACK


@pytest.mark.parametrize("typed", ["amber 5.1 slow", "🟠 5.1 slow", "amber: rec 5 slow", "at risk - #5 slow"])
def test_the_rating_may_stand_first(typed: str) -> None:
    sentence = only(typed)
    assert len(sentence.references) == 1
    assert (sentence.rating, sentence.note) == (Rating.AT_RISK, "slow")


@pytest.mark.parametrize(
    ("typed", "notes"),
    [
        ("5.1 green hubs open; 7.1 amber slow", ["hubs open", "slow"]),
        ("5.1 on track\n7.1 at risk", ["", ""]),
        ("5.1 amber and rec 6 is red", ["", ""]),
        ("5: hubs open\n6: two vacancies", ["hubs open", "two vacancies"]),
        ("5 green hubs open, 6 amber", ["hubs open", ""]),
        ("5.1 green hubs open. 7.1 red no bids.", ["hubs open", "no bids."]),
        ("green 5.1 hubs open, red 7.1, amber 7.2 slow", ["hubs open", "", "slow"]),
        ("7: 7.1 done & 7.2 amber", ["", ""]),
        ("5.1 hubs open 7.1 amber", ["hubs open", ""]),
        (
            "7.1 done 7.2 going well advice line pilot started, review in jan",
            ["", "going well advice line pilot started, review in jan"],
        ),
        (
            "good meeting on 5.1 today, delighted to say 7.1 is green",
            ["good meeting on 5.1 today", ""],
        ),
    ],
)
def test_a_message_may_hold_several(typed: str, notes: list[str]) -> None:
    sentences = read_sentences(typed, KNOWN)
    assert [s.note for s in sentences] == notes
    assert all(s.references and s.typed == typed for s in sentences)


@pytest.mark.parametrize(
    "typed",
    [
        "5 on track 6 on track",
        "1. hubs open\n2. staff trained\n3: green",
        "5 green, 3 amber, 2 red",
        "5.1 green, 7.1",
        "5.1 amber because 7.1 is red, 7.2 too",
        "5.1 slow, 7.1 slow, both amber",
        "5.1 and 7.1 green and amber",
        "5 on track except 7.2",
        "5.1 green (7.1 amber)",
        "5.1 green\n6 amber",
        "5.1 green; 55.1 red",
        "5.1 green, amber 7.1",
    ],
)
def test_what_may_be_split_in_two_ways_is_not_split(typed: str) -> None:
    with pytest.raises(NotUnderstood, match="number"):
        read_sentences(typed, KNOWN)


@pytest.mark.parametrize(
    "typed",
    [
        "5.1 amber - of 12 audits 3 red, 5 green",
        "5 amber, 2 vacancies",
        "5 green\n- 3 workers\n- 2 hubs",
        "5.1 green - 7.1 is with Sam",
        "5 amber, 12 green hubs",
        "5.1 green. 97% in 45 days. 21 of 55 seen",
        "5.1 green, 7.1 per worker",
        "5.1 amber see 7.1 for detail",
        "5.1 green\n1. hubs open\n2. staff trained",
    ],
)
def test_figures_inside_a_note_stay_there(typed: str) -> None:
    sentence = only(typed)
    assert sentence.references
    assert sentence.rating
    assert typed.endswith(sentence.note)


@pytest.mark.parametrize("typed", ["> How is 5.1?\non track hubs open", "How is 5.1 going? on track hubs open"])
def test_a_question_quoted_back_says_which_number_is_answered(typed: str) -> None:
    sentence = only(typed)
    assert [r.number for r in sentence.references] == ["5.1"]
    assert (sentence.rating, sentence.note) == (Rating.ON_TRACK, "hubs open")


@given(
    st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join),
    st.sampled_from([(), KNOWN]),
    st.sampled_from([(), ("5.1",), ("5.1", "7.1")]),
)
@settings(deadline=None, max_examples=300)
def test_any_text_is_read_word_for_word(text: str, known: tuple[str, ...], among: tuple[str, ...]) -> None:
    try:
        sentences = read_sentences(text, known, among)
    except PlanError:
        return
    assert all(s.typed == text and s.note in text for s in sentences)
    last = sentences[-1]
    assert last.rating or text.strip().endswith(last.note)  # only a closing rating may follow a note
    assert len(sentences) == 1 or all(s.references for s in sentences)
