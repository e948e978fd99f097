"""`python -m tests.benchmarks.guard.fitting [--check]`: fit the detector's weights to the sentences beside this file.

Logistic regression over the features of passages, by AdaGrad, with a penalty for large weights; nothing but Python. A
sentence counts whole and by its clauses: of harmless ones all clauses, of the others the one that tells most. Each
sentence counts a second time with names that no list knows. `--check` fits on each writer's sentences what it then
measures on the others', and writes nothing.
"""

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from unittest import mock

from bot.plan.privacy import child_names
from bot.plan.privacy.evidence import signs, weights
from bot.plan.privacy.evidence.features import features_of
from bot.plan.privacy.evidence.passages import clauses, passages
from bot.plan.privacy.evidence.signs import read_signs
from bot.plan.privacy.lexicon.lists import words
from bot.plan.privacy.normal_form import plain_text

SENTENCES = Path(__file__).parent / "sentences"
LINES = Path(__file__).parents[2] / "plan" / "privacy" / "lines.txt"
PLAN = Path(__file__).parents[3] / "bot" / "practice" / "sample" / "sample-plan.txt"
ROUNDS, STEPS = 2, 60
RATE, PENALTY = 0.25, 0.001
SEEN = 4  # sentences at least that a feature stands in
LEAST = 0.05  # of a weight that is kept
# What a passage must weigh more than nought to be stopped. Of a writer who is left out one harmless sentence in forty
# weighs as much; of others it may be more, as our own were written with some of theirs in sight: `make bench guard`.
MARGIN = 1.4


@dataclass(frozen=True, slots=True)
class Sentence:
    """A drawn sentence: whether it points at one child, who wrote it, and what of."""

    text: str
    is_child: bool
    writer: str
    kind: str = ""
    is_rare: bool = False
    counts: float = 1.0


@dataclass(slots=True)
class _Case:
    whole: frozenset[str]
    parts: list[frozenset[str]]
    is_child: bool
    counts: float
    best: frozenset[str] | None = field(default=None)


def read(folder: Path, names: str = "*.jsonl") -> list[Sentence]:
    """The sentences of a folder's files, each named after its writer."""
    return [
        Sentence(
            row["text"], row["child"], path.stem, row.get("kind", ""), row.get("rare", False), row.get("counts", 1.0)
        )
        for path in sorted(folder.glob(names))
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    ]


def of_lines() -> list[Sentence]:
    """The lines that the detector's tests keep, each of which counts less, and the sample plan's."""
    plan = PLAN.read_text(encoding="utf-8")
    of_plan = [Sentence(plan[start:end], False, "lines", "plan") for start, end in passages(plan)]
    sections = LINES.read_text(encoding="utf-8").replace("{nbsp}", "\u00a0").split("\n== ")[1:]
    return of_plan + [
        Sentence(line.replace("«", "").replace("»", ""), name.isupper(), "lines", name, counts=0.1)
        for name, *lines in (section.strip("\n").split("\n") for section in sections)
        for line in lines
    ]


@contextmanager
def unknown_names() -> Iterator[None]:
    """While this holds, no list knows a name: all are told by their shape."""
    nobody: frozenset[str] = frozenset()
    with (
        mock.patch.object(signs, "words", lambda name: nobody if name.endswith("_names") else words(name)),
        mock.patch.object(child_names, "FORENAMES", nobody),
    ):
        yield


def cases_of(sentences: Iterable[Sentence]) -> list[_Case]:
    """What is fitted to or measured, of each sentence."""
    return [_case(sentence) for sentence in sentences]


def _twice(sentences: Sequence[Sentence]) -> list[_Case]:
    known = cases_of(sentences)
    with unknown_names():
        unknown = cases_of(sentences)
    return known + [
        replace(other, counts=0.3 * other.counts)
        for case, other in zip(known, unknown, strict=True)
        if case.whole != other.whole
    ]


def _case(sentence: Sentence) -> _Case:
    plain = plain_text(sentence.text).text
    whole = frozenset(features_of(read_signs(plain)))
    parts = [frozenset((*features_of(read_signs(clause)), "clause")) for clause in clauses(plain)]
    return _Case(whole, parts, sentence.is_child, sentence.counts)


