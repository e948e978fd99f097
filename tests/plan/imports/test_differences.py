"""What a tick names is the same in every version, so that an upgrade drops nothing that is ticked in an open form."""

from dataclasses import replace
from datetime import date

from bot.plan.imports.differences import Difference, DifferenceKind
from bot.plan.model.document import PrintedAction, PrintedMeasure, PrintedProgress
from bot.plan.model.rating import Rating

PRINTED = PrintedAction(
    number="1.1",
    text="Train",
    owners=("DCS",),
    due_on=date(2026, 9, 30),
    due_text="30/9/26",
    rating=Rating.ON_TRACK,
    rating_text="G",
    measures=(PrintedMeasure("i", "Half"),),
    progress=(PrintedProgress(date(2026, 1, 1), "Begun"),),
)
DIFFERENCE = Difference(DifferenceKind.NEW, "1.1", None, "Train", recommendation_id=1, printed=PRINTED)


def test_its_key_is_what_the_first_version_made_of_the_same_difference() -> None:
    assert DIFFERENCE.key == "new:9d59634d873b"


def test_another_rating_has_another() -> None:
    assert replace(DIFFERENCE, printed=replace(PRINTED, rating=Rating.AT_RISK)).key != DIFFERENCE.key
