"""What becomes of a message as a whole, beyond what its likeliest intent alone would say."""

from datetime import date

import pytest

from bot.plan.intents.table import Place, Step
from bot.plan.intents.understanding import understand
from bot.plan.language.numbers.numerals import plain_numbers

PLAN = plain_numbers(tuple(f"{number}.{part}" for number in range(1, 13) for part in (1, 2, 3)))


@pytest.mark.parametrize(
    "typed",
    [
        "need 7.1 moved to 30 June, the bus company pulled out and the new tender only opened on Monday",
        "4.2 needs to be pushed to the end of May - two of the trainers left and the venue flooded",
        "Please give 3.1 until 31 July; the partners met twice, agreed the form, and are waiting for their solicitors",
    ],
)
def test_a_request_is_no_update_though_its_reason_is_news(typed: str) -> None:
    assert Step.RECORD not in [each.step for each in understand(typed, PLAN, date(2026, 11, 23), Place.ALONE)]


@pytest.mark.parametrize(
    "typed",
    [
        "7.1 on track, the new date of 30 June is agreed and the tender is out",
        "I can confirm that 6.1 is on track, and all have signed",
    ],
)
def test_news_is_recorded_though_it_opens_like_a_request(typed: str) -> None:
    assert [each.step for each in understand(typed, PLAN, date(2026, 11, 23), Place.ALONE)] == [Step.RECORD]


def test_a_story_that_leads_up_to_a_question_is_not_recorded() -> None:
    typed = (
        "4.2, was that the tutors... somebody at Gold said it was over, or maybe they meant another, is it signed off?"
    )
    assert Step.RECORD not in [each.step for each in understand(typed, PLAN, date(2026, 11, 23), Place.ALONE)]
