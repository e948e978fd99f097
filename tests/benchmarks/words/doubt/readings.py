"""Draw plans and read them: what each reading shows of itself, and what of it is wrong without anybody being told."""

from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any
from unittest.mock import patch

from bot.documents.reading.doubt import judging, telling
from bot.documents.reading.doubt.signs import Signs
from tests.benchmarks.words.doubt.folds import FOLDS, fold, reading
from tests.documents.drawn.drawing import draw
from tests.documents.drawn.measure import measure, read
from tests.documents.drawn.told import EVERYTHING


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reading shows; how many fields of each sort there are, are wrong, and are wrong without a word."""

    name: str
    signs: Signs
    fields: Mapping[str, int]
    wrong: Mapping[str, int]
    silent: Mapping[str, int]


def shown(seed: int, place: int) -> Shown | None:
    """Draw a plan and read it; None where nothing is read."""
    seen: list[Signs] = []
    look = judging.look

    def keeping(*given: Any) -> Signs:
        seen.append(look(*given))
        return seen[-1]

    with patch.object(judging, "look", keeping), patch.object(telling, "doubts", lambda *_: ()):
        measured = measure(drawn := draw(seed, place), read(drawn))
    if not seen or measured.refused:
        return None
    totals = {name: measured.fields[name][1] for name in EVERYTHING}
    wrong = {name: measured.fields[name][1] - measured.fields[name][0] for name in EVERYTHING}
    return Shown(measured.name, seen[-1], totals, wrong, measured.silent)


def of_fold(seed: int, many: int, at: int) -> list[Shown]:
    """Draw and read the plans of one fold."""
    with reading(fold(at)):
        found = [shown(seed + at, place) for place in range(many)]
    return [each for each in found if each]


def readings(seed: int, many: int) -> list[Shown]:
    """Draw and read so many plans of each fold."""
    with ProcessPoolExecutor(2) as pool:
        return [each for found in pool.map(partial(of_fold, seed, many), range(FOLDS)) for each in found]
