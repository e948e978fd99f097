"""Look over everything that the bot needs, change nothing, and say what to mend: a line for each thing."""

from collections.abc import AsyncIterator, Iterator, Set
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.plan import workspace_registry
from bot.plan.language.wording import count
from bot.plan.model.workspace import Workspace
from bot.plan.people import directory
from bot.plan.queries import audit_trail
from bot.plan.snapshot import load_workspace
from bot.settings import Settings
from bot.slack.channels import look_up_channel
from bot.slack.client import make_client, open_session
from bot.slack.errors import About, SlackFailure, Unreachable
from bot.slack.installations import look_up_installation
from storage.database import Database
from storage.files import Files, uses
from storage.migrations import is_current

SCOPES = {  # what manifest.yml asks for, and what does not work without
    "app_mentions:read": "mentions are not answered",
    "channels:history": "replies under alerts in public channels need a mention",
    "channels:read": "whether another organisation reads a public channel can’t be told, so there I answer only "
    "whoever asks; and words that are erased may stay in what I answered there",
    "chat:write": "nothing can be said",
    "commands": "/plan does not work",
    "files:read": "photos and documents are not kept as evidence",
    "groups:history": "replies under alerts in private channels need a mention",
    "groups:read": "the same holds for private channels",
    "im:history": "direct messages are not answered",
    "im:read": "words that are erased may stay in what I answered in direct messages",
    "users:read": "everybody is taken for a guest, and nobody can set me up",
}
OPTIONAL = {
    "channels:history",
    "channels:read",
    "groups:history",
    "groups:read",
    "im:read",
}  # whoever installs it may leave them out
MOST_NAMED = 5  # posts in one line


class Health(Enum):
    """A verdict on how something stands: a sign and a word, never a colour alone."""

    OK = "✓ ok"
    MEND = "✗ mend"
    UNKNOWN = "? could not check"


@dataclass(frozen=True, slots=True)
class Check:
    """One line: what was looked at, how it stands, and what to do about it."""

    health: Health
    what: str
    detail: str

    def __str__(self) -> str:
        return f"{self.health.value}  {self.what}: {self.detail}"


async def examine(settings: Settings) -> AsyncIterator[Check]:
    """Examine everything, in the order in which it should be mended."""
    yield _check_settings(settings)
    workspaces: list[Workspace] = []
    for check in _check_database(settings, workspaces):
        yield check
    if settings.slack_bot_token is None:
        yield Check(Health.UNKNOWN, "Slack", "there is no token yet; README says how to get SLACK_BOT_TOKEN")
        return
    async with open_session() as session:
        client = make_client(settings.bot_token, settings.slack_api_url, session, retries=True)
        async for check in _check_slack(client, workspaces):
            yield check


def _check_settings(settings: Settings) -> Check:
    if settings.slack_bot_token is None and not settings.is_for_practice:
        detail = "SLACK_BOT_TOKEN is not set, though other settings of Slack’s are; README says how to get it"
        return Check(Health.MEND, "settings", detail)
    if settings.slack_bot_token is None:
        return Check(Health.OK, "settings", "nothing of Slack’s is set, so `run` opens the practice workspace")
    way = "Socket Mode" if settings.slack_app_token else f"HTTP on {settings.host}:{settings.port}"
    return Check(Health.OK, "settings", f"Slack reaches the bot by {way}")


def _check_database(settings: Settings, workspaces: list[Workspace]) -> Iterator[Check]:
    """The database and what is in it; adds to `workspaces` those it can read."""
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
        if database.is_sqlite and (check := _check_access(Path(address.database or ""), settings.data_dir)):
            yield check
        yield from _check_workspaces(settings, database, workspaces)
    except (SQLAlchemyError, OSError) as error:
        reason = (str(getattr(error, "orig", None) or error).strip() or type(error).__name__).splitlines()[0]
        yield Check(Health.MEND, "database", f"{shown} can’t be read ({reason}): see DATABASE_URL and the server")
    finally:
        if database:
            database.close()


def _check_workspaces(settings: Settings, database: Database, workspaces: list[Workspace]) -> Iterator[Check]:
    for team_id in database.read_now(workspace_registry.team_ids):
        name = _name(team_id)
        trail = database.read_now(audit_trail.verify_trail, team_id)
        detail = audit_trail.describe(trail)
        if trail.fault:
            detail += "; keep a copy of the database, and compare it with a backup"
        yield Check(Health.MEND if trail.fault else Health.OK, f"audit trail of {name}", detail)
        workspace = database.read_now(load_workspace, team_id, settings.timezone)
        workspaces.append(workspace)
        yield _check_roles(workspace, database.read_now(directory.by_name, team_id, workspace.coordinator_ids))
        yield _check_posts(workspace)
        if check := _check_files(Files(database, settings.data_dir), database, team_id):
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
    what = f"files of {_name(team_id)}"
    harmed = [f"“{name}” {state.value}" for sha256, name in named if (state := files.verify(team_id, sha256)).is_harmed]
    if not harmed:
        return Check(Health.OK, what, f"{count(len(named), 'file')} kept, each as it was stored")
    more = f" and {len(harmed) - MOST_NAMED} more" if len(harmed) > MOST_NAMED else ""
    detail = f"{', '.join(harmed[:MOST_NAMED])}{more}: put them back from a backup of the data folder or database"
    return Check(Health.MEND, what, detail)


