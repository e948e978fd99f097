"""Each reason to write to somebody: when it begins, when it comes again, when it ends."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.plan.model.action import Post
from bot.plan.model.decisions import ChangeKind, ChangeRequest
from bot.plan.model.rating import Rating
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.nudged.answers import NudgeAnswer, NudgeReply
from bot.plan.nudges.ledger import Following
from tests.plan.nudges.world import OTHER, World, a_world, days, owned

MONDAY = date(2026, 11, 2)


def told(world: World, user_id: str, until: date) -> list[tuple[date, str]]:
    """On which days somebody was told, and why, from today to a day."""
    found = []
    for day in days(world.now.date(), until):
        world.at(day)
        for notice in world.daily().notices:
            if notice.user_id == user_id:
                found += [(day, why) for why in notice.whys.values()]
    return found


def test_an_action_is_due_soon_three_times_and_overdue_on_the_first_working_day_after() -> None:
    world = a_world(MONDAY, owned("5.1", date(2026, 11, 27)))
    assert told(world, "UOWNER", date(2026, 12, 1)) == [
        (date(2026, 11, 9), "due_14"),
        (date(2026, 11, 18), "due_7"),
        (date(2026, 11, 26), "due_1"),
        (date(2026, 11, 30), "overdue"),
    ]


def test_seven_days_before_is_left_out_where_somebody_has_said_something() -> None:
    world = a_world(MONDAY, owned("5.1", date(2026, 11, 27)))
    assert told(world, "UOWNER", date(2026, 11, 10)) == [(date(2026, 11, 9), "due_14")]
    world.update("5.1", Rating.ON_TRACK)
    assert told(world, "UOWNER", date(2026, 11, 27)) == [(date(2026, 11, 26), "due_1")]


def test_a_date_that_has_moved_is_said_anew() -> None:
    world = a_world(MONDAY, owned("5.1", date(2026, 11, 27)))
    told(world, "UOWNER", date(2026, 11, 10))
    world.change("5.1", due_on=date(2027, 1, 29))
    assert (date(2027, 1, 11), "due_14") in told(world, "UOWNER", date(2027, 1, 12))


def test_what_nothing_ran_for_is_said_on_the_next_day() -> None:
    world = a_world(MONDAY, owned("5.1", date(2026, 11, 27)))
    world.at(date(2026, 11, 12))
    [notice] = world.daily().notices
    assert set(notice.whys.values()) == {"due_14"}


def test_whoever_stands_in_is_told_while_the_holder_is_away() -> None:
    world = a_world(MONDAY, owned("5.1", date(2026, 11, 27)))
    world.away("UOWNER", MONDAY, date(2026, 11, 20))
    assert told(world, "UDEPUTY", date(2026, 11, 9)) == [(date(2026, 11, 9), "due_14")]


@pytest.mark.parametrize("rated", [Rating.DONE, Rating.SIGNED_OFF, Rating.PAUSED, Rating.NOT_PURSUING])
def test_what_is_settled_is_not_asked_about(rated: Rating) -> None:
    world = a_world(MONDAY, owned("5.1", date(2026, 11, 27), rated=rated))
    assert told(world, "UOWNER", date(2026, 12, 31)) == []


def test_a_decision_is_reminded_of_after_three_working_days_and_then_every_five() -> None:
    world = a_world(MONDAY, owned("5.1", date(2027, 9, 30)))
    asked_at = world.now
    change = ChangeRequest(1, 1, ChangeKind.DUE, None, date(2027, 12, 1), "late", "UOWNER", asked_at)
    world.change("5.1", changes=(change,))
    found = [each for each in told(world, "UCOORD", date(2026, 11, 20)) if each[1] == "decide"]
    assert [day for day, _ in found] == [date(2026, 11, 6), date(2026, 11, 13), date(2026, 11, 20)]


def test_who_is_silent_is_escalated_ten_working_days_after_they_were_told_and_again_to_choose_the_board() -> None:
    world = a_world(MONDAY, owned("5.1", date(2026, 11, 3)))
    assert told(world, "UCHIEF", date(2026, 11, 18)) == [(date(2026, 11, 18), "escalated")]  # told on 4 November
    found = [each for each in told(world, "UCOORD", date(2026, 12, 31)) if each[1] == "board_choice"]
    assert found == [(date(2026, 12, 2), "board_choice")]


def test_a_snooze_delays_the_escalation_once() -> None:
    world = a_world(MONDAY, owned("5.1", date(2026, 11, 3)))
    told(world, "UOWNER", date(2026, 11, 5))
    snoozed = NudgeAnswer("UOWNER", world.action("5.1").id, NudgeReply.SNOOZED, world.now, date(2026, 11, 10))
    world.answers.append(snoozed)
    assert told(world, "UCHIEF", date(2026, 11, 30)) == [(date(2026, 11, 23), "escalated")]


def test_an_answer_stops_the_escalation() -> None:
    world = a_world(MONDAY, owned("5.1", date(2026, 11, 3)))
    told(world, "UOWNER", date(2026, 11, 16))
    world.update("5.1", Rating.AT_RISK)
    assert told(world, "UCHIEF", date(2026, 11, 27)) == []


def test_without_a_post_above_the_director_hears() -> None:
    world = a_world(MONDAY, owned("5.1", date(2026, 11, 3), replace(OTHER, reports_to_id=None)))
    assert told(world, "UDIRECTOR", date(2026, 11, 30)) == [(date(2026, 11, 18), "escalated")]


def test_what_is_put_off_comes_again_when_its_day_has_come() -> None:
    world = a_world(MONDAY, owned("5.1", date(2026, 11, 27)))
    assert told(world, "UOWNER", date(2026, 11, 9))
    world.answers.append(
        NudgeAnswer(
            "UOWNER", world.action("5.1").id, NudgeReply.SNOOZED, world.now + timedelta(hours=1), date(2026, 11, 12)
        )
    )
    world.at(date(2026, 11, 10))
    assert told(world, "UOWNER", date(2026, 11, 13)) == [(date(2026, 11, 12), "due_14")]


def test_who_follows_hears_what_others_have_changed() -> None:
    world = a_world(MONDAY, owned("5.1", date(2027, 9, 30)), owned("5.2", date(2027, 9, 30)))
    [recommendation] = world.plan.recommendations
    world.more["following"] = (Following("UFAN", recommendation.id, world.action("5.1").id, world.now),)
    assert told(world, "UFAN", date(2026, 11, 4)) == []
    world.update("5.1", Rating.AT_RISK)
    world.update("5.2", Rating.AT_RISK)
    world.at(date(2026, 11, 5))
    assert told(world, "UFAN", date(2026, 11, 10)) == [(date(2026, 11, 5), "changed")]


def test_a_kind_that_is_switched_off_is_left_out_everywhere_or_in_a_channel() -> None:
    for channel_id in ("", "CALL"):
        world = a_world(MONDAY, owned("5.1", date(2026, 11, 27)))
        world.more["muted"] = frozenset({(channel_id, "due_soon")})
        assert told(world, "UOWNER", date(2026, 11, 27)) == []
        assert told(world, "UOWNER", date(2026, 11, 30)) == [(date(2026, 11, 30), "overdue")]


def test_the_digest_comes_on_the_first_working_day_of_a_week() -> None:
    world = a_world(MONDAY, owned("5.1", date(2027, 9, 30)))
    found = []
    for day in days(date(2026, 12, 21), date(2027, 1, 12)):
        world.at(day)
        found += [day for notice in world.daily().notices if notice.kind is NoticeKind.DIGEST]
    assert found == [date(2026, 12, 21), date(2026, 12, 29), date(2027, 1, 4), date(2027, 1, 11)]


def test_where_nothing_ran_on_that_day_the_digest_comes_on_the_next() -> None:
    world = a_world(MONDAY, owned("5.1", date(2027, 9, 30)))
    found = []
    for day in (date(2026, 12, each) for each in (7, 11, 16, 17, 21)):
        world.at(day)
        found += [day for notice in world.daily().notices if notice.kind is NoticeKind.DIGEST]
    assert found == [date(2026, 12, 7), date(2026, 12, 16), date(2026, 12, 21)]


def test_who_is_told_that_something_is_due_is_not_asked_about_it_on_the_next_day() -> None:
    world = a_world(MONDAY, owned("5.1", date(2026, 12, 18)))
    days_told = told(world, "UOWNER", date(2026, 12, 17))
    assert days_told == [(date(2026, 11, 30), "due_14"), (date(2026, 12, 9), "due_7"), (date(2026, 12, 17), "due_1")]


def test_every_decision_is_explained() -> None:
    world = a_world(MONDAY, owned("5.1", date(2026, 11, 27)))
    world.at(date(2026, 11, 9))
    lines = [str(each) for each in world.daily().explanations]
    assert "UOWNER 5.1 due_14 sent because it is due on Friday 27 November 2026, 14 working days from today" in lines
    again = [str(each) for each in world.daily().explanations]
    assert not [line for line in again if line.startswith("UOWNER") and "sent" in line]
    world.at(date(2026, 11, 8))
    assert [str(each) for each in world.daily().explanations] == ["held because Sunday 8 November 2026 is a Sunday"]


CHIEF = Post(4, "Chief Executive", holder_id="UANSWERS")


def test_who_answers_for_it_hears_before_the_post_above_unless_they_own_it() -> None:
    world = a_world(MONDAY, replace(owned("5.1", date(2026, 11, 3)), accountable=(CHIEF,)))
    assert told(world, "UANSWERS", date(2026, 11, 18)) == [(date(2026, 11, 18), "escalated")]
    for accountable in (replace(CHIEF, holder_id=None), replace(CHIEF, holder_id="UOWNER")):
        world = a_world(MONDAY, replace(owned("5.1", date(2026, 11, 3)), accountable=(accountable,)))
        assert told(world, "UCHIEF", date(2026, 11, 18)) == [(date(2026, 11, 18), "escalated")]


def test_who_answers_for_it_hears_of_changes_once_and_never_of_their_own_or_of_long_ago() -> None:
    world = a_world(
        MONDAY, replace(owned("5.1", date(2027, 9, 30)), accountable=(CHIEF,)), owned("5.2", date(2027, 9, 30))
    )
    assert told(world, "UANSWERS", date(2026, 11, 4)) == []
    world.update("5.1", Rating.AT_RISK)
    world.update("5.2", Rating.AT_RISK)
    world.at(date(2026, 11, 5))
    assert told(world, "UANSWERS", date(2026, 11, 24)) == [(date(2026, 11, 5), "changed")]
    world = a_world(MONDAY, replace(owned("5.1", date(2027, 9, 30)), accountable=(CHIEF,)))
    world.update("5.1", Rating.AT_RISK)
    world.at(date(2026, 11, 16))
    assert told(world, "UANSWERS", date(2026, 11, 20)) == []
