"""The decision table, every cell of it."""

from itertools import product

from bot.plan.intents.table import Cell, Kind, Place, Step, decide

CELLS = [
    Cell(first, other, is_sure, is_grave, is_placed, is_recordable, place, is_courtesy)
    for first, other, place in product(Kind, Kind, Place)
    for is_sure, is_grave, is_placed, is_recordable in product((True, False), repeat=4)
    for is_courtesy in ((True, False) if first is Kind.TALK else (False,))
]
KEEPS = {Step.RECORD, Step.KEEP, Step.CHOOSE}


def test_only_what_tells_something_is_recorded() -> None:
    recorded = [cell for cell in CELLS if decide(cell) is Step.RECORD]
    assert recorded
    assert all(cell.first is Kind.TELL and cell.is_recordable for cell in recorded)


def test_what_may_as_well_be_a_question_is_answered_and_never_recorded() -> None:
    doubtful = [c for c in CELLS if not c.is_sure and Kind.ASK in (c.first, c.other) and c.first is not Kind.TALK]
    assert {decide(c) for c in doubtful if c.is_recordable} == {Step.ANSWER, Step.ANSWER_AND_OFFER}
    assert all(
        decide(c) is Step.ANSWER_AND_OFFER for c in doubtful if c.is_recordable and Kind.TELL in (c.first, c.other)
    )
    assert all(decide(c) is Step.KEEP for c in doubtful if c.first is Kind.TELL and not c.is_recordable)


def test_nothing_that_tells_something_is_lost() -> None:
    told = [cell for cell in CELLS if cell.first is Kind.TELL]
    assert all(decide(cell) in KEEPS | {Step.ANSWER_AND_OFFER} for cell in told)


def test_what_is_grave_waits_for_a_press() -> None:
    grave = [cell for cell in CELLS if cell.first is Kind.DO and cell.is_grave]
    assert all(decide(cell) is not Step.DO for cell in grave)
    thin = [cell for cell in CELLS if cell.first is Kind.TELL and cell.is_grave and not cell.is_sure]
    assert all(decide(cell) is not Step.RECORD for cell in thin)


def test_what_is_to_be_done_is_done_only_where_that_is_sure() -> None:
    assert all(cell.is_sure and cell.first is Kind.DO for cell in CELLS if decide(cell) is Step.DO)


def test_thanks_want_no_answer() -> None:
    thanks = [cell for cell in CELLS if cell.first is Kind.TALK and cell.is_courtesy]
    assert {decide(cell) for cell in thanks} == {Step.NOTHING}


def test_nobody_is_greeted_under_a_notice() -> None:
    assert all(decide(cell) is not Step.GREET for cell in CELLS if cell.place is Place.THREAD)
