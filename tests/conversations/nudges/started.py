"""A workspace whose plan people are nudged about, and what they were sent."""

from datetime import date

from sqlmodel import Session, select

from storage import tables
from tests.conversations.council import set_up
from tests.support.running import RunningBot

STARTED = date(2026, 11, 1)


def start(bot: RunningBot, *boards: date, since: date = STARTED) -> None:
    """Set the council up, and press Start; the board meets on these days."""
    set_up(bot)
    bot.do(_started, boards, since)


def _started(session: Session, team_id: str, boards: tuple[date, ...], since: date) -> None:
    for plan in session.exec(select(tables.Plan).where(tables.Plan.team_id == team_id)):
        assert plan.id is not None
        plan.nudges_from = since
        session.add(plan)
        session.add_all(tables.BoardMeeting(team_id=team_id, plan_id=plan.id, held_on=board) for board in boards)


def at_nine(bot: RunningBot, day: str) -> None:
    """The daily timer of a day, at nine."""
    bot.at(f"{day}T09:00")
    bot.run(bot.bot.schedule.tick())


def due(bot: RunningBot, number: str, on: date) -> None:
    """An action is due on another day."""
    bot.do(_due, number, on)


def _due(session: Session, team_id: str, number: str, on: date) -> None:
    own = (tables.Action.team_id == team_id, tables.Action.number == number)
    action = session.exec(select(tables.Action).where(*own)).one()
    action.due_on = on
    session.add(action)
