"""Files: the two steps by which an app sends one, and asking about one."""

import mimetypes
import re
import time

from bot.practice.fields import Json
from bot.practice.names import BOT_USER_ID, new_id
from bot.practice.people import Profile
from bot.practice.refusals import Refused
from bot.practice.workspace import File, Workspace


def new_file(name: str, size: int, user_id: str, mimetype: str = "") -> File:
    """A file nobody has sent before, with a name that is no path."""
    name = re.sub(r"[\x00-\x1f\x7f/\\]+", "_", name).strip(" .")[:200] or "file"
    if not re.fullmatch(r"[\w.+-]+/[\w.+-]+", mimetype):
        mimetype = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return File(new_id("F"), name, mimetype, size, user_id, created=int(time.time()))


def find_file(workspace: Workspace, file_id: str) -> File:
    """A file that was sent."""
    file = workspace.files.get(file_id)
    if file is None or not file.is_sent:
        raise Refused("file_not_found")
    return file


def get_upload_url(workspace: Workspace, given: Json) -> Json:
    """`files.getUploadURLExternal`: where to send the bytes."""
    name, size = given["filename"], int(given["length"])
    if not name or size <= 0:
        raise Refused("invalid_arguments", ["filename and a length above 0 are needed"])
    file = new_file(name, size, BOT_USER_ID)
    workspace.files[file.id] = file
    return {"upload_url": f"{workspace.address}/upload-external/{file.id}", "file_id": file.id}


def complete_upload(workspace: Workspace, given: Json) -> Json:
    """`files.completeUploadExternal`: shows what was sent, in a conversation if one is named."""
    listed = given["files"]
    for each in listed:
        file = workspace.files.get(each["id"])
        if file is None or each["id"] not in workspace.contents:
            raise Refused("file_not_found")
        file.title, file.is_sent = each.get("title") or "", True
    ids = tuple(each["id"] for each in listed)
    if channel_id := given.get("channel_id"):
        channel = workspace.find(channel_id)
        if channel.is_archived:
            raise Refused("is_archived")
        if BOT_USER_ID not in channel.members:
            raise Refused("not_in_channel")
        text = given.get("initial_comment") or ""
        said = {"text": text, "blocks": given.get("blocks"), "thread_ts": given.get("thread_ts")}
        workspace.post(channel.id, said, files=ids)
    workspace.tell()
    return {"files": [workspace.file_json(each) for each in ids]}


def with_files(workspace: Workspace, person: Profile, state: Json) -> Json:
    """A state whose file fields, which name their files by id, hold these files as Slack sends them."""

    def shown(value: Json) -> Json:
        if value["type"] != "file_input":
            return value
        ids = [each if isinstance(each, str) else each.get("id") for each in value["files"]]
        mine = [each for each in ids if each in workspace.files and workspace.files[each].user_id == person.id]
        return {**value, "files": [workspace.file_json(each) for each in mine]}

    values = state["values"].items()
    return {"values": {block: {action: shown(each) for action, each in held.items()} for block, held in values}}


def file_info(workspace: Workspace, given: Json) -> Json:
    """`files.info`."""
    return {"file": workspace.file_json(find_file(workspace, given["file"]).id)}
