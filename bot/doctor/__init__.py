"""Look over everything that the bot needs, change nothing, and say what to mend: a line for each thing."""

from collections.abc import AsyncIterator, Sequence, Set

from slack_sdk.web.async_client import AsyncWebClient

from bot.doctor.check import Check as Check
from bot.doctor.check import Health as Health
from bot.doctor.kept import check_database
from bot.plan import workspace_registry
from bot.plan.model.channel import KnownChannel
from bot.plan.model.workspace import Workspace
from bot.plan.queries.noted_ends import NotedEnd
from bot.settings import Settings
from bot.slack.channels import look_up_channel
from bot.slack.client import make_client, open_session
from bot.slack.errors import About, SlackFailure, Unreachable
from bot.slack.installations import look_up_installation

SCOPES = {  # what manifest.yml asks for, and what does not work without
    "app_mentions:read": "mentions are not answered",
    "channels:history": "replies under alerts in public channels need a mention, an edit there is heard of only "
    "while the message mentions me, a deletion not at all (what it said stays until Undo), and an alert there whose "
    "answer was lost is sent again unseen",
    "channels:read": "whether another organisation reads a public channel can’t be told, so there I answer only "
    "whoever asks; and words that are erased may stay in what I answered there",
    "chat:write": "nothing can be said",
    "commands": "/plan does not work",
    "files:read": "photos and documents are not kept as evidence",
    "files:write": "nobody can be shown the copies of evidence, nor gets a file of their dates for their calendar",
    "groups:history": "replies under alerts in private channels need a mention, an edit there is heard of only "
    "while the message mentions me, a deletion not at all (what it said stays until Undo), and an alert there whose "
    "answer was lost is sent again unseen",
    "groups:read": "whether another organisation reads a private channel can’t be told, so there I answer only "
    "whoever asks; and words that are erased may stay in what I answered there",
    "im:history": "direct messages are not answered",
    "im:read": "words that are erased may stay in what I answered in direct messages, and a first message to somebody "
    "whose answer was lost is sent again unseen",
    "usergroups:read": "user groups that updates mention are kept as “@group”, without their name",
    "users:read": "everybody is taken for a guest, and nobody can set me up",
}
OPTIONAL = {
    "channels:history",
    "channels:read",
    "files:write",
    "groups:history",
    "groups:read",
    "im:read",
    "usergroups:read",
}  # whoever installs it may leave them out


async def examine(settings: Settings, noted: Sequence[NotedEnd] = ()) -> AsyncIterator[Check]:
    """Examine everything, in the order in which it should be mended; the audit trails also by ends that were `noted`
    elsewhere."""
    yield _check_settings(settings)
    workspaces: list[Workspace] = []
    for check in check_database(settings, workspaces, noted):
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
                yield await _check_channel(client, workspace.channel(channel_id), scopes)
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


async def _check_channel(client: AsyncWebClient, known: KnownChannel, scopes: Set[str] | None) -> Check:
    channel_id = known.channel_id
    what = f"channel {channel_id}"
    invite = "invite the bot there with `/invite`, or choose another with `/plan channel`"
    if scopes is not None and not scopes & {"channels:read", "groups:read"}:
        detail = (
            "whether the bot is in it, and whether another organisation reads it, only the scopes channels:read and "
            "groups:read would tell; `/invite` does no harm"
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
    if channel.is_shared and not known.is_allowed:
        detail = "another organisation reads it, so its alerts wait: whoever coordinates allows it, or chooses another"
        return Check(Health.MEND, name, detail)
    return Check(Health.OK, name, "the bot is in it")
