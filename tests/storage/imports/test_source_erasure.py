"""A child's name goes from every stored source: from the file, from what was read of it, and from what waits."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import Session, select

from bot.documents import read_document
from bot.jobs.source_erasure import erase_in_sources
from bot.plan.imports import pending, sources
from bot.plan.imports.create import load_document
from bot.plan.queries import audit_trail
from storage import tables
from storage.files import Files, FileState
from tests.storage.council import NOW, Council, everything
from tests.support.documents.pdf_files import HEADER, pdf_of, row, table
from tests.support.documents.word_files import word_file
from tests.support.stamps import by

CHILD = "Kayleigh Marsh"
COLUMNS = ["Ref", "Recommendation", "Action", "Lead", "Progress"]
ROW = ["1", "Improve supervision.", "Train everybody.", "Head of MASH", f"June 2026: {CHILD} was seen."]
BECAUSE = "identifies a child"


@pytest.fixture
def files(council: Council, tmp_path: Path) -> Files:
    return Files(council.database, tmp_path)


def load(council: Council, files: Files, content: bytes, name: str, title: str = "Another") -> str:
    """Somebody loads a plan from a file; the hash of it."""
    document = replace(read_document(content, name), title=title)
    sha256 = files.put(council.team_id, [content], NOW).sha256
    council.do(load_document, document, name, by("UCO", NOW, "import"), None, sha256, "1")
    return sha256


def source(council: Council, title: str = "Another") -> sources.Source:
    plan = next(plan for plan in council.workspace.plans if plan.title == title)
    return council.ask(sources.sources_of, plan.id)[-1]


def erase(council: Council, files: Files) -> list[str]:
    return erase_in_sources(council.database, files, council.team_id, [CHILD], BECAUSE, by(None, NOW))


def stored_bytes(council: Council, folder: Path) -> bytes:
    """Everything that is kept of sources and files, on disk and in rows."""
    rows = everything(council.database, council.team_id)
    kept = "".join(str(rows[name]) for name in ("plan_source", "plan_import", "file_chunk", "stored_file"))
    return kept.encode() + b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_text_is_kept_without_the_words(council: Council, files: Files, tmp_path: Path) -> None:
    content = "\n".join(",".join(each) for each in (COLUMNS, ROW)).encode()
    was = load(council, files, content, "plan.csv")
    [said] = erase(council, files)
    assert said == f"plan.csv: words were removed from the file on 23 November 2026: {BECAUSE}"
    kept = source(council)
    made = b"".join(files.open("T1", kept.file.sha256 or ""))
    assert made == content.replace(CHILD.encode(), b"[removed]")
    assert (kept.was_sha256, kept.erased_because) == (None, BECAUSE)
    assert "[removed] was seen" in str(kept.document)
    assert files.verify("T1", was) is FileState.MISSING
    assert CHILD.encode() not in stored_bytes(council, tmp_path)
    assert not council.ask(audit_trail.verify_trail).fault
    assert erase(council, files) == []


def test_a_word_file_is_kept_and_a_pdf_is_removed(council: Council, files: Files, tmp_path: Path) -> None:
    load(council, files, word_file(COLUMNS, ROW), "plan.docx")
    pdf = pdf_of(table([HEADER, row(1, progress=f"{CHILD} was seen."), row(2)]))
    was = load(council, files, pdf, "plan.pdf", "A third")
    assert sorted(erase(council, files)) == [
        f"plan.docx: words were removed from the file on 23 November 2026: {BECAUSE}",
        f"plan.pdf: the file was removed on 23 November 2026: {BECAUSE}",
    ]
    kept = source(council, "A third")
    assert (kept.file.sha256, kept.was_sha256) == (None, was)
    assert CHILD not in str(kept.document)
    assert source(council).file.sha256
    assert files.verify("T1", was) is FileState.MISSING
    assert CHILD.encode() not in stored_bytes(council, tmp_path)


def test_a_file_that_waits_loses_them_too(council: Council, files: Files) -> None:
    content = "\n".join(",".join(each) for each in (COLUMNS, ROW)).encode()
    document = replace(read_document(content, "plan.csv"), title="Waits")
    sha256 = files.put("T1", [content], NOW).sha256
    kept = (document, f"about {CHILD}.csv", by("UCO", NOW, "import"), None, "F1", sha256, "1")
    import_id = council.do(pending.keep, *kept)
    assert erase(council, files) == [
        f"about [removed].csv: words were removed from the file on 23 November 2026: {BECAUSE}"
    ]
    waiting = council.ask(pending.kept, import_id)
    assert CHILD not in str(waiting)
    assert files.verify("T1", sha256) is FileState.MISSING


def test_what_does_not_have_them_and_another_workspace_are_left(
    council: Council, neighbour: Council, files: Files
) -> None:
    content = "\n".join(",".join(each) for each in (COLUMNS, ROW)).encode()
    other = content.replace(CHILD.encode(), b"Nobody")
    of_neighbour, ours = load(neighbour, files, content, "plan.csv"), load(council, files, other, "plan.csv")
    assert erase(council, files) == []
    assert (source(council).file.sha256, source(council).was_sha256) == (ours, None)
    assert b"".join(files.open("T2", of_neighbour)) == content
    assert of_neighbour == hashlib.sha256(content).hexdigest()


def test_a_file_that_is_gone_already_is_said(council: Council, files: Files) -> None:
    content = "\n".join(",".join(each) for each in (COLUMNS, ROW)).encode()
    files.delete("T1", load(council, files, content, "plan.csv"))
    assert erase(council, files) == [f"plan.csv: the file was removed on 23 November 2026: {BECAUSE}"]
    assert CHILD not in str(source(council).document)


def evidence(council: Council, files: Files, content: bytes, name: str) -> int:
    """A copy of a file that goes with an update; its id."""
    sha256, number = files.put(council.team_id, [content], NOW).sha256, council.update("Rota agreed.", ts=name)

    def add(session: Session, team_id: str) -> int:
        row = tables.Evidence(
            team_id=team_id, update_id=number or 0, name=name, sha256=sha256, file_id="F1", created_at=NOW
        )
        session.add(row)
        session.flush()
        return row.id or 0

    return council.do(add)


def copied(council: Council, evidence_id: int) -> tuple[str | None, str | None]:
    """The hash of a copy, and Slack's id of the file."""

    def ask(session: Session, _: str) -> tuple[str | None, str | None]:
        row = session.get_one(tables.Evidence, evidence_id)
        return row.sha256, row.file_id

    return council.ask(ask)


