"""Look over what is kept: the database, who can read it, trails, roles, posts and files."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.doctor.check import MOST_NAMED, Check, Health
from bot.plan import workspace_registry
from bot.plan.language.wording import count, long
from bot.plan.model.person import Departed
from bot.plan.model.workspace import Workspace
from bot.plan.people import directory
from bot.plan.queries import audit_trail, noted_ends
from bot.plan.queries.noted_ends import NotedEnd
from bot.plan.snapshot import load_workspace
from bot.plan.updates import evidence
from bot.settings import Settings
from storage.audit import erased_workspaces
from storage.database import Database
from storage.files import Files, uses
from storage.migrations import is_current

MEGABYTE = 2**20  # bytes
NEWS = timedelta(days=30)  # what was given up before that is no news
NEARLY_FULL = 0.8  # of the quota: there is time to do something


def check_database(settings: Settings, workspaces: list[Workspace], noted: Sequence[NotedEnd]) -> Iterator[Check]:
    """Look over the database and what is in it, and compare its trails with ends that were noted elsewhere; add to
    `workspaces` those that can be read."""
    address = make_url(settings.database)
    shown = address.render_as_string(hide_password=True)
    if address.get_backend_name() == "sqlite" and not Path(address.database or "").exists():
        yield Check(Health.MEND, "database", f"{shown} is not there yet: `python app.py migrate` makes it")
        return
    database = None
    try:
        database = Database(settings.database)
        if not is_current(database):
            detail = f"{shown} is not at this version’s schema: run `python app.py migrate`"
            yield Check(Health.MEND, "database", detail)
            return
        yield Check(Health.OK, "database", f"{shown} can be reached and is at the newest schema")
        if check := _check_room(settings, database):
            yield check
        if database.is_sqlite and (check := _check_access(Path(address.database or ""), settings.data_dir)):
            yield check
        yield from _check_workspaces(settings, database, workspaces)
        yield from _check_ends(database, noted)
    except (SQLAlchemyError, OSError) as error:
        detail = f"{shown} can’t be read ({_reason(error)}): see DATABASE_URL and the server"
        yield Check(Health.MEND, "database", detail)
    finally:
        if database:
            database.close()


def _reason(error: Exception) -> str:
    return (str(getattr(error, "orig", None) or error).strip() or type(error).__name__).splitlines()[0]


def _check_room(settings: Settings, database: Database) -> Check | None:
    """Whether anything can be written: a full disk is said before somebody's words are lost by it."""
    failed = []
    try:
        database.try_to_write()
    except SQLAlchemyError as error:
        failed.append(f"nothing can be written into the database ({_reason(error)})")
    try:
        Files(database, settings.data_dir).try_to_write()
    except OSError as error:
        failed.append(f"nothing can be written into {settings.data_dir} ({error.strerror or error})")
    if not failed:
        return None
    detail = f"{'; '.join(failed)}: until there is room, or it may be written again, nobody’s words are recorded"
    return Check(Health.MEND, "room", detail)


def _check_ends(database: Database, noted: Sequence[NotedEnd]) -> Iterator[Check]:
    """What was left of workspaces that were erased; and whether each trail goes on from the end that was noted."""
    for row in database.read_now(erased_workspaces.all_erased):
        size, seal = audit_trail.entries_in_words(row.entries), row.seal[: audit_trail.SEAL]
        detail = f"{long(row.erased_at.date())}, because: {row.because}; its trail had {size}, the last seal {seal}"
        yield Check(Health.OK, f"workspace {row.team_id} was erased", detail)
    if not noted:
        return
    names = {workspace_registry.name_of(each): each for each in database.read_now(workspace_registry.team_ids)}
    for found in database.read_now(noted_ends.compare, noted, names, workspace_registry.WAITING):
        health = Health.OK if found.is_kept else Health.MEND
        keep = "" if found.is_kept else "; keep a copy of the database, and compare it with a backup"
        yield Check(health, f"noted end of {found.noted.name}", f"{found.sentence}{keep}")


def _check_workspaces(settings: Settings, database: Database, workspaces: list[Workspace]) -> Iterator[Check]:
    for team_id in database.read_now(workspace_registry.team_ids):
        name = workspace_registry.name_of(team_id)
        trail = database.read_now(audit_trail.verify_trail, team_id)
        detail = audit_trail.describe(trail)
        if trail.fault:
            detail += "; keep a copy of the database, and compare it with a backup"
        yield Check(Health.MEND if trail.fault else Health.OK, f"audit trail of {name}", detail)
        workspace = database.read_now(load_workspace, team_id, settings.timezone)
        workspaces.append(workspace)
        yield _check_roles(workspace, database.read_now(directory.by_name, team_id, workspace.coordinator_ids))
        if check := _check_departed(team_id, database.read_now(directory.departed, team_id)):
            yield check
        yield _check_posts(workspace)
        files = Files(database, settings.data_dir)
        if check := _check_files(files, database, team_id):
            yield check
        if check := _check_quota(files, team_id, settings.files_quota_mb):
            yield check
        if check := _check_uncopied(database, team_id):
            yield check


