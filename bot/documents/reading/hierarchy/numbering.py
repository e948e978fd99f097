"""Decide whose the printed numbers are: whether `2.1` numbers a recommendation, or an action of recommendation 2.

Both readings are held against all rows, and the one that explains more of them has it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.documents.reading.hierarchy.group import Group

_STEM = re.compile(
    r"(?P<stem>.*\d)\s*(?:[./]\s*\d{1,3}[a-z]?|[a-z]|\([a-z0-9]{1,3}\))\.?|(?P<code>.*[A-Za-z0-9)])[./-]\s*\d{1,3}\.?"
    r"|(?P<letter>[A-Z]{1,3})\s?\([ivxlc]{1,5}\)"
)
_ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class Numbering:
    """Whose the numbers of a column are, and how far that is from the other reading, 0 to 1."""

    are_actions: bool
    margin: float = 1.0


def stem(number: str) -> str:
    """Give what a number begins with before its last part: 5 of 5.1, 5 of 5a; empty where it has one part."""
    match = _STEM.fullmatch(number)
    return (match["stem"] or match["code"] or match["letter"] or "") if match else ""


def decide(groups: Sequence[Group]) -> Numbering:
    """Decide whose the numbers of the column are."""
    numbered = [group for group in groups if any(group.numbers)]
    if not numbered:
        return Numbering(False)
    for_actions = for_recommendations = 0.0
    stems: Counter[str] = Counter()
    for group in numbered:
        own = [number for number in group.numbers if number]
        found = {stem(number) for number in own}
        stems.update(found - {""})
        several = len(set(own))
        if len(group.rows) > 1:
            if several > 1:
                for_actions += 3 if len(found) == 1 and "" not in found else 2
            else:
                for_recommendations += 2
        if group.printed:
            for_recommendations += 2 if own[0] == group.printed else 0
            for_actions += 3 if own[0] != group.printed and stem(own[0]) == group.printed else 0
        if "" in found:
            for_recommendations += 0.5
    alone = [group for group in numbered if len(group.rows) == 1]
    dotted = [group for group in alone if stem(group.numbers[0])]
    if any(many > 1 for many in stems.values()):
        for_recommendations += 2  # two recommendations would have one number
    elif dotted and len(dotted) == len(numbered) and all(_is_first(group.numbers[0]) for group in dotted):
        for_actions += 1  # 1.1, 2.1, 3.1: the first action of each
    elif dotted and len(dotted) == len(numbered):
        for_recommendations += 1
    total = for_actions + for_recommendations
    margin = abs(for_actions - for_recommendations) / total if total else 1.0
    return Numbering(for_actions > for_recommendations, margin)


def _is_first(number: str) -> bool:
    return re.search(r"(?:\D0*1|a)$", number) is not None


def apply(groups: Sequence[Group], numbering: Numbering) -> None:
    """Give each recommendation the number that is its own by this reading; None where none is printed."""
    for group in groups:
        own = [number for number in group.numbers if number]
        in_text = group.printed
        if not own:
            group.number = in_text
        elif numbering.are_actions:
            found = {stem(number) for number in own}
            group.number = in_text or (found.pop() if len(found) == 1 else "") or None
        else:
            group.number = own[0]
            if in_text and f"{own[0]}.".startswith(f"{in_text}."):
                group.number = in_text  # the column may hold the action's number: 5.1 beside "5. …"
