"""Words that are held back are filed by nothing that was drawn before, whoever comes first."""

from datetime import timedelta

import pytest

from bot.errors import NotFound
from bot.plan.model.decisions import ChangeKind
from bot.plan.privacy.policy import MayIdentify
from bot.plan.updates import drafts
from storage import decisions, updates
from tests.storage.council import NOW, Council
from tests.storage.preconditions import SPRING, action_id
from tests.support.stamps import by

REQUEST = (ChangeKind.DUE, SPRING, "Jayden Smith, 14, has moved.", by("UNA", NOW))


@pytest.fixture
def held(council: Council) -> int:
    """A draft whose buttons were drawn before it was found that its words may identify a child."""
    draft_id = council.draft()
    council.do(drafts.hold_back, draft_id, "UNA", NOW)
    return draft_id


def test_as_they_are_they_become_neither_an_update_nor_a_request(council: Council, held: int) -> None:
    with pytest.raises(MayIdentify, match="they wait until you say them differently"):
        council.do(drafts.file_draft, held, [council.filing()], by("UNA", NOW))
    with pytest.raises(MayIdentify):
        council.do(drafts.submit_draft, held, action_id(council), *REQUEST)
    assert council.ask(decisions.changes_of, action_id(council)) == []
    said = council.ask(updates.updates_on, council.printed.recommendations[0].id)
    assert [update.source for update in said] == ["import"]
    assert council.ask(drafts.draft, held, "UNA").is_held


def test_said_differently_they_become_one_or_the_other(council: Council, held: int) -> None:
    [update_id] = council.do(drafts.file_draft, held, [council.filing()], by("UNA", NOW), typed="1.1 Hubs open.")
    assert update_id
    other = council.draft()
    council.do(drafts.hold_back, other, "UNA", NOW)
    assert council.do(drafts.submit_draft, other, action_id(council), *REQUEST, is_reworded=True)


def test_nobody_else_holds_them_back_and_who_does_has_seven_days(council: Council) -> None:
    draft_id = council.draft()
    with pytest.raises(NotFound):
        council.do(drafts.hold_back, draft_id, "UBEN", NOW)
    later = NOW + timedelta(days=80)
    council.do(drafts.hold_back, draft_id, "UNA", later)
    assert council.database.run_now(updates.forget_held_words_before, later) == 0
    assert council.database.run_now(updates.forget_held_words_before, later + timedelta(seconds=1)) == 1
