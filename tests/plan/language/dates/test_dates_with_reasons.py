"""A typed date and the reason after it are told apart."""

from datetime import date

import pytest

from bot.plan.language.dates.typed import When, split_when
from tests.plan.language.dates.days import MONDAY

SPLIT = [
    ("31 March because the tender slipped", date(2027, 3, 31), "the tender slipped"),
    ("to 31 March as the tender slipped", date(2027, 3, 31), "the tender slipped"),
    ("31 March: tender slipped", date(2027, 3, 31), "tender slipped"),
    ("until 12 August", date(2027, 8, 12), ""),
    ("31 March, tender slipped", date(2027, 3, 31), "tender slipped"),
    ("31 March. Tender slipped.", date(2027, 3, 31), "Tender slipped."),
    ("31 March 2027 - tender slipped", date(2027, 3, 31), "tender slipped"),
    ("31 March (tender slipped)", date(2027, 3, 31), "tender slipped"),
    ("31 March\ntender slipped\n\n- twice", date(2027, 3, 31), "tender slipped\n\n- twice"),
    ("31/3/27 due to the tender slipping", date(2027, 3, 31), "the tender slipping"),
    ("Friday week as John is away", date(2026, 12, 4), "John is away"),
    ("a week on Tuesday – John is away", date(2026, 12, 1), "John is away"),
    ("end of March since Tuesday's panel was cancelled", date(2027, 3, 31), "Tuesday's panel was cancelled"),
    ("31 March to allow for consultation", date(2027, 3, 31), "to allow for consultation"),
    ("end of March to allow for consultation", date(2027, 3, 31), "to allow for consultation"),
    ("to the end of March. Tender slipped", date(2027, 3, 31), "Tender slipped"),
    ("*31 March* as the tender slipped", date(2027, 3, 31), "the tender slipped"),
    ("“31 March”, tender slipped", date(2027, 3, 31), "tender slipped"),
    ("31 March as soon as possible", date(2027, 3, 31), "as soon as possible"),
    ('31 March: "tender" slipped', date(2027, 3, 31), '"tender" slipped'),
    ("31 March 5 staff have left", date(2027, 3, 31), "5 staff have left"),
    ("31 March 27 staff have left", date(2027, 3, 31), "27 staff have left"),
    ("end of next week, May's panel was cancelled", date(2026, 12, 4), "May's panel was cancelled"),
    ("5pm Friday because I'm on leave until 26 November", date(2026, 11, 27), "I'm on leave until 26 November"),
    ("31 March if the tender holds", date(2027, 3, 31), "if the tender holds"),
    ("31 March – today's panel was cancelled", date(2027, 3, 31), "today's panel was cancelled"),
    ("28 Feb → 31 March", date(2027, 3, 31), ""),
    ("28 Feb -> 31 March", date(2027, 3, 31), ""),
    ("because the tender slipped, to 31 March", date(2027, 3, 31), "the tender slipped"),
    ("Tender slipped (twice); until 31 March please", date(2027, 3, 31), "Tender slipped (twice)"),
]


@pytest.mark.parametrize(("text", "on", "rest"), SPLIT)
def test_a_date_and_the_reason_are_told_apart(text: str, on: date, rest: str) -> None:
    assert split_when(text, MONDAY) == (When(on), rest)


@pytest.mark.parametrize(
    ("text", "options", "rest"),
    [
        ("next Friday because the tender slipped", [date(2026, 11, 27), date(2026, 12, 4)], "the tender slipped"),
        ("ASAP because the tender slipped", [], "the tender slipped"),
        ("31 February, tender slipped", [], "tender slipped"),
        ("31 March or 30 April as the tender slipped", [date(2027, 3, 31), date(2027, 4, 30)], "the tender slipped"),
        ("in 2 weeks Monday as John is away", None, None),
        ("the tender slipped to 31 March", [], "the tender slipped to 31 March"),
        ("May slip again", [], "May slip again"),
        ("march is too early", None, None),
        ("sat with the tender team", [], "sat with the tender team"),
        ("because the tender slipped", [], "because the tender slipped"),
        ("5.1 31 March", [], "5.1 31 March"),
        ("21 of 55 done by Friday", [], "21 of 55 done by Friday"),
        ("3/4 of staff have left", [], "3/4 of staff have left"),
        ("1 March to 30 April", [date(2027, 3, 1), date(2027, 4, 30)], ""),
        ("September board was cancelled", [date(2027, 9, 30)], "board was cancelled"),
        ("2nd draft due 31 March", [date(2026, 12, 2)], "draft due 31 March"),
        ("3/4 staff have left", [date(2027, 4, 3)], "staff have left"),
        ("24/7 cover is not there", [date(2027, 7, 24)], "cover is not there"),
        ("Today we met", [MONDAY], "we met"),
        ("Friday panel cancelled", [date(2026, 11, 27)], "panel cancelled"),
        ("31 March tbc, John is away", [date(2027, 3, 31)], "John is away"),
        ("31 March-ish: John is away", [date(2027, 3, 31)], "John is away"),
        ("", [], ""),
    ],
)
def test_an_unsure_date_is_asked_and_the_rest_kept(text: str, options: list[date] | None, rest: str | None) -> None:
    when, left = split_when(text, MONDAY)
    assert when.on is None
    assert when.question
    assert options is None or list(when.options) == options
    assert rest is None or left == rest
