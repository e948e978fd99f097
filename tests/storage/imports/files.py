"""Files of a plan that come again, and what comes of them."""

from dataclasses import replace
from datetime import timedelta

from bot.plan.imports import pending
from bot.plan.imports.differences import Difference
from bot.plan.model.document import Document
from tests.storage.council import NOW, Council
from tests.support.stamps import by

LATER = NOW + timedelta(hours=1)


def kept(council: Council, document: Document, plan_id: int | None = None) -> int:
    return council.do(pending.keep, document, "plan 2.docx", by("UCOORD", NOW, "import"), plan_id or council.plan.id)


def differences(council: Council, document: Document) -> dict[str, Difference]:
    """By kind: in these tests there is one of each."""
    return {d.kind.value: d for d in council.diff(document).differences}


def again(council: Council, document: Document, *kinds: str) -> pending.Applied:
    """The file comes again; everything is ticked, or differences of these kinds."""
    keys = [d.key for d in council.diff(document).differences if not kinds or d.kind in kinds]
    return council.do(pending.apply, kept(council, document), keys, by("UCOORD", LATER, "import"))


def without(document: Document, number: str) -> Document:
    """The document without a recommendation, or without an action."""
    made = [
        replace(r, actions=tuple(a for a in r.actions if a.number != number))
        for r in document.recommendations
        if r.number != number
    ]
    return replace(document, recommendations=tuple(made))
