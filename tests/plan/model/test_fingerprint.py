"""A fingerprint is the same in every version, so that an upgrade edits no message and refuses no open form."""

from datetime import UTC, date, datetime

from bot.plan.model.action import Post, Update
from bot.plan.model.fingerprint import fingerprint
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
