"""How many of the drawn sentences that point at one child are stopped, and how many harmless ones: rates, and how sure.

Their writers saw neither the lists nor the rules, and nothing was fitted to them.
"""

import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bot.plan.privacy.detector import find_identifying
from bot.plan.privacy.normal_form import plain_text
from tests.benchmarks.figures import table
from tests.benchmarks.guard.fitting import Sentence, read, unknown_names

DRAWN = Path(__file__).parent / "drawn"
HEADER = ("sentences", "drawn", "stopped", "share", "95% interval")
SURE = 1.96  # standard deviations
FEWEST = 8  # sentences of a kind that has a row of its own
QUICK = 100  # sentences
_SHOWN = 30  # sentences judged wrongly, of each sort


def interval(stopped: int, drawn: int) -> tuple[float, float]:
    """Wilson's interval for a share."""
    if not drawn:
        return 0.0, 1.0
    share = stopped / drawn
    middle = share + SURE**2 / (2 * drawn)
    reach = SURE * math.sqrt(share * (1 - share) / drawn + SURE**2 / (4 * drawn**2))
    return (middle - reach) / (1 + SURE**2 / drawn), (middle + reach) / (1 + SURE**2 / drawn)


def is_stopped(sentence: Sentence) -> bool:
    """Whether the detector finds something in it, in a workspace without a shape of case numbers."""
    return bool(find_identifying(sentence.text))


def is_disguised(sentence: Sentence) -> bool:
    """Whether it is not written as it is read."""
    return plain_text(sentence.text).text != sentence.text


def report(folder: Path = DRAWN, count: int | None = None) -> str:
    """The table, and the sentences that are judged wrongly."""
    drawn = read(folder)[:count]
    if not drawn:
        return "No drawn sentences are kept here."
    judged = [(sentence, is_stopped(sentence)) for sentence in drawn]
    with unknown_names():
        by_shape = [(sentence, is_stopped(sentence)) for sentence in drawn if sentence.is_child]
    of_children = [each for each in judged if each[0].is_child]
    harmless = [each for each in judged if not each[0].is_child]
    rows = [
        _row("pointing at one child", of_children),
        _row("… disguised", [each for each in of_children if is_disguised(each[0])]),
        _row("… rare names", [each for each in of_children if each[0].is_rare]),
        _row("… if no list knew any name", by_shape),
        _row("harmless", harmless),
        _row("… rare names of adults", [each for each in harmless if each[0].is_rare]),
    ]
    kinds = Counter((sentence.is_child, sentence.kind) for sentence in drawn)
    rows += [
        _row(
            f"{'child' if is_child else 'harmless'}: {kind}",
            [e for e in judged if (e[0].is_child, e[0].kind) == (is_child, kind)],
        )
        for (is_child, kind), of_kind in kinds.most_common()
        if of_kind >= FEWEST
    ]
    missed = [sentence.text for sentence, stopped in of_children if not stopped]
    alarms = [sentence.text for sentence, stopped in harmless if stopped]
    return "\n\n".join((table(HEADER, rows), _listed("Let through", missed), _listed("Stopped for nothing", alarms)))


def _of_kind(judged: Sequence[tuple[Sentence, bool]], is_child: bool, kind: str) -> list[tuple[Sentence, bool]]:
    return [each for each in judged if (each[0].is_child, each[0].kind) == (is_child, kind)]


def _row(what: str, judged: Sequence[tuple[Sentence, bool]]) -> tuple[str, ...]:
    stopped = sum(is_held for _, is_held in judged)
    least, most = interval(stopped, len(judged))
    share = f"{stopped / len(judged):.1%}" if judged else "–"
    return what, str(len(judged)), str(stopped), share, f"{least:.1%} to {most:.1%}"


def _listed(what: str, texts: Sequence[str]) -> str:
    shown = [f"- {text!r}" for text in texts[:_SHOWN]]
    return "\n".join((f"{what}, {min(len(texts), _SHOWN)} of {len(texts)}:", *shown))
