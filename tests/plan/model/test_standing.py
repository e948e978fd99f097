"""Where an action stands: after all that was said, decided and signed, of which the newest is enough."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from bot.plan.model.action import Action, Update
from bot.plan.model.decisions import ChangeKind, ChangeRequest, Decision, Verdict
from bot.plan.model.rating import TYPED, Rating
from bot.plan.model.standing import Standing
from tests.plan.plans import an_action
from tests.plan.said import Whole

FIRST = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
DAYS = 6
IDS = count(1)

Event = Update | ChangeRequest | Verdict

moments = st.integers(0, DAYS * 24 - 10).map(lambda hours: FIRST + timedelta(hours=hours))
people = st.sampled_from(["UNA", "URI", "UCO"])
updates = st.builds(
    lambda at, by, rating: Update(next(IDS), "Said.", at, rating=rating, author_id=by, source="dm"),
    moments,
    people,
    st.sampled_from([None, *TYPED]),
)
changes = st.builds(
    lambda at, by, kind, decision: ChangeRequest(
        next(IDS), 1, kind, None, None, "Why.", by, at, decision, "UDI" if decision else None, at if decision else None
    ),
    moments,
    people,
    st.sampled_from(ChangeKind),
    st.sampled_from([None, *Decision]),
)
verdicts = st.builds(
    lambda at, by, is_signed_off: Verdict(next(IDS), is_signed_off, None, by, at), moments, people, st.booleans()
)
histories = st.lists(st.one_of(updates, changes, verdicts), max_size=12)
printed = st.sampled_from([None, *Rating])


def after(events: Sequence[Event], rated: Rating | None = None) -> Action:
    """An action to which this has happened."""
    ordered = sorted(events, key=when)
    return an_action(
        "5.1",
        rated=rated,
        updates=tuple(e for e in ordered if isinstance(e, Update)),
        changes=tuple(e for e in ordered if isinstance(e, ChangeRequest)),
        verdicts=tuple(e for e in ordered if isinstance(e, Verdict)),
    )


def when(event: Event) -> datetime:
    return event.asked_at if isinstance(event, ChangeRequest) else event.at


def decided_at(event: Event) -> datetime | None:
    return event.decided_at if isinstance(event, ChangeRequest) else None


def days() -> list[date]:
    return [FIRST.date() + timedelta(days=n) for n in range(-1, DAYS + 1)]


@given(histories, printed)
def test_the_newest_of_what_was_said_is_enough(events: list[Event], rated: Rating | None) -> None:
    action = after(events, rated)
    Whole(action, [e for e in sorted(events, key=when) if isinstance(e, Update)]).is_as_summed_up()
    assert action.standing.rating == action.rating


@given(printed)
def test_before_anything_was_said_the_document_speaks(rated: Rating | None) -> None:
    assert after([], rated).standing == Standing(rated)


def test_a_story_day_by_day() -> None:
    def at(day: int, hour: int = 9) -> datetime:
        return FIRST + timedelta(days=day, hours=hour - 9)

    story: list[Event] = [
        Update(1, "Slow.", at(0), rating=Rating.AT_RISK, author_id="UNA", source="dm"),
        Update(2, "Open.", at(1), rating=Rating.DONE, author_id="UNA", source="dm"),
        Verdict(3, True, None, "UCO", at(2)),
        Verdict(4, False, "Two are closed.", "UDI", at(3)),
        ChangeRequest(5, 1, ChangeKind.PAUSED, None, None, "Why.", "UNA", at(4), Decision.AGREED, "UCO", at(5, 23)),
    ]
    by_day = [[e for e in story if (decided_at(e) or when(e)).date() <= day] for day in days()]
    stood = [after(events, Rating.ON_TRACK).standing for events in by_day]
    assert [(s.rating, s.by) for s in stood] == [
        (Rating.ON_TRACK, None),
        (Rating.AT_RISK, "UNA"),
        (Rating.DONE, "UNA"),
        (Rating.SIGNED_OFF, "UCO"),
        (Rating.AT_RISK, "UNA"),  # it stands where it stood before it was said to be done
        (Rating.AT_RISK, "UNA"),
        (Rating.PAUSED, "UCO"),
        (Rating.PAUSED, "UCO"),
    ]
    assert [s.closed_by for s in stood][3] is Rating.SIGNED_OFF
    assert [bool(s.closed_by) for s in stood].count(True) == 1


def test_who_claimed_before_a_return_may_sign_what_another_claims_after_it() -> None:
    first, at = FIRST, FIRST + timedelta(days=1)
    action = after(
        [
            Update(1, "Open.", first, rating=Rating.DONE, author_id="UNA", source="dm"),
            Update(2, "All open.", at, rating=Rating.DONE, author_id="URI", source="dm"),
            Verdict(3, False, "Two are closed.", "UCO", at),
            Update(4, "Open now.", at + timedelta(days=1), rating=Rating.DONE, author_id="UBEN", source="dm"),
        ]
    )
    assert action.claimants == {"UBEN"}


def test_what_the_document_alone_calls_signed_off_is_closed_by_nobody() -> None:
    for rating in (Rating.SIGNED_OFF, Rating.NOT_PURSUING):
        standing = an_action("5.1", rated=rating).standing
        assert standing.is_closed
        assert standing.closed_by is None
        assert replace(standing, by="UCO").closed_by is rating
