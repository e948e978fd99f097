"""Put files that a person uploaded into the fields of a form."""

from bot.practice.json_object import Json
from bot.practice.state.profile import Profile
from bot.practice.state.workspace_state import WorkspaceState


def with_files(workspace: WorkspaceState, person: Profile, state: Json) -> Json:
    """Fill the file fields of a form's state, which name files by id, with the files as Slack sends them."""

    def shown(value: Json) -> Json:
        if value["type"] != "file_input":
            return value
        ids = [each if isinstance(each, str) else each.get("id") for each in value["files"]]
        mine = [each for each in ids if each in workspace.files and workspace.files[each].user_id == person.id]
        return {**value, "files": [workspace.file_json(each) for each in mine]}

    values = state["values"].items()
    return {"values": {block: {action: shown(each) for action, each in held.items()} for block, held in values}}
