"""Serve HTTP to anybody, within bounds: what strangers can take up of connections, of time and of the log is limited.

Nothing is decompressed: what is compressed would cost its work before it is known who sent it.
"""

import asyncio
import os
import socket
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import structlog
from aiohttp import web
from aiohttp.http import HttpProcessingError

log = structlog.get_logger()

MOST = (
    2_000  # connections at once; Slack opens a few dozen. One that waits costs less than one that is closed and comes
)
# again at once: 10 KB, where that takes a tenth of a millisecond
FRESH = 1.0  # seconds in which a connection may show who it is: until then a burst of others does not cost it its place
HEADERS_WITHIN = 10.0  # seconds from the connection to the end of the first request's headers
KEPT_ALIVE = 75.0  # seconds between two requests
LINGERING = 2.0  # seconds in which the rest of a body that was refused is taken, so that the answer is read
A_LINE_EVERY = 60.0  # seconds
AT_A_TURN = 64  # connections taken in before the loop looks at what the others say
WAITING = 1024  # connections that the system keeps until then: of more it forgets some, and they try again for seconds


class Refusals:
    """What was refused of strangers, who can go on as long as they like: a line in the log a minute, with how often."""

    def __init__(self) -> None:
        self._counted: Counter[str] = Counter()
        self._next = 0.0

    def note(self, why: str) -> None:
        """Count one; log what was counted since the last line, if that is a while ago."""
        self._counted[why] += 1
        if (now := time.monotonic()) >= self._next:
            log.warning("requests were refused", **self._counted)
            self._counted.clear()
            self._next = now + A_LINE_EVERY


class Crowd:
    """The connections that are open: where there are too many, those of strangers go first, the oldest before all.

    One that has just been opened may be Slack's, whose first words are on their way: a burst may bring twice as many as
    there may be, before it costs such a one its place.
    """

    def __init__(self, refusals: Refusals, most: int) -> None:
        self.refusals = refusals
        self._most = most
        self._strangers: dict[Connection, None] = {}
        self._trusted: dict[Connection, None] = {}
        self._is_over = False

    def end(self) -> None:
        """Admit nobody any more: a connection may still be on its way in when all others are closed."""
        self._is_over = True

    def admit(self, connection: "Connection") -> None:
        """Take a new connection in; close others for it, or itself in the end, if there are too many."""
        if self._is_over:
            connection.force_close()
            return
        self._strangers[connection] = None
        for _ in range(2):  # so that there are fewer again after a burst
            over = len(self._strangers) + len(self._trusted) - self._most
            leaves = self._least_missed(is_burst=over > self._most) if over > 0 else None
            if leaves is None:
                return
            self.refusals.note("connections")
            self.leave(leaves)
            leaves.force_close()

    def _least_missed(self, *, is_burst: bool) -> "Connection | None":
        """Which one is closed for the newest; None while all that are not at work have just been opened."""
        for each in self._strangers:  # the oldest first, and the newest itself at last
            if each.is_fresh and not is_burst:
                return None
            if each.may_be_closed:
                return each
        return next((each for each in self._trusted if each.may_be_closed), None)

    def trust(self, connection: "Connection") -> None:
        """Note that whoever is at its other end is known."""
        if connection in self._strangers:
            del self._strangers[connection]
            self._trusted[connection] = None

    def leave(self, connection: "Connection") -> None:
        """Forget a connection that is closed."""
        self._strangers.pop(connection, None)
        self._trusted.pop(connection, None)


class Connection(web.RequestHandler):
    """One connection, with a deadline for its first headers."""

    def __init__(self, server: web.Server, crowd: Crowd, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(
            server,
            loop=loop,
            access_log=None,  # type: ignore[arg-type]
            auto_decompress=False,
            keepalive_timeout=KEPT_ALIVE,
            lingering_time=LINGERING,
        )
        self._crowd, self._is_trusted = crowd, False
        self._opened_at = loop.time()
        self._deadline: asyncio.TimerHandle | None = None

    @property
    def may_be_closed(self) -> bool:
        """Whether it may be closed for another: no answer that somebody trusted waits for, and no WebSocket."""
        return self._payload_parser is None and not (self._is_trusted and self._current_request is not None)

    @property
    def is_fresh(self) -> bool:
        """Whether it was opened so lately that its first request may be on its way."""
        return self._loop.time() - self._opened_at < FRESH

    def trust(self) -> None:
        """Note that what came here is signed by whom we know."""
        if not self._is_trusted:
            self._is_trusted = True
            self._crowd.trust(self)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """See asyncio.Protocol."""
        super().connection_made(transport)
        self._deadline = self._loop.call_later(HEADERS_WITHIN, self._close_if_silent)
        self._crowd.admit(self)

    def connection_lost(self, exc: BaseException | None) -> None:
        """See asyncio.Protocol."""
        self._crowd.leave(self)
        if self._deadline:
            self._deadline.cancel()
        super().connection_lost(exc)

    def _close_if_silent(self) -> None:
        if not self._request_count:
            self._crowd.refusals.note("headers")
            self.force_close()

    def log_exception(self, *args: Any, **kwargs: Any) -> None:
        """Log what went wrong; what is no HTTP is nothing of ours, and only counted."""
        if isinstance(kwargs.get("exc_info"), HttpProcessingError):
            self._crowd.refusals.note("no_http")
        else:
            super().log_exception(*args, **kwargs)


def most_connections() -> int:
    """Tell how many connections there may be: a third of the files that this process may open, as a burst takes two.

    Where the system allows more files than this process was given, as is usual, it takes what it needs.
    """
    try:
        import resource  # not on every system
    except ImportError:
        return MOST
    wanted = 3 * MOST
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return MOST
    given = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (given, hard))
    return given // 3


@asynccontextmanager
async def listening(
    app: web.Application, host: str, port: int, refusals: Refusals | None = None, *, ends_within: float = 60.0
) -> AsyncIterator[tuple[str, int]]:
    """Serve an app; give the host and port that it is at. Raise OSError if that is taken, or not ours.

    `ends_within` are the seconds that answers under way have in the end.
    """
    loop = asyncio.get_running_loop()
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=ends_within)
    await runner.setup()
    crowd = Crowd(refusals or Refusals(), most_connections())
    try:
        server = runner.server
        assert server is not None
        listener = await loop.create_server(lambda: Connection(server, crowd, loop), host, port, backlog=AT_A_TURN)
        for each in listener.sockets:  # asyncio knows one number only for both
            with socket.socket(fileno=os.dup(each.fileno())) as same:
                same.listen(WAITING)
        try:
            yield listener.sockets[0].getsockname()[:2]
        finally:
            listener.close()
    finally:
        crowd.end()
        await runner.cleanup()
