"""Describe what was sent of nudges: single messages, and a week of them, as the coordinators' digest counts it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from sqlmodel import Session

from storage.nudges import told

WEEK = timedelta(days=7)


Sent: TypeAlias = told.Told  # one message: to whom, `on` which day, `at` which moment, and why of each action


@dataclass(frozen=True, slots=True)
class Week:
    """What was sent in the seven days before a day, and what failed: (Slack's reason, how often)."""

    sent: tuple[Sent, ...] = ()
    failed: tuple[tuple[str | None, int], ...] = ()


def sent_since(session: Session, team_id: str, kinds: Collection[str], since: date) -> tuple[Sent, ...]:
    """List every message of these kinds that was sent from a day on, oldest first."""
    return tuple(told.told_since(session, team_id, kinds, since))


def week_before(session: Session, team_id: str, kinds: Collection[str], day: date) -> Week:
    """Read what was sent, and what failed, in the seven days before a day."""
    sent = sent_since(session, team_id, kinds, day - WEEK)
    failed = told.failed_since(session, team_id, kinds, day - WEEK, day)
    return Week(tuple(each for each in sent if each.on < day), tuple(failed))
