"""Notes what a bot's app is asked to listen to."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from slack_bolt.async_app import AsyncApp


@contextmanager
def noting(listened: dict[str, set[str]]) -> Iterator[None]:
    """Notes what the bot's app is asked to listen to."""
    originals = {kind: getattr(AsyncApp, kind) for kind in listened}

    def noting(kind: str) -> Callable[..., Any]:
        def listen(app: AsyncApp, constraint: Any, *more: Any, **named: Any) -> Any:
            listened[kind].add(getattr(constraint, "pattern", constraint))
            return originals[kind](app, constraint, *more, **named)

        return listen

    for kind in listened:
        setattr(AsyncApp, kind, noting(kind))
    try:
        yield
    finally:
        for kind, original in originals.items():
            setattr(AsyncApp, kind, original)
