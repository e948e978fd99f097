"""Lists, measures and progress notes as published plans print them."""

from datetime import date

import pytest

from bot.documents.cells.list_marks import read_items
from bot.documents.cells.notes import read_measures, read_progress
from tests.support.documents.word_files import cell

# Lists


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        (["1. Train", "2. Audit"], ["Train", "Audit"]),
        (["a) Train", "b) Audit"], ["Train", "Audit"]),
        (["i) Train", "ii) Audit", "iii) Report"], ["Train", "Audit", "Report"]),
        (["• Train", "• Audit"], ["Train", "Audit"]),
        (["First:", "1. Train", "2. Audit"], ["First:", "Train", "Audit"]),
        (["5. Train"], ["5. Train"]),
        (["16. March 2018"], ["16. March 2018"]),
        (["A. Smith to train staff"], ["A. Smith to train staff"]),
    ],
)
def test_a_list_loses_its_marks_and_a_lone_number_stays(lines: list[str], items: list[str]) -> None:
    assert read_items(cell(*lines)) == items


# Measures


@pytest.mark.parametrize(
    ("line", "label", "text"),
    [
        ("i) More families", "i", "More families"),
        ("iii)More families", "iii", "More families"),
        ("(ii) More families", "ii", "More families"),
        ("iv. More families", "iv", "More families"),
        ("a) More families", "a", "More families"),
        ("2. More families", "2", "More families"),
        ("More families", None, "More families"),
        ("20 – 30 families", None, "20 – 30 families"),
        ("1.5 times as many", None, "1.5 times as many"),
        ("95% of visits", None, "95% of visits"),
    ],
)
def test_a_measure_keeps_its_label(line: str, label: str | None, text: str) -> None:
    (measure,) = read_measures(cell(line))
    assert (measure.label, measure.text) == (label, text)


# Progress


@pytest.mark.parametrize(
    ("line", "on"),
    [
        ("June 2017: Hubs open", date(2017, 6, 30)),
        ("Sept 2017 – Hubs open", date(2017, 9, 30)),
        ("9.12.16: Hubs open", date(2016, 12, 9)),
        ("12 June 2017 - Hubs open", date(2017, 6, 12)),
        ("(12.05.23) Hubs open", date(2023, 5, 12)),
        ("[June 2017] Hubs open", date(2017, 6, 30)),
        ("Update June 2017: Hubs open", date(2017, 6, 30)),
        ("June 2017 update: Hubs open", date(2017, 6, 30)),
        ("As at 30 June 2017: Hubs open", date(2017, 6, 30)),
        ("2017-06-30: Hubs open", date(2017, 6, 30)),
        ("Hubs open June 2017", None),
        ("June 2017 was busy", None),
        ("April 2017 – July 2017: 97%", None),
        ("April-July 2017: 97%", None),
        ("Review to report in September 2017.", None),
        ("97% within 45 days", None),
    ],
)
def test_only_a_date_that_labels_a_note_dates_it(line: str, on: date | None) -> None:
    (note,) = read_progress(cell(line))
    assert (note.on, note.text) == (on, line)


def test_a_date_on_a_line_of_its_own_dates_the_bullets_under_it_and_no_remark_below() -> None:
    notes = read_progress(cell("June 2017", "• Hubs open", "• Staff trained", "All on track"))
    assert [(n.on, n.text) for n in notes] == [
        (date(2017, 6, 30), "Hubs open"),
        (date(2017, 6, 30), "Staff trained"),
        (None, "All on track"),
    ]


def test_dates_between_paragraphs_date_what_stands_under_each() -> None:
    notes = read_progress(cell("June 2017:", "Hubs open.", "July 2017:", "Staff trained.", "August 2017"))
    assert [(n.on, n.text) for n in notes] == [
        (date(2017, 6, 30), "Hubs open."),
        (date(2017, 7, 31), "Staff trained."),
        (date(2017, 8, 31), "August 2017"),
    ]
