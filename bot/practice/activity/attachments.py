"""Put what goes along: files into the fields of a form, and into a message what was forwarded with it."""

from bot.practice.json_object import Json
from bot.practice.state.message import Message
from bot.practice.state.profile import Profile
from bot.practice.state.workspace_state import WorkspaceState


def with_files(workspace: WorkspaceState, person: Profile, state: Json) -> Json:
    """Fill the file fields of a form's state, which name files by id, with the files as Slack sends them."""

    def shown(value: Json) -> Json:
        if value["type"] != "file_input":
            return value
        ids = [each if isinstance(each, str) else each.get("id") for each in value["files"]]
        mine = [each for each in ids if each in workspace.files and workspace.files[each].user_id == person.id]
        for each in mine:
            workspace.files[each].is_given = True  # to the app, and to nobody else
        return {**value, "files": [workspace.file_json(each) for each in mine]}

    values = state["values"].items()
    return {"values": {block: {action: shown(each) for action, each in held.items()} for block, held in values}}


def forwarded(workspace: WorkspaceState, original: Message) -> Json:
    """Describe a message as it stands in the one that forwards it: nothing of it is in that one's own text or files
    (github.com/MercuryTechnologies/slack-web, tests/golden/SlackWebhookEvent/share_without_message.json;
    github.com/slackapi/slack-skills-plugin/issues/149)."""
    return quoted(workspace, original) | {"is_share": True}


def quoted(workspace: WorkspaceState, original: Message) -> Json:
    """Describe a message as Slack previews it where a link to it stands."""
    channel = workspace.channels[original.channel_id]
    author = workspace.people.get(original.user_id)
    name = author.real_name if author else "plankeeper"
    link = f"{workspace.address}/archives/{channel.id}/p{original.ts.replace('.', '')}"
    where = {"channel_id": channel.id, "channel_team": workspace.team_id, "channel_name": channel.name}
    blocks = [{"team": workspace.team_id, "channel": channel.id, "ts": original.ts}]
    shown: Json = {"from_url": link, "original_url": link, "ts": original.ts, "author_id": original.user_id, **where}
    shown |= {"is_msg_unfurl": True, "message_blocks": blocks, "color": "D0D0D0", "mrkdwn_in": ["text"]}
    shown |= {"text": original.text, "fallback": f"{name}: {original.text}", "author_name": name}
    shown |= {"author_subname": name, "footer": f"Posted in #{channel.name}"}
    if original.files:
        shown["files"] = [workspace.file_json(each) for each in original.files]
    return shown
