"""What is asked by a file that came again: part of the tables of `tests.storage.operations`."""

from collections.abc import Callable
from typing import Any

from bot.plan.model.fingerprint import requests_seen
from bot.plan.model.permissions import Actor
from bot.plan.requests import change_requests, file_requests
from storage import decisions
from tests.storage import preconditions as given
from tests.storage.council import NOW, Council
from tests.storage.imports import keeping
from tests.support.stamps import by

Arguments = Callable[[Council, str], tuple[Any, ...]]


def seen(of: Council) -> str:
    """What the only action that a file asks about, and what it asks, are condensed to."""
    return requests_seen((of.action(), change) for change in of.action().not_agreed)


CHANGES: dict[Callable[..., Any], Arguments] = {
    **keeping.CHANGES,
    file_requests.decide_file: lambda of, _: (Actor("UCO"), *given.what_a_file_asks(of), (), "", by("UCO", NOW)),
}
QUESTIONS: dict[Callable[..., Any], Arguments] = {
    **keeping.QUESTIONS,
    file_requests.is_as_seen: lambda of, _: (*given.what_a_file_asks(of), seen(of)),
    decisions.changes_of_source: lambda of, _: (given.what_a_file_asks(of)[0],),
}
READINGS: dict[Callable[..., Any], Arguments] = {change_requests.council: lambda of, _: ()} | keeping.READINGS
