"""Every unit of work about the people of a workspace, with arguments to call it with."""

from collections.abc import Callable
from typing import Any

from storage import people, tables
from tests.storage.council import NOW, Council

Arguments = Callable[[Council, str], tuple[Any, ...]]


def a_person(user_id: str, real_name: str = "Una Neal", **described: Any) -> tables.Person:
    return tables.Person(user_id=user_id, real_name=real_name, seen_at=NOW, **described)


def a_known_person(of: Council) -> str:
    """Somebody whom Slack has named; no other workspace knows them."""
    user_id = f"U{of.team_id}"
    of.do(people.upsert, [a_person(user_id)])
    return user_id


QUIET: dict[Callable[..., Any], Arguments] = {
    people.upsert: lambda of, _: ([a_person(f"U{of.team_id}")],),
}
QUESTIONS: dict[Callable[..., Any], Arguments] = {
    people.person_by_id: lambda of, _: (a_known_person(of),),
    people.with_ids: lambda of, _: ([a_known_person(of)],),
    people.names_of: lambda of, _: ([a_known_person(of)],),
}
WITHOUT_IDS: set[Callable[..., Any]] = {people.upsert}
