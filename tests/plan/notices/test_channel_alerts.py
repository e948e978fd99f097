"""When a channel hears of what is overdue or due soon, and when it is left in peace."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.plan.model.rating import Rating
from bot.plan.model.workspace import Plan
from bot.plan.notices.channel_alerts import Alert, plan_alerts, stage
from bot.plan.notices.notice import LastNotice
from tests.plan.plans import a_plan, a_workspace, an_action

MONDAY = date(2026, 11, 23)
NOBODY: Mapping[tuple[str, int], LastNotice] = {}


def one_action(due: date | None, rated: Rating | None = None) -> Plan:
    return a_plan({"5": [an_action("5.1", due=due, rated=rated)]}, channel_id="CALL")


def tell(told: dict[tuple[str, int], LastNotice], alerts: list[Alert]) -> None:
    """Remembers what was said, as the send log does."""
    for alert in alerts:
        assert alert.channel_id
        told |= {(alert.channel_id, action_id): LastNotice(why, alert.on) for action_id, why in alert.whys.items()}


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


def test_one_channel_hears_once_a_day_of_one_plan() -> None:
    [one] = plan_alerts(a_workspace(one_action(date(2026, 9, 30))), MONDAY, NOBODY)
    [other] = plan_alerts(a_workspace(one_action(date(2026, 9, 30))), MONDAY, NOBODY)
    assert one.key != other.key  # another plan
    assert one.key.endswith(":CALL:2026-11-23")


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)))
@settings(deadline=None, max_examples=30)
def test_a_channel_hears_at_each_milestone_and_then_once_a_week(due: date) -> None:
    workspace, said = a_workspace(one_action(due)), []
    told: dict[tuple[str, int], LastNotice] = {}
    for day in (due + timedelta(days) for days in range(-40, 31)):
        alerts = plan_alerts(workspace, day, told)
        said += [(alert.why, *alert.whys.values(), alert.on) for alert in alerts]
        tell(told, alerts)
    assert [why for _, why, _ in said] == ["due_14", "due_7", "due_1", *["overdue"] * 5]
    assert [on for _, why, on in said if why == "overdue"] == [due + timedelta(days) for days in (1, 8, 15, 22, 29)]


def test_a_date_moved_away_is_news_only_at_its_next_milestone() -> None:
    action = an_action("5.1", due=date(2026, 12, 11))
    plan = a_plan({"5": [action]}, channel_id="CALL")
    told = {("CALL", action.id): LastNotice("overdue", MONDAY - timedelta(1))}
    [alert] = plan_alerts(a_workspace(plan), MONDAY, told)
    assert alert.whys == {action.id: "due_14"}
    assert alert.why == "due_soon"
