"""The kept databases: where they are, how one becomes a database again, and what is said next in each."""

import json
import lzma
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import make_url

from tests.support.running import RunningBot

FOLDER = Path(__file__).parent / "kept"


def revisions() -> list[str]:
    """The schemas of which there are databases."""
    return sorted(path.stem for path in FOLDER.glob("*.json"))


def expected(revision: str) -> dict[str, Any]:
    """What the version that made it said of it."""
    found: dict[str, Any] = json.loads((FOLDER / f"{revision}.json").read_text())
    return found


def restore(revision: str, url: str) -> None:
    """Puts a kept database where an empty one is."""
    kind = make_url(url).get_backend_name()
    content = lzma.decompress((FOLDER / f"{revision}.{kind}.xz").read_bytes())
    if kind == "sqlite":
        Path(make_url(url).database or "").write_bytes(content)
        return
    lines = [line for line in content.decode().split("\n") if not line.startswith("\\")]  # psql's own
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("\n".join(lines))


def saying_again(bot: RunningBot, moment: str) -> list[list[Any]]:
    """What a sweep at this moment says to channels: to which, of what, and whether it could be said."""
    said = bot.sweep(moment)
    return sorted([n.channel, n.why, sorted(n.actions), n.error is None] for n in said)
