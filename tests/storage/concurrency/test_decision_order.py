"""Whoever waits while somebody else writes began before them and comes after them: what follows is in that order."""

from datetime import timedelta

import pytest

from bot.errors import NotAllowed, NotUnderstood, PlanError
from bot.plan.model.decisions import ChangeKind, Decision
from bot.plan.model.rating import Rating
from bot.plan.requests import change_requests, sign_off
from bot.plan.updates import evidence, progress
from tests.storage.council import NOW, Council
from tests.storage.preconditions import (
    SUMMER,
    a_claim,
    a_file,
    a_request,
    a_signed_action,
    a_stored_hash,
    action_id,
    an_uncopied,
)
from tests.storage.threads import at_once
from tests.support.stamps import by

LATER, LATEST = NOW + timedelta(seconds=2), NOW + timedelta(seconds=4)


def test_a_request_that_waited_for_a_decision_is_asked_after_it(council: Council) -> None:
    council.do(change_requests.decide, a_request(council), Decision.AGREED, by("UCO", LATER))
    council.do(
        change_requests.submit, action_id(council), ChangeKind.DUE, SUMMER, "The tender slipped.", by("UBEN", NOW)
    )
    first, second = council.action().changes
    assert (first.decided_at, second.asked_at) == (LATER, LATER)


def test_who_waited_while_it_was_decided_decides_nothing_and_who_asked_never(council: Council) -> None:
    change_id = a_request(council)
    with pytest.raises(NotAllowed, match="You asked for this"):
        council.do(change_requests.decide, change_id, Decision.AGREED, by("UNA", NOW))
    council.do(change_requests.decide, change_id, Decision.REFUSED, by("UCO", NOW), reason="Too late.")
    with pytest.raises(PlanError, match="has been refused meanwhile"):
        council.do(change_requests.decide, change_id, Decision.AGREED, by("UDI", LATER))
    assert council.action().changes[-1].decision is Decision.REFUSED


def test_a_sign_off_that_waited_for_what_it_signs_off_counts(council: Council) -> None:
    a_claim(council)
    council.do(progress.file_update, council.said(), council.filing("Twice.", delivery=Rating.DONE), LATER)
    council.do(sign_off.sign_off, action_id(council), by("UCO", NOW))
    assert council.action().rating is Rating.SIGNED_OFF
    assert council.action().standing.at == LATER


def test_a_return_that_waited_for_what_it_returns_counts(council: Council) -> None:
    a_signed_action(council)
    council.do(sign_off.return_action, action_id(council), "Two are closed.", by("UCO", LATER))
    council.do(progress.file_update, council.said(), council.filing("Now.", delivery=Rating.DONE), LATEST)
    council.do(sign_off.return_action, action_id(council), "One is closed.", by("UCO", NOW))
    assert council.action().rating is None
    assert council.action().returned == council.action().verdicts[-1]


def test_a_date_is_offered_only_where_one_was_asked_for(council: Council) -> None:
    asked = (action_id(council), ChangeKind.PAUSED, None, "The tender slipped.", by("UNA", NOW))
    change_id = council.do(change_requests.submit, *asked)
    with pytest.raises(NotUnderstood, match="No date was asked for"):
        council.do(
            change_requests.decide,
            change_id,
            Decision.OFFERED,
            by("UCO", NOW),
            reason="Too long.",
            offered_on=SUMMER,
        )
    assert council.action().changes[0].decision is None


def test_of_many_who_begin_to_copy_a_file_one_does(council: Council) -> None:
    file = an_uncopied(council)
    began = at_once(lambda _: council.do(evidence.begin_copy, file, NOW), 4)
    assert sorted(began) == [False, False, False, True]
    assert council.ask(evidence.uncopied, NOW) == []


def test_a_file_that_was_copied_stays_so_though_another_could_not_copy_it(council: Council) -> None:
    file = an_uncopied(council)
    council.do(evidence.keep_copy, file.id, "hubs.pdf", None, a_stored_hash(council))
    before = council.updates()
    council.do(evidence.could_not_copy, file, "it timed out", NOW, for_good=True)
    assert council.ask(evidence.uncopied, NOW) == []
    assert council.ask(evidence.given_up) == []
    assert council.updates() == before


def test_a_copy_whose_bytes_were_removed_meanwhile_is_made_again(council: Council) -> None:
    file_id = a_file(council)
    assert not council.do(evidence.keep_copy, file_id, "hubs.pdf", None, "gone")
    assert [file.id for file in council.ask(evidence.uncopied, NOW)] == [file_id]
    assert council.do(evidence.keep_copy, file_id, "hubs.pdf", None, a_stored_hash(council))
    assert council.ask(evidence.uncopied, NOW) == []
