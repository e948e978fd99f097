"""What is asked by a file that came again: part of the tables of `tests.storage.operations`."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.plan.imports import pending
from bot.plan.imports.unread import unread_files
from bot.plan.imports.unread.unread_files import Unread
from bot.plan.model.fingerprint import requests_seen
from bot.plan.model.incoming import AttachedFile
from bot.plan.model.permissions import Actor
from bot.plan.requests import change_requests, file_requests
from storage import decisions, imports
from tests.storage import preconditions as given
from tests.storage.council import NOW, Council, small_plan
from tests.storage.imports import keeping
from tests.support.stamps import by

Arguments = Callable[[Council, str], tuple[Any, ...]]


def seen(of: Council) -> str:
    """What the only action that a file asks about, and what it asks, are condensed to."""
    return requests_seen((of.action(), change) for change in of.action().not_agreed)


PLAN_FILE = AttachedFile("F1", "plan.docx")


def a_file_to_read(of: Council) -> Unread:
    """A file that somebody gave, leased."""
    of.do(unread_files.enter_file, "UCO", PLAN_FILE, NOW)
    claimed = of.do(unread_files.lease, of.ask(unread_files.waiting)[-1])
    assert claimed
    return claimed


def one_that_waits(of: Council) -> int:
    of.do(unread_files.enter_file, "UCO", PLAN_FILE, NOW)
    return of.ask(unread_files.waiting)[-1]


def its_lease(of: Council) -> tuple[int, str]:
    unread = a_file_to_read(of)
    return unread.id, unread.token


def a_settled_file(of: Council) -> Unread:
    """A file that was read, and of which somebody has decided that nothing is done."""
    import_id = of.do(pending.keep, small_plan("elsewhere"), "plan.docx", by("UCO", NOW, "import"))
    of.do(pending.cancel, import_id, by("UCO", NOW))
    return replace(a_file_to_read(of), import_id=import_id)


QUIET: dict[Callable[..., Any], Arguments] = {
    unread_files.enter_file: lambda of, _: ("UCO", PLAN_FILE, NOW),
    unread_files.enter_file_of: lambda of, _: (of.said(), PLAN_FILE, NOW),
    unread_files.lease: lambda of, _: (one_that_waits(of),),
    unread_files.renew_lease: lambda of, _: (a_file_to_read(of),),
    unread_files.leave: lambda of, _: (a_file_to_read(of),),
    unread_files.told_at: lambda of, _: (a_file_to_read(of), ("D1", "1.1")),
    unread_files.keep_read: lambda of, _: (
        *(a_file_to_read(of), ("D1", "1.1"), small_plan("elsewhere"), by("UCO", NOW), None, "0" * 64, "1"),
    ),
    unread_files.forget_file: lambda of, _: (a_file_to_read(of),),
    imports.claim_unread: lambda of, _: (one_that_waits(of), "a token", 30.0),
    imports.renew_unread: lambda of, _: (*its_lease(of), 30.0),
    imports.give_back_unread: lambda of, _: (*its_lease(of), 0.0),
}
CHANGES: dict[Callable[..., Any], Arguments] = {
    **keeping.CHANGES,
    file_requests.decide_file: lambda of, _: (Actor("UCO"), *given.what_a_file_asks(of), (), "", by("UCO", NOW)),
}
QUESTIONS: dict[Callable[..., Any], Arguments] = {
    **keeping.QUESTIONS,
    file_requests.is_as_seen: lambda of, _: (*given.what_a_file_asks(of), seen(of)),
    imports.leased_unread: lambda of, _: its_lease(of),
    unread_files.is_settled: lambda of, _: (a_settled_file(of),),
    decisions.changes_of_source: lambda of, _: (given.what_a_file_asks(of)[0],),
}
READINGS: dict[Callable[..., Any], Arguments] = {
    change_requests.council: lambda of, _: (),
    unread_files.waiting: lambda of, _: (one_that_waits(of), ())[1],
    imports.unread: lambda of, _: (one_that_waits(of), ())[1],
} | keeping.READINGS
# Whoever reads files asks where there are any; what is entered comes with its workspace.
ACROSS: set[Callable[..., Any]] = {
    unread_files.waiting_team_ids,
    imports.teams_with_unread,
    imports.enter_unread,
    imports.forget_unread_before,
}
WITHOUT_IDS: set[Callable[..., Any]] = {unread_files.enter_file, unread_files.enter_file_of}
