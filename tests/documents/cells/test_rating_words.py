"""Ratings as they are commonly written, without a plan's own key."""

import pytest

from bot.documents.cells.rating_words import read_rating_words
from bot.plan.model.rating import Rating


@pytest.mark.parametrize("rating", list(Rating))
def test_our_own_words_for_a_rating_are_read_back(rating: Rating) -> None:
    assert read_rating_words(rating.label) is rating
    assert read_rating_words(rating.label.capitalize() + ".") is rating


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("R", Rating.OFF_TRACK),
        ("a", Rating.AT_RISK),
        ("G.", Rating.ON_TRACK),
        ("(B)", Rating.DONE),
        ("Green", Rating.ON_TRACK),
        ("AMBER", Rating.AT_RISK),
        ("On-track", Rating.ON_TRACK),
        ("Green – on track", Rating.ON_TRACK),
        ("RAG: G", None),
        ("Complete", Rating.DONE),
        ("COMPLETED", Rating.DONE),
        ("Completed (awaiting sign-off)", Rating.DONE),
        ("Complete and signed off", Rating.SIGNED_OFF),
        ("Signed-off", Rating.SIGNED_OFF),
        ("Suspended", Rating.PAUSED),
        ("On hold", Rating.PAUSED),
        ("Withdrawn", Rating.NOT_PURSUING),
        ("R/A", None),
        ("Phase 1 completed", None),
        ("Not signed off", None),
        ("75%", None),
        ("", None),
    ],
)
def test_ratings_are_letters_colours_or_plain_words(text: str, rating: Rating | None) -> None:
    assert read_rating_words(text) is rating
