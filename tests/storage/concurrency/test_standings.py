"""Where an action stands is the same whether it is read by itself, under the lock, or with its whole workspace."""

from collections.abc import Callable

import pytest

from bot.plan.model.decisions import ChangeKind, Decision
from bot.plan.requests import change_requests, sign_off
from tests.storage import preconditions as given
from tests.storage.concurrency.standings import read_alone, read_whole
from tests.storage.council import NOW, Council
from tests.support.stamps import by


@pytest.mark.parametrize(
    "situation",
    [given.a_claim, given.a_signed_action, given.a_request, given.an_offer, given.a_deletion, given.an_edit],
)
def test_of_an_action_that_something_happened_to(council: Council, situation: Callable[[Council], object]) -> None:
    situation(council)
    assert read_alone(council) == read_whole(council)


def test_of_one_that_was_returned(council: Council) -> None:
    action_id = given.a_signed_action(council)
    council.do(sign_off.return_action, action_id, "Two are closed.", by("UCO", NOW))
    assert read_alone(council) == read_whole(council)


def test_of_one_that_is_not_pursued(council: Council) -> None:
    kind = ChangeKind.NOT_PURSUING
    change_id = council.do(change_requests.submit, given.action_id(council), kind, None, "No funds.", by("UNA", NOW))
    council.do(change_requests.decide, change_id, Decision.AGREED, by("UDI", NOW))
    assert read_alone(council) == read_whole(council)
    assert council.action().standing.closed_by == "not_pursuing"
