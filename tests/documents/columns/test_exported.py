"""Cells that another system wrapped in its own signs say what people read there."""

import csv
import io
from datetime import date

import pytest

from bot.documents import read_document
from bot.documents.columns.exported import unwrap
from bot.documents.grid import Cell, Table, paragraphs
from bot.plan.model.rating import Rating


def unwrapped(text: str) -> list[str]:
    """The lines of a cell that said this."""
    cell = Cell(paragraphs(text.splitlines()))
    return [p.text for p in unwrap(Table(((cell,),))).get(id(cell), cell).paragraphs]


@pytest.mark.parametrize(
    ("wrapped", "read"),
    [
        ("7;#Noor Ahmed", ["Noor Ahmed"]),
        ("7;#Noor Ahmed;#21;#Ewa Nowak", ["Noor Ahmed", "Ewa Nowak"]),
        ("Noor Ahmed;#7;#Ewa Nowak;#21", ["Noor Ahmed", "Ewa Nowak"]),
        (";#Green;#", ["Green"]),
        ("Housing;#Schools", ["Housing", "Schools"]),
        ("string;#On track", ["On track"]),
        ("float;#2.00000000000000", ["2"]),
        ("datetime;#2027-06-30", ["2027-06-30"]),
        ("i:0#.f|membership|noor.ahmed@body.example", ["noor.ahmed@body.example"]),
        ("4;#i:0#.w|body\\nahmed", ["body\\nahmed"]),
        ("Agree a pathway | protocol", ["Agree a pathway | protocol"]),
        ("Team #4; team 5", ["Team #4; team 5"]),
    ],
)
def test_the_look_ups_of_sharepoint_are_their_values(wrapped: str, read: list[str]) -> None:
    assert unwrapped(wrapped) == read


@pytest.mark.parametrize(
    ("wrapped", "read"),
    [
        ("<div>Visit each home<br>&nbsp;</div>", ["Visit each home"]),
        (
            '<div class="ExternalClass9"><p>Visit each home</p><p>Report back</p></div>',
            ["Visit each home", "Report back"],
        ),
        ("<span style='color:red'>Visit</span> each&nbsp;home", ["Visit each home"]),
        ("<ul><li>Visit</li><li>Report</li></ul>", ["Visit", "Report"]),
        ("Visit &amp; report &#8211; each home&#39;s staff", ["Visit & report – each home's staff"]),
        ("Fewer than 5 < 6 and > 4", ["Fewer than 5 < 6 and > 4"]),
        ("R&D; A&E", ["R&D; A&E"]),
        ("Use the <name> of the home", ["Use the <name> of the home"]),
    ],
)
def test_html_is_what_it_shows(wrapped: str, read: list[str]) -> None:
    assert unwrapped(wrapped) == read


def test_what_html_strikes_through_does_not_hold() -> None:
    cell = Cell(paragraphs(["<p><s>Head of Housing</s> Head of Care</p>"]))
    (made,) = unwrap(Table(((cell,),))).values()
    assert [(p.text, p.current) for p in made.paragraphs] == [("Head of Housing Head of Care", "Head of Care")]


def test_an_export_of_a_list_is_read_as_people_see_it() -> None:
    rows = [
        ["Ref", "Recommendation", "Action", "Owner", "Due date", "RAG"],
        ["1", "<div>Mend the front door</div>", "<div>Open two hubs<br></div>", "7;#Noor Ahmed;#9;#Ewa Nowak"],
        ["2", "<p>Train all staff</p>", "Run workshops &amp; visits", "9;#Ewa Nowak"],
    ]
    rows[1] += ["<div>30 June 2027</div>", "1;#Green"]
    rows[2] += ["datetime;#2027-07-31 00:00:00", "2;#Amber"]
    made = io.StringIO()
    csv.writer(made).writerows(rows)
    document = read_document(made.getvalue().encode(), "list.csv")
    first, second = (action for r in document.recommendations for action in r.actions)
    assert (first.text, first.owners) == ("Open two hubs", ("Noor Ahmed", "Ewa Nowak"))
    assert (first.due_on, first.rating) == (date(2027, 6, 30), Rating.ON_TRACK)
    assert (second.text, second.owners) == ("Run workshops & visits", ("Ewa Nowak",))
    assert (second.due_on, second.rating) == (date(2027, 7, 31), Rating.AT_RISK)
