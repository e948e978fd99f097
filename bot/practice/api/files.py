"""Answer `files.*`: the two steps by which an app uploads a file, and asking about one."""

from dataclasses import replace

from bot.practice.identity import BOT_USER_ID
from bot.practice.json_object import Json
from bot.practice.refusal import Refused
from bot.practice.state.file import File, new_file
from bot.practice.state.workspace_state import WorkspaceState


def find_file(workspace: WorkspaceState, file_id: str) -> File:
    """Find a file that was sent, and that the bot may see; Refused if there is none."""
    file = workspace.files.get(file_id)
    if file is None or not file.is_sent or not workspace.may_see(BOT_USER_ID, file):
        raise Refused("file_not_found")
    return file


def get_upload_url(workspace: WorkspaceState, given: Json) -> Json:
    """Give an address to send the bytes to (`files.getUploadURLExternal`)."""
    name, size = given["filename"], int(given["length"])
    if not name or size <= 0:
        raise Refused("invalid_arguments", ["filename and a length above 0 are needed"])
    file = new_file(name, size, BOT_USER_ID)
    workspace.files[file.id] = file
    return {"upload_url": f"{workspace.address}/upload-external/{file.id}", "file_id": file.id}


def complete_upload(workspace: WorkspaceState, given: Json) -> Json:
    """Show what was sent, in a conversation if one is named (`files.completeUploadExternal`)."""
    listed = given["files"]
    for each in listed:
        file = workspace.files.get(each["id"])
        if file is None or each["id"] not in workspace.contents:
            raise Refused("file_not_found")
        file.title, file.is_sent = each.get("title") or "", True
    ids = tuple(each["id"] for each in listed)
    if channel_id := given.get("channel_id"):
        channel = workspace.find_channel(channel_id)
        if channel.is_archived:
            raise Refused("is_archived")
        if BOT_USER_ID not in channel.members:
            raise Refused("not_in_channel")
        text = given.get("initial_comment") or ""
        said = {"text": text, "blocks": given.get("blocks"), "thread_ts": given.get("thread_ts")}
        workspace.post(channel.id, said, files=ids)
    workspace.tell()
    return {"files": [workspace.file_json(each) for each in ids]}


def file_info(workspace: WorkspaceState, given: Json) -> Json:
    """Describe a file (`files.info`)."""
    return {"file": workspace.file_json(find_file(workspace, given["file"]).id)}


def delete_file(workspace: WorkspaceState, given: Json) -> Json:
    """Delete a file of the bot's own (`files.delete`, docs.slack.dev, reference/methods/files.delete): it goes from
    every message that shows it."""
    file = find_file(workspace, given["file"])
    if file.user_id != BOT_USER_ID:
        raise Refused("cant_delete_file")
    del workspace.files[file.id], workspace.contents[file.id]
    for message in [each for each in workspace.messages.values() if file.id in each.files]:
        left = tuple(each for each in message.files if each != file.id)
        is_nothing = not (left or message.text or message.blocks)
        workspace.keep(replace(message, files=left, deleted=message.deleted or is_nothing))
    workspace.tell()
    return {}
