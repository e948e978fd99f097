"""What a database means to the people who use it, in words and plain values: what an upgrade must not change."""

import re
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import text

from bot.plan.model.action import Action
from bot.plan.model.day import Day
from bot.plan.model.permissions import Actor, Permission, may
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.snapshot import load_workspace
from storage.database import Database

TODAY = Day(2026, 11, 23)
PEOPLE = ("UCOORD", "UDIRECTOR", "UOWNER", "UDEPUTY", "URIVAL", "USOMEBODY")
TEAMS = ("T1", "T2")
IS_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}")
ASKED: tuple[str, ...] = ("kind", "from_on", "to_on", "reason", "asked_by", "asked_at")
ASKED += ("decision", "decided_by", "decided_at", "decision_reason", "agreed_on")
# A row for each version of what was said; its words and its author, its times, and what became of it.
UPDATES = """
    SELECT u.id, r.number AS recommendation, a.number AS action, u.note, u.typed, u.delivery, u.impact, u.author_id,
    u.source, u.corrects_id, u.created_at, u.retracted_at, u.retracted_by FROM progress_update u
    JOIN recommendation r ON r.id = u.recommendation_id LEFT JOIN action a ON a.id = u.action_id
    WHERE u.team_id = :team ORDER BY u.id
"""
# Who said, asked and decided it: as what they were known then, and since when their name is.
SIGNED = """
    SELECT how, author_name, author_post, author_known_on FROM (
    SELECT 'said' AS how, id, author_name, author_post, author_known_on FROM progress_update WHERE team_id = :team
    UNION ALL SELECT 'asked', id, asked_name, asked_post, asked_known_on FROM change_request WHERE team_id = :team
    UNION ALL SELECT 'decided', id, decided_name, decided_post, decided_known_on FROM sign_off WHERE team_id = :team
    ) AS signed ORDER BY how, id
"""
EVIDENCE = "SELECT update_id, name, url, sha256 FROM evidence WHERE team_id = :team ORDER BY id"
NOTICES = "SELECT key, state, channel_id, user_id, ts FROM notice WHERE team_id = :team ORDER BY key"
DRAFTS = "SELECT user_id, typed, note FROM draft WHERE team_id = :team AND settled_at IS NULL ORDER BY id"


def meaning(database: Database) -> dict[str, Any]:
    """All of it, by workspace, as JSON can hold it."""
    return {team_id: _workspace(database, team_id) for team_id in TEAMS}


def _workspace(database: Database, team_id: str) -> dict[str, Any]:
    workspace = database.read_now(load_workspace, team_id)
    return {
        "settings": {
            "alert_time": workspace.alert_time,
            "board_on": _plain(workspace.board_on),
            "is_open": workspace.is_open,
            "case_pattern": workspace.case_pattern,
            "coordinators": sorted(workspace.coordinator_ids),
            "directors": sorted(workspace.director_ids),
            "away": {who: _plain(absence.until) for who, [absence] in sorted(workspace.away.items())},
        },
        "posts": {post.title: [post.holder_id, post.deputy_id] for post in workspace.posts},
        "plans": [_plan(plan) for plan in workspace.plans],
        "reminders": [[r.text, _plain(r.due_on), r.user_id] for r in workspace.reminders],
        "may": {who: _permissions(workspace, Actor(who)) for who in PEOPLE},
        "guests may": {who: _permissions(workspace, Actor(who, is_outsider=True)) for who in ("UOWNER", "USOMEBODY")},
        "updates": rows(database, UPDATES, team_id),
        "signed": rows(database, SIGNED, team_id),
        "evidence": rows(database, EVIDENCE, team_id),
        "drafts": rows(database, DRAFTS, team_id),
        "notices": rows(database, NOTICES, team_id),
    }


def _plan(plan: Plan) -> dict[str, Any]:
    return {
        "title": plan.title,
        "channel": plan.channel_id,
        "is_default": plan.is_default,
        "recommendations": {r.number: [r.text, *(m.text for m in r.measures)] for r in plan.recommendations},
        "readings": [[m.text, m.latest.value] for r in plan.recommendations for m in r.measures if m.latest],
        "actions": {action.number: _action(plan, action) for action in plan.actions},
        "archived": {r.number: [a.number for a in r.actions] for r in plan.archived},
    }


def _action(plan: Plan, action: Action) -> dict[str, Any]:
    standing = action.standing
    return {
        "text": action.text,
        "rating": standing.rating,
        "rated": [standing.by, _plain(standing.at)],
        "due": [_plain(action.due_on), _plain(action.original_due_on), action.due_text],
        "moved": [action.moves, action.days_moved],
        "overdue": action.days_overdue(TODAY),
        "stale": action.is_stale(TODAY),
        "owners": [post.title for post in action.owners],
        "channel": plan.channel_for(action),
        "claimed by": sorted(action.claimants),
        "requests": [[_plain(getattr(change, name)) for name in ASKED] for change in action.changes],
        "verdicts": [[v.is_signed_off, v.reason, v.by, _plain(v.at)] for v in action.verdicts],
    }


def _permissions(workspace: Workspace, actor: Actor) -> dict[str, str]:
    """What somebody may do at all ("+"), and to which of some actions."""
    actions = [a for plan in workspace.plans for a in plan.actions][:6]
    found = {}
    for permission in Permission:
        numbers = [a.number for a in actions if may(workspace, actor, permission, [a])]
        found[str(permission)] = " ".join(["+"] * may(workspace, actor, permission) + numbers)
    return found


def rows(database: Database, question: str, team_id: str) -> list[list[Any]]:
    """The rows of a question, with every moment written in one way."""
    with database.engine.connect() as connection:
        found = connection.execute(text(question), {"team": team_id})
        return [[_plain(value) for value in row] for row in found]


def _plain(value: Any) -> Any:
    """A date or moment as text: PostgreSQL gives moments, SQLite the text of one in UTC."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    if isinstance(value, date):
        return value.isoformat()
    return value[:19].replace(" ", "T") if isinstance(value, str) and IS_MOMENT.fullmatch(value) else value
