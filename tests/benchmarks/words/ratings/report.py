"""Measure how rating words are read that nothing was fitted to: those of one writer by what another's were fitted to.

Once each word alone, once in columns of few words that each mean something else, as plans have them.
"""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.documents.cells import rating_likelihood as likelihood
from bot.documents.reading.rating_scheme.induction import LIKELY
from bot.documents.reading.rating_scheme.joint import Candidate, decide
from bot.documents.reading.rating_scheme.meaning import Meaning, likeliest, meaning_of, shares_of
from bot.documents.reading.rating_scheme.telling import SURE
from bot.plan.fitted import model
from tests.benchmarks.figures import table
from tests.benchmarks.words.ratings.fitting import Line, fit, lines

PARTS = ((1, 2), (2, 1))  # (fitted to this writer's, measured by this one's), who never saw each other's
COLUMNS = 400
_RATINGS = 6  # values at most of a column that is drawn
_NO_RATING = (likelihood.PROSE, likelihood.OTHER)
Odds = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Judged:
    """A rating's words, what they mean, what they were taken for, and how much likelier that is than the next."""

    text: str
    meant: Meaning | None
    found: Meaning | None
    sure: float


def report() -> str:
    """The table: of words nobody fitted to, how many are taken, told and asked, and how many of each are right."""
    alone, together = [], []
    for fitted_to, measured_by in PARTS:
        weighed = dict(_weighed(fitted_to, measured_by))
        alone += [_judged(line, odds) for line, odds in weighed.items()]
        together += list(_in_columns(weighed))
    rows = [*_rows("alone", alone), *_rows("in columns of 3 to 6", together)]
    return table(("words of a rating, never met", "are", "of", "share", "right"), rows)


def _weighed(fitted_to: int, measured_by: int) -> Iterator[tuple[Line, Odds]]:
    """The lines of one writer, weighed by what was fitted to another's, less what both have thought of."""
    every = lines()
    known = [line for line in every if line.writer == fitted_to]
    pieces, near = fit(known)
    weights = model.read(pieces), likelihood.read(near)
    met = {likelihood.plainly(line.text) for line in known}
    for line in every:
        if line.writer == measured_by and likelihood.plainly(line.text) not in met:
            yield line, likelihood.weighed(line.text, *weights)


def _judged(line: Line, odds: Odds) -> Judged:
    return Judged(line.text, meaning_of(line.meaning), *likeliest(shares_of(odds)))


def _in_columns(weighed: Mapping[Line, Odds]) -> Iterator[Judged]:
    chance = random.Random(7)
    by_meaning: dict[str, list[Line]] = {}
    for line in weighed:
        if line.meaning not in _NO_RATING:
            by_meaning.setdefault(line.meaning, []).append(line)
    for _ in range(COLUMNS):
        names = chance.sample(sorted(by_meaning), chance.randint(3, _RATINGS))
        chosen = [chance.choice(by_meaning[name]) for name in names]
        decided = decide([Candidate(line.text, weighed[line]) for line in chosen])
        yield from (_judged(line, odds) for line, odds in zip(chosen, decided, strict=True))


def _rows(how: str, judged: Sequence[Judged]) -> Iterator[tuple[str, ...]]:
    of = Counter(_fate(each) for each in judged)
    right = Counter(_fate(each) for each in judged if each.found == each.meant)
    for fate in ("taken", "taken, and told", "asked"):
        share = right[fate] / of[fate] if of[fate] else 1.0
        yield f"{how}: {fate}", str(of[fate]), str(len(judged)), f"{of[fate] / len(judged):.3f}", f"{share:.3f}"
    whole = sum(each.found == each.meant for each in judged) / len(judged)
    yield f"{how}: all", str(len(judged)), str(len(judged)), "1.000", f"{whole:.3f}"


def _fate(judged: Judged) -> str:
    if judged.sure >= SURE:
        return "taken"
    return "taken, and told" if judged.sure >= LIKELY else "asked"


if __name__ == "__main__":
    print(report())
