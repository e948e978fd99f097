"""Act as one person: every verb waits for the bot and gives what that person then sees."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.practice.activity import interactions, posting, profiles
from bot.practice.activity.attachments import with_files
from bot.practice.activity.suggestions import SEARCHING, with_all_suggestions, with_suggestions
from bot.practice.block_kit.elements import elements_in, options_of
from bot.practice.block_kit.form_state import chosen, state_of
from bot.practice.block_kit.presses import is_called, pressed
from bot.practice.block_kit.typed_text import as_typed, linked
from bot.practice.client.answer import Answer
from bot.practice.client.threaded import Place, ThreadedServer
from bot.practice.json_object import Json
from bot.practice.state.channel import Channel
from bot.practice.state.file import File, new_file
from bot.practice.state.message import Message
from bot.practice.state.profile import Profile

Surface = Message | Json  # what has buttons: a message or a view
Held = Message | Json | Answer  # the same, or the answer that brought them


@dataclass(eq=False)
class Person:
    """Act as somebody in Slack; given another `team_id`, they come from another workspace of Slack Connect."""

    slack: ThreadedServer
    profile: Profile

    @property
    def name(self) -> str:
        return self.profile.name

    @property
    def user_id(self) -> str:
        return self.profile.id

    @property
    def dm_id(self) -> str:
        """The channel id of the DM with the bot."""
        return self.profile.dm_id

    @property
    def team_id(self) -> str:
        return self.profile.team_id

    @team_id.setter
    def team_id(self, team_id: str) -> None:
        self.profile.team_id = team_id

    def command(self, text: str, channel: Place = "#general") -> Answer:
        """Type a slash command: its first word is the command."""
        with self.slack.workspace.changed:
            activity = posting.command(self.slack.workspace, self.profile, self._enter(channel), linked(as_typed(text)))
        return self.slack.hear(activity)

    def say(
        self,
        text: str,
        channel: Place | None = None,
        *,
        dm: bool = False,
        thread: Message | str | None = None,
        times: int = 1,
        files: Mapping[str, bytes] | None = None,
    ) -> Answer:
        """Say something in a channel (#general unless told), a DM or a thread; `times` delivers it again."""
        workspace = self.slack.workspace
        if isinstance(thread, Message):
            channel, thread = thread.channel_id, thread.root_ts
        with workspace.changed:
            place = self._enter(self.dm_id if dm else channel or "#general")
            activity = posting.say(
                workspace, self.profile, place, linked(as_typed(text)), thread, self._bring(files or {})
            )
        return self.slack.hear(activity, times)

    def forward(
        self,
        original: Message,
        channel: Place | None = None,
        *,
        comment: str = "",
        dm: bool = False,
        thread: Message | None = None,
    ) -> Answer:
        """Forward a message into a channel, a DM or a thread, with a comment or without one."""
        workspace = self.slack.workspace
        with workspace.changed:
            place = self._enter(self.dm_id if dm else thread.channel_id if thread else channel or "#general")
            root = thread.root_ts if thread else None
            now = self.slack.now(original)
            activity = posting.forward(workspace, self.profile, place, now, as_typed(comment), root)
        return self.slack.hear(activity)

    def preview(self, message: Message, *previews: Json) -> Answer:
        """Let Slack show, some moments later, previews of what their message links to."""
        with self.slack.workspace.changed:
            now = self.slack.now(message)
            activity = posting.unfurl(self.slack.workspace, self.profile, now, *previews)
        return self.slack.hear(activity)

    def send(self, file: File, content: bytes = b"", *, dm: bool = False, thread: Message | None = None) -> Answer:
        """Send a file of any kind, as `state.file` makes them, without a word: a voice clip, a canvas, a list."""
        workspace = self.slack.workspace
        with workspace.changed:
            place = self._enter(self.dm_id if dm else thread.channel_id if thread else "#general")
            file.is_sent = True
            workspace.add_file(file, content)
            root = thread.root_ts if thread else None
            activity = posting.say(workspace, self.profile, place, "", root, (file.id,))
        return self.slack.hear(activity)

    def edit(self, message: Message, text: str) -> Answer:
        """Edit a message of their own, which keeps its ts."""
        with self.slack.workspace.changed:
            activity = posting.edit(self.slack.workspace, self.profile, self.slack.now(message), linked(as_typed(text)))
        return self.slack.hear(activity)

    def delete(self, message: Message) -> Answer:
        """Delete a message of their own."""
        with self.slack.workspace.changed:
            activity = posting.delete(self.slack.workspace, self.profile, self.slack.now(message))
        return self.slack.hear(activity)

    def react(self, message: Message, name: str) -> Answer:
        """Put an emoji on a message, or take it off again."""
        with self.slack.workspace.changed:
            activity = posting.react(self.slack.workspace, self.profile, self.slack.now(message), name)
        return self.slack.hear(activity)

    def click(self, held: Held, wanted: str, value: str | None = None, *, is_late: bool = False) -> Answer:
        """Press a button or overflow option, by its text or action id (and value, where several share one).

        It `is_late` on a screen that still shows what was looked at, and not what stands there by now.
        """
        return self._press(held, wanted, lambda element: pressed(element, wanted, value), is_late=is_late)

    def choose(self, held: Held, action_id: str, value: str, *, is_late: bool = False) -> Answer:
        """Choose from a menu: an option by its value or text, or somebody's or some channel's id; `is_late` as in
        `click`."""

        def choosing(element: Json) -> Json | None:
            if not is_called(element, action_id):
                return None
            return chosen(with_suggestions(self.slack.workspace, self.profile, element), value)

        try:
            return self._press(held, action_id, choosing, is_late=is_late)
        except KeyError:  # it is not among what was shown last, if anything was
            self.search(held, action_id, "", is_late=is_late)
            return self._press(held, action_id, choosing, is_late=is_late)

    def search(self, held: Held, action_id: str, typed: str, *, is_late: bool = False) -> list[str]:
        """Open a menu that searches, with this typed into it; give the texts of the options that the bot answers with,
        none where the menu has its own."""
        for surface in self._surfaces(held, is_late=is_late):
            for element in elements_in(surface.blocks if isinstance(surface, Message) else surface["blocks"]):
                if element["type"] in SEARCHING and is_called(element, action_id):
                    with self.slack.workspace.changed:
                        activity = interactions.suggest(self.slack.workspace, self.profile, surface, element, typed)
                    self.slack.hear(activity)
                    shown = options_of(with_suggestions(self.slack.workspace, self.profile, element))
                    return list(dict.fromkeys(each["text"]["text"] for each in shown.values()))
        return []

    def submit(
        self, view: Json, values: Mapping[str, str], *, files: Mapping[str, Mapping[str, bytes]] | None = None
    ) -> Answer:
        """Fill in a view, by block id, and submit it; submit it again if it is closed already.

        What was entered before stays; `files` are those put into its file fields, by block id and name.
        """
        workspace = self.slack.workspace
        for each in elements_in(self.slack.view_now(view)["blocks"]):
            wanted = values.get(each["block_id"]) if each["type"] in SEARCHING else None
            if wanted and wanted not in options_of(with_suggestions(workspace, self.profile, each)):
                self.search(view, each["action_id"], "")
        with workspace.changed:
            now = self.slack.view_now(view)
            fields = with_all_suggestions(workspace, self.profile, now["blocks"])
            attached = {block: ",".join(self._bring(given)) for block, given in (files or {}).items()}
            state = with_files(workspace, self.profile, state_of(fields, {**values, **attached}, now["state"]))
            activity = interactions.submit(workspace, self.profile, {**now, "state": state})
        return self.slack.hear(activity)

    def close(self, view: Json) -> Answer:
        """Close a view without submitting it."""
        with self.slack.workspace.changed:
            activity = interactions.close(self.slack.workspace, self.profile, self.slack.workspace.views[view["id"]])
        return self.slack.hear(activity)

    def use_shortcut(self, callback_id: str, message: Message) -> Answer:
        """Use a message shortcut on a message."""
        with self.slack.workspace.changed:
            now = self.slack.now(message)
            activity = interactions.use_shortcut(self.slack.workspace, self.profile, callback_id, now)
        return self.slack.hear(activity)

    def open_home(self, tab: str = "home") -> Answer:
        """Open the bot's App Home, at its tab "home" or "messages"."""
        with self.slack.workspace.changed:
            activity = interactions.open_home(self.slack.workspace, self.profile, tab)
        return self.slack.hear(activity)

    def change_profile(self, **changes: Any) -> Answer:
        """Change their profile, or their place in the workspace, by the names of `Profile`."""
        with self.slack.workspace.changed:
            activity = profiles.change(self.slack.workspace, self.profile, **changes)
        return self.slack.hear(activity)

    def _bring(self, files: Mapping[str, bytes]) -> tuple[str, ...]:
        """Uploads files, by name; gives their ids."""
        sent = [(new_file(name, len(content), self.user_id), content) for name, content in files.items()]
        for file, content in sent:
            file.is_sent = True
            self.slack.workspace.add_file(file, content)
        return tuple(file.id for file, _ in sent)

    def _enter(self, channel: Place) -> Channel:
        return posting.enter(self.slack.workspace, self.profile, self.slack.channel(channel))

    def _press(self, held: Held, wanted: str, press: Callable[[Json], Json | None], *, is_late: bool = False) -> Answer:
        """Sends a press on the first fitting element: as it is now, or else as it was when looked at."""
        for surface in self._surfaces(held, is_late=is_late):
            for element in elements_in(surface.blocks if isinstance(surface, Message) else surface["blocks"]):
                if used := press(element):
                    with self.slack.workspace.changed:
                        activity = interactions.press(self.slack.workspace, self.profile, surface, element, used)
                    return self.slack.hear(activity)
        raise LookupError(f"nothing called {wanted!r} to press in {held}")

    def _surfaces(self, held: Held, *, is_late: bool) -> Iterator[Surface]:
        shown: list[Surface] = [*held.messages[::-1], *held.views[::-1]] if isinstance(held, Answer) else [held]
        for each in shown:
            if not is_late:
                yield self.slack.now(each) if isinstance(each, Message) else self.slack.view_now(each)
            yield each
