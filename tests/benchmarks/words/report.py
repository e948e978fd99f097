"""What becomes of drawn sentences: how many are read rightly, asked about, or read wrongly; and which for which."""

import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bot.plan.fitted import model
from bot.plan.fitted.intent import Intent
from bot.plan.intents.reading import read_intent
from bot.plan.language.numbers.numerals import plain_numbers
from tests.benchmarks.figures import table
from tests.benchmarks.guard.report import interval
from tests.benchmarks.words import fitting
from tests.benchmarks.words.measuring import BOTH, Judged, Outcome, drawn, fitted_lines, judge, the_plan
from tests.benchmarks.words.near import measuring as near
from tests.benchmarks.words.ratings import report as ratings

DRAWN = Path(__file__).parent / "drawn"  # a sample, which those have seen who made the reader
FRESH = Path(__file__).parent / "fresh"  # by thirteen writers; of these, but for one, only the rates were looked at
HEADER = ("of the sentences", "are", "of", "share", "95% interval")
_SHOWN = 60


def report(folder: Path = FRESH, *, shown: bool = True) -> str:
    """The tables; `shown`: and the sentences that were not read rightly."""
    plan = the_plan()
    sentences = drawn(folder, apart_from=fitted_lines())
    if not sentences:
        return f"No drawn sentences are kept in {folder}."
    judged = [judge(each, plan) for each in sentences]
    parts = [table(HEADER, _rates(judged)), _confused(judged), _cost(judged)]
    if shown:
        parts.append(_wrong(judged))
    return "\n\n".join([*parts, "### Closest in meaning", near.report(), "### Words of a rating", ratings.report()])


def refitted() -> str:
    """Fit the intents' weights anew, which takes a minute, and tell how many sentences that reads otherwise."""
    listed = fitting.sections()
    sentences = fitting.drawn(listed)
    shipped, anew = model.fitted(), model.read(fitting.fit(sentences))
    otherwise = sum(_likeliest(shipped, each.shape) != _likeliest(anew, each.shape) for each in sentences)
    return f"Fitted anew: {otherwise} of {len(sentences)} sentences are read otherwise than by the shipped weights."


def _likeliest(read: model.Model, shape: str) -> str:
    scores = read.scores(shape)
    return max(scores, key=lambda name: scores[name])


def _rates(judged: Sequence[Judged]) -> list[tuple[str, ...]]:
    tells = [each for each in judged if each.meant.intent == Intent.TELL]
    asks = [each for each in judged if each.meant.is_ask]
    both = [each for each in judged if each.meant.intent == BOTH]
    alone = [each for each in judged if each.meant.intent != BOTH]
    decided = [each for each in alone if each.outcome is not Outcome.ASKED]
    filing = [each for each in judged if each.filed]
    return [
        _row("intent right at once", [each.outcome is Outcome.RIGHT for each in alone]),
        _row("asked", [each.outcome is Outcome.ASKED for each in alone]),
        _row("wrong", [each.outcome is Outcome.WRONG for each in alone]),
        _row("right where it was not asked", [each.outcome is Outcome.RIGHT for each in decided]),
        _row("right, or first of the two that were offered", [each.first_is_right for each in alone]),
        _row("right likeliest intent, whatever was done", [each.read_as == each.meant.intent for each in alone]),
        _row("questions and requests recorded as updates", [each.is_question_recorded for each in asks]),
        _row("updates recorded unasked", [each.outcome is Outcome.RIGHT for each in tells]),
        _row("updates recorded unasked and right", [each.is_recorded for each in tells]),
        _row("updates recorded with another rating", [_is_rated_otherwise(each) for each in tells]),
        _row("updates answered as questions", [_is_answered(each) for each in tells]),
        _row("recorded under a number that was not meant", [each.is_misplaced for each in filing]),
        _row("news and a question: both", [each.outcome is Outcome.RIGHT for each in both]),
        _row("news and a question: the news recorded", [each.is_recorded for each in both]),
    ]


def _is_rated_otherwise(each: Judged) -> bool:
    return bool(each.filed) and set(each.filed) == set(each.meant.news) and not each.is_recorded


def _is_answered(each: Judged) -> bool:
    return each.outcome is Outcome.WRONG and not each.filed and Intent(each.read_as).is_ask


def _row(name: str, found: Sequence[bool]) -> tuple[str, ...]:
    least, most = interval(sum(found), len(found))
    share = f"{sum(found) / len(found):.3f}" if found else "–"
    return name, str(sum(found)), str(len(found)), share, f"{least:.3f}–{most:.3f}"


def _confused(judged: Sequence[Judged]) -> str:
    pairs = Counter((each.meant.intent, each.read_as) for each in judged if each.meant.intent != BOTH)
    meant = Counter(each.meant.intent for each in judged)
    rows = [
        (intent, str(meant[intent]), str(pairs[intent, intent]), _others(pairs, intent))
        for intent in sorted(meant)
        if intent != BOTH
    ]
    return table(("meant", "sentences", "read so", "read as"), rows)


def _others(pairs: Counter[tuple[str, str]], intent: str) -> str:
    return ", ".join(f"{read} {n}" for (was, read), n in pairs.most_common() if was == intent and read != intent)


def _cost(judged: Sequence[Judged]) -> str:
    plan = plain_numbers(the_plan().numbers)
    read_intent("5 on track", plan)
    begun = time.process_time()
    for each in judged:
        read_intent(each.meant.sentence, plan)
    spent = (time.process_time() - begun) / len(judged)
    size = model.WEIGHTS.stat().st_size
    return f"Reading one: {1000 * spent:.2f} ms of CPU. The weights: {size / 1000:.0f} KB."


def _wrong(judged: Sequence[Judged]) -> str:
    missed = [each for each in judged if each.outcome is not Outcome.RIGHT or each.is_misplaced]
    lines = [
        f"- {each.outcome}: {each.meant.intent} {each.meant.news or ''} read as {each.read_as} {each.filed or ''}: "
        f"{each.meant.sentence}"
        for each in sorted(missed, key=lambda each: each.outcome, reverse=True)
    ]
    return "\n".join(lines[:_SHOWN])
