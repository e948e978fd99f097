"""What `find` offers as closest in meaning, held against what somebody would want who looks for such words.

In `choosing/` and `reporting/` stand plans, each with questions: words that somebody might look for, and the numbers of
what they would want, or none. They were written before any nearness had been looked at; the floor is chosen by the
first folder, and what is reported is of the second. `unrelated.words` has what no plan there is about.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time

from bot.plan.fitted import vectors
from bot.plan.fitted.vectors import read
from bot.plan.model.action import Said
from bot.plan.model.recommendation import Recommendation
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.queries.nearest import FLOOR, ranked
from bot.plan.queries.search import speaks_of, word_patterns
from tests.benchmarks.figures import table
from tests.benchmarks.guard.report import interval

FOLDER = Path(__file__).parent
CHOOSING, REPORTING = FOLDER / "choosing", FOLDER / "reporting"


@dataclass(frozen=True, slots=True)
class Asked:
    """Words that somebody looks for in a plan, what they would want of what does not say them, and what is offered,
    each with how near it is."""

    plan: str
    words: str
    wanted: frozenset[str]
    offered: tuple[tuple[float, str], ...]

    def above(self, floor: float = FLOOR) -> list[str]:
        """The numbers of what is offered above a floor."""
        return [number for score, number in self.offered if score >= floor]

    def is_hit(self, floor: float = FLOOR) -> bool:
        """Whether something that is wanted is among what is offered."""
        return bool(self.wanted & set(self.above(floor)))


def asked(folder: Path) -> list[Asked]:
    """Everything that is asked of the plans of a folder."""
    unrelated = (folder / "unrelated.words").read_text(encoding="utf-8").splitlines()
    found = []
    for path in sorted(folder.glob("*.txt")):
        texts, questions = (part.splitlines() for part in path.read_text(encoding="utf-8").split("\n\n"))
        said = dict(line.split(" | ", 1) for line in texts)
        workspace = Workspace("T1", plans=(_plan(path.stem, said),))
        for line in [*questions, *(f"{words} =" for words in unrelated)]:
            words, _, numbers = line.partition(" =")
            patterns = word_patterns(words)
            wanted = frozenset(number for number in numbers.split() if not speaks_of(said[number], patterns))
            if wanted or not numbers.strip():
                offered = tuple((score, each.target.recommendation.number) for score, each in ranked(workspace, words))
                found.append(Asked(path.stem, words, wanted, offered))
    return found


def _plan(name: str, said: dict[str, str]) -> Plan:
    each = (Recommendation(at, number, None, text, (), Said(), ()) for at, (number, text) in enumerate(said.items(), 1))
    return Plan(1, name, None, True, None, tuple(each))


def rates(found: Sequence[Asked], floor: float = FLOOR) -> list[tuple[str, ...]]:
    """The rows of a table: how often what is wanted is offered, and how often what is not."""
    near = [each for each in found if each.wanted]
    far = [each for each in found if not each.wanted]
    offered = [number in each.wanted for each in near for number in each.above(floor)]
    return [
        _row("something wanted is offered", [each.is_hit(floor) for each in near]),
        _row("… and is the first", [bool(each.wanted & set(each.above(floor)[:1])) for each in near]),
        _row("of what is offered then, is wanted", offered),
        _row("nothing is wanted, and something offered", [bool(each.above(floor)) for each in far]),
    ]


def _row(name: str, found: Sequence[bool]) -> tuple[str, ...]:
    least, most = interval(sum(found), len(found))
    return name, str(sum(found)), str(len(found)), f"{sum(found) / max(1, len(found)):.3f}", f"{least:.3f}–{most:.3f}"


def report() -> str:
    """The tables, of both halves, and what a search costs."""
    parts = []
    for folder in (CHOOSING, REPORTING):
        header = (f"{folder.name}: of what is looked for", "are", "of", "share", "95% interval")
        parts.append(table(header, rates(asked(folder))))
    return "\n\n".join([*parts, cost()])


def cost() -> str:
    """What it takes to read the table, and to look for a word in a plan of 400 texts: at first, and then."""
    pairs = (path.read_text(encoding="utf-8").split("\n\n")[0].splitlines() for path in FOLDER.glob("*/*.txt"))
    said = {str(at): line.split(" | ", 1)[1] for at, line in enumerate(line for lines in pairs for line in lines)}
    workspace = Workspace("T1", plans=(_plan("all", said),))
    begun = process_time()
    read(vectors.VOCABULARY.read_text(encoding="utf-8"), vectors.NUMBERS.read_bytes())
    took = [process_time() - begun]
    for words in ("landlord", "hotline", "runaways", "mental health", "politicians"):
        begun = process_time()
        ranked(workspace, words)
        took.append(process_time() - begun)
    reading, first, then = 1000 * took[0], 1000 * took[1], 1000 * median(took[2:])
    search = f"A search in {len(said)} texts: {first:.0f} ms at first, then {then:.1f} ms."
    return f"To read the table: {reading:.0f} ms of CPU. {search}"
