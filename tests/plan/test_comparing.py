"""A plan and a newer file of it: each edit is one difference, and what is ticked is what changes."""

import random
from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.plan import imports
from bot.plan.assembly import load
from bot.plan.comparing import compare
from bot.plan.document import Document
from bot.plan.loading import load_document
from bot.plan.snapshot import Plan
from storage.database import Database
from storage.migrations import migrate
from tests.plan.rewriting import a_draft, rewrite
from tests.storage.council import NOW

TEAMS = (f"T{number}" for number in count(1))
PLENTY = settings(max_examples=60, deadline=None)
SOURCES = st.integers(0, 2**32).map(random.Random)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    made = Database(f"sqlite:///{tmp_path_factory.mktemp('again')}/plans.db")
    migrate(made)
    yield made
    made.close()


class Loaded:
    """A workspace with one plan, loaded from a document."""

    def __init__(self, database: Database, document: Document) -> None:
        self.database, self.team_id = database, next(TEAMS)
        database.run_now(load_document, self.team_id, document, "plan.docx", NOW)

    @property
    def plan(self) -> Plan:
        return self.database.read_now(load, self.team_id).plans[0]

    def again(self, document: Document, keys: list[str]) -> imports.Applied:
        """The file comes again, and these differences are ticked."""
        import_id = self.database.run_now(
            imports.keep, self.team_id, document, "plan 2.docx", "UCOORD", NOW, self.plan.id
        )
        return self.database.run_now(imports.apply, self.team_id, import_id, keys, "UCOORD", NOW)


@PLENTY
@given(SOURCES, st.booleans(), st.integers(0, 6))
def test_each_edit_is_one_difference(database: Database, source: random.Random, is_counted: bool, edits: int) -> None:
    draft = a_draft(source, is_counted=is_counted)
    loaded = Loaded(database, draft.document)
    made = rewrite(draft, edits)
    found = compare(loaded.plan, draft.document)
    assert sorted(d.kind.value for d in found.differences) == made
    assert len({d.key for d in found.differences}) == len(made)


@PLENTY
@given(SOURCES, st.booleans(), st.integers(1, 6))
def test_all_of_them_ticked_leave_none(database: Database, source: random.Random, is_counted: bool, edits: int) -> None:
    draft = a_draft(source, is_counted=is_counted)
    loaded = Loaded(database, draft.document)
    rewrite(draft, edits)
    keys = [d.key for d in compare(loaded.plan, draft.document).differences]
    applied = loaded.again(draft.document, keys)
    assert (len(applied.done), applied.missed, applied.left.differences) == (len(keys), 0, ())
    assert texts(loaded.plan) == [
        (r.number, r.text, [(a.number, a.text) for a in r.actions]) for r in draft.document.recommendations
    ]


def texts(plan: Plan) -> list[tuple[str, str, list[tuple[str, str]]]]:
    return [(r.number, r.text, [(a.number, a.text) for a in r.actions]) for r in plan.recommendations]
