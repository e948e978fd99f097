"""Do what the page asks for, or say what Slack's own app would say against it."""

from collections.abc import Callable
from typing import Any

from bot.practice.activity import interactions, posting
from bot.practice.activity.attachments import with_files
from bot.practice.activity.suggestions import with_suggestions
from bot.practice.block_kit.elements import elements_in
from bot.practice.block_kit.form_state import filled
from bot.practice.block_kit.presses import used
from bot.practice.block_kit.typed_text import as_typed, linked
from bot.practice.json_object import Json
from bot.practice.state.channel import Channel
from bot.practice.state.file import File
from bot.practice.state.message import Message
from bot.practice.state.profile import Profile
from bot.practice.state.view import View
from bot.practice.state.workspace_state import WorkspaceState
from bot.practice.transport.activity import Activity
from bot.practice.validation.form import form_errors
from bot.practice.web.page_state import messages_for

LONGEST = 12_000  # characters of a typed message
LARGEST_IN_FORM = 10 * 1024**2  # bytes of a file in a form


class Mistake(Exception):
    """Say why what somebody asked for can't be done; `str()` is the sentence they read."""


def perform(workspace: WorkspaceState, verb: str, person: Profile, frame: Json) -> Activity | None:
    """Do what somebody asked for with a verb; give what the bot is to be told."""
    return REQUESTS[verb](workspace, person, frame)


def channel_of(
    workspace: WorkspaceState, person: Profile, channel_id: Any, *, may_be_archived: bool = False
) -> Channel:
    """Find a channel that somebody is in; Mistake if they are not."""
    channel = workspace.channels.get(str(channel_id))
    if channel is None or person.id not in channel.members:
        raise Mistake(f"{person.real_name} is not in that channel.")
    if channel.is_archived and not may_be_archived:
        raise Mistake(f"#{channel.name} is archived: nothing can be posted there.")
    return channel


def typed(workspace: WorkspaceState, text: Any) -> str:
    """Turn what was typed into Slack's text, with links made of addresses and channel names."""
    text = str(text or "").encode(errors="replace").decode().strip()
    if len(text) > LONGEST:
        raise Mistake(f"That is too long: {len(text):,} characters, and Slack takes {LONGEST:,}.")
    names = {each.name.lower(): each.id for each in workspace.channels.values() if each.type != "im"}
    return linked(as_typed(text), names)


def _message(workspace: WorkspaceState, person: Profile, frame: Json) -> Message:
    channel = channel_of(workspace, person, frame.get("channel"), may_be_archived=True)
    for message in messages_for(workspace, person, channel):
        if message.ts == frame.get("ts") and not message.deleted:
            return message
    raise Mistake("That message is not there any more.")


def _own(workspace: WorkspaceState, person: Profile, frame: Json) -> Message:
    message = _message(workspace, person, frame)
    if message.user_id != person.id:
        raise Mistake("Only your own messages can be changed.")
    return message


def _view(workspace: WorkspaceState, person: Profile, view_id: Any) -> View:
    view = workspace.views.get(str(view_id))
    if view is None or view.user_id != person.id:
        raise Mistake("That form is not open any more.")
    return view


def attach(workspace: WorkspaceState, person: Profile, frame: Json, file: File) -> None:
    """Check that a file may go into a field of a form, as Slack's own app does."""
    view, block_id = _view(workspace, person, frame.get("view_id")), frame.get("block_id")
    for element in elements_in(view.body["blocks"]):
        if element["type"] == "file_input" and element["block_id"] == block_id:
            kinds = [each.lower() for each in element.get("filetypes", [])]
            if kinds and file.name.rpartition(".")[2].lower() not in kinds:
                raise Mistake(f"{file.name} can’t be used here: it takes {', '.join(kinds)} files.")
            if file.size > LARGEST_IN_FORM:
                raise Mistake(f"{file.name} is larger than {LARGEST_IN_FORM // 1024**2} MB, which is all a form takes.")
            return
    raise Mistake("That is not there any more.")


def _check_ours(workspace: WorkspaceState, person: Profile, what: str) -> None:
    if workspace.is_external(person.id):
        raise Mistake(f"{person.real_name} belongs to another organisation: {what} work only in one’s own workspace.")


def say(workspace: WorkspaceState, person: Profile, frame: Json, files: tuple[str, ...] = ()) -> Activity:
    """Say something in a channel or thread."""
    channel = channel_of(workspace, person, frame.get("channel"))
    text, thread_ts = typed(workspace, frame.get("text")), str(frame.get("thread_ts") or "") or None
    if not text and not files:
        raise Mistake("There is nothing to send.")
    if thread_ts and (channel.id, thread_ts) not in workspace.messages:
        raise Mistake("That thread is not there any more.")
    return posting.say(workspace, person, channel, text, thread_ts, files)


def command(workspace: WorkspaceState, person: Profile, frame: Json) -> Activity:
    """Type a slash command."""
    channel = channel_of(workspace, person, frame.get("channel"))
    text = typed(workspace, frame.get("text"))
    name, _, rest = text.partition(" ")
    _check_ours(workspace, person, "slash commands")
    known = [each["command"] for each in workspace.app.commands]
    if known:  # whatever its case; the bot is told the name as it is registered
        named = [each for each in known if each.lower() == name.lower()]
        if not named:
            raise Mistake(f"{name} is not a valid command.")
        text = f"{named[0]} {rest}"
    return posting.command(workspace, person, channel, text)


