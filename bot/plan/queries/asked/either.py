"""Search for one word or another: "landlords or flats", and "landlords and flats" where nothing says both."""

import re
from dataclasses import replace

from sqlmodel import Session

from bot.plan.model.workspace import Workspace
from bot.plan.queries.search import SHOWN, Finding, Found, in_reasons, look_up
from bot.plan.summary import updates_with
from storage.full_text import search, terms

_QUOTED = re.compile(r"[\"“”„«»]")
_JOINS = re.compile(r"\s(?P<how>or|and|and/or)\s", re.IGNORECASE)
_LOOKED_AT = 60  # of what says one of them
_MOST = 4  # alternatives


def alternatives(words: str) -> tuple[str, ...]:
    """Split "landlords or flats" into what is sought; one where nothing is put beside another, or it is quoted."""
    if _QUOTED.search(words):
        return (words,)
    parts = [part.strip(" ,") for part in _JOINS.split(f" {words} ")[::2]]
    return tuple(dict.fromkeys(part for part in parts if any(c.isalnum() for c in part)))[:_MOST] or (words,)


def look_up_either(session: Session, team_id: str, words: str) -> Found:
    """Find what says all of the words; of alternatives, what says either, and first what says the most of them."""
    parts = alternatives(words)
    if len(parts) == 1:
        return look_up(session, team_id, parts[0] if _is_joined(words) else words)
    if not _is_either(words) and (both := look_up(session, team_id, " ".join(parts))):
        return both
    found = [search.find(session, team_id, part, _LOOKED_AT) for part in parts]
    held: dict[tuple[str, int], list[search.FoundPassage]] = {}
    for place in range(_LOOKED_AT):
        for each in found:
            for passage in each.best[place : place + 1]:
                held.setdefault((passage.kind, passage.id), []).append(passage)
    ranked = sorted(held.values(), key=lambda each: -len(each))
    best = [replace(each[0], marks=terms.joined(m for p in each for m in p.marks)) for each in ranked]
    total = max(len(best), *(each.total for each in found))
    ids = {each.id for each in best[:SHOWN] if each.kind == "update"}
    return Found(total, tuple(best[:SHOWN]), updates_with(session, team_id, ids))


def reasons_of_either(workspace: Workspace, words: str) -> tuple[Finding, ...]:
    """Find the reasons of requests that say all of the words or, of alternatives, either."""
    parts = alternatives(words)
    both = () if _is_either(words) else in_reasons(workspace, " ".join(parts) if len(parts) > 1 else words)
    if both or len(parts) == 1:
        return both
    found = {finding.text: finding for part in parts for finding in in_reasons(workspace, part)}
    return tuple(found.values())


def without_joins(words: str) -> str:
    """Return the words that are sought without those between them."""
    parts = alternatives(words)
    return " ".join(parts) if len(parts) > 1 else words


def _is_joined(words: str) -> bool:
    return not _QUOTED.search(words) and _JOINS.search(f" {words} ") is not None


def _is_either(words: str) -> bool:
    return any(match["how"].casefold() != "and" for match in _JOINS.finditer(f" {words} "))


def alone(session: Session, team_id: str, words: str) -> tuple[tuple[str, int], ...]:
    """Tell of each word that is sought by itself in how many places it is said; without those that nothing says."""
    each = [word[0] for word in re.finditer(r"[^\W_]{3,}", without_joins(words))][:_MOST]
    if len(each) < 2:
        return ()
    counted = [(word, search.find(session, team_id, f'"{word}"', 1).total) for word in dict.fromkeys(each)]
    return tuple((word, number) for word, number in counted if number)
