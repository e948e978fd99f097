"""A plan and a newer file of it: each edit is one difference, and what is ticked is what changes."""

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.documents import read_document
from bot.documents.json_codec import from_json, to_json
from bot.plan.imports import pending
from bot.plan.imports.create import load_document
from bot.plan.imports.diff import diff
from bot.plan.imports.differences import Comparison, Newer
from bot.plan.imports.export import as_document
from bot.plan.imports.text_matching import likeness
from bot.plan.model.decisions import ChangeKind, Decision
from bot.plan.model.document import Document
from bot.plan.model.incoming import IncomingMessage, Source
from bot.plan.model.permissions import Actor, Role
from bot.plan.model.rating import Rating
from bot.plan.model.target import Target
from bot.plan.model.workspace import Plan
from bot.plan.people import posts
from bot.plan.people.workspace_settings import change_role
from bot.plan.record import Record, load_record
from bot.plan.requests import change_requests, file_requests, sign_off
from bot.plan.snapshot import load_workspace
from bot.plan.updates import progress
from bot.plan.updates.routing import Filing
from storage.database import Database
from tests.plan.imports.rewriting import a_draft, rewrite
from tests.storage.council import NOW
from tests.support.databases import Templates, make_tables
from tests.support.documents.places import SAMPLE, SHARED
from tests.support.stamps import by

TEAMS = (f"T{number}" for number in count(1))
PLENTY = settings(max_examples=30, deadline=None)
SOURCES = st.integers(0, 2**32).map(random.Random)


@pytest.fixture(scope="module")
def database(sqlite: Templates) -> Iterator[Database]:
    with sqlite.copy(make_tables) as url:
        made = Database(url)
        yield made
        made.close()


class Loaded:
    """A workspace with one plan, loaded from a document."""

    def __init__(self, database: Database, document: Document) -> None:
        self.database, self.team_id = database, next(TEAMS)
        database.run_now(load_document, self.team_id, document, "plan.docx", by(None, NOW, "import"))

    @property
    def plan(self) -> Plan:
        return self.database.read_now(load_workspace, self.team_id).plans[0]

    @property
    def record(self) -> Record:
        return self.database.read_now(load_record, self.team_id, self.plan)

    def diff(self, document: Document) -> Comparison:
        """What the file would change."""
        return diff(self.plan, document, self.record)

    def again(self, document: Document, keys: list[str]) -> pending.Applied:
        """The file comes again, and these differences are ticked."""
        import_id = self.database.run_now(
            pending.keep, self.team_id, document, "plan 2.docx", by("UCOORD", NOW, "import"), self.plan.id
        )
        return self.database.run_now(pending.apply, self.team_id, import_id, keys, by("UCOORD", NOW, "import"))


@PLENTY
@given(SOURCES, st.booleans(), st.integers(0, 6))
def test_each_edit_is_one_difference(database: Database, source: random.Random, is_counted: bool, edits: int) -> None:
    draft = a_draft(source, is_counted=is_counted)
    loaded = Loaded(database, draft.document)
    made = rewrite(draft, edits)
    found = loaded.diff(draft.document)
    assert sorted(d.kind.value for d in found.differences) == made
    assert len({d.key for d in found.differences}) == len(made)


@PLENTY
@given(SOURCES, st.booleans(), st.integers(1, 6))
def test_all_of_them_ticked_leave_none(database: Database, source: random.Random, is_counted: bool, edits: int) -> None:
    draft = a_draft(source, is_counted=is_counted)
    loaded = Loaded(database, draft.document)
    rewrite(draft, edits)
    keys = [d.key for d in loaded.diff(draft.document).differences]
    applied = loaded.again(draft.document, keys)
    assert (len(applied.done), applied.missed, applied.left.differences) == (len(keys), 0, ())
    assert texts(loaded.plan) == [
        (r.number, r.text, [(a.number, a.text) for a in r.actions]) for r in draft.document.recommendations
    ]


def texts(plan: Plan) -> list[tuple[str, str, list[tuple[str, str]]]]:
    return [(r.number, r.text, [(a.number, a.text) for a in r.actions]) for r in plan.recommendations]


@PLENTY
@given(SOURCES, st.booleans(), st.integers(1, 6))
def test_whatever_is_ticked_nothing_of_slack_is_overwritten(
    database: Database, source: random.Random, is_counted: bool, edits: int
) -> None:
    draft = a_draft(source, is_counted=is_counted)
    loaded = Loaded(database, draft.document)
    talk(loaded, source)
    before = said(loaded)
    rewrite(draft, edits)
    keys = [d.key for d in loaded.diff(draft.document).differences]
    if ticked := [key for key in keys if source.random() < 0.6]:
        applied = loaded.again(draft.document, ticked)
        assert (len(applied.done), applied.missed) == (len(ticked), 0)
    after = said(loaded)
    assert {name: after[name] for name in before} == before


