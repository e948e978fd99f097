"""Moments are kept in UTC: on which day something was said is told by the clocks that the workspace has now."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session

from bot.blocks.answers.card import card
from bot.plan.imports import pending
from bot.plan.model.day import Day
from bot.plan.model.fingerprint import fingerprint
from bot.plan.model.rating import Rating
from bot.plan.model.target import Target
from bot.plan.requests import sign_off
from bot.plan.updates import progress
from storage import workspaces
from tests.storage.council import Council, small_plan
from tests.support.stamps import by

LATE = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)  # in London the 22nd, in Auckland the 23rd
NOON = LATE + timedelta(days=3)


def move_to(session: Session, team_id: str, timezone: str) -> None:
    row = workspaces.row_of(session, team_id)
    row.timezone = timezone
    session.add(row)


def shown(council: Council) -> str:
    """The card of the first action, as the workspace's clocks have it."""
    plan = council.plan
    target = Target(plan.recommendations[0], council.action())
    return str(card(plan, target, Day.of(council.workspace.local(NOON))).blocks)


def test_a_workspace_that_changes_its_time_zone_shows_the_same_moments_on_other_days(council: Council) -> None:
    council.do(progress.file_update, council.said(), council.filing("Hubs open.", delivery=Rating.DONE), LATE)
    council.do(sign_off.sign_off, council.target().actions[0].id, by("UCO", LATE))
    before = council.workspace.plans[0]
    assert "signed off by <@UCO>, 22 Nov 2026" in shown(council)
    council.do(move_to, "Pacific/Auckland")
    assert "signed off by <@UCO>, 23 Nov 2026" in shown(council)
    after = council.workspace.plans[0]
    assert after == before
    assert fingerprint(after.actions) == fingerprint(before.actions)


@pytest.mark.parametrize("timezone", ["Europe/London", "Pacific/Auckland", "America/Los_Angeles"])
def test_a_tick_counts_on_whatever_clocks(council: Council, timezone: str) -> None:
    """What is newer in Slack stands in the difference, and so does its moment, which has no day of its own."""
    council.do(progress.file_update, council.said(), council.filing("Slow.", delivery=Rating.AT_RISK), LATE)
    first, *others = small_plan(council.team_id).recommendations
    rota = replace(first.actions[0], rating=Rating.OFF_TRACK)
    edited = replace(
        small_plan(council.team_id),
        recommendations=(replace(first, actions=(rota, *first.actions[1:])), *others),
    )
    keys = [difference.key for difference in council.diff(edited).differences]
    [newer] = [difference.newer_in_slack for difference in council.diff(edited).differences]
    assert newer is not None
    assert newer.at == LATE
    import_id = council.do(pending.keep, edited, "plan 2.docx", by("UCO", NOON), council.plan.id)
    council.do(move_to, timezone)
    applied = council.do(pending.apply, import_id, keys, by("UCO", NOON))
    assert (len(applied.done), applied.missed) == (1, 0)
