"""Keep the options that a bot has answered with when somebody opened, or typed into, a menu that searches."""

from bot.practice.json_object import Json
from bot.practice.refusal import Refused
from bot.practice.state.profile import Profile
from bot.practice.state.workspace_state import WorkspaceState
from bot.practice.validation.suggestions import check_suggestions

LEAST_TYPED = 3  # characters before the bot is asked, unless the menu says otherwise
SEARCHING = {"external_select", "multi_external_select"}

Key = tuple[str, str, str]


def key_of(person: Profile, element: Json) -> Key:
    """Name whose menu it is: each person is shown options of their own."""
    return person.id, element["block_id"], element["action_id"]


def apply_suggestions(workspace: WorkspaceState, key: Key, ack: Json) -> None:
    """Keep the options that the bot answered with; Refused with what Slack would not take."""
    if wrong := check_suggestions(ack):
        workspace.suggested.pop(key, None)
        raise Refused("invalid_options", wrong)
    workspace.suggested[key] = ack


def with_all_suggestions(workspace: WorkspaceState, person: Profile, blocks: list[Json]) -> list[Json]:
    """Fill the fields of a form that search with what this person was shown in them last."""

    def filled(block: Json) -> Json:
        element = block.get("element")
        if block.get("type") != "input" or not element:
            return block
        return {**block, "element": with_suggestions(workspace, person, {**element, "block_id": block["block_id"]})}

    return [filled(each) for each in blocks]


def with_suggestions(workspace: WorkspaceState, person: Profile, element: Json) -> Json:
    """Fill a menu with the options that this person was shown in it last; leave any other element as it is."""
    if element["type"] not in SEARCHING:
        return element
    return {**element, **workspace.suggested.get(key_of(person, element), {})}