def talk(loaded: Loaded, source: random.Random) -> None:
    """People record updates, move dates by agreement, say that things are done and sign them off."""

    def do(work: Any, *args: Any, **more: Any) -> Any:
        return loaded.database.run_now(work, loaded.team_id, *args, **more)

    for action in loaded.plan.actions:
        target = Target(loaded.plan.recommendation_of(action), action)
        heard = IncomingMessage("typed", "UOWNER", "C1", Source.FORM)
        if source.random() < 0.5:
            do(progress.file_update, heard, Filing(target, Rating.AT_RISK, f"Said of: {action.text}"), NOW)
        if source.random() < 0.3:
            change = do(
                change_requests.submit, action.id, ChangeKind.DUE, date(2027, 12, 24), "late", by("UOWNER", NOW)
            )
            do(change_requests.decide, change, Decision.AGREED, by("UCOORD", NOW))
        if source.random() < 0.3:
            do(progress.file_update, heard, Filing(target, Rating.DONE, f"Said done: {action.text}"), NOW)
            do(sign_off.sign_off, action.id, by("UCOORD", NOW))


def said(loaded: Loaded) -> dict[int, Any]:
    """Of each action, by its id: what people said and decided, what follows, and whether it is still the action
    of which it was said."""
    found: dict[int, Any] = {}
    plan, record = loaded.plan, loaded.record
    for action in (*plan.actions, *plan.taken_out.actions):
        decided = [c for c in action.changes if c.asked_by == "UOWNER"]
        own = [u for u in record.of_action(action) if not u.is_printed]
        found[action.id] = (
            own,
            decided,
            action.verdicts,
            action.due_on if decided else None,
            action.standing if action.standing.by else None,
            all(likeness(action.text, update.note.split(" ", 2)[-1]) > 0.5 for update in own),
        )
    return found


def test_a_plan_goes_out_as_json_and_comes_back_without_a_difference(database: Database) -> None:
    for seed in range(10):
        source = random.Random(seed)
        loaded = Loaded(database, a_draft(source, is_counted=True).document)
        talk(loaded, source)
        exported = from_json(json.loads(json.dumps(to_json(as_document(loaded.plan, loaded.record, UTC)))))
        assert loaded.diff(exported).differences == ()
        assert Loaded(database, exported).diff(exported).differences == ()


REAL = SHARED / "plans" / "harrow-2017.docx"


@pytest.mark.parametrize("path", [SAMPLE, REAL], ids=["sample", "real"])
def test_three_edits_of_a_file_are_three_differences(database: Database, path: Path) -> None:
    if not path.exists():
        pytest.skip(f"{path.name} stands in a folder beside the checkout")
    document = read_document(path.read_bytes(), path.name)
    loaded = Loaded(database, document)
    assert not loaded.diff(document)
    first, second, *others, last = document.recommendations
    (action,) = last.actions
    first = replace(first, actions=tuple(replace(a, owners=("Chief Executive",)) for a in first.actions))
    second = replace(second, text=second.text.replace("early", "very early", 1) + " Do so without delay.")
    last = replace(last, actions=(replace(action, due_on=date(2030, 3, 31), due_text="31.3.2030"),))
    edited = replace(document, recommendations=(first, second, *others, last))
    kinds = [d.kind for d in loaded.diff(edited).differences]
    assert kinds == ["owners", "reworded", "due"]
    again = [d.key for d in loaded.diff(edited).differences]
    assert not loaded.again(edited, again).left
    assert not loaded.diff(edited)
    assert len(loaded.diff(document).differences) == 3


