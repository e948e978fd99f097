"""Find the actions that somebody may mean, by a number or a few words typed into a menu."""

import re
from collections.abc import Iterable

from bot.plan.model.action import Action, Post
from bot.plan.model.workspace import Plan

MOST = 100  # that one menu shows


def matching(plan: Plan, typed: str, user_id: str) -> tuple[Action, ...]:
    """List a plan's actions that hold all that was typed, in number, words or posts: those of this number first, then
    the person's own, each in the plan's order; all of them where nothing was typed. A hundred at most."""
    sought = re.findall(r"[^\s,;#]+", typed.casefold())
    found = [(action, _words(action)) for action in plan.actions]
    fitting = [action for action, words in found if all(part in words for part in sought)]

    def rank(action: Action) -> tuple[bool, bool]:
        is_number = bool(sought) and action.number.casefold().startswith(sought[0])
        return not is_number, not action.is_owned_by(user_id)

    return tuple(sorted(fitting, key=rank)[:MOST])


def holding(posts: Iterable[Post], typed: str) -> tuple[Post, ...]:
    """List the posts whose titles hold all that was typed, those that nobody holds first; a hundred at most."""
    sought = typed.casefold().split()
    fitting = [post for post in posts if all(part in post.title.casefold() for part in sought)]
    return tuple(sorted(fitting, key=lambda post: (post.holder_id is not None, post.title))[:MOST])


def _words(action: Action) -> str:
    return " ".join([action.number, action.text, *(post.title for post in action.owners)]).casefold()
