"""Keep a practice workspace in a file, so that nothing is lost over a restart."""

import asyncio
import json
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from threading import Lock
from typing import Any

from bot.practice.state.channel import Channel
from bot.practice.state.file import File
from bot.practice.state.file_lock import locked
from bot.practice.state.message import message_from
from bot.practice.state.profile import Profile
from bot.practice.state.timestamp import TIMESTAMPS
from bot.practice.state.view import View
from bot.practice.state.workspace_state import WorkspaceState

log = logging.getLogger(__name__)

PAUSE = 0.5  # seconds; however much happens, it is written no more often than this
VERSION = 1
SETS = ("members", "others", "invited")  # of a channel: a file has lists


class WorkspaceFile:
    """Keep one workspace in one JSON file, with the bytes of its files in a folder beside it."""

    def __init__(self, path: Path, workspace: WorkspaceState) -> None:
        self.path, self.folder, self.workspace = path, path.with_name(f"{path.stem}-files"), workspace
        self._kept_files: set[str] = set()
        self._saving = Lock()

    def load(self) -> bool:
        """Take up what was kept; say whether there was any. What can't be read is put aside, never overwritten."""
        try:
            kept = json.loads(self.path.read_text(encoding="utf-8"))
            self._fill(kept)
        except FileNotFoundError:
            return False
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            aside = self.path.with_suffix(".unreadable")
            self.path.replace(aside)
            log.warning("the practice workspace could not be read and was put aside: %s (%s)", aside, error)
            return False
        return True

    def _fill(self, kept: dict[str, Any]) -> None:
        messages = [message_from(each) for each in kept["messages"]]
        channels = [Channel(**each | {name: set(each.get(name, ())) for name in SETS}) for each in kept["channels"]]
        people = [Profile(**each) for each in kept["people"]]
        views = [View(**each) for each in kept["views"]]
        files = [File(**each) for each in kept["files"]]
        workspace = self.workspace
        workspace.people |= {each.id: each for each in people}
        workspace.channels |= {each.id: each for each in channels}
        workspace.messages |= {each.key: each for each in messages}
        workspace.views |= {each.body["id"]: each for each in views}
        workspace.read_up_to |= {(user_id, channel_id): ts for user_id, channel_id, ts in kept["read_up_to"]}
        workspace.tour.load(kept["tour"])
        workspace.clock.ahead = timedelta(seconds=kept["ahead"])
        for each in files:
            content = self.folder / each.id
            if content.is_file():
                workspace.files[each.id], workspace.contents[each.id] = each, content.read_bytes()
                self._kept_files.add(each.id)
        TIMESTAMPS.pass_by(kept["last_ts"])

    def as_text(self) -> str:
        """Return everything but the bytes of files, as JSON."""
        workspace = self.workspace
        with workspace.changed:
            kept = {
                "version": VERSION,
                "people": [vars(each) for each in workspace.people.values()],
                "channels": [_as_kept(each) for each in workspace.channels.values()],
                "messages": [vars(each) for each in workspace.messages.values()],
                "views": [vars(each) for each in workspace.views.values()],
                "files": [asdict(each) for each in workspace.files.values() if each.id in workspace.contents],
                "read_up_to": [[*key, ts] for key, ts in workspace.read_up_to.items()],
                "tour": workspace.tour.kept(),
                "ahead": workspace.clock.ahead.total_seconds(),
                "last_ts": workspace.next_ts(),
            }
            return json.dumps(kept)

    def save(self) -> None:
        """Write everything, all of it or nothing; what could not be written is written next time."""
        with self._saving:
            try:
                self._write_all()
            except OSError as error:
                log.warning("the practice workspace could not be kept: %s", error)

    def _write_all(self) -> None:
        with self.workspace.changed:
            new = {key: each for key, each in self.workspace.contents.items() if key not in self._kept_files}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        for file_id, content in new.items():
            self.folder.mkdir(exist_ok=True)
            _write(self.folder / file_id, content)
            self._kept_files.add(file_id)
        _write(self.path, self.as_text().encode())

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        """Hold the file, and keep the workspace in it meanwhile and once more in the end; raise InUse if another
        does.
        """
        with locked(self.path):
            keeps = asyncio.create_task(self.run())
            try:
                yield
            finally:
                keeps.cancel()
                with suppress(asyncio.CancelledError):
                    await keeps
                self.save()

    async def run(self) -> None:
        """Save after every change, but not too often, until it is cancelled."""
        loop, is_changed = asyncio.get_running_loop(), asyncio.Event()

        def tell() -> None:
            loop.call_soon_threadsafe(is_changed.set)

        is_changed.set()  # what happened before it ran is kept too
        self.workspace.watchers.append(tell)
        try:
            while True:
                await is_changed.wait()
                await asyncio.sleep(PAUSE)
                is_changed.clear()
                await asyncio.to_thread(self.save)
        finally:
            self.workspace.watchers.remove(tell)


def _write(path: Path, content: bytes) -> None:
    """Writes a file so that a crash leaves the old one or the new one."""
    beside = path.with_name(path.name + ".new")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _as_kept(channel: Channel) -> dict[str, Any]:
    return vars(channel) | {name: sorted(vars(channel)[name]) for name in SETS}
