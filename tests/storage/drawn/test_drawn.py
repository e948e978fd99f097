"""What somebody was shown is held against what stands in the very transaction that does what they pressed."""

from functools import partial

import pytest
from sqlmodel import Session

from bot.errors import Stale
from bot.plan import snapshot
from bot.plan.idempotency import Drawn, run_once
from bot.plan.model.fingerprint import claim_seen, waiting_seen
from bot.plan.requests import change_requests, sign_off
from bot.plan.updates import progress
from tests.storage.council import NOW, Council
from tests.storage.preconditions import a_claim, a_request
from tests.storage.threads import at_once
from tests.support.stamps import by


def test_of_many_who_sign_off_what_all_of_them_saw_one_does_and_the_others_are_told(council: Council) -> None:
    action_id = a_claim(council)
    seen = claim_seen(council.action())

    def press(number: int) -> bool:
        as_seen = partial(snapshot.is_as_seen, action_id=action_id, seen=seen, condensed=claim_seen)

        def pressed(session: Session, team_id: str) -> None:
            drawn = Drawn.refused_unless(as_seen)
            assert drawn
            drawn.check(session, team_id)
            sign_off.sign_off(session, team_id, action_id, by(f"U{number}", NOW))

        try:
            council.do(pressed)
        except Stale:
            return False
        return True

    assert at_once(press, 6).count(True) == 1
    assert len(council.action().verdicts) == 1


def test_a_form_that_is_refused_is_not_used_up(council: Council) -> None:
    change_id = a_request(council)
    seen = waiting_seen(council.action().changes[-1])
    drawn = Drawn.refused_unless(partial(change_requests.is_as_seen, change_id=change_id, seen=seen))
    council.do(change_requests.withdraw, change_id, by("UNA", NOW))
    for _ in range(2):
        with pytest.raises(Stale):
            council.do(run_once, "form:V1", NOW, drawn, change_requests.withdraw, change_id, by("UNA", NOW))


def test_what_is_only_told_is_done_and_found(council: Council) -> None:
    action = council.action()
    newer = partial(snapshot.newer_than_seen, action_id=action.id, seen="another")
    drawn = Drawn(newer, is_told=True)
    done = council.do(run_once, "form:V1", NOW, drawn, progress.file_update, council.said(), council.filing(), NOW)
    assert done
    assert drawn.found == action
    assert council.notes() == ["Hubs open."]
