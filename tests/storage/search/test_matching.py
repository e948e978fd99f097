"""What people can read is found by its words, in any form, and nothing else."""

import pytest

from tests.storage.council import Council
from tests.storage.search.finding import find, texts


def bold(council: Council, words: str) -> list[str]:
    """The marked words of the best that is found."""
    (found, *_) = find(council, words).best
    return [found.text[begin:end] for begin, end in found.marks]


@pytest.mark.parametrize(
    ("words", "kind", "text"),
    [
        ("referral", "recommendation", "Read every referral within a day."),
        ("rota", "action", "One rota."),
        ("fast", "measure", "Fast."),
        ("advertised", "update", "Advertised."),
        ("hubs", "update", "Hubs open."),
    ],
)
def test_everything_with_words_is_found(council: Council, words: str, kind: str, text: str) -> None:
    council.update()
    (found,) = find(council, words).best
    assert (found.kind, found.text) == (kind, text)
    assert [text[begin:end].casefold() for begin, end in found.marks] == [words]
    recommendation = council.plan.recommendations[0]
    assert found.recommendation_id == recommendation.id
    assert found.action_id in (None, *(a.id for a in recommendation.actions))


SAID = "MASH/EDT’s houses – well-being, 5.1% more – re-opened for John O’Neill (see www.example.org/therapy_rooms)."


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("housing", ["houses"]),
        ("HOUSE", ["houses"]),
        ("hous", ["houses"]),
        ("mash", ["MASH"]),
        ("EDT", ["EDT"]),
        ("edt's", ["EDT’s"]),
        ("o'neill john", ["John", "O’Neill"]),
        ("5.1", ["5.1"]),
        ("well-being", ["well-being"]),
        ("opening", ["opened"]),
        ("example", ["example"]),
        ("rooms", ["rooms"]),
        ("therapi", ["therapy"]),
        ("see john", ["John", "see"]),
        ("(see", ["see"]),
        ("“john o’neill”", ["John O’Neill"]),
        ('"more - re"', ["more – re"]),
    ],
)
def test_words_are_found_in_any_form(council: Council, words: str, marked: list[str]) -> None:
    council.update(SAID)
    assert letters(bold(council, words)) == letters(marked)


def letters(words: list[str]) -> str:
    """One database marks each word of a phrase, the other the whole of it."""
    return "".join(c for word in words for c in word if c.isalnum())


@pytest.mark.parametrize("words", ["assessm", "assess", "assessment", "three assessm", "assessments thr"])
def test_the_last_word_may_be_cut_anywhere(council: Council, words: str) -> None:
    council.update("Three assessments were late.")
    council.update("Three hubs were late.")
    assert texts(council, words) == ["Three assessments were late."]
    assert "assessments" in bold(council, words)


@pytest.mark.parametrize(
    "words", ["assessm three", "hub assessments", "essments", '"assessments three"', '"thre"', "20"]
)
def test_but_no_other_and_all_must_occur(council: Council, words: str) -> None:
    council.update("Three assessments were late in 2026.")
    assert not find(council, words)


def test_quoted_words_stand_side_by_side(council: Council) -> None:
    council.update("A foster care panel sits.")
    council.update("Care for foster families.")
    assert texts(council, '"foster care"') == texts(council, "“Foster  care”") == ["A foster care panel sits."]
    assert len(texts(council, "foster care")) == 2


def test_what_fits_best_comes_first_and_all_are_counted(council: Council) -> None:
    for number in range(12):
        council.update(f"Number {number} of many long updates in which, at the very end of it all, there is a panel.")
    council.update("Panel, panel, panel.")
    found = find(council, "panel", 5)
    assert (found.total, len(found.best)) == (13, 5)
    assert found.best[0].text == "Panel, panel, panel."
