"""Write an exception down without what it says: that may be what somebody typed.

What it is and where it was raised stay, and what it says only where the words are ours, the system's or a library's.
"""

import logging
import re
import sys
import traceback
from collections.abc import Iterator, MutableMapping
from typing import Any

# What these say are names in a program, files and addresses.
OF_OURS = (OSError, ImportError, NameError, AttributeError, RecursionError, MemoryError)
LEFT_OUT = "(what it says is left out)"
_QUOTED = re.compile(r"(?<=exception=)(\w+)\(.*\)(?=>)|(?<=Failed to run an internal function )\(.*\)", re.DOTALL)


def told(error: BaseException) -> str:
    """Tell an exception, and what it came from: for each where it was raised, what it is, and what it says if that is
    ours to say.
    """
    return "\n".join(_chain(error, set()))


def _chain(error: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before and id(before) not in seen:
        yield from _chain(before, seen)
        yield "and then" if error.__cause__ is None else "from which came"
    yield f"Traceback (most recent call last):\n{''.join(traceback.format_tb(error.__traceback__))}{_named(error)}"


def _named(error: BaseException) -> str:
    name = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    if original := getattr(error, "orig", None):  # the database's: its parameters are hidden, and further lines of it
        return f"{name}: {str(original).partition(chr(10))[0]}\n{getattr(error, 'statement', '')}"  # may name values
    return f"{name}: {error}" if isinstance(error, OF_OURS) else f"{name} {LEFT_OUT}"


def without_words(_: Any, __: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Put the exception that is being handled into an entry of the log, if the entry asks for it."""
    if (asked := entry.pop("exc_info", None)) and (error := _of(asked)):
        entry["exception"] = told(error)
    return entry


def _of(asked: Any) -> BaseException | None:
    if isinstance(asked, BaseException):
        return asked
    found = asked[1] if isinstance(asked, tuple) else sys.exc_info()[1]
    return found if isinstance(found, BaseException) else None


class WithoutWords(logging.Formatter):
    """Writes what libraries log, with their exceptions told likewise."""

    def format(self, record: logging.LogRecord) -> str:
        """Write an entry; another handler's traceback of it, which entries keep, is none of ours."""
        kept, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = kept

    def formatException(self, ei: Any) -> str:
        """Tell an exception as `told` does."""
        error = ei[1]
        return told(error) if error else ""

    def formatMessage(self, record: logging.LogRecord) -> str:
        """Write a line, without what asyncio and Bolt repeat in it of an exception."""
        return _QUOTED.sub(lambda match: f"{match[1] or ''}{LEFT_OUT}", super().formatMessage(record))
