"""Set up the logs: one line an entry on standard error; never what people typed, never a token."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

from bot.cli.logs.tracebacks import WithoutWords, without_words
from bot.plan.language.unseen import as_seen


def set_up_logs() -> None:
    """Set up logs of our own entries and of the libraries'.

    The socket client logs whole payloads below INFO: not let in.
    """
    structlog = _plain_structlog()
    to_standard_error = logging.StreamHandler(sys.stderr)
    to_standard_error.setFormatter(WithoutWords("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[to_standard_error])
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            without_words,
            _only_what_is_seen,
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def _only_what_is_seen(_: Any, __: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A log is read on a terminal: nothing in it controls that, or turns a line."""
    for name, value in entry.items():
        if isinstance(value, str):
            entry[name] = as_seen(value).replace("\r", " ")
    return entry


def _plain_structlog() -> Any:
    """Import structlog without rich, which it takes along where it is found: for colours that our lines don't have."""
    modules: dict[str, Any] = sys.modules
    is_loaded = "rich" in modules
    modules.setdefault("rich", None)  # what is None here can't be imported
    try:
        import structlog
    finally:
        if not is_loaded:
            del modules["rich"]
    return structlog
