"""Let in this machine and our own page only, end what never ends, and give every answer protective headers."""

import asyncio
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

BODY_WITHIN = 30.0  # seconds; what takes longer on one machine is not coming
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def refuse_strangers(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Serve this machine only, and no page but our own: another website must not reach in by a name of its making."""
    host, origin = request.headers.get("Host", ""), request.headers.get("Origin")
    site = request.headers.get("Sec-Fetch-Site", "none")
    is_link = request.method == "GET" and (request.path == "/" or request.path.startswith("/archives/"))
    try:
        name = urlsplit(f"//{host}").hostname
    except ValueError:
        name = None
    if name not in LOOPBACK:
        return web.Response(status=421, text="This is served as 127.0.0.1 or localhost only.")
    if (origin is not None and origin != f"http://{host}") or (site not in ("none", "same-origin") and not is_link):
        return web.Response(status=403, text="Another website may not use this.")
    if "Content-Encoding" in request.headers:
        return web.Response(status=415, text="Nothing compressed is taken here.")
    return await handler(request)


@web.middleware
async def end_what_never_ends(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Wait for a body no longer than one takes to arrive."""
    if request.method in ("GET", "HEAD"):  # these have none, and a WebSocket, which begins as one, is to last
        return await handler(request)
    try:
        async with asyncio.timeout(BODY_WITHIN):
            return await handler(request)
    except TimeoutError:
        return web.Response(status=408, text="That took too long to arrive.")


async def harden(_: web.Request, response: web.StreamResponse) -> None:
    """Give every answer the headers that keep a page to itself."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
