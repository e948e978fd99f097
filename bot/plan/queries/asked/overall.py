"""Read whether something is asked of all plans together: "in both plans", "across all plans", "overall"."""

import re

_SEEN = 300  # characters
_PLANS = re.compile(
    r"\s{0,3}\b(?:(?:in|of|on|for|across|over)\s{1,3})?"
    r"(?:(?:all|both|every|each)(?:\s{1,3}(?:of\s{1,3})?(?:the|our|my|these))?(?:\s{1,3}(?:two|three|four))?\s{1,3}plans?|"
    r"(?:the|our)\s{1,3}(?:two|three|four)\s{1,3}plans|across\s{1,3}(?:(?:the|our|my)\s{1,3})?plans)\b",
    re.IGNORECASE,
)
_OVERALL = re.compile(
    r"\b(?:overall|altogether|all\s{1,3}together|across\s{1,3}the\s{1,3}board|in\s{1,3}total)\b", re.IGNORECASE
)
IN_ALL = "in all plans"  # as it is typed after what a list is asked for


def is_of_all_plans(sentence: str) -> bool:
    """Tell whether a sentence speaks of all plans, in so many words or as a whole."""
    text = sentence[:_SEEN]
    return bool(_PLANS.search(text) or _OVERALL.search(text))


def split_all_plans(words: str) -> tuple[str, bool]:
    """Split "overdue in all plans" into what is asked for, and whether all plans are named."""
    text = words[:_SEEN]
    rest = _PLANS.sub("", text, count=1)
    return (rest.strip(), True) if rest != text else (words, False)