def edit(workspace: WorkspaceState, person: Profile, frame: Json) -> Activity | None:
    """Edit a message of one's own."""
    message, text = _own(workspace, person, frame), typed(workspace, frame.get("text"))
    if not text:
        raise Mistake("There is nothing left of it: delete the message instead.")
    return posting.edit(workspace, person, message, text)


def delete(workspace: WorkspaceState, person: Profile, frame: Json) -> Activity | None:
    """Delete a message of one's own, or puts away one that only they see."""
    message = _message(workspace, person, frame)
    if message.only_for == person.id:
        workspace.delete(message)
        return None
    return posting.delete(workspace, person, _own(workspace, person, frame))


def search(workspace: WorkspaceState, person: Profile, frame: Json) -> Activity:
    """Type into a menu that searches; what the bot answers with is kept, and sent to the page by `options_for`."""
    surface: Message | Json
    surface = (
        _view(workspace, person, frame["view_id"]).body if frame.get("view_id") else _message(workspace, person, frame)
    )
    blocks = surface.blocks if isinstance(surface, Message) else surface["blocks"]
    return interactions.suggest(workspace, person, surface, _used_in(blocks, frame), str(frame.get("typed") or ""))


def options_for(workspace: WorkspaceState, person: Profile, frame: Json) -> Json:
    """Find the options that somebody was shown last in a menu that searches, as Slack has them."""
    key = person.id, str(frame.get("block_id")), str(frame.get("action_id"))
    return workspace.suggested.get(key, {})


def press(workspace: WorkspaceState, person: Profile, frame: Json) -> Activity:
    """Use a button, menu or picker."""
    if frame.get("view_id"):
        surface: Message | Json = _view(workspace, person, frame["view_id"]).body
        blocks = surface["blocks"] if isinstance(surface, dict) else []
    else:
        surface = message = _message(workspace, person, frame)
        blocks = message.blocks
    element = with_suggestions(workspace, person, _used_in(blocks, frame))
    selected = frame.get("selected", frame.get("value"))
    try:
        sent = used(element, selected)
    except (LookupError, TypeError, ValueError):
        raise Mistake(f"{selected!r} can’t be chosen there.") from None
    state = with_files(workspace, person, filled(blocks, frame.get("state")))
    return interactions.press(workspace, person, surface, element, sent, state)


def _used_in(blocks: list[Json], frame: Json) -> Json:
    """Find the element that was used, in its own block before all.

    A message that is edited under somebody's finger has new block ids; Slack takes such a press as one on the element
    of the same action and value. Raise Mistake where there is none.
    """
    alike = [
        element
        for element in elements_in(blocks)
        if element["action_id"] == frame.get("action_id")
        and (element["type"] != "button" or frame.get("value") in (None, element.get("value")))
    ]
    same = [element for element in alike if element["block_id"] == frame.get("block_id")]
    for element in same or alike:
        return element
    raise Mistake("That is not there any more.")


def submit(workspace: WorkspaceState, person: Profile, frame: Json) -> Activity | None:
    """Submit a form; what is missing in it is said at once, and the bot not asked."""
    view = _view(workspace, person, frame.get("view_id"))
    state = with_files(workspace, person, filled(view.body["blocks"], frame.get("state")))
    view.body = {**view.body, "state": state}
    view.errors = form_errors(view.body["blocks"], state) or None
    workspace.tell()
    return None if view.errors else interactions.submit(workspace, person, view.body)


def close(workspace: WorkspaceState, person: Profile, frame: Json) -> Activity:
    """Close a form."""
    return interactions.close(workspace, person, _view(workspace, person, frame.get("view_id")))


def shortcut(workspace: WorkspaceState, person: Profile, frame: Json) -> Activity:
    """Use a message shortcut."""
    message = _message(workspace, person, frame)
    _check_ours(workspace, person, "shortcuts")
    if frame.get("callback_id") not in {each["callback_id"] for each in workspace.app.shortcuts}:
        raise Mistake("There is no such shortcut here.")
    if message.is_ephemeral:
        raise Mistake("Shortcuts don’t work on messages that only you see.")
    return interactions.use_shortcut(workspace, person, str(frame.get("callback_id")), message)


def home(workspace: WorkspaceState, person: Profile, frame: Json) -> Activity:
    """Open the app, at its Home or Messages tab."""
    return interactions.open_home(workspace, person, "messages" if frame.get("tab") == "messages" else "home")


def read(workspace: WorkspaceState, person: Profile, frame: Json) -> None:
    """Mark a channel as read down to its end."""
    channel = channel_of(workspace, person, frame.get("channel"), may_be_archived=True)
    for message in messages_for(workspace, person, channel)[-1:]:
        if workspace.read_up_to.get((person.id, channel.id)) != message.ts:
            workspace.read_up_to[person.id, channel.id] = message.ts
            workspace.tell()


def react(workspace: WorkspaceState, person: Profile, frame: Json) -> Activity:
    """Put an emoji on a message, or takes one's own off."""
    message, name = _message(workspace, person, frame), str(frame.get("name") or "").strip(":")
    if not name or message.is_ephemeral:
        raise Mistake("That can’t be put on this message.")
    return posting.react(workspace, person, message, name)


_VERBS = (say, command, edit, delete, search, press, submit, close, shortcut, home, read, react)
REQUESTS: dict[str, Callable[[WorkspaceState, Profile, Json], Activity | None]] = {
    each.__name__: each for each in _VERBS
}
