"""Draw a plan: a real file, what is right for it, and the layout that it has."""

from dataclasses import dataclass, replace
from random import Random
from typing import Any

from tests.documents.drawn import noise
from tests.documents.drawn.blocks import Block, Line, Sheet
from tests.documents.drawn.columns import Columns
from tests.documents.drawn.contents.plan import draw_plan
from tests.documents.drawn.contents.schemes import Scheme
from tests.documents.drawn.contents.sentences import Sentences
from tests.documents.drawn.contents.truth import DrawnPlan
from tests.documents.drawn.files import WRITTEN
from tests.documents.drawn.layout import STRUCTURES, Layout, draw_layout
from tests.documents.drawn.structures import LAID


@dataclass(frozen=True)
class Drawn:
    """A drawn file; `roles` says of each header (or label) that it prints what stands under it."""

    seed: str
    name: str
    content: bytes
    layout: Layout
    expected: dict[str, Any]
    accept: dict[str, list[str]]
    roles: dict[str, str]


def draw(seed: int, place: int) -> Drawn:
    """The file of this place in the sample of a seed; the structures take turns, all else is drawn."""
    return redraw(f"{seed}-{place}")


def redraw(seed: str) -> Drawn:
    """The file of a seed such as `7-12`: the same bytes' words and layout, whenever it is drawn."""
    random = Random(seed)
    structures = list(STRUCTURES)
    layout = draw_layout(random, structures[int(seed.rsplit("-", 1)[1]) % len(structures)])
    plan, scheme, sentences = draw_plan(random, layout)
    if layout.kind == "pdf" and not _is_plain(str(plan)):
        layout = replace(layout, kind="docx")
    columns = Columns(random, layout, plan, scheme)
    if layout.structure == "an export":  # it has neither title nor key
        return _drawn(seed, layout, plan, columns, LAID[layout.structure](random, columns), random)
    laid = LAID[layout.structure](random, columns)
    blocks = _around(random, layout, plan, scheme, sentences, laid)
    return _drawn(seed, layout, plan, columns, blocks, random)


def _drawn(seed: str, layout: Layout, plan: DrawnPlan, columns: Columns, blocks: list[Block], random: Random) -> Drawn:
    write, ending = WRITTEN[layout.kind]
    name = f"{seed}-{layout.structure.replace(' ', '-')}.{ending}"
    return Drawn(seed, name, write(blocks, random), layout, plan.expected, dict(plan.accept), columns.roles)


def _is_plain(text: str) -> bool:
    """Whether a PDF's own fonts have all of its signs."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _around(
    random: Random, layout: Layout, plan: DrawnPlan, scheme: Scheme, sentences: Sentences, laid: list[Block]
) -> list[Block]:
    """The plan's title, what stands before and after it, and its key."""
    before: list[Block] = []
    after: list[Block] = []
    if layout.kind not in ("csv", "tsv") or random.random() < 0.3:
        before.append(Line(plan.title, level=1))
    is_sheet_of_one = layout.kind in ("csv", "tsv")
    if layout.noise in ("before", "both") and not is_sheet_of_one:
        before += noise.before(random, layout, sentences)
    if layout.noise in ("after", "both") and not is_sheet_of_one:
        after += noise.after(random, layout, sentences)
    if scheme.key:
        key = noise.key(random, layout, scheme)
        is_before = layout.key.endswith("before")
        if isinstance(key[0], Sheet):
            return (
                [*before, *laid, *after, *key]
                if not is_before
                else [*key, Sheet("Action plan 1"), *before, *laid, *after]
            )
        if is_before:
            before += key
        else:
            is_apart = bool(after) and isinstance(after[0], Sheet)
            after = [*key, *after] if is_apart or random.random() < 0.5 else [*after, *key]
    if before and after and layout.structure == "labelled lines":
        after = [Line(""), *after]
    if layout.noise != "none" and not isinstance(laid[0], Sheet | Line):
        before.append(Line(random.choice(("Action plan", "The plan", "Our improvement plan")), level=1))
    return [*before, *laid, *after]