def _check_access(database: Path, data_dir: Path) -> Check | None:
    """Whether others on this machine can read what is kept; None where nobody can. Each file is looked at by itself:
    that a folder around it is closed may change."""
    kept = [*database.parent.glob(f"{database.name}*"), *database.parent.glob("copies/*"), *data_dir.rglob("*")]
    open_to_others = sorted({path for path in kept if path.is_file() and path.stat().st_mode & 0o077})
    if not open_to_others:
        return None
    named = ", ".join(map(str, open_to_others[:MOST_NAMED]))
    more = f" and {len(open_to_others) - MOST_NAMED} more" if len(open_to_others) > MOST_NAMED else ""
    detail = f"others on this machine can read {named}{more}: take that from them (`chmod go-rwx`)"
    return Check(Health.MEND, "files", detail)


def _check_files(files: Files, database: Database, team_id: str) -> Check | None:
    """Whether every file that is kept is what was stored; None where there is none."""
    named = database.read_now(uses.named, team_id)
    if not named:
        return None
    what = f"files of {workspace_registry.name_of(team_id)}"
    harmed = [f"“{name}” {state.value}" for sha256, name in named if (state := files.verify(team_id, sha256)).is_harmed]
    if not harmed:
        return Check(Health.OK, what, f"{count(len(named), 'file')} kept, each as it was stored")
    more = f" and {len(harmed) - MOST_NAMED} more" if len(harmed) > MOST_NAMED else ""
    detail = f"{', '.join(harmed[:MOST_NAMED])}{more}: put them back from a backup of the data folder or database"
    return Check(Health.MEND, what, detail)


def _check_quota(files: Files, team_id: str, quota: int) -> Check | None:
    """Whether there is room for more files; None while there is plenty."""
    used = files.used(team_id) / MEGABYTE
    if used < quota * NEARLY_FULL:
        return None
    detail = f"{used:,.0f} of the {quota:,} MB of FILES_QUOTA_MB are used"
    full = "; new evidence is not copied until there is room" if used >= quota else ""
    return Check(Health.MEND, f"room for files of {workspace_registry.name_of(team_id)}", f"{detail}{full}: allow more")


def _check_uncopied(database: Database, team_id: str) -> Check | None:
    """Which evidence was given up lately, because it could not be copied; None where none was."""
    found = database.read_now(evidence.given_up, team_id, datetime.now(UTC) - NEWS)
    if not found:
        return None
    named = ", ".join(f"“{file.name}” ({file.error})" for file in found[:MOST_NAMED])
    more = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
    detail = f"{named}{more} could not be copied and stands in Slack only: have whoever gave it send it again"
    return Check(Health.MEND, f"evidence of {workspace_registry.name_of(team_id)}", detail)


def _check_roles(workspace: Workspace, coordinators: list[str]) -> Check:
    what = f"coordinator of {workspace_registry.name_of(workspace.team_id)}"
    if coordinators and all(directory.UNLISTED in each for each in coordinators):
        remove = "`python app.py role coordinator U… --remove` takes a mistyped one back"
        return Check(Health.MEND, what, f"{', '.join(coordinators)}: {remove}")
    if coordinators:
        return Check(Health.OK, what, f"{', '.join(coordinators)} can decide and set up")
    admins = f" ({', '.join(workspace.admins.values())})" if workspace.admins else ""
    way = f"an owner or admin of the Slack workspace{admins} names one with `/plan settings`"
    return Check(Health.MEND, what, f"nobody coordinates: {way}, or `python app.py role coordinator U…` does")


def _check_departed(team_id: str, departed: Sequence[Departed]) -> Check | None:
    """Who was named for a role and has left; None where nobody has."""
    if not departed:
        return None
    named = ", ".join(f"{each.name} ({each.user_id}), {each.role}" for each in departed[:MOST_NAMED])
    more = f" and {len(departed) - MOST_NAMED} more" if len(departed) > MOST_NAMED else ""
    verb = "is" if len(departed) == 1 else "are"
    detail = f"{named}{more} {verb} deactivated in Slack and counts no more: name somebody else with `/plan settings`"
    return Check(Health.MEND, f"people of {workspace_registry.name_of(team_id)}", detail)


def _check_posts(workspace: Workspace) -> Check:
    what = f"posts of {workspace_registry.name_of(workspace.team_id)}"
    open_actions = [a for plan in workspace.plans for a in plan.actions if not a.is_settled]
    vacant = list(dict.fromkeys(p.title for a in open_actions for p in a.owners if not p.holder_id))
    if not vacant:
        return Check(Health.OK, what, "whoever owns an open action is known in Slack")
    titles = ", ".join(f"“{title}”" for title in vacant[:MOST_NAMED])
    more = f" and {len(vacant) - MOST_NAMED} more" if len(vacant) > MOST_NAMED else ""
    verb = "has" if len(vacant) == 1 else "have"
    detail = f"{count(len(vacant), 'post')} with open actions {verb} nobody in Slack: {titles}{more}"
    return Check(Health.MEND, what, f'{detail}; `/plan assign "{vacant[0]}" @user` ties one to a person')
