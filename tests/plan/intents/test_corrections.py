"""What puts the last words right is told from news and questions of their own."""

import json
from pathlib import Path

import pytest

from bot.plan.intents.corrections import may_correct, read_correction
from bot.plan.language.numbers.numerals import plain_numbers
from bot.plan.model.rating import Rating

FRESH = Path(__file__).parents[2] / "benchmarks/words/fresh"
PLAN = plain_numbers((*map(str, range(1, 13)), *(f"{n}.{m}" for n in range(1, 13) for m in (1, 2))))
A, R, G, D = Rating.AT_RISK, Rating.OFF_TRACK, Rating.ON_TRACK, Rating.DONE
SURE = {
    "actually no make that amber": (A, None),
    "sorry make that ambr": (A, None),
    "scrap that its red": (R, None),
    "acctually amber": (A, None),
    "hang on, thats amber not green": (A, None),
    "no i mean red": (R, None),
    "can you change that to amber please": (A, None),
    "i meant to put amber": (A, None),
    "my bad - amber": (A, None),
    "on second thoughts make it amber": (A, None),
    "i said green i meant amber": (A, None),
    "change it from green to amber": (A, None),
    "should be amber": (A, None),
    "wrong rating sorry should be red": (R, None),
    "soz red not amber x": (R, None),
    "no wait, on track": (G, None),
    "make it 🔶": (A, None),
    "actually its done": (D, None),
    "5.1 is amber not green sorry": (A, "5.1"),
    "i meant 7.2": (None, "7.2"),
    "no, 5.2 not 5.1": (None, "5.2"),
    "should have been 7.2": (None, "7.2"),
    "oops wrong one, 7.2": (None, "7.2"),
    "that was for 7.2": (None, "7.2"),
    "put that on 7.2 instead": (None, "7.2"),
    "i put 5.1 but meant 5.2": (None, "5.2"),
    "oops i meant seven point two": (None, "7.2"),
    "7.2 i mean": (None, "7.2"),
    "i meant 7.2 and amber": (A, "7.2"),
}
THIN = ["sorry 7.2", "no 7.2", "actually 5.2", "can u make that red?", "sorry done", "actually still green"]
NONE = """
no change on 7.2|sorry for the delay, amber|5.1 green|amber|is it green|should that be red|should 5.1 be amber?
is 5.1 amber or red|move 5.1 to march|move 5.1 over to me|make 5.1 amber|5.1 should be green now|5.2 not on track
5.1 gone from amber to green|no thanks|put 5.1 on hold|sorry still amber, waiting on legal|change log 5.1|no to 5.1
sorry amber, panel cancelled again|nothing wrong with 7.2|change the owner of 5.1|edit 5.1|what do you mean amber
"""


@pytest.mark.parametrize("typed", SURE)
def test_a_correction_is_read_however_it_is_said(typed: str) -> None:
    read = read_correction(typed, PLAN)
    assert may_correct(typed)
    assert read
    assert (read.rating, read.number, read.is_sure) == (*SURE[typed], True)


@pytest.mark.parametrize("typed", THIN)
def test_what_may_be_one_is_not_sure(typed: str) -> None:
    read = read_correction(typed, PLAN)
    assert read
    assert not read.is_sure


@pytest.mark.parametrize("typed", [each for line in NONE.strip().splitlines() for each in line.split("|")])
def test_news_and_questions_are_none(typed: str) -> None:
    assert read_correction(typed, PLAN) is None


def test_none_of_what_others_have_written_is_taken_for_one() -> None:
    lines = [line for path in sorted(FRESH.glob("sentences-*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    written = [json.loads(line)["sentence"] for line in lines]
    assert len(written) > 1_000
    assert [each for each in written if may_correct(each) and read_correction(each, PLAN)] == []
