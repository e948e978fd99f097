"""Number what speaks against the columns of a reading: how unsure each is, and what may have been left aside."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.documents.cells.fields import Field
from bot.documents.reading.choice import Block, Choice
from bot.documents.reading.doubt.signs import Signs
from bot.documents.reading.evidence.column import Column
from bot.documents.reading.evidence.words import header_odds

_TEXTS = (Field.RECOMMENDATION, Field.ACTION, Field.MEASURE, Field.PROGRESS)
_NEEDED = (Field.RECOMMENDATION, Field.ACTION, Field.OWNER, Field.DUE, Field.RATING)
_LOOKED = (
    *(Field.NUMBER, Field.ACTION_NUMBER, Field.RECOMMENDATION, Field.ACTION, Field.OWNER, Field.DUE, Field.NEW_DUE),
    *(Field.OWNER_AND_DUE, Field.RATING, Field.MEASURE, Field.PROGRESS, Field.SECTION),
)
_SORTS = {
    Field.NUMBER: ("number",),
    Field.ACTION_NUMBER: ("number",),
    Field.OWNER: ("post", "name", "initials"),
    Field.DUE: ("day", "span"),
    Field.NEW_DUE: ("day", "span"),
    Field.RATING: ("rating", "percent"),
    Field.SECTION: ("words", "name"),
}
_BOTH = (f"no column: {Field.OWNER}", f"no column: {Field.DUE}")
_PEOPLE = ("post", "name", "initials")


@dataclass(frozen=True, slots=True)
class Taken:
    """A column of the plan, what it was taken for, and how sure that is."""

    column: Column
    of: Field
    sure: float

    @property
    def said(self) -> float:
        """How likely its header names this; even, where it has none."""
        return header_odds(self.column.header).get(self.of.value, 0.0) if self.column.header.strip() else 0.5

    @property
    def held(self) -> float:
        """How likely the words of its cells are of this."""
        return self.column.odds.get(self.of.value, 0.0)

    @property
    def sorted(self) -> float:
        """How many of its cells are of the sort that such a column holds."""
        return sum(self.column.shares[sort] for sort in _SORTS.get(self.of, ("words",)))


def taken(blocks: Sequence[Block]) -> Iterator[Taken]:
    """List the columns of the plan that hold anything."""
    for block in blocks:
        for column, of, sure in zip(block.columns, block.assignment.fields, block.assignment.sure, strict=True):
            if column.texts or column.shaded:
                yield Taken(column, of, sure)


def signs_of_columns(choice: Choice) -> Signs:
    """Number what speaks against the columns, and against the hypothesis."""
    columns = list(taken(choice.plan))
    found: Signs = {}
    for of in _LOOKED:
        own = [each for each in columns if each.of is of]
        if own:
            found |= {
                f"unsure: {of}": 1 - min(each.sure for each in own),
                f"unsaid: {of}": 1 - min(each.said for each in own),
                f"unsaid by all: {of}": 1 - max(each.said for each in own),
                f"not in all: {of}": sum(of not in b.assignment for b in choice.plan) / len(choice.plan),
                f"other sort: {of}": 1 - min(each.sorted for each in own),
                f"unlike: {of}": 1 - min(each.held for each in own) if of in _TEXTS else 0.0,
            }
        elif of in _NEEDED:
            found[f"no column: {of}"] = 1.0
    if any(each.of is Field.OWNER_AND_DUE for each in columns):
        found = {name: value for name, value in found.items() if name not in _BOTH}
    return found | _aside([each for each in columns if each.of is Field.NOTHING]) | _hypothesis(choice)


def _aside(unread: Sequence[Taken]) -> Signs:
    """What the columns that were left aside look like, and say that they are."""
    found = {"unread: unsure": max((1 - each.sure for each in unread), default=0.0)}
    for of in _LOOKED:
        odds = [header_odds(e.column.header).get(of.value, 0.0) for e in unread if e.column.header.strip()]
        found[f"unread: said {of}"] = max(odds, default=0.0)
        if of in _TEXTS:
            found[f"unread: held {of}"] = max((e.column.odds.get(of.value, 0.0) for e in unread), default=0.0)
    people = [sum(each.column.shares[sort] for sort in _PEOPLE) for each in unread]
    return found | {
        "unread: days": max((each.column.shares["day"] for each in unread), default=0.0),
        "unread: few": float(any(each.column.is_few for each in unread)),
        "unread: people": max(people, default=0.0),
        "unread: ratings": max((each.column.shares["rating"] for each in unread), default=0.0),
        "unread: headless": float(any(not each.column.header.strip() for each in unread)),
    }


def _hypothesis(choice: Choice) -> Signs:
    return {
        "form": max(0.0, 1 - choice.hypothesis.form),
        "rival": choice.rival,
        "plan": 1 - min((block.plan for block in choice.plan), default=1.0),
        "best plan": 1 - max((block.plan for block in choice.plan), default=1.0),
        "score": min(1.0, -min((block.assignment.score for block in choice.plan), default=0.0)),
    }
