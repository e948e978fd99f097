"""Every unit of work about names and posts as they were, with arguments to call it with."""

from collections.abc import Callable
from datetime import date
from typing import Any

from bot.plan import signature
from bot.plan.people import posts
from storage import people, tables
from tests.storage.council import NOW, Council
from tests.support.stamps import by

Arguments = Callable[[Council, str], tuple[Any, ...]]


def a_day_for_nameless_words(of: Council) -> tuple[date]:
    """Una has said something before Slack had named her; now it has."""
    of.update()
    of.do(people.upsert, [tables.Person(user_id="UNA", real_name="Una Neal", seen_at=NOW)])
    return (NOW.date(),)


def a_post_of_an_action(of: Council) -> tuple[str, None, int]:
    """Una holds a post that owns this action."""
    of.do(posts.assign, f"Head of {of.team_id}", "UNA", by("UBOSS", NOW))
    return "UNA", None, of.action().id


CHANGES: dict[Callable[..., Any], Arguments] = {
    signature.name_the_past: lambda of, _: a_day_for_nameless_words(of),
    people.name_the_past: lambda of, _: a_day_for_nameless_words(of),
}
QUESTIONS: dict[Callable[..., Any], Arguments] = {people.held_posts: lambda of, _: a_post_of_an_action(of)}
ACROSS: set[Callable[..., Any]] = {signature.completed}  # a part of others
WITHOUT_IDS: set[Callable[..., Any]] = {signature.name_the_past, people.name_the_past}
