"""The dates that officers type, with their reasons: each right, or asked about. `dates.txt` says how to read it."""

from datetime import date
from pathlib import Path

import pytest

from bot.plan.language.dates.typed import read_when, split_when

PHRASES = [
    line.rsplit(" => ", 1)
    for line in (Path(__file__).parent / "dates.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("phrase", "expected"), PHRASES, ids=[phrase for phrase, _ in PHRASES])
def test_every_phrase_is_the_day_that_is_meant_or_asked_about(phrase: str, expected: str) -> None:
    on, _, typed = phrase.partition(" | ")
    today = date.fromisoformat(on)
    day, _, reason = expected.partition(": ")
    found, rest = split_when(typed, today)
    alone = read_when(typed, today)
    if expected == "?":
        assert found.on is None
        assert found.question
        assert alone.on is None
    else:
        assert (found.on, rest) == (date.fromisoformat(day), reason)
        assert alone.on in (None, found.on)


def test_the_table_is_large() -> None:
    assert len(PHRASES) > 200
