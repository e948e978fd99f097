"""Number what a finished reading shows of itself that speaks against it: what is missing, or looks like something else.

A sign is nought where nothing speaks against a reading, and one at the most.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median, pstdev

from bot.documents.cells.fields import Field
from bot.documents.grid import Grid, Paragraph
from bot.documents.reading.doubt.looks import has_label, has_number, is_label, is_person, is_value, odds_of
from bot.plan.model.document import PrintedAction, PrintedRecommendation

Signs = dict[str, float]

_FIGURES = re.compile(r"\d+")
_WORD = re.compile(r"\w{4,}")
_LOOKED_AT = 120  # texts of a kind
_SURELY, _UNLIKELY = 0.8, 0.15  # of the words of a text
_SHORT = 16  # characters
_MANY = 20  # actions of one recommendation
_OTHERS = (Field.RECOMMENDATION, Field.ACTION, Field.MEASURE, Field.PROGRESS, Field.OWNER, Field.SECTION)
_LOOKS: Mapping[str, Callable[[str], bool]] = {
    "person": is_person,
    "value": is_value,
    "label before": has_label,
    "label": is_label,
    "number before": has_number,
    "lower": lambda text: text[:1].islower(),
}


def signs_of(recommendations: Sequence[PrintedRecommendation]) -> Signs:
    """Number what recommendations show."""
    actions = [action for each in recommendations for action in each.actions]
    found = _numbers(recommendations, actions) | _structure(recommendations, actions)
    found |= _texts("recommendation", [each.text for each in recommendations], Field.RECOMMENDATION)
    found |= _texts("action", [action.text for action in actions], Field.ACTION)
    found |= _texts("measures", _measures(recommendations), Field.MEASURE)
    found |= _texts("progress", _progress(recommendations), Field.PROGRESS)
    return found | _sections(recommendations) | _owners(actions) | _dates(actions) | _ratings(actions)


def share(of: Iterable[bool]) -> float:
    """Give the share that is true."""
    found = list(of)
    return sum(found) / len(found) if found else 0.0


def _some(name: str, of: Iterable[bool]) -> Signs:
    """A share, and whether it is neither none nor all."""
    value = share(of)
    return {name: value, f"{name}: some": float(0 < value < 1)}


def _unlike(texts: Sequence[str]) -> float:
    """How many of several numbers are not of the form that most have."""
    forms = Counter(_FIGURES.sub("0", text) for text in texts)
    return 1 - forms.most_common(1)[0][1] / len(texts) if texts else 0.0


def _again(texts: Sequence[str]) -> float:
    return 1 - len(set(texts)) / len(texts) if texts else 0.0


def _numbers(recommendations: Sequence[PrintedRecommendation], actions: Sequence[PrintedAction]) -> Signs:
    numbers = [each.number for each in recommendations]
    last = [int(found[-1]) for number in numbers if (found := _FIGURES.findall(number))]
    strays = [not a.number.startswith(each.number) for each in recommendations for a in each.actions if a.number]
    return {
        "numbers unlike": _unlike(numbers),
        "numbers do not run": share(two not in (one + 1, 1) for one, two in pairwise(last)),
        "numbers: words": share(len(re.findall(r"[A-Za-z]", number)) > 2 for number in numbers),
        "numbers again": _again(numbers),
        "action numbers of others": share(strays),
        "action numbers unlike": _unlike([action.number for action in actions]),
        "action numbers again": _again([action.number for action in actions]),
    }


def _structure(recommendations: Sequence[PrintedRecommendation], actions: Sequence[PrintedAction]) -> Signs:
    each = [len(r.actions) for r in recommendations] or [0]
    above = {r.text for r in recommendations}
    return {
        **_some("without actions", (not n for n in each)),
        "many actions": min(1.0, max(each) / _MANY),
        "most in one": max(each) / (sum(each) or 1) if len(each) > 1 else 0.0,
        "uneven": min(1.0, pstdev(each) / (sum(each) / len(each) or 1) / 2),
        **_some("action as recommended", (action.text in above for action in actions)),
        "actions again": _again([action.text for action in actions]),
        "recommendations again": _again([each.text for each in recommendations]),
    }


def _measures(recommendations: Iterable[PrintedRecommendation]) -> list[str]:
    return [m.text for r in recommendations for of in (r.measures, *(a.measures for a in r.actions)) for m in of]


def _progress(recommendations: Iterable[PrintedRecommendation]) -> list[str]:
    return [p.text for r in recommendations for of in (r.progress, *(a.progress for a in r.actions)) for p in of]


def _texts(name: str, texts: Sequence[str], of: Field) -> Signs:
    looked = texts[:_LOOKED_AT]
    if not looked:
        return {}
    own = [odds_of(text, of) for text in looked]
    found = {
        f"{name}: unlike": 1 - sum(own) / len(own),
        f"{name}: unlikely": share(each < _UNLIKELY for each in own),
        f"{name}: short": share(len(text) < _SHORT for text in looked),
    }
    if of in (Field.RECOMMENDATION, Field.ACTION):  # of notes and measures some are short in any plan
        most = median(map(len, looked))
        found[f"{name}: shorter"] = share(len(text) < most / 4 for text in looked)
        found[f"{name}: longer"] = share(len(text) > most * 4 for text in looked)
    for what, is_so in _LOOKS.items():
        found |= _some(f"{name}: {what}", map(is_so, looked))
    for other in _OTHERS:
        if other is not of:
            found[f"{name}: some like {other}"] = share(odds_of(text, other) > _SURELY for text in looked)
    return found


def _sections(recommendations: Sequence[PrintedRecommendation]) -> Signs:
    names = list(dict.fromkeys(each.section for each in recommendations if each.section))
    if not names:
        return {}
    found = {"sections: unlike": 1 - sum(odds_of(name, Field.SECTION) for name in names) / len(names)}
    return found | {f"sections: {what}": share(map(is_so, names)) for what, is_so in _LOOKS.items()}


def _owners(actions: Sequence[PrintedAction]) -> Signs:
    found = _some("without owner", (not action.owners for action in actions))
    names = [name for action in actions for name in action.owners][:_LOOKED_AT]
    found["owners: many"] = share(len(action.owners) > 3 for action in actions)
    if names:
        found |= _some("owners: no person", (not is_person(name) for name in names))
        found |= {
            "owners: value": share(map(is_value, names)),
            "owners: label": share(is_label(name) or has_label(name) for name in names),
            "owners: long": share(len(name) > 60 for name in names),
            "owners: unlike": 1 - sum(odds_of(name, Field.OWNER) for name in names) / len(names),
            "owners: lower": share(name[:1].islower() for name in names),
        }
    return found


def _dates(actions: Sequence[PrintedAction]) -> Signs:
    texts = [action.due_text for action in actions if action.due_text]
    return {
        **_some("without date", (not action.due_text for action in actions)),
        **_some("no day", (bool(action.due_text) and not action.due_on for action in actions)),
        "dates: long": share(len(text) > 35 for text in texts),
        "dates: label": share(is_label(text) or has_label(text) for text in texts),
        "dates: person": share(map(is_person, texts)),
    }


def _ratings(actions: Sequence[PrintedAction]) -> Signs:
    return {
        **_some("without rating", (not (a.rating or a.rating_text or a.waiting_on) for a in actions)),
        **_some("rating not read", (bool(a.rating_text) and not a.rating and not a.waiting_on for a in actions)),
    }


def left_of(grid: Grid, recommendations: Sequence[PrintedRecommendation]) -> Signs:
    """Tell how many words of a file's tables stand nowhere in the plan, and how often a label stands before a value."""
    said = {word for each in recommendations for text in _printed(each) for word in _words(text)}
    cells = {id(cell): cell for table in grid.tables for row in table.rows for cell in row if not cell.is_continued}
    words = [word for cell in cells.values() for p in cell.every_paragraph for word in _words(p.text)]
    full = [cell for cell in cells.values() if cell.paragraphs][:_LOOKED_AT]
    lines = [block.text for block in grid.blocks if isinstance(block, Paragraph)][:_LOOKED_AT]
    return {
        "left in tables": share(word not in said for word in words),
        "labels in cells": share(any(has_label(p.text) for p in cell.paragraphs[:3]) for cell in full),
        "labels in lines": share(map(has_label, lines)),
    }


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _printed(each: PrintedRecommendation) -> Iterator[str]:
    yield from (text for text in (each.text, each.section, each.response_text, each.priority) if text)
    yield from (m.text for m in each.measures)
    yield from (p.text for p in each.progress)
    for action in each.actions:
        yield from (m.text for m in action.measures)
        yield from (p.text for p in action.progress)
        yield from (action.text, *action.owners, *action.accountable)
        texts = (action.due_text, action.rating_text, action.depends_on, action.waiting_on, action.priority)
        yield from (text for text in texts if text)