def _check_roles(workspace: Workspace, coordinators: list[str]) -> Check:
    what = f"coordinator of {_name(workspace.team_id)}"
    if coordinators and all(directory.UNLISTED in each for each in coordinators):
        remove = "`python app.py role coordinator U… --remove` takes a mistyped one back"
        return Check(Health.MEND, what, f"{', '.join(coordinators)}: {remove}")
    if coordinators:
        return Check(Health.OK, what, f"{', '.join(coordinators)} can decide and set up")
    admins = f" ({', '.join(workspace.admins.values())})" if workspace.admins else ""
    way = f"an owner or admin of the Slack workspace{admins} names one with `/plan settings`"
    return Check(Health.MEND, what, f"nobody coordinates: {way}, or `python app.py role coordinator U…` does")


def _check_posts(workspace: Workspace) -> Check:
    what = f"posts of {_name(workspace.team_id)}"
    open_actions = [a for plan in workspace.plans for a in plan.actions if not a.is_settled]
    vacant = list(dict.fromkeys(p.title for a in open_actions for p in a.owners if not p.holder_id))
    if not vacant:
        return Check(Health.OK, what, "whoever owns an open action is known in Slack")
    titles = ", ".join(f"“{title}”" for title in vacant[:MOST_NAMED])
    more = f" and {len(vacant) - MOST_NAMED} more" if len(vacant) > MOST_NAMED else ""
    verb = "has" if len(vacant) == 1 else "have"
    detail = f"{count(len(vacant), 'post')} with open actions {verb} nobody in Slack: {titles}{more}"
    return Check(Health.MEND, what, f'{detail}; `/plan assign "{vacant[0]}" @user` ties one to a person')


async def _check_slack(client: AsyncWebClient, workspaces: list[Workspace]) -> AsyncIterator[Check]:
    try:
        found = await look_up_installation(client)
    except Unreachable as failure:
        detail = f"Slack can’t be reached ({_kind(failure)}): see SLACK_API_URL, the network and its proxy"
        yield Check(Health.UNKNOWN, "token", detail)
        return
    except SlackFailure as failure:
        if failure.about is About.TOKEN:
            detail = f"Slack does not accept it ({failure.why}): copy SLACK_BOT_TOKEN anew from OAuth & Permissions"
            yield Check(Health.MEND, "token", detail)
        else:
            yield Check(Health.UNKNOWN, "token", f"Slack does not say ({failure.why}); try again in a minute")
        return
    team_id, scopes = found.team_id, found.scopes
    yield Check(Health.OK, "token", f"it is {found.bot_name or 'the bot'}'s in {found.team_name or team_id}")
    yield _check_scopes(scopes)
    for workspace in workspaces:
        if workspace.team_id == team_id or not workspace_registry.is_connected(workspace.team_id):
            for channel_id in _channels(workspace):
                yield await _check_channel(client, channel_id, scopes)
        elif _channels(workspace):
            detail = "the token is another workspace’s"
            yield Check(Health.UNKNOWN, f"channels of {workspace.team_id}", detail)


def _kind(failure: Unreachable) -> str:
    """What kind of failure it was: the network's own words often run over several lines."""
    return type(failure.__cause__).__name__


def _check_scopes(scopes: Set[str] | None) -> Check:
    if scopes is None:
        return Check(Health.UNKNOWN, "scopes", "Slack does not say which the token has")
    missing = [scope for scope in SCOPES if scope not in scopes]
    detail = "; ".join(f"{scope} is missing, so {SCOPES[scope]}" for scope in missing)
    if not missing:
        return Check(Health.OK, "scopes", "all that manifest.yml asks for are granted")
    if OPTIONAL.issuperset(missing):
        return Check(Health.OK, "scopes", f"{detail} (it is optional)")
    return Check(Health.MEND, "scopes", f"{detail}: add it under OAuth & Permissions, and install the app again")


def _channels(workspace: Workspace) -> list[str]:
    """Every channel that alerts go to."""
    found = [c for p in workspace.plans for c in (p.channel_id, *(p.channel_for(a) for a in p.actions)) if c]
    return list(dict.fromkeys(found))


async def _check_channel(client: AsyncWebClient, channel_id: str, scopes: Set[str] | None) -> Check:
    what = f"channel {channel_id}"
    invite = "invite the bot there with `/invite`, or choose another with `/plan channel`"
    if scopes is not None and not scopes & {"channels:read", "groups:read"}:
        detail = (
            "whether the bot is in it only the scopes channels:read and groups:read would tell; `/invite` does no harm"
        )
        return Check(Health.UNKNOWN, what, detail)
    try:
        channel = await look_up_channel(client, channel_id)
    except Unreachable as failure:
        return Check(Health.UNKNOWN, what, f"Slack can’t be reached ({_kind(failure)})")
    except SlackFailure as failure:
        if failure.about is About.PLACE:
            return Check(Health.MEND, what, f"it is gone, or private and without the bot: {invite}")
        return Check(Health.UNKNOWN, what, f"Slack does not say ({failure.why})")
    name = f"channel #{channel.name or channel_id}"
    if channel.is_archived:
        return Check(Health.MEND, name, "it is archived: choose another with `/plan channel`")
    if not channel.is_member:
        return Check(Health.MEND, name, f"the bot is not in it: {invite}")
    return Check(Health.OK, name, "the bot is in it")


def _name(team_id: str) -> str:
    return team_id if workspace_registry.is_connected(team_id) else "the plan that waits for its workspace"
