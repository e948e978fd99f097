"""`make bench layouts`: how well a thousand drawn plans are read, by dimension and by field."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from math import sqrt
from random import SystemRandom
from statistics import mean, quantiles, stdev

from tests.benchmarks.figures import table
from tests.documents.drawn.measure import Measured, measure_place

FULL, QUICK = 1000, 24
MANY = 200  # from here on in two processes
ENOUGH = 0.95


def report(count: int, seed: int | None = None) -> str:
    """Draws and reads so many plans, of a fresh seed unless one is given, and prints tables."""
    seed = SystemRandom().randrange(10**6) if seed is None else seed
    files = measured(seed, count)
    parts = [
        f"{count} files, seed {seed}",
        "\n".join(_whole(files)),
        table(("dimension", "value", "files", "mean", "p10", "refused"), list(_by_dimension(files))),
        table(("field", "right", "of", "wrong", "silently"), list(_by_field(files))),
        table(("beside", "right", "of"), list(_extras(files))),
        table(("margin up to", "files", "mean", f"share ≥ {ENOUGH}"), list(_calibration(files))),
        "The worst: " + ", ".join(f"{m.name} {m.score:.2f}" for m in sorted(files, key=lambda m: m.score)[:12]),
    ]
    return "\n\n".join(parts)


def measured(seed: int, count: int) -> list[Measured]:
    """The figures of every file of a sample; of a large one by two processes."""
    one: Callable[[int], Measured] = partial(measure_place, seed)
    if count < MANY:
        return [one(place) for place in range(count)]
    with ProcessPoolExecutor(2) as pool:
        return list(pool.map(one, range(count), chunksize=10))


def _tenth(scores: Sequence[float]) -> float:
    return quantiles(scores, n=10, method="inclusive")[0] if len(scores) > 1 else scores[0]


def _whole(files: Sequence[Measured]) -> Iterable[str]:
    scores = [m.score for m in files]
    half = 1.96 * stdev(scores) / sqrt(len(scores))
    yield f"mean {mean(scores):.3f} (95%: {mean(scores) - half:.3f}–{mean(scores) + half:.3f})"
    enough = _share(score >= ENOUGH for score in scores)
    yield f"tenth percentile {_tenth(scores):.3f}; share at {ENOUGH} or better {enough:.3f}"
    yield f"refused {sum(m.refused is not None for m in files)}; read wholly right {sum(m.score == 1 for m in files)}"
    fields = sum(total for m in files for _, total in m.fields.values())
    refused = sum(m.wrong for m in files if m.refused is not None)
    wrong = sum(m.wrong for m in files) - refused
    silent = sum(sum(m.silent.values()) for m in files)
    yield f"fields {fields}: of refused files {refused}; read wrong {wrong} ({wrong / fields:.3f})"
    yield f"SILENTLY WRONG {silent} ({silent / fields:.3f})"
    yield f"of what is read wrong, under a warning or a question: {1 - silent / wrong if wrong else 1:.3f}"
    alarms, rightly = sum(m.alarms for m in files), sum(m.true_alarms for m in files)
    yield f"warned or asked {alarms}, of which wrong or open {rightly / alarms if alarms else 1:.3f}"
    right = [m.questions for m in files if m.score == 1]
    yield f"questions on a file read wholly right: mean {mean(right) if right else 0:.2f}, most {max(right, default=0)}"


def _share(are: Iterable[bool]) -> float:
    found = list(are)
    return sum(found) / len(found)


def _by_dimension(files: Sequence[Measured]) -> Iterable[Sequence[str]]:
    for dimension in files[0].dimensions:
        values: dict[str, list[Measured]] = defaultdict(list)
        for file in files:
            values[file.dimensions[dimension]].append(file)
        for value, of in sorted(values.items()):
            scores = [m.score for m in of]
            refused = sum(m.refused is not None for m in of)
            yield dimension, value, str(len(of)), f"{mean(scores):.3f}", f"{_tenth(scores):.2f}", str(refused)


def _by_field(files: Sequence[Measured]) -> Iterable[Sequence[str]]:
    for name in files[0].fields:
        right, total = (sum(m.fields[name][at] for m in files) for at in (0, 1))
        silent = sum(m.silent.get(name, 0) for m in files)
        yield name, f"{right / total if total else 1:.3f}", str(total), str(total - right), str(silent)


def _extras(files: Sequence[Measured]) -> Iterable[Sequence[str]]:
    counts: dict[str, tuple[int, int]] = {}
    for file in files:
        for name, (right, total) in file.extras.items():
            before = counts.get(name, (0, 0))
            counts[name] = (before[0] + right, before[1] + total)
    for name, (right, total) in sorted(counts.items()):
        yield name, f"{right / total:.3f}", str(total)


def _calibration(files: Sequence[Measured]) -> Iterable[Sequence[str]]:
    """By quarter of the margin, the least sure first."""
    ordered = sorted(files, key=lambda m: m.margin)
    size = max(1, -(-len(ordered) // 4))
    for start in range(0, len(ordered), size):
        of = ordered[start : start + size]
        scores = [m.score for m in of]
        yield f"{of[-1].margin:.2f}", str(len(of)), f"{mean(scores):.3f}", f"{_share(s >= ENOUGH for s in scores):.2f}"
