"""The wire between the bot and PostgreSQL, which can be cut, or go dead."""

import asyncio
import contextlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SOCKET = ".s.PGSQL.5432"
SOME = 65_536  # bytes


class Wire:
    """Passes on what goes to a server and comes from it, through sockets in folders."""

    def __init__(self, server: Path, folder: Path) -> None:
        self._server, self.folder = server, folder
        self._loop = asyncio.new_event_loop()
        self._flows = asyncio.Event()
        self._is_cut = False
        self._ends: set[asyncio.StreamWriter] = set()

    def cut(self) -> None:
        """Break every connection, and take no other."""
        self._loop.call_soon_threadsafe(self._cut)

    def hang(self) -> None:
        """Let nothing through, while every connection stays."""
        self._loop.call_soon_threadsafe(self._flows.clear)

    def mend(self) -> None:
        """Let everything through again."""
        self._loop.call_soon_threadsafe(self._mend)

    def _cut(self) -> None:
        self._is_cut = True
        for end in self._ends:
            end.transport.abort()

    def _mend(self) -> None:
        self._is_cut = False
        self._flows.set()

    @contextmanager
    def serving(self) -> Iterator[None]:
        """Pass on, in a thread of its own, until this is left."""
        ready = threading.Event()
        thread = threading.Thread(target=lambda: self._loop.run_until_complete(self._serve(ready)), daemon=True)
        thread.start()
        ready.wait(10)
        try:
            yield
        finally:
            self._loop.call_soon_threadsafe(self._done.set)
            thread.join(10)
            self._loop.close()

    async def _serve(self, ready: threading.Event) -> None:
        self._done = asyncio.Event()
        self._flows.set()
        server = await asyncio.start_unix_server(self._connected, self.folder / SOCKET)
        ready.set()
        await self._done.wait()
        server.close()
        self._flows.set()
        self._cut()
        if others := asyncio.all_tasks() - {asyncio.current_task()}:
            await asyncio.wait(others, timeout=5)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._is_cut:
            writer.transport.abort()
            return
        to_server = await asyncio.open_unix_connection(self._server / SOCKET)
        self._ends |= {writer, to_server[1]}
        await asyncio.gather(self._pass_on(reader, to_server[1]), self._pass_on(to_server[0], writer))
        self._ends -= {writer, to_server[1]}

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while some := await reader.read(SOME):
                await self._flows.wait()
                writer.write(some)
                await writer.drain()
        writer.transport.abort() if self._is_cut else writer.close()