def fit(cases: Sequence[_Case]) -> dict[str, float]:
    """Fit weights to them; "bias" is the weight that all have."""
    seen = Counter(feature for case in cases for feature in case.whole)
    known = {feature for feature, count in seen.items() if count >= SEEN} | {"clause"}
    fitted: dict[str, float] = {}
    for turn in range(ROUNDS):
        rows = [(sorted(case.whole & known), case.is_child, case.counts) for case in cases]
        for case in cases:
            if not case.is_child:
                rows += [(sorted(part & known), False, 0.5 * case.counts) for part in case.parts]
            elif turn and case.parts:
                best = max(case.parts, key=lambda part: _sum(fitted, part))
                if _sum(fitted, best) > 0:
                    rows.append((sorted(best & known), True, 0.5 * case.counts))
        fitted = _regress(rows)
    return fitted


def _sum(fitted: dict[str, float], features: Iterable[str]) -> float:
    return fitted.get(weights.BIAS, 0.0) + sum(fitted.get(feature, 0.0) for feature in features)


def _regress(rows: Sequence[tuple[list[str], bool, float]]) -> dict[str, float]:
    number = {feature: at for at, feature in enumerate(sorted({feature for row in rows for feature in row[0]}))}
    plain = [
        ([number[feature] for feature in features], float(is_child), counts) for features, is_child, counts in rows
    ]
    size = len(number)
    weight, squares = [0.0] * size, [1e-6] * size
    bias, bias_squares = 0.0, 1e-6
    for _ in range(STEPS):
        slope = [PENALTY * len(plain) / 100 * value for value in weight]
        bias_slope = 0.0
        for features, wanted, counts in plain:
            total = bias + sum(map(weight.__getitem__, features))
            off = counts * (1 / (1 + math.exp(-max(-30.0, min(30.0, total)))) - wanted)
            bias_slope += off
            for at in features:
                slope[at] += off
        for at, value in enumerate(slope):
            squares[at] += value * value
            weight[at] -= RATE * value / math.sqrt(squares[at])
        bias_squares += bias_slope * bias_slope
        bias -= RATE * bias_slope / math.sqrt(bias_squares)
    return {feature: weight[at] for feature, at in number.items()} | {weights.BIAS: bias}


def score(fitted: dict[str, float], case: _Case) -> float:
    """What a sentence weighs: whole, or the clause that tells most."""
    return max(_sum(fitted, features) for features in (case.whole, *case.parts))


def crossed(sentences: Sequence[Sentence], writers: Sequence[str]) -> list[tuple[float, Sentence]]:
    """What each sentence of these writers weighs by weights fitted to everything but that writer's."""
    found = []
    for writer in writers:
        fitted = fit(_twice([each for each in sentences if each.writer != writer]))
        left_out = [each for each in sentences if each.writer == writer]
        found += [(score(fitted, case), each) for case, each in zip(cases_of(left_out), left_out, strict=True)]
    return found


def main() -> None:
    """Fit, and write the weights; or only measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="measure on writers left out, and write nothing")
    asked = parser.parse_args()
    sentences = read(SENTENCES) + of_lines()
    drawn = sorted({each.writer for each in sentences if each.writer.startswith("w")})
    found = crossed(sentences, drawn)
    for writer in (*drawn, ""):
        of_writer = [(weight, each) for weight, each in found if writer in ("", each.writer)]
        print(writer or "all", *(_rates(of_writer, share) for share in (0.02, 0.025, 0.03, 0.035, 0.05)))
    if not asked.check:
        fitted = fit(_twice(sentences))
        fitted[weights.BIAS] -= MARGIN
        kept = {feature: weight for feature, weight in fitted.items() if abs(weight) >= LEAST}
        lines = [f"{feature}\t{weight:.2f}" for feature, weight in sorted(kept.items()) if "\t" not in feature]
        head = f"# Fitted by tests/benchmarks/guard/fitting.py to {len(sentences)} sentences; margin {MARGIN:.2f}."
        Path(weights.__file__).with_suffix(".txt").write_text("\n".join([head, *lines, ""]), encoding="utf-8")
        print(f"{len(lines)} weights")


def _rates(found: Sequence[tuple[float, Sentence]], share: float) -> str:
    harmless = sorted((weight for weight, each in found if not each.is_child), reverse=True)
    least = harmless[int(share * len(harmless))]
    weights_of = [weight for weight, each in found if each.is_child]
    return f"{sum(weight > least for weight in weights_of) / len(weights_of):.3f} at {share}"


if __name__ == "__main__":
    main()
