"""Erase a person, or a whole workspace.

A person gives way to a pseudonym, the same wherever they stood, that nothing leads back from: what two people must do
can still be told. Posts stay, and who holds one now no longer does.
"""

import re
import secrets
from collections.abc import Collection, Iterator

from sqlmodel import Session

from bot.errors import NotFound, NotUnderstood
from bot.plan.erasure.passages import lock
from bot.plan.erasure.removal import Removal, checked_reason
from bot.plan.model.decisions import Decision
from bot.plan.model.person import PSEUDONYM
from bot.plan.model.stamp import Stamp
from bot.plan.model.workspace import Workspace
from bot.plan.requests.deciders import deciders
from bot.plan.requests.sign_off import signers
from bot.plan.snapshot import load_workspace
from storage import audit, notices, tables, words, workspaces
from storage.audit import erased_workspaces
from storage.erasing import columns, derived, rows
from storage.files import evidence

_USER = re.compile(r"[UW][A-Z0-9]{1,30}")


def erase_person(session: Session, team_id: str, user_id: str, because: str, by: Stamp) -> Removal:
    """Put a pseudonym in place of a Slack user, in every row and beside every audit entry; their drafts are let go.

    NotUnderstood if it is no user's id, NotFound if nothing here names them. What others wrote of them by name is not
    found by it.
    """
    lock(session, team_id)
    because = checked_reason(session, team_id, because)
    if not _USER.fullmatch(user_id):
        raise NotUnderstood(f"{user_id} is not the id of a Slack user, which begins with U or W: U012AB3CD.")
    beside = audit.entries_naming(session, team_id, [user_id])
    pseudonym = _free_pseudonym(session, team_id)
    token = re.compile(rf"<@{user_id}(?:\|[^<>]*)?>|(?<![A-Za-z0-9]){user_id}(?![A-Za-z0-9])")

    def change(text: str) -> str:
        return token.sub(lambda match: f"@{pseudonym}" if match[0][0] == "<" else pseudonym, text)

    touched = _replace(session, team_id, user_id, change, by)
    session.flush()
    _replace(session, team_id, user_id, change, by)  # in what the flush has kept by date: what they held till now
    session.flush()
    people, rewritten = {}, {}
    for entry in beside:
        if entry.who == user_id:
            people[entry.entry_id] = (pseudonym, None, entry.post)
        said = entry.about, entry.before, entry.after
        changed = tuple(rows.changed(value, change) for value in said)
        if changed != said and not entry.is_removed and not entry.is_erasure:
            rewritten[entry.entry_id] = changed
    if not (touched or people or rewritten):
        raise NotFound(f"Nothing here names {user_id}; nothing was erased.")
    erased = audit.Erased(rewritten=rewritten, people=people)
    audit.erase(session, team_id, by, erased, "user", because)
    session.flush()
    waiting = tuple(_waiting(load_workspace(session, team_id), pseudonym))
    return Removal(pseudonym, len({*people, *rewritten}), waiting=waiting)


def _waiting(workspace: Workspace, pseudonym: str) -> Iterator[str]:
    """Say, a line each, what they asked for or claimed that waits still, and who decides it."""
    for action in (action for plan in workspace.plans for action in plan.actions):
        change, claim = action.open_change, action.claimed_done
        if change and change.asked_by == pseudonym and change.decision is Decision.OFFERED:
            yield f"{action.number}: another date was offered, which nobody can take now: somebody may ask anew"
        elif change and change.asked_by == pseudonym:
            yield f"{action.number}: request {change.id} is decided by {_named(deciders(workspace, action, change))}"
        if claim and claim.author_id == pseudonym:
            yield f"{action.number}: said to be done, signed off or returned by {_named(signers(workspace, action))}"


def _named(user_ids: Collection[str]) -> str:
    return " or ".join(sorted(user_ids)) or "nobody yet: `app.py role coordinator U…` names somebody"


def _replace(session: Session, team_id: str, user_id: str, change: rows.Change, by: Stamp) -> int:
    """Puts the pseudonym in place of a user in every row; in how many columns."""
    touched, gone = 0, set[int]()
    for each in list(rows.holding(session, team_id, [user_id], *words.Holds)):
        value = rows.value_of(each)
        if rows.changed(value, change) == value or id(each.row) in gone:
            continue
        touched += 1
        if each.holds is words.Holds.NOW or (each.column, each.table) == ("user_id", "person"):
            gone |= _give_up(session, each)
            continue
        if each.holds is words.Holds.WHO:
            for name in columns.names_beside(each.table, each.column):
                rows.set_null(session, each.row, name)
        rows.set_value(session, each, rows.changed(value, change))
        if isinstance(each.row, tables.Notice):
            each.row.drawn = notices.ERASED_SINCE
        elif isinstance(each.row, tables.Draft) and each.column == "user_id":
            each.row.typed = each.row.note = ""
            each.row.files, each.row.settled_at = None, each.row.settled_at or by.at
    return touched


def _give_up(session: Session, found: rows.Found) -> set[int]:
    """What they hold at present they hold no longer; rows that are known by them go."""
    rows.set_value(session, found, None)
    return {id(found.row)} if found.row in session.deleted else set()


def _free_pseudonym(session: Session, team_id: str) -> str:
    """A name that nobody in the workspace has yet."""
    while True:
        name = f"{PSEUDONYM}{secrets.token_hex(2)}"
        is_known = any(rows.holding(session, team_id, [name], words.Holds.WHO))
        if not is_known and not audit.entries_naming(session, team_id, [name]):
            return name


def erase_workspace(session: Session, team_id: str, because: str, by: Stamp) -> Removal:
    """Erase a workspace: every row of it, its audit trail too. NotFound if there is none of this name.

    What stays for good is that it was erased, when and why, how many entries its trail had, and its last seal.
    """
    reason = checked_reason(session, team_id, because)
    if team_id not in workspaces.all_team_ids(session):
        raise NotFound(f"There is no workspace {team_id}; nothing was erased.")
    workspaces.ensure(session, team_id)
    paths, hashes = derived.paths_of(session, team_id), derived.hashes_of(session, team_id)
    shown = tuple(evidence.shown_in_slack(session, team_id))
    touched = derived.counts_of(session, team_id)
    erased_workspaces.note_erased(session, team_id, reason, by.at)
    session.delete(workspaces.row_of(session, team_id))
    session.flush()
    return Removal("", 0, paths=paths, hashes=hashes, touched=touched, shown_copies=shown)
