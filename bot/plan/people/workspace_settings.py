"""Keep a workspace's settings: who coordinates and directs, when the board meets, and what is held back."""

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from bot.errors import NotUnderstood
from bot.plan.model.day import ENGLAND, NATIONS
from bot.plan.model.permissions import Role
from bot.plan.model.stamp import Stamp
from bot.plan.model.workspace import Workspace
from bot.plan.signature import completed
from storage import audit, people, workspaces

_TIME_OF_DAY = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")


@dataclass(frozen=True, slots=True)
class WorkspaceSettings:
    """The settings that a workspace has chosen. `alert_time` is HH:MM on its own clocks; `nation` says whose bank
    holidays count, as in `NATIONS`."""

    coordinator_ids: frozenset[str]
    director_ids: frozenset[str]
    board_on: date | None
    is_open: bool
    alert_time: str
    case_pattern: str | None
    nation: str = ENGLAND


def fingerprint(workspace: Workspace) -> str:
    """Condense which settings a workspace has: while this stays the same, a form that shows them is still true."""
    people = sorted(workspace.coordinator_ids), sorted(workspace.director_ids)
    chosen = (
        *people,
        workspace.board_on,
        workspace.is_open,
        workspace.alert_time,
        workspace.case_pattern,
        workspace.nation,
    )
    return hashlib.sha256(repr(chosen).encode()).hexdigest()[:16]


def are_as_seen(session: Session, team_id: str, seen: str | None) -> bool:
    """Tell whether the settings still are as they were when this was their fingerprint; without one, they are."""
    if seen is None:
        return True
    row, counts = workspaces.row_of(session, team_id), people.standing(session, team_id)  # as the form shows them
    stands = Workspace(
        team_id,
        alert_time=row.alert_time,
        board_on=row.board_on,
        is_open=row.is_open,
        case_pattern=row.case_pattern,
        nation=row.nation,
        coordinator_ids=counts.coordinator_ids,
        director_ids=counts.director_ids,
    )
    return fingerprint(stands) == seen


def save_settings(session: Session, team_id: str, chosen: WorkspaceSettings, by: Stamp) -> None:
    """Keep the settings. Raise NotUnderstood if nobody would be left who coordinates, once somebody does; if somebody
    is named who can have no role; or if alerts would come at no time of the day.
    """
    workspaces.ensure(session, team_id)
    if not _TIME_OF_DAY.fullmatch(chosen.alert_time):
        raise NotUnderstood("Alerts need a time of the day, such as 09:00: choose one.")
    if chosen.nation not in NATIONS:
        raise NotUnderstood(f"Bank holidays are known for {_nations()}: choose one of them.")
    _check_can_have_roles(session, team_id, chosen.coordinator_ids | chosen.director_ids)
    row = workspaces.row_of(session, team_id)
    coordinators = workspaces.give_role(session, team_id, Role.COORDINATOR, chosen.coordinator_ids)
    directors = workspaces.give_role(session, team_id, Role.DIRECTOR, chosen.director_ids)
    if coordinators and not chosen.coordinator_ids:
        raise NotUnderstood("The plan needs at least one coordinator: name the next one before the last one goes.")
    before = {
        "coordinators": sorted(coordinators),
        "directors": sorted(directors),
        **_kept(row.board_on, row.is_open, row.alert_time, row.case_pattern, row.nation),
    }
    row.board_on, row.is_open, row.alert_time = chosen.board_on, chosen.is_open, chosen.alert_time
    row.case_pattern, row.nation = chosen.case_pattern, chosen.nation
    session.add(row)
    after = {
        "coordinators": sorted(chosen.coordinator_ids),
        "directors": sorted(chosen.director_ids),
        **_kept(chosen.board_on, chosen.is_open, chosen.alert_time, chosen.case_pattern, chosen.nation),
    }
    by = completed(session, team_id, by)
    audit.note(session, team_id, by, "changed settings", "workspace", before=before, after=after)


def change_role(
    session: Session, team_id: str, role: Role, user_id: str, by: Stamp, *, is_removed: bool = False
) -> set[str]:
    """Give somebody a role, or take it from them; return who has it then. Raise NotUnderstood if they can have none.

    Here the last coordinator may go, for whoever runs the bot can name another.
    """
    workspaces.ensure(session, team_id)
    if not is_removed:
        _check_can_have_roles(session, team_id, {user_id})
    before = workspaces.holders_of(session, team_id, role)
    after = before - {user_id} if is_removed else before | {user_id}
    if after != before:
        workspaces.give_role(session, team_id, role, after)
        by = completed(session, team_id, by)
        was, becomes = ({"role": role, "users": sorted(users)} for users in (before, after))
        audit.note(session, team_id, by, "changed role", "workspace", before=was, after=becomes)
    return after


def _check_can_have_roles(session: Session, team_id: str, user_ids: Collection[str]) -> None:
    """NotUnderstood if somebody is known to have left, or to be a guest or a bot: they could do nothing with it."""
    outside = people.outside_among(session, team_id, user_ids)
    for person in people.with_ids(session, team_id, user_ids):
        if person.is_deactivated:
            raise NotUnderstood(f"{person.real_name} is deactivated in Slack: choose somebody who is there.")
        if person.is_bot:
            raise NotUnderstood(f"{person.real_name} is an app, which can decide nothing: choose a person.")
        if person.user_id in outside:
            raise NotUnderstood(
                f"{person.real_name} is a guest here, and guests see only what a post of theirs owns: choose a member."
            )


def _kept(board_on: date | None, is_open: bool, alert_time: str, cases: str | None, nation: str) -> dict[str, object]:
    board = board_on.isoformat() if board_on else None
    return {"board": board, "open": is_open, "alert_time": alert_time, "case_numbers": cases, "nation": nation}


def _nations() -> str:
    *others, last = NATIONS.values()
    return f"{', '.join(others)} and {last}"
