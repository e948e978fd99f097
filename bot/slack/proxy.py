"""Find the way out of a network that has a proxy: the same for calls, files, response addresses and the socket.

Neither package leaves this to the environment as it should be. slack_sdk puts every address through HTTPS_PROXY,
whatever NO_PROXY says. A session of aiohttp's that trusts the environment reads `~/.netrc`, too, and refuses each call
that has a token already. So the proxy is looked up here, and handed over with each address.
"""

from ipaddress import ip_address
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass


def proxy_for(url: str) -> str | None:
    """Find the proxy for an address, by HTTPS_PROXY (https, wss), HTTP_PROXY (http, ws) and NO_PROXY; None for none.

    This machine's own addresses need none, said or not: the practice workspace is there.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    proxy = getproxies().get("https" if parts.scheme in ("https", "wss") else "http")
    if not proxy or _is_this_machine(host) or proxy_bypass(host):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
