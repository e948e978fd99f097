"""A process that keeps what it read and mends it; and another one like it, a real one, that is told what to do.

`python -m tests.storage.mending.keeper` is the other: it takes a line for each order, and answers with one line.
"""

import asyncio
import base64
import json
import pickle
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlmodel import Session

from bot.plan.mending import mend_workspace
from bot.plan.model.workspace import Workspace
from bot.plan.snapshot import load_workspace
from storage.database import Database
from storage.snapshots import Snapshots
from tests.storage.council import Council
from tests.storage.mending.four_people import DEEDS, FourPeople
from tests.storage.mending.rarer_deeds import RARER

ROOT = Path(__file__).parents[3]


class Keeper:
    """Keeps snapshots as a process of the bot does; `loads` and `mends` count how they were renewed."""

    def __init__(self, url: str) -> None:
        self.database = Database(url)
        self.council = Council(self.database, "T1")
        self.people = FourPeople(self.council, {**DEEDS, **RARER})
        self.loads = self.mends = 0
        self._snapshots = Snapshots(self.database, self._load, self._mend)
        self._loop = asyncio.Runner()

    def _load(self, session: Session, team_id: str) -> Workspace:
        self.loads += 1
        return load_workspace(session, team_id)

    def _mend(self, session: Session, team_id: str, kept: Workspace, touched: Collection[int]) -> Workspace | None:
        mended = mend_workspace(session, team_id, kept, touched)
        self.mends += mended is not None
        return mended

    async def _look(self) -> Workspace:
        return await self._snapshots.current(self.council.team_id)

    def look(self) -> Workspace:
        """What it keeps, renewed as the bot renews it."""
        return self._loop.run(self._look())

    def check(self) -> Workspace:
        """The same, held against one that is loaded whole."""
        kept, loaded = self.look(), self.council.workspace
        assert kept == loaded
        assert repr(kept) == repr(loaded)
        return kept

    def step(self, number: int) -> str:
        return self.people.step(number)

    def update(self, note: str) -> str:
        """Una records progress; her words come back once they are kept."""
        assert self.council.update(note, ts=note)
        return note

    def counts(self) -> tuple[int, int]:
        return self.loads, self.mends

    def close(self) -> None:
        self._loop.close()
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class OtherProcess:
    """A keeper in a process of its own; what it fails with is raised here."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.storage.mending.keeper"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self._process: subprocess.Popen[str] = subprocess.Popen(command, text=True, cwd=ROOT, **pipes)  # type: ignore[call-overload]

    def ask(self, order: str, *arguments: Any) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([order, *arguments]) + "\n")
        self._process.stdin.flush()
        came = self._process.stdout.readline()
        assert came, "the other process has ended"
        answer = pickle.loads(base64.b64decode(came))
        if isinstance(answer, Exception):
            raise answer
        return answer

    def open(self, url: str) -> None:
        self.ask("open", url)

    def close(self) -> None:
        self.ask("close")

    def look(self) -> Workspace:
        kept: Workspace = self.ask("look")
        return kept

    def check(self) -> Workspace:
        kept: Workspace = self.ask("check")
        return kept

    def step(self, number: int) -> str:
        return str(self.ask("step", number))

    def update(self, note: str) -> str:
        return str(self.ask("update", note))

    def counts(self) -> tuple[int, int]:
        loads, mends = self.ask("counts")
        return loads, mends

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.communicate(timeout=30)


def obey() -> None:
    """Does what each line says, until there are no more."""
    keeper: Keeper | None = None
    for line in sys.stdin:
        order, *arguments = json.loads(line)
        answer: Any = None
        try:
            if order == "open":
                keeper = Keeper(*arguments)
            else:
                answer = getattr(keeper, order)(*arguments)
        except Exception as error:
            answer = AssertionError(f"in the other process: {error!r}"[:2000])
        print(base64.b64encode(pickle.dumps(answer)).decode(), flush=True)


if __name__ == "__main__":
    obey()
