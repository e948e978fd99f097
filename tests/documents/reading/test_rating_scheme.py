"""A plan's own key to its ratings: where it stands, what its marks are, and what its words mean."""

import pytest

from bot.documents import read_document
from bot.documents.cells.colours import hue
from bot.documents.reading.rating_scheme.key import Key
from bot.documents.reading.rating_scheme.key_entries import read_entries
from bot.documents.reading.rating_scheme.key_words import rating_described
from bot.plan.model.document import Document
from bot.plan.model.rating import Rating
from tests.support.documents.word_files import from_xml, p, row, table, tc, word_file

HEADER = ["Recommendation", "Action", "Owner", "Due date", "RAG"]


@pytest.mark.parametrize(
    ("words", "rating"),
    [
        ("on track to be done by the date", Rating.ON_TRACK),
        ("Will be done by the date", Rating.ON_TRACK),
        ("at risk of missing the date", Rating.AT_RISK),
        ("May miss the date", Rating.AT_RISK),
        ("Slipping: at risk of not being achieved", Rating.AT_RISK),
        ("up to one month late", Rating.AT_RISK),
        ("some delay, but recoverable", Rating.AT_RISK),
        ("more than three months late", Rating.OFF_TRACK),
        ("Will miss, or has missed, the date", Rating.OFF_TRACK),
        ("Not achieved: off track", Rating.OFF_TRACK),
        ("significant issues", Rating.OFF_TRACK),
        ("Fully achieved", Rating.DONE),
        ("Complete", Rating.DONE),
        ("Done and evidence seen; waiting for the Board to close it", Rating.DONE),
        ("Complete, awaiting sign-off", Rating.DONE),
        ("complete, and signed off by the Improvement Board", Rating.SIGNED_OFF),
        ("Complete and peer checked", Rating.SIGNED_OFF),
        ("Suspended with the agreement of the Board", Rating.PAUSED),
        ("no longer needed", Rating.NOT_PURSUING),
        ("Nothing done yet", Rating.NOT_STARTED),
        ("Not yet due to start", Rating.NOT_STARTED),
        ("in progress", Rating.ON_TRACK),
        ("Not delayed", Rating.ON_TRACK),
        ("Stopped: this will not be pursued", Rating.NOT_PURSUING),
        ("Integrated care board", None),
        ("", None),
    ],
)
def test_the_words_of_a_key_mean_a_rating(words: str, rating: Rating | None) -> None:
    assert rating_described(words) is rating


@pytest.mark.parametrize(
    ("line", "marks"),
    [
        ("Key: Blue = complete; Green = on track", ["Blue", "Green"]),
        ("RAG: Blue complete. Green on track. Red off track.", ["Blue", "Green", "Red"]),
        ("Status: B – complete, G – on track", ["B", "G"]),
        ("100% complete; 75–99% on track; under 75% at risk", ["100%", "75–99%", "under 75%"]),
        ("R (Red): late", ["R (Red)"]),
        ("1 – Fully achieved", ["1"]),
        ("A good plan is on track", []),
        ("Greenwich is on track", []),
        ("1 Improve the plans", []),
    ],
)
def test_the_marks_of_a_line(line: str, marks: list[str]) -> None:
    assert [entry.mark for entry in read_entries(line)] == marks


def read(*rows: list[str], before: list[str]) -> Document:
    return read_document(word_file(HEADER, *rows, before=before), "plan.docx")


def deliveries(document: Document) -> list[Rating | None]:
    return [a.rating for r in document.recommendations for a in r.actions]


def test_the_plans_own_key_wins_over_the_common_reading() -> None:
    rows = [[f"{n}. Improve", "Train", "DCS", "", mark] for n, mark in enumerate(("A", "Amber", "B", "Blue", "C"), 1)]
    document = read(*rows, before=["Key", "A – on track", "B – suspended", "C: complete"])
    assert deliveries(document) == ["on_track", "on_track", "paused", "paused", "done"]
    assert document.rating_key == {"A": "on_track", "B": "paused", "C": "done"}
    assert document.warnings == ()


def test_a_mark_that_the_key_does_not_have_is_named() -> None:
    document = read(["1. Improve", "Train", "DCS", "", "R"], before=["Key: Amber = on track; Blue = suspended"])
    assert deliveries(document) == ["off_track"]
    assert "is not in the plan’s key" in document.warnings[0].what