def test_a_file_that_is_evidence_too_stays_where_it_is_named(council: Council, files: Files) -> None:
    content = word_file(COLUMNS, ROW)
    load(council, files, content, "plan.docx")
    number = evidence(council, files, content, "plan.docx")
    erase_in_sources(council.database, files, council.team_id, [CHILD], BECAUSE, by(None, NOW))
    sha256, file_id = copied(council, number)
    assert (sha256, file_id) == (source(council).file.sha256, "F1")
    assert files.verify(council.team_id, sha256 or "") is FileState.OK


def test_copies_of_evidence_are_looked_into_as_far_as_words_can_be_read(council: Council, files: Files) -> None:
    text = evidence(council, files, f"{CHILD} was seen on Monday".encode(), "rota.txt")
    printed = evidence(council, files, pdf_of(table([HEADER, row(1, progress=f"{CHILD} was seen")])), "rota.pdf")
    photo = evidence(council, files, b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "photo.png")
    before = copied(council, photo)
    said = erase_in_sources(council.database, files, council.team_id, [CHILD], BECAUSE, by(None, NOW))
    kept, _ = copied(council, text)
    assert b"".join(files.open(council.team_id, kept or "")) == b"[removed] was seen on Monday"
    assert copied(council, printed) == (None, None)
    assert copied(council, photo) == before
    assert said == [
        f"rota.txt: words were removed from the file on 23 November 2026: {BECAUSE}",
        f"rota.pdf: the file was removed on 23 November 2026: {BECAUSE}",
        "Not looked into, because no words can be read in it: 1 piece of evidence, such as photos.",
    ]


def test_nothing_is_left_by_which_the_words_could_be_guessed(council: Council, files: Files) -> None:
    """Of a text that is whole but for the words, whoever puts back the right ones would see it by the hash."""
    content = "\n".join(",".join(each) for each in (COLUMNS, ROW)).encode()
    was = load(council, files, content, "plan.csv")
    document = replace(read_document(content, "plan.csv"), title="Waits")
    council.do(pending.keep, document, "plan.csv", by("UCO", NOW, "import"), None, "F1", was, "1")
    digests = {was, document.digest, replace(document, title="Another").digest}
    ticked = "progress:0123456789ab"

    def tick(session: Session, team_id: str) -> None:
        [row] = session.exec(select(tables.PlanSource).where(tables.PlanSource.file_name == "plan.csv"))
        row.answers = {"ticked": [ticked]}

    council.do(tick)
    rows = str(everything(council.database, council.team_id))
    assert [digest in rows for digest in (*digests, ticked)] == [True] * 4
    erase(council, files)
    rows = str(everything(council.database, council.team_id))
    assert [digest for digest in (*digests, ticked) if digest in rows] == []
    assert source(council).answers == {"ticked": ["progress"]}


def test_a_file_in_which_the_words_are_read_but_not_found_is_removed(council: Council, files: Files) -> None:
    """However its reader came by them: they stand in it."""
    content = "\n".join(",".join(each) for each in (COLUMNS, [*ROW[:4], "June 2026: K~~~leigh was seen."])).encode()
    document = replace(read_document(content, "plan.csv"), title="Another")
    [part] = document.recommendations
    read = replace(part, progress=(replace(part.progress[0], text=f"{CHILD} was seen."),))
    sha256 = files.put(council.team_id, [content], NOW).sha256
    council.do(load_document, replace(document, recommendations=(read,)), "plan.csv", by("UCO", NOW), None, sha256, "1")
    assert erase(council, files) == [f"plan.csv: the file was removed on 23 November 2026: {BECAUSE}"]
    assert CHILD not in str(source(council).document)
