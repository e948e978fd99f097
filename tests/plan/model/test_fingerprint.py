"""A fingerprint is the same in every version, so that an upgrade edits no message and refuses no open form."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.plan.model.action import Post, Update
from bot.plan.model.decisions import ChangeKind, ChangeRequest
from bot.plan.model.fingerprint import (
    asking_seen,
    claim_seen,
    day_seen,
    fingerprint,
    plans_seen,
    request_seen,
    waiting_seen,
    words_seen,
)
from bot.plan.model.rating import Rating
from tests.plan.plans import an_action

SAID = Update(
    7, "Hubs open", datetime(2026, 11, 1, tzinfo=UTC), rating=Rating.ON_TRACK, author_id="UOWNER", source="dm"
)
HEAD = Post(1, "Head", holder_id="UOWNER")


def test_it_is_what_the_first_version_made_of_the_same_action() -> None:
    action = an_action("5.1", HEAD, due=date(2026, 12, 1), id=5, updates=(SAID,))
    assert fingerprint([action]) == "7245271f291567ba"


def test_another_rating_is_another() -> None:
    first = an_action("5.1", HEAD, id=5, rated=Rating.ON_TRACK)
    assert fingerprint([first]) != fingerprint([an_action("5.1", HEAD, id=5, rated=Rating.AT_RISK)])


def test_what_a_button_was_drawn_from_is_the_same_in_every_version_and_process() -> None:
    asked = ChangeRequest(3, 5, ChangeKind.DUE, None, date(2027, 3, 31), "The tender slipped", "UOWNER", SAID.at)
    action = an_action("5.1", HEAD, due=date(2026, 12, 1), id=5, updates=(SAID,), changes=(asked,))
    assert {
        "claim_seen": claim_seen(action),
        "asking_seen": asking_seen(action),
        "day_seen": day_seen(action, "The tender slipped"),
        "request_seen": request_seen(action, asked),
        "waiting_seen": waiting_seen(asked),
        "words_seen": words_seen("Hubs open", Rating.ON_TRACK),
        "plans_seen": plans_seen([(2, False), (1, True)]),
    } == {
        "claim_seen": "9fe6bd7e4a1d",
        "asking_seen": "9269094caf22",
        "day_seen": "27f2a47cebcb",
        "request_seen": "5647809d802e",
        "waiting_seen": "ac44677f7cda",
        "words_seen": "5616ab4e5a60",
        "plans_seen": "a904e8375923",
    }
    assert plans_seen([(1, True), (2, False)]) == plans_seen([(2, False), (1, True)])


def test_a_note_without_a_rating_and_another_owner_are_no_reason_to_ask_a_decider_again() -> None:
    asked = ChangeRequest(3, 5, ChangeKind.DUE, None, date(2027, 3, 31), "The tender slipped", "UOWNER", SAID.at)
    noted = Update(8, "A key is cut", datetime(2026, 11, 2, tzinfo=UTC), author_id="UOWNER", source="dm")
    before = an_action("5.1", HEAD, id=5, updates=(SAID,), changes=(asked,))
    after = an_action("5.1", replace(HEAD, holder_id="UNEXT"), id=5, updates=(SAID, noted), changes=(asked,))
    assert fingerprint([before]) != fingerprint([after])
    for seen in (claim_seen, asking_seen):
        assert seen(before) == seen(after)
    assert request_seen(before, asked) == request_seen(after, asked)
