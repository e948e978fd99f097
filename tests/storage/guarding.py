"""Every unit of work by which words are looked at or held back, with arguments to call it with."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.plan.erasure import removal
from bot.plan.people import workspace_settings
from bot.plan.privacy import policy
from bot.plan.privacy.reach import adults, printed
from bot.plan.queries import confirmed
from bot.plan.updates import drafts, evidence
from storage import audit, people, plans, workspaces
from tests.storage import preconditions as given
from tests.storage.council import NOW, Council, small_plan
from tests.storage.people.operations import a_known_person, a_person
from tests.support.stamps import by

Arguments = Callable[[Council, str], tuple[Any, ...]]

NAMING = "Jayden Smith, 14, has moved in."


def where_the_child_is_a_colleague(of: Council) -> Council:
    of.do(people.upsert, [a_person(f"U{of.team_id}", "Jayden Smith")])
    return of


def with_a_shape(of: Council) -> Council:
    of.do(workspace_settings.save_settings, replace(given.chosen(), case_pattern="LCS-999999"), by("UBOSS", NOW))
    return of


QUIET: dict[Callable[..., Any], Arguments] = {drafts.hold_back: lambda of, _: (of.draft(), "UNA", NOW)}
QUESTIONS: dict[Callable[..., Any], Arguments] = {
    people.names: lambda of, _: (a_known_person(of), ())[1],
}


def a_confirmation(of: Council) -> datetime:
    """Una said of an update why it identifies nobody; since when to look for that."""
    filing, safe = of.filing("A name.", "1.1"), ("a child’s full name", "A character in a film.")
    of.do(drafts.file_draft, of.draft(), [filing], by("UNA", NOW), typed="1.1 A name.", safe=safe)
    return NOW - timedelta(days=1)


READINGS: dict[Callable[..., Any], Arguments] = {
    plans.plan_titles: lambda of, _: (),
    plans.post_titles: lambda of, _: (),
    audit.confirmed_since: lambda of, _: (a_confirmation(of), 6),
    confirmed.confirmed_lately: lambda of, _: (a_confirmation(of),),
    workspaces.case_pattern: lambda of, _: (with_a_shape(of), ())[1],
    adults.named_here: lambda of, _: (where_the_child_is_a_colleague(of), ())[1],
    policy.own_words: lambda of, _: (with_a_shape(of), ())[1],
    policy.found_here: lambda of, _: (where_the_child_is_a_colleague(of) and NAMING,),
    printed.places_here: lambda of, _: (small_plan(where_the_child_is_a_colleague(of).team_id), NAMING),
}
PARTS: set[Callable[..., Any]] = {policy.confirm, removal.checked_reason, evidence.shown_as, evidence.as_kept}
