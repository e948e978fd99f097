"""No text makes the detector fail, or takes it longer than its share."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.plan.privacy.detector import describe, find_identifying
from tests.plan.privacy.identifiers import SHAPES
from tests.support.growth import grows_evenly

PIECES = st.sampled_from(
    [
        "Jayden",
        "Smith",
        "O’Brien",
        "van der",
        "J.",
        ", 14",
        "(14)",
        "aged 14",
        "14-year-old",
        "DOB",
        "12/3/11",
        "born on",
        "943 476 5919",
        "NHS",
        "B801200005001",
        "HA1 2XY",
        "12 Acacia Avenue",
        "LCS-104233",
        "<@U123>",
        "😀",
        "\u00a0",
        "\n",
        "(",
        ")",
        ",",
        ".",
        "-",
        "£",
        "lives at",
        "Team",
        "’s",
        "\0",
        "\ud800",
        "1",
        "A",
        " ",
        "  ",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES).map("".join), st.lists(PIECES).map(" ".join))


@settings(deadline=None)
@given(TEXTS, st.none() | st.text(max_size=40) | st.just(SHAPES))
def test_no_text_and_no_shapes_fail(text: str, pattern: str | None) -> None:
    found = find_identifying(text, pattern)
    assert all(0 <= f.start < f.end <= len(text) for f in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert bool(describe(found, text)) == bool(found)


ADVERSARIAL = [
    "A ",
    "Jayden ",
    "Jayden Smith ",
    "Jayden Smith, 14, ",
    "Jayden Smith is who is who is ",
    "Jayden van der ",
    "J. ",
    "A'",
    "A-",
    "a.",
    "a@",
    "a@a.",
    "aA",
    "é",
    "é",
    "1",
    "1 ",
    "1-",
    "12/3/11 ",
    "12/3/11",
    "943 476 5919 ",
    "nhs ",
    "nhs 9434765919",
    "NHS number ",
    "dob ",
    "dob:",
    "DOBs 12/3/11, ",
    "born on the ",
    "born",
    "d.o.b",
    "<@",
    "<@U1|",
    "https://",
    "https://a ",
    "B8012000050",
    "B 8 0 ",
    "HA1 2XY ",
    "Jayden Smith HA1 ",
    "14-year-old ",
    "aged 14 ",
    "14 year old boy boy boy boy ",
    "12 Acacia Avenue ",
    "Jayden Smith of 12 A A A ",
    "of at of at ",
    " ",
    "\n",
    "\u00a0",
    "(",
    "(12.03.11)",
    "LCS-10423",
    "LCS-104233 ",
    "twenty-",
    "£",
    "\u0301",
    "A\u0301",
    "Jayden Smith\n",
    "😀",
    "DOB for A A ",
    "Star G😀",
    "14-year-old A A, ",
    "Jayden Smith, 12 Acacia Acacia ",
    "Caseloads: Jayden Smith ",
    "Aged 14, A B ",
]


@pytest.mark.parametrize("piece", ADVERSARIAL)
def test_the_longest_message_takes_no_more_than_its_share(piece: str) -> None:
    text = (piece * (40_000 // len(piece) + 1))[:40_000]
    assert grows_evenly(lambda note: find_identifying(note, SHAPES), text)