def test_what_slack_knows_better_is_said_and_not_suggested(database: Database) -> None:
    draft = a_draft(random.Random(1), is_counted=True, size=3)
    actions = [replace(draft.action(), due_on=date(2026, 10, 1), due_text="1.10.26", rating=None, rating_text=None)]
    draft.recommendations[0] = replace(draft.recommendations[0], actions=tuple(actions))
    loaded = Loaded(database, draft.document)

    def do(work: Any, *args: Any) -> Any:
        return database.run_now(work, loaded.team_id, *args)

    (action,) = loaded.plan.recommendations[0].actions
    change = do(change_requests.submit, action.id, ChangeKind.DUE, date(2026, 12, 24), "late", by("UOWNER", NOW))
    do(change_requests.decide, change, Decision.AGREED, by("UCOORD", NOW))
    target = Target(loaded.plan.recommendations[0], action)
    do(
        progress.file_update,
        IncomingMessage("", "UOWNER", "C1", Source.FORM),
        Filing(target, Rating.AT_RISK, "Slow."),
        NOW,
    )
    assert not loaded.diff(draft.document)

    edited = replace(actions[0], due_on=date(2026, 11, 1), due_text="1.11.26", rating=Rating.ON_TRACK)
    draft.recommendations[0] = replace(draft.recommendations[0], actions=(edited,))
    due, rating = loaded.diff(draft.document).differences
    assert due.newer_in_slack == Newer("moved to Thursday 24 December 2026 by agreement", "UCOORD", NOW)
    assert rating.newer_in_slack == Newer("rated at risk", "UOWNER", NOW)
    assert not due.is_suggested
    assert not rating.is_suggested

    loaded.again(draft.document, [due.key, rating.key])
    (now,) = loaded.plan.recommendations[0].actions
    assert (now.due_on, now.rating, now.moves) == (date(2026, 12, 24), Rating.AT_RISK, 1)
    assert not loaded.diff(draft.document)  # what the file prints is known now


def test_a_date_that_the_file_moves_is_asked_for_and_counts_as_moved_once_it_is_agreed(database: Database) -> None:
    draft = a_draft(random.Random(2), is_counted=True, size=1)
    first = replace(draft.action(), due_on=date(2026, 10, 1), due_text="1.10.26")
    draft.recommendations[0] = replace(draft.recommendations[0], actions=(first,))
    loaded = Loaded(database, draft.document)
    moved = replace(first, due_on=date(2026, 12, 1), due_text="1.12.26")
    draft.recommendations[0] = replace(draft.recommendations[0], actions=(moved,))
    [due] = loaded.diff(draft.document).differences
    source_id = loaded.again(draft.document, [due.key]).source_id
    (action,) = loaded.plan.actions
    assert (action.due_on, action.moves, len(action.not_agreed)) == (date(2026, 10, 1), 0, 1)
    database.run_now(change_role, loaded.team_id, Role.COORDINATOR, "USECOND", by(None, NOW, "terminal"))
    assert source_id
    agreed, second = {action.not_agreed[0].id}, Actor("USECOND")
    database.run_now(file_requests.decide_file, loaded.team_id, second, source_id, agreed, (), "", by("USECOND", NOW))
    (action,) = loaded.plan.actions
    assert (action.due_on, action.original_due_on, action.moves) == (date(2026, 12, 1), date(2026, 10, 1), 1)
    assert action.changes[0].decided_by == "USECOND"


def test_how_a_date_or_a_rating_is_written_says_nothing(database: Database) -> None:
    draft = a_draft(random.Random(3), is_counted=True, size=1)
    first = replace(draft.action(), due_on=date(2026, 10, 1), due_text="1.10.26", rating=Rating.ON_TRACK)
    draft.recommendations[0] = replace(draft.recommendations[0], actions=(first,))
    loaded = Loaded(database, draft.document)
    other = replace(first, due_text="1 October 2026", rating_text="GREEN", text=first.text.replace(" ", "\n", 1))
    draft.recommendations[0] = replace(draft.recommendations[0], actions=(other,))
    assert not loaded.diff(draft.document)


def test_a_post_that_is_spelt_otherwise_keeps_its_holder_and_another_is_another(database: Database) -> None:
    draft = a_draft(random.Random(4), is_counted=True, size=3)
    for place, each in enumerate(draft.recommendations):
        draft.recommendations[place] = replace(
            each, actions=tuple(replace(a, owners=("Head of Servce Early Help",)) for a in each.actions)
        )
    loaded = Loaded(database, draft.document)
    database.run_now(posts.assign, loaded.team_id, "Head of Servce Early Help", "UOWNER", by("UCOORD", NOW))
    for place, each in enumerate(draft.recommendations):
        draft.recommendations[place] = replace(
            each, actions=tuple(replace(a, owners=("Head of Service, Early Help",)) for a in each.actions)
        )
    [respelt] = loaded.diff(draft.document).differences
    assert respelt.kind == "post"
    assert not loaded.again(draft.document, [respelt.key]).left
    owners = {(post.title, post.holder_id) for action in loaded.plan.actions for post in action.owners}
    assert owners == {("Head of Service, Early Help", "UOWNER")}

    first = draft.recommendations[0]
    draft.recommendations[0] = replace(first, actions=(replace(first.actions[0], owners=("Head of Fostering",)),))
    kinds = {d.kind: d for d in loaded.diff(draft.document).differences}
    loaded.again(draft.document, [kinds["owners"].key])  # type: ignore[index]
    assert [(p.title, p.holder_id) for p in loaded.plan.actions[0].owners] == [("Head of Fostering", None)]
