"""A small proxy on loopback, such as a council has: plain HTTP, and CONNECT for HTTPS; it writes down what passes.

It brings what is for one host to a server on this machine, and speaks for that host with a certificate of its own, so
that what goes through a tunnel can be written down, too.
"""

import asyncio
import contextlib
import re
import ssl
import threading
from collections.abc import Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

T = TypeVar("T")
REQUEST = re.compile(rb"^(?:GET|POST) (\S+) HTTP/1\.1\r\n", re.MULTILINE)


class Proxy:
    """`with Proxy(server, "slack.test", folder) as proxy`: at `proxy.address`, in a thread of its own."""

    def __init__(self, server: str, host: str, folder: Path) -> None:
        self._server, self._host, self.certificate = urlsplit(server), host.encode(), folder / "proxy.pem"
        self.paths: list[str] = []  # of what was asked for, through tunnels or not
        self.tunnels: list[str] = []  # host:port of each CONNECT
        _certify(host, self.certificate)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._listening = self._run(asyncio.start_server(self._take, "127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listening.sockets[0].getsockname()[1]}"
        return self

    def __exit__(self, *_: object) -> None:
        self._run(self._stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def passed(self, path: str) -> int:
        """How many requests passed whose path begins so."""
        return len([each for each in self.paths if each.startswith(path)])

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _stop(self) -> None:
        self._listening.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks, timeout=5) if tasks else None

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            head = await reader.readuntil(b"\r\n\r\n")
            method, target, _ = head.split(b" ", 2)
            if method == b"CONNECT":
                self.tunnels.append(target.decode())
                writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
                await writer.drain()
                context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
                context.load_cert_chain(self.certificate)
                await writer.start_tls(context)
                head = b""
            onward = await asyncio.open_connection(self._server.hostname, self._server.port)
            onward[1].write(self._noted(head))
            await asyncio.gather(self._bring(reader, onward[1], is_request=True), self._bring(onward[0], writer))
        writer.close()

    async def _bring(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, is_request: bool = False
    ) -> None:
        try:
            while part := await reader.read(1 << 16):
                writer.write(self._noted(part) if is_request else part)
                await writer.drain()
        finally:
            writer.close()

    def _noted(self, part: bytes) -> bytes:
        self.paths += [urlsplit(target.decode()).path for target in REQUEST.findall(part)]
        return part.replace(b"Host: " + self._host, b"Host: localhost")  # the server answers to no other name


def _certify(host: str, path: Path) -> None:
    """Write a key and a certificate for a host, by nobody but itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2000, 1, 1, tzinfo=UTC))  # OpenSSL goes by a clock of its own
        .not_valid_after(datetime(2100, 1, 1, tzinfo=UTC))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(secret + certificate.public_bytes(Encoding.PEM))
