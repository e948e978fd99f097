"""A file that was read waits, and is decided about once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.errors import NotFound, NotUnderstood, PlanError
from bot.plan import retention
from bot.plan.imports import pending
from bot.plan.model.decisions import ChangeKind
from bot.plan.model.document import Document
from bot.plan.requests import change_requests
from storage import audit
from tests.storage.council import NOW, Council, everything
from tests.storage.imports.files import LATER, again, differences, kept, without
from tests.support.audit import entries as audit_entries
from tests.support.audit.entries import Entry
from tests.support.stamps import by

COORDINATOR = by("UCOORD", LATER, "import")


def entries(council: Council) -> list[Entry]:
    return council.ask(audit_entries.entries)


def test_a_file_that_was_read_is_kept_as_it_was_read(council: Council, document: Document) -> None:
    import_id = kept(council, document)
    council.do(pending.show_at, import_id, "C1", "1.1")
    found = council.ask(pending.kept, import_id)
    assert (found.document, found.plan_id, found.state) == (document, council.plan.id, pending.State.WAITING)
    assert (found.file_name, found.user_id, found.channel_id, found.ts) == ("plan 2.docx", "UCOORD", "C1", "1.1")


def test_what_was_not_read_of_a_file_is_kept_with_it(council: Council, document: Document) -> None:
    strange = replace(document, unknown_columns=("Wotsit", "Cost"))
    import_id = council.do(pending.keep, strange, "plan 2.docx", by("UCOORD", NOW, "import"), None, "F1")
    found = council.ask(pending.kept, import_id)
    assert (found.document, found.file_id) == (strange, "F1")
    assert found.document.digest == document.digest


def test_the_same_file_changes_nothing(council: Council, document: Document) -> None:
    council.update()
    assert not council.diff(document)


def test_a_file_is_loaded_as_a_plan_of_its_own_and_may_be_the_default(council: Council, document: Document) -> None:
    with pytest.raises(PlanError, match="loaded already"):
        council.do(pending.load_as_new, kept(council, document), None, False, COORDINATOR)
    import_id = kept(council, document)
    plan_id = council.do(pending.load_as_new, import_id, " Another ", True, COORDINATOR)
    assert [(p.title, p.is_default) for p in council.workspace.plans] == [
        (council.plan.title, False),
        ("Another", True),
    ]
    assert council.workspace.plans[1].id == plan_id
    assert not council.diff(document, 1)


def test_a_file_without_a_title_needs_one(council: Council, document: Document) -> None:
    with pytest.raises(NotUnderstood):
        council.do(
            pending.load_as_new,
            kept(council, replace(document, title=None)),
            None,
            False,
            COORDINATOR,
        )


@pytest.mark.parametrize("settled", ["loaded as a plan", "applied", "put aside"])
def test_what_is_settled_is_settled(council: Council, document: Document, settled: str) -> None:
    shorter = without(document, "2")
    import_id = kept(council, shorter)
    keys = [d.key for d in differences(council, shorter).values()]
    settle: dict[str, Callable[[], object]] = {
        "loaded as a plan": lambda: council.do(pending.load_as_new, import_id, "Another", False, COORDINATOR),
        "applied": lambda: council.do(pending.apply, import_id, keys, COORDINATOR),
        "put aside": lambda: council.do(pending.cancel, import_id, COORDINATOR),
    }
    settle[settled]()
    before = everything(council.database)
    for once_more in settle.values():
        with pytest.raises(PlanError, match=settled):
            once_more()
    assert everything(council.database) == before


def test_nothing_ticked_changes_nothing_and_the_file_waits_on(council: Council, document: Document) -> None:
    import_id = kept(council, without(document, "2"))
    before = everything(council.database)
    with pytest.raises(NotUnderstood):
        council.do(pending.apply, import_id, [], COORDINATOR)
    assert everything(council.database) == before


def test_a_tick_that_means_something_else_by_now_is_left_out_and_counted(council: Council, document: Document) -> None:
    first, second = document.recommendations
    moved = replace(first.actions[0], due_on=NOW.date(), due_text="23.11.26")
    edited = replace(document, recommendations=(replace(first, actions=(moved, first.actions[1])),))
    found = differences(council, edited)
    assert set(found) == {"due", "gone"}
    import_id, keys = kept(council, edited), [d.key for d in found.values()]
    asked = NOW.date() + timedelta(30)
    council.do(change_requests.submit, council.action().id, ChangeKind.DUE, asked, "late", by("UNA", NOW))
    applied = council.do(pending.apply, import_id, keys, COORDINATOR)
    assert ([d.kind for d in applied.done], applied.missed) == (["gone"], 1)
    assert [d.kind for d in applied.left.differences] == ["due"]
    assert council.action().due_on == first.actions[0].due_on
    assert second.number not in council.plan.numbers


def test_if_no_tick_fits_any_more_the_file_waits_on(council: Council, document: Document) -> None:
    import_id = kept(council, without(document, "2"))
    before = everything(council.database)
    applied = council.do(pending.apply, import_id, ["gone:000000000000"], COORDINATOR)
    assert (applied.done, applied.missed, len(applied.left.differences)) == ((), 1, 1)
    assert everything(council.database) == before


def test_a_file_of_another_workspace_is_not_there(council: Council, neighbour: Council, document: Document) -> None:
    import_id = kept(council, document)
    before = everything(council.database)
    for work in (
        lambda: neighbour.ask(pending.kept, import_id),
        lambda: neighbour.do(pending.show_at, import_id, "C1", "1.1"),
        lambda: neighbour.do(pending.load_as_new, import_id, "Theirs", False, by("UEVE", LATER, "import")),
        lambda: neighbour.do(pending.apply, import_id, ["x"], by("UEVE", LATER, "import")),
        lambda: neighbour.do(pending.cancel, import_id, by("UEVE", LATER, "import")),
        lambda: kept(neighbour, document, council.plan.id),
    ):
        with pytest.raises(NotFound):
            work()
    assert everything(council.database) == before


def test_files_are_forgotten_after_a_month(council: Council, document: Document) -> None:
    import_id = kept(council, document)
    council.database.run_now(retention.forget, NOW + timedelta(days=29))
    assert council.ask(pending.kept, import_id)
    council.database.run_now(retention.forget, NOW + timedelta(days=31))
    with pytest.raises(NotFound, match="no longer kept"):
        council.do(pending.cancel, import_id, COORDINATOR)


def test_everything_applied_stands_in_the_audit_trail(council: Council, document: Document) -> None:
    first, second = document.recommendations
    edited = replace(document, recommendations=(replace(first, text=first.text + " Always."),))
    length = len(entries(council))
    again(council, edited)
    reworded, gone, whole = entries(council)[length:]
    assert (reworded.what, reworded.who, reworded.source) == ("imported reworded", "UCOORD", "import")
    assert reworded.before == {"number": "1", "is": first.text}
    assert reworded.after == {"is": first.text + " Always.", "file": "plan 2.docx"}
    assert (gone.what, gone.before) == ("imported gone", {"number": "2", "is": second.text})
    assert whole.after == {"file": "plan 2.docx", "applied": 2, "left": 0}
    assert council.ask(audit.verified).fault is None


def test_what_people_read_is_newer_after_it(council: Council, document: Document) -> None:
    revision = council.revision
    import_id = kept(council, without(document, "2"))
    assert council.revision == revision
    keys = [d.key for d in differences(council, without(document, "2")).values()]
    council.do(pending.apply, import_id, keys, COORDINATOR)
    assert council.revision > revision
