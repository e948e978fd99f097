"""Choose the actions of a list by a few words."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.errors import NotUnderstood
from bot.plan.language.rating_phrases import read_rating
from bot.plan.model.action import DUE_SOON, STALE_AFTER, Action
from bot.plan.model.day import Day
from bot.plan.model.rating import Rating
from bot.plan.model.workspace import Plan


@dataclass(frozen=True, slots=True)
class Chosen:
    """The actions chosen; `title` completes "3 actions …", `none` is the sentence when there are none. For somebody's,
    or a channel's, whoever draws them has better words: they can name whose."""

    actions: tuple[Action, ...]
    title: str
    none: str
    holder_id: str | None = None
    channel_id: str | None = None


_BY_NAME = {rating.value.replace("_", " "): rating for rating in Rating}  # signed off, paused, not pursuing: only asked


def choose_actions(plan: Plan, words: str, user_id: str, today: Day) -> Chosen:
    """List the actions that `overdue`, `due`, `mine`, `stale`, a rating, `<@U1>`, `<#C1>` or nothing choose.

    The overdue and the due come by date, all others in the plan's order. Raise NotUnderstood, which lists what can be
    asked for.
    """
    query = " ".join(words.casefold().split())
    if user := re.match(r"<@([UW]\w+)", words.strip(), re.IGNORECASE):
        holder = user[1].upper()
        owned = tuple(a for a in plan.actions if a.is_owned_by(holder))
        return Chosen(owned, "that somebody owns", "They hold no post that owns an action.", holder_id=holder)
    if channel := re.match(r"<#([CG]\w+)", words.strip(), re.IGNORECASE):
        place = channel[1].upper()
        told = tuple(a for a in plan.actions if plan.channel_for(a) == place)
        return Chosen(told, "of a channel", "No action belongs to that channel.", channel_id=place)
    is_wanted, title, none = _filter(plan, query, words, user_id, today)
    actions = [a for a in plan.actions if is_wanted(a)]
    if title.startswith(("overdue", "due")):
        actions.sort(key=lambda a: a.due_on or today)
    return Chosen(tuple(actions), title, none)


def _filter(plan: Plan, query: str, words: str, user_id: str, today: Day) -> tuple[Callable[[Action], bool], str, str]:
    if query in ("", "all"):
        return lambda a: True, "in the plan", "The plan holds no actions yet."
    if query in ("overdue", "late"):
        return lambda a: bool(a.days_overdue(today)), "overdue", "Nothing is overdue."
    if query in ("due", "due soon", "soon", "next"):
        title = f"due in the next {DUE_SOON} days"
        return lambda a: a.is_due_soon(today), title, f"Nothing is {title}."
    if query in ("mine", "my", "me"):
        return (
            lambda a: a.is_owned_by(user_id),
            "you own",
            "No post that you hold owns an action. The coordinator ties posts to people: "
            '`/plan assign "Head of Service …" @you`.',
        )
    if query == "stale":
        title = f"without an update for {STALE_AFTER} days"
        return lambda a: a.is_stale(today), title, f"No action is {title}."
    if rating := read_rating(query) or _BY_NAME.get(query.replace("-", " ")):
        return lambda a: a.rating is rating, rating.label, f"No action is {rating.label}."
    raise NotUnderstood(
        f"I can’t list “{words[:60]}”. Try `/plan list overdue`, or one of: due, mine, stale, on track, at risk, "
        "off track, done, not started, @somebody, #channel."
    )
