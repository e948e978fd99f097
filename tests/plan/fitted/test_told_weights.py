"""The weights that read which rating is told are those of the news beside them, and of no measuring sentence."""

import re
from hashlib import sha256

import pytest

from bot.plan.fitted import model
from bot.plan.language.telling.said_rating import SAID, ratings_said
from bot.plan.model.rating import Rating
from tests.benchmarks.words.fitting_told import fit, news, rows_of
from tests.benchmarks.words.measuring import TOLD

MOST = 120_000  # bytes
DIFFERING = 0.005  # of the ratings that stand in the news


def test_the_weights_were_made_of_this_news() -> None:
    assert model.fitted(model.TOLD_WEIGHTS).digest == sha256(TOLD.read_bytes()).hexdigest(), "make fit"


def test_the_weights_are_small() -> None:
    assert model.TOLD_WEIGHTS.stat().st_size < MOST


def test_every_line_has_a_letter_for_each_of_its_numbers() -> None:
    lines = [line for line in TOLD.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for line in lines:
        letters, _, text = line.partition(" ")
        assert set(letters) <= set("ngard-?"), line
        assert len(letters) == max(1, len(set(re.findall(r"\bN\d", text.upper())))), line


def test_fitting_anew_decides_as_the_shipped_weights_do() -> None:
    told = news()
    shipped, anew = model.fitted(model.TOLD_WEIGHTS), model.read(fit(told))
    rows = [row for each in told[::4] for row in rows_of(each)]
    differing = [
        row.text
        for row in rows
        if (shipped.weighed(row.found)[SAID] > 0.5) is not (anew.weighed(row.found)[SAID] > 0.5)
    ]
    assert len(differing) <= DIFFERING * len(rows)


@pytest.mark.parametrize(
    ("words", "rating"),
    [
        ("three of them rang in sick again, so amber is where we are with § this week", Rating.AT_RISK),
        ("the roof leaks and the van is gone but § is on track", Rating.ON_TRACK),
        ("§ was red when I came, these days it is green", Rating.ON_TRACK),
        ("§, I'm delighted to say, is finished", Rating.DONE),
        ("the painting for § is finished", None),
        ("§ isn't finished", None),
        ("§ will be green once the beds come", None),
        ("¤ is red", None),
        ("Amber Dale rang about §", None),
        ("nobody has started § yet", Rating.NOT_STARTED),
        ("started § this morning", None),
    ],
)
def test_a_rating_is_read_where_it_is_said_of_the_number(words: str, rating: Rating | None) -> None:
    assert ratings_said(words) == ((rating,) if rating else ())