def test_an_entry_that_was_not_understood_is_named() -> None:
    document = read(["1. Improve", "Train", "DCS", "", "G"], before=["G = on track; R = late; P = a purple patch"])
    assert [w.what for w in document.warnings] == ["the key’s “P a purple patch” was not understood"]


def test_figures_are_ratings_only_with_a_key() -> None:
    rows = [["1. Improve", "Train", "DCS", "", "2"]]
    assert deliveries(read(*rows, before=[])) == [None]
    assert deliveries(read(*rows, before=["1 – achieved", "2 – slipping", "3 – not achieved"])) == ["at_risk"]


def test_a_key_in_the_last_rows_of_the_table_is_no_section() -> None:
    def banner(text: str) -> str:
        return row(tc(text, '<w:gridSpan w:val="5"/>'))

    plan = table(
        row(*HEADER),
        row("1. Improve", "Train", "DCS", "", "1"),
        banner("Assessment of progress (categories)"),
        banner("1 – Fully achieved"),
        banner("2 – Slipping"),
    )
    document = read_document(from_xml(plan), "plan.docx")
    assert deliveries(document) == ["done"]
    assert document.warnings == ()


def shaded(fill: str) -> str:
    return tc("", f'<w:shd w:val="clear" w:fill="{fill}"/>')


def test_shading_is_read_by_a_key_of_shaded_cells_after_the_plan() -> None:
    plan = table(
        row(*HEADER),
        row("1. Improve", "Train", "DCS", "", shaded("FFC000")),
        row("2. Help", "Visit", "DCS", "", shaded("00B050")),
        row("3. Care", "Ask", "DCS", "", shaded("92D050")),
        row("4. Cure", "Ask", "DCS", "", shaded("D9D9D9")),
    )
    key = table(
        *(
            row(shaded(fill), words)
            for fill, words in (("FFC000", "On track"), ("00B050", "Complete"), ("92D050", "May miss the date"))
        )
    )
    document = read_document(from_xml(plan + p("How to read the colours") + key), "plan.docx")
    assert deliveries(document) == ["on_track", "done", "at_risk", None]


def test_a_glossary_is_no_key() -> None:
    glossary = table(row("Term", "Meaning"), row("R", "Regional"), row("DCS", "Director"))
    document = read_document(from_xml(glossary + table(row(*HEADER), row("1. Improve", "Train"))), "plan.docx")
    assert document.rating_key is None


@pytest.mark.parametrize(
    ("figure", "rating"),
    [("100%", "done"), ("99 %", "on_track"), ("75%", "on_track"), ("74%", "at_risk"), ("0%", "not_started")],
)
def test_a_percentage_lies_in_a_range(figure: str, rating: str) -> None:
    key = Key()
    assert key.add(read_entries("100% complete; 75–99% on track; 1–74% at risk; 0% not started"))
    assert key.of_mark(figure) == rating


@pytest.mark.parametrize(
    ("fill", "colour"),
    [
        ("FF0000", "red"),
        ("C00000", "red"),
        ("FFC000", "amber"),
        ("FFFF00", "amber"),
        ("ED7D31", "amber"),
        ("92D050", "green"),
        ("00B050", "green"),
        ("0070C0", "blue"),
        ("5B9BD5", "blue"),
        ("7030A0", "purple"),
        ("7F7F7F", "grey"),
        ("FFC7CE", "red"),
        ("C6EFCE", "green"),
        ("D9D9D9", None),
        ("D9E1F2", None),
        ("FFFFFF", None),
        ("000000", None),
        ("auto", None),
        ("", None),
    ],
)
def test_a_fill_has_the_name_of_its_colour(fill: str, colour: str | None) -> None:
    assert hue(fill) == colour


def test_capital_words_that_open_a_status_of_prose_are_its_rating() -> None:
    status = [
        "COMPLETED All were trained by the summer, and the audit of the autumn shows that it has helped them.",
        "REPROGRAMMED The audit will be held in the spring, because the team was too small to hold it now.",
        "Visits are made every week, and the panel has read the first of the reports so far.",
    ]
    rows = [[f"{n}. Improve", "Train", "DCS", "", text] for n, text in enumerate(status, 1)]
    document = read_document(word_file([*HEADER[:4], "Status"], *rows), "plan.docx")
    assert deliveries(document) == ["done", None, None]
    assert [r.progress[0].text for r in document.recommendations] == status
    assert [w.what.partition(":")[0] for w in document.warnings] == [
        "the rating “REPROGRAMMED” (once) was not understood"
    ]
