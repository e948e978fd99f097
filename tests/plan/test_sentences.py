"""Typed sentences: a reference, a rating, a note."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import NotUnderstood, PlanError
from bot.plan.ratings import Delivery
from bot.plan.sentences import read_sentence
from tests.plan.plans import ten_recommendations

KNOWN = ten_recommendations().numbers
PIECES = [
    "5", "5.1", "7.2", "#5", "rec 7", "12", "and", ",", "-", ":", "\n", "on track", "amber", "done", "🟢", "not", "?",
    "hubs open", "3 new workers", "of 6", "May", "97%", "is", "we", "to go", "RAG: A",
]  # fmt: skip


def test_a_sentence_keeps_what_was_typed_to_the_letter() -> None:
    sentence = read_sentence("  5 on track  Hubs  open ", KNOWN)
    assert sentence.typed == "  5 on track  Hubs  open "
    assert sentence.note == "Hubs  open"
    assert sentence.delivery is Delivery.ON_TRACK


@pytest.mark.parametrize("typed", ["5", "#5", "rec 5.", "5?", "re 5 -"])
def test_a_number_alone_is_a_question_about_it(typed: str) -> None:
    assert read_sentence(typed, KNOWN).is_only_reference


@pytest.mark.parametrize("typed", ["5 hubs open", "5 on track", "on track", "hubs open", ""])
def test_anything_more_is_not(typed: str) -> None:
    assert not read_sentence(typed, KNOWN).is_only_reference


@pytest.mark.parametrize("typed", ["amber 5.1 slow", "🟠 5.1 slow", "amber: rec 5 slow", "at risk - #5 slow"])
def test_the_rating_may_stand_first(typed: str) -> None:
    sentence = read_sentence(typed, KNOWN)
    assert sentence.reference
    assert (sentence.delivery, sentence.note) == (Delivery.AT_RISK, "slow")


@pytest.mark.parametrize(
    "typed",
    [
        "5 green, 6 amber", "5 green hubs open, 6 amber", "5.1 on track\n7.1 at risk", "5 on track 6 on track",
        "5.1 amber and rec 6 is red", "5: hubs open\n6: two vacancies", "1. hubs open\n2. staff trained",
    ],
)  # fmt: skip
def test_a_second_rated_number_is_refused_rather_than_buried_in_the_note(typed: str) -> None:
    with pytest.raises(NotUnderstood, match="one update at a time"):
        read_sentence(typed, KNOWN)


@pytest.mark.parametrize(
    "typed",
    [
        "5.1 amber - of 12 audits 3 red, 5 green", "5 amber, 2 vacancies", "5 green\n- 3 workers\n- 2 hubs",
        "5.1 green - 7.1 is with Sam", "5 amber, 12 green hubs", "5.1 green. 97% in 45 days. 21 of 55 seen",
    ],
)  # fmt: skip
def test_figures_inside_a_note_stay_there(typed: str) -> None:
    sentence = read_sentence(typed, KNOWN)
    assert sentence.reference
    assert sentence.delivery
    assert typed.endswith(sentence.note)


@given(
    st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join),
    st.sampled_from([(), KNOWN]),
    st.sampled_from([(), ("5.1",), ("5.1", "7.1")]),
)
@settings(deadline=None, max_examples=300)
def test_any_text_is_read_word_for_word(text: str, known: tuple[str, ...], among: tuple[str, ...]) -> None:
    try:
        sentence = read_sentence(text, known, among)
    except PlanError:
        return
    assert sentence.typed == text
    assert text.strip().endswith(sentence.note)
