"""Remember what was answered about a file for the next one with the same headers, until somebody says to forget it.

What a column holds is remembered for the workspace, what a word of its ratings means for one plan. Headers are the same
where they differ in nothing but a month or a figure. No cells are kept, and no words that may identify a child.
"""

import hashlib
import re
from collections.abc import Callable, Iterable

from sqlmodel import Session

from bot.plan.imports.asked.given import Given
from bot.plan.model.reading.question import About, Answers, plainly
from bot.plan.model.stamp import Stamp
from bot.plan.privacy import policy
from bot.plan.privacy.reach.adults import named_here
from bot.plan.signature import completed
from storage import audit, tables, workspaces
from storage.files import answers

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = re.compile(rf"\b(?:{'|'.join(f'{month[:3]}(?:{month[3:]})?' for month in _MONTHS)}|sept)\b\.?")
_FIGURES = re.compile(r"\d+")


def recall(session: Session, team_id: str, headers: Iterable[str], plan_id: int | None) -> Answers:
    """Tell what is remembered for a file with these headers, in its own words; of ratings, for that plan."""
    own = list(headers)
    rows = answers.remembered(session, team_id, signature(own), plan_id) if own else ()
    known = {row.value: row.meaning for row in rows if row.about == About.COLUMN}
    columns = {header: known[_alike(header)] for header in own if _alike(header) in known}
    return Answers(columns, {row.value: row.meaning for row in rows if row.about == About.RATING})


def remember(
    session: Session, team_id: str, headers: Iterable[str], given: Given, plan_id: int | None, by: Stamp
) -> int:
    """Remember what was answered about a file with these headers, which was loaded as that plan; say how much is new.

    What may identify a child is left out, and asked again.
    """
    own = {_alike(header): header for header in headers}
    if not own or not given.keys:
        return 0
    workspaces.ensure(session, team_id)
    called = signature(own.values())
    rows = {(row.about, row.value): row for row in answers.remembered(session, team_id, called, plan_id)}
    columns = {_alike(header): (header, meaning) for header, meaning in given.columns.items()}
    words = {plainly(word): (word, meaning) for word, meaning in given.ratings.items()} if plan_id is not None else {}
    answered = [(About.COLUMN, value, *said) for value, said in columns.items() if value in own]
    answered += [(About.RATING, value, *said) for value, said in words.items()]
    may_stay, new = _guard(session, team_id), 0
    for about, value, printed, meaning in answered:
        row = rows.get((about, value))
        if (row and row.meaning == meaning) or not may_stay(printed):
            continue
        row = row or tables.RememberedAnswer(
            team_id=team_id,
            plan_id=plan_id if about is About.RATING else None,
            signature=called,
            about=about,
            value=value,
            meaning=meaning,
            created_at=by.at,
        )
        row.meaning, new = meaning, new + 1
        session.add(row)
    if new:
        _note(session, team_id, "remembered answers", new, by)
    return new


def forget(session: Session, team_id: str, headers: Iterable[str], plan_id: int | None, by: Stamp) -> int:
    """Forget what is remembered for files with these headers, and of ratings for that plan; say how much it was."""
    workspaces.ensure(session, team_id)
    rows = answers.remembered(session, team_id, signature(headers), plan_id)
    gone = answers.remove(session, team_id, [row.id for row in rows if row.id])
    if gone:
        _note(session, team_id, "forgot answers", gone, by)
    return gone


def signature(headers: Iterable[str]) -> str:
    """Give the digest that files with the same headers have in common, in whatever order these stand."""
    return hashlib.sha256("\n".join(sorted({_alike(header) for header in headers})).encode()).hexdigest()


def _alike(header: str) -> str:
    """A header as it comes back next month: “Progress June 2026” is “Progress July 2026”."""
    return _FIGURES.sub("#", _MONTH.sub("month", plainly(header)))


def _guard(session: Session, team_id: str) -> Callable[[str], bool]:
    case_pattern = workspaces.case_pattern(session, team_id)

    def may_stay(words: str) -> bool:
        if policy.found_with(case_pattern, words) is None:
            return True
        return policy.found_with(case_pattern, words, is_adult=named_here(session, team_id)) is None

    return may_stay


def _note(session: Session, team_id: str, what: str, count: int, by: Stamp) -> None:
    by = completed(session, team_id, by)
    audit.note(session, team_id, by, what, "answers about files", after={"answers": count})
