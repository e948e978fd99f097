"""Suggest who, of the people in Slack, is likely to hold a post."""

from collections.abc import Iterable

from rapidfuzz import fuzz, utils

from bot.plan.model.person import Colleague

LIKELY = 80  # of 100: "Head of Service, Early Help" for "Head of Service Early Help", not for "… Children in Need"


def suggested(post: str, colleagues: Iterable[Colleague]) -> Colleague | None:
    """Find the one person whose job title is nearly the post's, or whose name stands in it; None if nobody, or
    several.
    """
    scored = [(_likeness(post, each), each) for each in colleagues]
    best = max((score for score, _ in scored), default=0.0)
    found = [each for score, each in scored if score == best and score >= LIKELY]
    return found[0] if len(found) == 1 else None


def _likeness(post: str, colleague: Colleague) -> float:
    plain = utils.default_process
    if len(colleague.name.split()) > 1 and plain(colleague.name) in plain(post):
        return 100.0
    return fuzz.token_sort_ratio(post, colleague.title, processor=plain) if colleague.title else 0.0
