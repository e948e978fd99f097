"""When a channel hears of what is overdue or due soon, and when it is left in peace."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.plan.model.rating import Rating
from bot.plan.model.workspace import Plan
from bot.plan.notices.channel_alerts import due, plan_alerts, stage
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.notice import LastNotice
from bot.plan.people.starting import as_if_started
from tests.plan.plans import HEAD, a_plan, a_workspace, an_action
from tests.support.moment import LONDON

MONDAY = date(2026, 11, 23)
NOBODY: Mapping[tuple[str, int], LastNotice] = {}


def one_action(due: date | None, rated: Rating | None = None) -> Plan:
    return a_plan({"5": [an_action("5.1", due=due, rated=rated)]}, channel_id="CALL")


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (date(2026, 11, 22), "overdue"),
        (date(2026, 11, 23), "due_1"),
        (date(2026, 11, 24), "due_1"),
        (date(2026, 11, 25), "due_7"),
        (date(2026, 12, 2), "due_7"),
        (date(2026, 12, 3), "due_14"),
        (date(2026, 12, 11), "due_14"),
        (date(2026, 12, 14), None),
        (date(2027, 12, 1), None),
        (None, None),
    ],
)
def test_the_stage_counts_working_days(due: date | None, said: str | None) -> None:
    assert stage(an_action("5.1", due=due), MONDAY, "ENG") == said


def test_a_due_date_at_the_weekend_is_tomorrow_for_friday() -> None:
    assert stage(an_action("5.1", due=date(2026, 11, 29)), date(2026, 11, 27), "ENG") == "due_1"


@pytest.mark.parametrize(("nation", "said"), [("ENG", "due_14"), ("SCT", "due_14"), ("NIR", "due_14")])
def test_christmas_does_not_count(nation: str, said: str) -> None:
    assert stage(an_action("5.1", due=date(2027, 1, 14)), date(2026, 12, 22), nation) == said


@pytest.mark.parametrize(("nation", "said"), [("ENG", "due_7"), ("SCT", "due_1"), ("NIR", "due_7")])
def test_a_nations_own_bank_holiday_does_not_count(nation: str, said: str) -> None:
    """Saint Andrew’s Day, Monday 30 November 2026, lies between."""
    assert stage(an_action("5.1", due=date(2026, 12, 1)), date(2026, 11, 27), nation) == said


@pytest.mark.parametrize("rated", [Rating.DONE, Rating.SIGNED_OFF, Rating.PAUSED, Rating.NOT_PURSUING])
def test_what_is_settled_is_never_alerted(rated: Rating) -> None:
    assert plan_alerts(a_workspace(one_action(date(2026, 9, 30), rated)), MONDAY, NOBODY) == []


def test_each_channel_hears_of_its_own_the_most_overdue_first() -> None:
    plan = a_plan(
        {
            "1": [an_action("1.1", due=date(2026, 11, 1)), an_action("1.2", due=date(2026, 9, 30))],
            "2": [an_action("2.1", due=date(2026, 12, 4)), an_action("2.2", due=date(2026, 11, 25))],
            "3": [an_action("3.1", due=date(2026, 9, 1), channel_id="CMASH"), an_action("3.2")],
        },
        channel_id="CALL",
    )
    everyone, mash = plan_alerts(a_workspace(plan), MONDAY, NOBODY)
    assert (everyone.channel_id, [a.number for a in everyone.actions]) == ("CALL", ["1.2", "1.1", "2.2", "2.1"])
    assert (mash.channel_id, [a.number for a in mash.actions]) == ("CMASH", ["3.1"])
    assert everyone.why == "overdue"


def test_what_has_no_channel_yet_is_said_to_nobodys_channel() -> None:
    [alert] = plan_alerts(a_workspace(a_plan({"5": [an_action("5.1", due=date(2026, 9, 30))]})), MONDAY, NOBODY)
    assert alert.channel_id is None


def test_one_channel_hears_once_a_week_of_all_its_plans() -> None:
    plans = one_action(date(2026, 9, 30)), one_action(date(2026, 9, 1)), one_action(date(2026, 12, 4))
    [alert] = plan_alerts(a_workspace(*plans), MONDAY, NOBODY)
    assert alert.key == "alert:CALL:2026-W48"
    assert [a.due_on for a in alert.actions] == [date(2026, 9, 1), date(2026, 9, 30), date(2026, 12, 4)]
    assert [plan.id for plan in alert.plans] == [plan.id for plan in plans]
    assert alert.notice.plan_id == plans[0].id


def test_a_plan_that_nobody_has_started_is_not_alerted() -> None:
    plan = one_action(date(2026, 9, 30))
    for start, heard in ((None, 0), (date(2026, 11, 24), 0), (MONDAY, 1)):
        workspace = a_workspace(replace(plan, alerts_from=start))
        assert len(plan_alerts(workspace, MONDAY, NOBODY)) == heard
        assert len(plan_alerts(as_if_started(workspace, MONDAY), MONDAY, NOBODY)) == (heard or start is None)


@pytest.mark.parametrize(("muted", "numbers"), [("overdue", ["5.2"]), ("due_soon", ["5.1"])])
@pytest.mark.parametrize("channel_id", ["", "CALL"])
def test_a_kind_that_is_switched_off_is_left_out(channel_id: str, muted: str, numbers: list[str]) -> None:
    actions = [an_action("5.1", due=date(2026, 9, 30)), an_action("5.2", due=date(2026, 11, 24))]
    workspace = a_workspace(a_plan({"5": actions}, channel_id="CALL"))
    [alert] = plan_alerts(replace(workspace, muted=frozenset({(channel_id, muted)})), MONDAY, NOBODY)
    assert [a.number for a in alert.actions] == numbers
    assert len(plan_alerts(replace(workspace, muted=frozenset({("CMASH", muted)})), MONDAY, NOBODY)[0].actions) == 2


def test_what_becomes_overdue_in_mid_week_and_nobody_holds_is_a_line_once() -> None:
    held = an_action("5.1", HEAD, due=date(2026, 11, 24))
    vacant = an_action("5.2", due=date(2026, 11, 24))
    workspace = a_workspace(a_plan({"5": [held, vacant]}, channel_id="CALL"))
    told = {("CALL", each.id): LastNotice("due_1", MONDAY) for each in (held, vacant)}
    wednesday = datetime(2026, 11, 25, 9, tzinfo=LONDON)
    alert, late = due(workspace, wednesday, told)
    assert (alert.key, set(alert.whys.values())) == ("alert:CALL:2026-W48", {"overdue"})
    assert (late.kind, late.key, late.under) == (NoticeKind.LATE, "late:CALL:2026-11-25", alert.key)
    assert late.whys == {vacant.id: "overdue"}
    told = {("CALL", each.id): LastNotice("overdue", MONDAY) for each in (held, vacant)}
    assert [each.kind for each in due(workspace, wednesday, told)] == [NoticeKind.ALERT]
    assert [each.kind for each in due(workspace, wednesday, {})] == [NoticeKind.ALERT]  # it is the week's own message


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)))
@settings(deadline=None, max_examples=30)
def test_a_channel_hears_at_each_milestone_and_then_once_a_week(due: date) -> None:
    """Each week has one message, to which what passes a milestone, or becomes overdue, in it is added."""
    workspace, weeks = a_workspace(one_action(due)), dict[str, tuple[date, dict[str, date]]]()
    told: dict[tuple[str, int], LastNotice] = {}
    for day in (due + timedelta(days) for days in range(-40, 31)):
        for alert in plan_alerts(workspace, day, told):
            first, whys = weeks.setdefault(alert.key, (day, {}))
            [(action_id, why)] = alert.whys.items()
            whys.setdefault(why, day)
            told["CALL", action_id] = LastNotice(why, first)
    said = {why: on for _, whys in reversed(weeks.values()) for why, on in whys.items()}
    assert list(said) == ["overdue", "due_1", "due_7", "due_14"]
    assert said["overdue"] == due + timedelta(1)
    late = [first for first, whys in weeks.values() if "overdue" in whys]
    assert all(first.weekday() == 0 for first in late[1:])
    assert 5 <= len(late) <= 6


def test_a_date_moved_away_is_news_only_at_its_next_milestone() -> None:
    action = an_action("5.1", due=date(2026, 12, 11))
    plan = a_plan({"5": [action]}, channel_id="CALL")
    told = {("CALL", action.id): LastNotice("overdue", MONDAY - timedelta(1))}
    [alert] = plan_alerts(a_workspace(plan), MONDAY, told)
    assert alert.whys == {action.id: "due_14"}
    assert alert.why == "due_soon"
