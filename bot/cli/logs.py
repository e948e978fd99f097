"""Logs: one line an entry on standard error; never what people typed, never a token."""

import logging
import sys

import structlog


def set_up_logs() -> None:
    """For our own entries and those of the libraries. The socket client logs whole payloads below INFO: not let in."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
