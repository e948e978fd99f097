"""Find how labelled values are nested: which label opens a recommendation, which an action, what belongs to which.

Every pair of labels is tried as (opens the outer record, opens the inner one); the pair that leaves fewest values
over, twice or missing is taken. So no label needs to be known by its words.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from bot.documents.grid import BOLD_LEVEL
from bot.documents.reading.shapes.content import Kind, kind_of
from bot.documents.reading.shapes.labelled.items import BETWEEN, BULLET, HEADING, LEAD, NUMBERED, PART, TEXT, Item
from bot.documents.reading.shapes.words import ACTION, RECOMMENDATION, Words

_MOST = 16  # labels that may open something; what is rarer does not
_MISSING = 0.25  # what a value that most records have, and this one has not, costs beside one that fits nowhere
_DEEP = 100  # deeper than any heading
_NAMES = 0.1  # how much less likely a heading opens records where what it stands over says that it is one
_OVER = 0.1  # what a label costs that stands over several records
_BARE = (HEADING, NUMBERED, BULLET, TEXT, LEAD)
START = "\0start"  # begins the key of a mark that a table, or a row of one, begins here
TABLE = f"{START}table"


@dataclass(slots=True)
class Record:
    """What stands under one opening label: its values by key, and the records inside it."""

    values: dict[str, list[Item]] = field(default_factory=dict)
    inner: list["Record"] = field(default_factory=list)

    @property
    def items(self) -> Iterable[Item]:
        """Its own values."""
        return (item for every in self.values.values() for item in every)


@dataclass(frozen=True, slots=True)
class Nesting:
    """The opening labels, and how well they fit: the share of values that have one place."""

    outer: str | None
    inner: str
    fit: float

    def opens(self, key: str) -> bool:
        """Tell whether a label opens a record, outer or inner."""
        return key in (self.outer, self.inner)


def find_nesting(items: Sequence[Item], words: Words) -> Nesting | None:
    """Find the pair of opening labels that fits best; None where nothing comes again."""
    counts = Counter(item.key for item in items)
    openers = [key for key, _ in counts.most_common(_MOST) if key != PART]
    roles = {item.key: words.role(item.header) for item in items if item.header}
    numbered = Counter(item.key for item in items if item.number or item.key.startswith(NUMBERED))
    following = _following(items)
    unnamed = {key for key in counts if key.startswith((NUMBERED, BULLET, TEXT))} | _sentences(items)
    best: tuple[float, Nesting] | None = None
    for inner in openers:
        for outer in (None, *openers):
            if outer == inner or (outer and counts[outer] > counts[inner]):
                continue
            if any(counts[key] < 2 for key in (inner, outer) if key and key.startswith(_BARE)):
                continue
            is_named = roles.get(outer or inner) == RECOMMENDATION
            over = _over(following, outer or inner, is_named, outer, inner) - unnamed
            within = [item for item in items if item.key not in over or item.key.startswith(HEADING)]
            left = sum(counts[key] for key in over if not key.startswith(HEADING))
            cost = _cost(within, outer, inner) + _OVER * left
            fit = max(0.0, 1 - cost / len(items))
            liking = 0.02 * (roles.get(inner) == ACTION) + 0.02 * (roles.get(outer or inner) == RECOMMENDATION)
            liking -= 0.03 * (roles.get(outer or inner) == "section")
            liking += 0.02 * sum(numbered[key] * 2 > counts[key] for key in {outer or inner, inner})
            liking -= (
                0.01 * inner.startswith(START) + 0.01 * (outer or "").startswith(START) + 0.01 * inner.startswith(TEXT)
            )
            liking -= _NAMES * _only_names(outer or inner, following, roles)
            if best is None or fit + liking > best[0]:
                best = fit + liking, Nesting(outer, inner, fit)
    return best[1] if best else None


def _only_names(opener: str, following: Mapping[str, Counter[str]], roles: Mapping[str, str | None]) -> bool:
    """Tell whether an opener is a heading right below which the recommendation is always named: a part of the plan."""
    below = following.get(opener, Counter())
    return opener.startswith(HEADING) and all(roles.get(key) == RECOMMENDATION for key in below)


def _following(items: Sequence[Item]) -> dict[str, Counter[str]]:
    """Count what stands right after each label, the labels in the order in which they first stand."""
    said = [item.key for item in items if not item.key.startswith(START)]
    found: dict[str, Counter[str]] = {}
    for key, below in pairwise(said):
        found.setdefault(key, Counter())[below] += 1
    return found


def _over(following: dict[str, Counter[str]], opener: str, is_named: bool, *openers: str | None) -> set[str]:
    """The labels right after which a record begins, each time, though most records have none: `Theme A: Access`.

    `is_named`: the opening label says that it is a recommendation; then every record may have a heading over it.
    """
    many = sum(following.get(opener, Counter()).values())
    before = list(takewhile(lambda key: key != opener, following))  # what first stands in a record is of it
    found: set[str] = set()
    for key in reversed(before):
        below = following[key]
        times = sum(below.values())
        most = many + 1 if is_named and key.startswith(HEADING) else max(2, many)
        if sum(below[each] for each in (opener, *found)) == times < most:
            found.add(key)
    return found - {*openers}


def _sentences(items: Sequence[Item]) -> set[str]:
    """List the labels whose values are mostly sentences: they name no part of a plan."""
    texts = Counter(item.key for item in items if kind_of(item.value.text) is Kind.TEXT)
    counts = Counter(item.key for item in items)
    return {key for key, count in texts.items() if count * 5 >= counts[key] * 3}


def over_records(items: Sequence[Item], nesting: Nesting) -> set[str]:
    """List the labels that stand over several records."""
    named = {item.key for item in items if item.header}
    found = _over(_following(items), nesting.outer or nesting.inner, False, nesting.outer, nesting.inner)
    return found & named - _sentences(items)


def _cost(items: Sequence[Item], outer: str | None, inner: str) -> float:
    """What a nesting leaves over: values before any record, values twice in one, and values that are missing."""
    stray = twice = left = 0
    records, outers = 0, 0
    here: set[str] | None = None
    above: set[str] | None = None
    of_inner: Counter[str] = Counter()
    of_outer: Counter[str] = Counter()
    last = ""
    is_cut, began = False, ""
    tables = any(item.key == TABLE for item in items)
    depth = depth_of(items, outer or inner)
    for item in items:
        key = item.key
        if key.startswith(HEADING) and key not in (outer, inner) and not is_within(item, depth):
            above = here = None  # what stands below it is another part
            began, last = "", key
            left += 1
            continue
        if key.startswith(START) and key not in (outer, inner):
            is_cut = is_cut or key == TABLE
            began = "" if key == TABLE else began
            continue
        if item.line is not None:
            began = ""  # a line between tables is in none
        if key in (outer, inner):
            stray += key == outer and began == inner  # in a table of one record the inner begins after the outer
            began = began or key if tables else ""
        if key == outer:
            above, here, is_cut = set(), None, False
            outers += 1
        elif key == inner:
            here, is_cut = set(), False
            records += 1
            stray += outer is not None and above is None
        else:
            kept = here if here is not None else above
            stray += is_cut and here is not None  # a record does not go on in the next table
            is_cut = False
            if kept is None:
                stray += 1
            elif key in kept:
                twice += key != last
            else:
                kept.add(key)
                (of_inner if here is not None else of_outer)[key] += 1
        last = key
    missing = 0.0
    for key in of_inner | of_outer:
        if of_inner[key] and of_outer[key]:  # a label of both levels: of the one where it is rarer, a stray
            missing += min(of_inner[key], of_outer[key])
        elif of_inner[key] > 1 or of_outer[key] > 1:
            missing += _MISSING * min(records - of_inner[key], of_inner[key]) if of_inner[key] else 0
            missing += _MISSING * min(outers - of_outer[key], of_outer[key]) if of_outer[key] else 0
    return stray + twice + missing + _OVER * left


def depth_of(items: Iterable[Item], key: str) -> int:
    """Give the level of the headings that begin a record; very deep where no heading does."""
    return min((item.level for item in items if item.key == key and item.level is not None), default=_DEEP)


def is_within(heading: Item, depth: int) -> bool:
    """Tell whether a heading stands inside a record that a higher one begins; how high bold ones are, nobody knows."""
    return heading.level is not None and BOLD_LEVEL > heading.level > depth


def gather(items: Iterable[Item], nesting: Nesting) -> tuple[list[Record], list[Item]]:
    """Gather the records, the outer ones with the inner in them, and what stands before the first."""
    made: list[Record] = []
    stray: list[Item] = []
    here: Record | None = None
    for item in items:
        if item.key.startswith((START, HEADING)) and not nesting.opens(item.key):
            continue
        if item.key == BETWEEN:
            stray.append(item)
            continue
        if item.key == nesting.outer or (item.key == nesting.inner and not nesting.outer):
            made.append(Record({item.key: [item]}))
            here = None
        elif item.key == nesting.inner:
            if not made:
                made.append(Record())
            here = Record({item.key: [item]})
            made[-1].inner.append(here)
        elif kept := here or (made[-1] if made else None):
            kept.values.setdefault(item.key, []).append(item)
        else:
            stray.append(item)
    _raise_last(made)
    return [record for record in made if not _is_bare(record)], stray


def _raise_last(records: Sequence[Record]) -> None:
    """Give the outer record what stands in its last inner one alone: it is about them all."""
    several = [record for record in records if len(record.inner) > 1]
    if not several:
        return
    in_last = Counter(key for record in several for key in record.inner[-1].values)
    elsewhere = {key for record in several for inner in record.inner[:-1] for key in inner.values}
    for key, count in in_last.items():
        if key in elsewhere or (count < len(several) and len(several) > 2 and count * 2 < len(several)):
            continue
        if len(several) == 1 and len(records) < 2:
            continue
        for record in records:
            if record.inner and key in record.inner[-1].values:
                record.values[key] = record.inner[-1].values.pop(key)


def _is_bare(record: Record) -> bool:
    """Tell whether a record is nothing but a heading or a line of text."""
    return not record.inner and all(key.startswith((*_BARE, START)) for key in record.values)
