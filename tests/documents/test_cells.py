"""What stands in a cell: owners, dates, measures, notes and ratings, in the forms of published plans."""

from datetime import date

import pytest

from bot.documents import cells, owners
from bot.documents.columns import columns_of
from bot.documents.headers import Field, field_of
from bot.plan.model.rating import Rating
from tests.documents.words import cell

# Owners


@pytest.mark.parametrize(
    ("lines", "posts"),
    [
        (["DM/PL/KL"], ["DM", "PL", "KL"]),
        (["DM, PL and KL"], ["DM", "PL", "KL"]),
        (
            ["Head of Service Children's Access / Head of Service Children in Need Service."],
            ["Head of Service Children's Access", "Head of Service Children in Need Service"],
        ),
        (["Chair / DCS"], ["Chair", "DCS"]),
        (["Chair/DCS"], ["Chair", "DCS"]),
        (["Harrow Council CEO / Harrow Council DCS."], ["Harrow Council CEO", "Harrow Council DCS"]),
        (["Head of Service MASH/ SA"], ["Head of Service MASH/ SA"]),
        (["Forename Surname, Planning Manager"], ["Forename Surname, Planning Manager"]),
        (["Commissioning Manager, Forename Surname"], ["Commissioning Manager, Forename Surname"]),
        (["A. Smith"], ["A. Smith"]),
        (["Clinical Lead, Community Paediatrics"], ["Clinical Lead, Community Paediatrics"]),
        (["Chair of Governors", "Clerk to the Governors"], ["Chair of Governors", "Clerk to the Governors"]),
        (["1. Head of MASH", "2. Head of SEND"], ["Head of MASH", "Head of SEND"]),
        (["Head of Safeguarding Adults; Director of Nursing"], ["Head of Safeguarding Adults", "Director of Nursing"]),
        (["Headteacher, Deputy Headteacher and SEN Lead"], ["Headteacher", "Deputy Headteacher", "SEN Lead"]),
        (["Assistant Director and Personnel Manager"], ["Assistant Director", "Personnel Manager"]),
        (["Principal Officer and the Head of MASH"], ["Principal Officer", "Head of MASH"]),
        (["Early Years and Key Stage 1 Leader"], ["Early Years and Key Stage 1 Leader"]),
        (["Learning and Development Manager"], ["Learning and Development Manager"]),
        (
            ["Head of Service Quality Assurance and Service Improvement"],
            ["Head of Service Quality Assurance and Service Improvement"],
        ),
        (
            ["Head of Service (Children and Families lead and Officer)"],
            ["Head of Service (Children and Families lead and Officer)"],
        ),
        (["All staff"], ["All staff"]),
        (["DCS", "DCS."], ["DCS"]),
        ([], []),
        (["TBC"], []),
        (["–"], []),
    ],
)
def test_posts_are_parted_where_each_part_is_a_post(lines: list[str], posts: list[str]) -> None:
    assert list(owners.posts(owners.owner_lines(cell(*lines)))) == posts


@pytest.mark.parametrize(
    ("lines", "posts", "dues"),
    [
        (["Head of Service.", "By 30.09.17"], ["Head of Service"], ["By 30.09.17"]),
        (["Head of Service.", "By", "30.09.17"], ["Head of Service"], ["By 30.09.17"]),
        (["Head of Service By 30.09.17"], ["Head of Service"], ["By 30.09.17"]),
        (["Head of Service (by 30.09.17)"], ["Head of Service"], ["by 30.09.17"]),
        (["Head of Service – 31/03/18"], ["Head of Service"], ["31/03/18"]),
        (["Head of Service, end of March 2018."], ["Head of Service"], ["end of March 2018."]),
        (["Head of Service", "31 March 2018"], ["Head of Service"], ["31 March 2018"]),
        (["Head of Service", "Ongoing"], ["Head of Service"], ["Ongoing"]),
        (["Head of Service. Ongoing"], ["Head of Service"], ["Ongoing"]),
        (["Head of Service", "Immediate and ongoing"], ["Head of Service"], ["Immediate and ongoing"]),
        (["Head of Service", "Summer term 2023"], ["Head of Service"], ["Summer term 2023"]),
        (["Head of Service", "Q3 2018/19"], ["Head of Service"], ["Q3 2018/19"]),
        (["Head of Service", "TBC"], ["Head of Service"], ["TBC"]),
        (["Head of Service from September 2018"], ["Head of Service"], ["from September 2018"]),
        (["By 30.09.17", "Head of Service"], ["Head of Service"], ["By 30.09.17"]),
        (["Head of Year 7"], ["Head of Year 7"], []),
        (["Head of End of Life Care by May 2018"], ["Head of End of Life Care"], ["by May 2018"]),
        (["By the Head of Service"], ["By the Head of Service"], []),
        (["Head A", "By 30.09.17", "Head B", "By 31.03.18"], ["Head A", "Head B"], ["By 30.09.17", "By 31.03.18"]),
    ],
)
def test_an_owner_and_a_date_in_one_cell_are_told_apart(lines: list[str], posts: list[str], dues: list[str]) -> None:
    found, printed = owners.owners_and_dues(cell(*lines))
    assert list(owners.posts(found)) == posts
    assert [due.text for due in printed] == dues


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
    assert cells.actions(cell(*lines)) == items


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
    (measure,) = cells.measures(cell(line))
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
    (note,) = cells.progress(cell(line))
    assert (note.on, note.text) == (on, line)


def test_a_date_on_a_line_of_its_own_dates_the_bullets_under_it_and_no_remark_below() -> None:
    notes = cells.progress(cell("June 2017", "• Hubs open", "• Staff trained", "All on track"))
    assert [(n.on, n.text) for n in notes] == [
        (date(2017, 6, 30), "Hubs open"),
        (date(2017, 6, 30), "Staff trained"),
        (None, "All on track"),
    ]


def test_dates_between_paragraphs_date_what_stands_under_each() -> None:
    notes = cells.progress(cell("June 2017:", "Hubs open.", "July 2017:", "Staff trained.", "August 2017"))
    assert [(n.on, n.text) for n in notes] == [
        (date(2017, 6, 30), "Hubs open."),
        (date(2017, 7, 31), "Staff trained."),
        (date(2017, 8, 31), "August 2017"),
    ]


# Ratings


@pytest.mark.parametrize("rating", list(Rating))
def test_our_own_words_for_a_rating_are_read_back(rating: Rating) -> None:
    assert cells.rating(rating.label) is rating
    assert cells.rating(rating.label.capitalize() + ".") is rating


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("R", Rating.OFF_TRACK),
        ("a", Rating.AT_RISK),
        ("G.", Rating.ON_TRACK),
        ("(B)", Rating.DONE),
        ("Green", Rating.ON_TRACK),
        ("AMBER", Rating.AT_RISK),
        ("On-track", Rating.ON_TRACK),
        ("Green – on track", Rating.ON_TRACK),
        ("RAG: G", None),
        ("Complete", Rating.DONE),
        ("COMPLETED", Rating.DONE),
        ("Completed (awaiting sign-off)", Rating.DONE),
        ("Complete and signed off", Rating.SIGNED_OFF),
        ("Signed-off", Rating.SIGNED_OFF),
        ("Suspended", Rating.PAUSED),
        ("On hold", Rating.PAUSED),
        ("Withdrawn", Rating.NOT_PURSUING),
        ("R/A", None),
        ("Phase 1 completed", None),
        ("Not signed off", None),
        ("75%", None),
        ("", None),
    ],
)
def test_ratings_are_letters_colours_or_plain_words(text: str, rating: Rating | None) -> None:
    assert cells.rating(text) is rating


# Headers


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("NOS", Field.NUMBER),
        ("Ref No.", Field.NUMBER),
        ("Report Recommendations", Field.RECOMMENDATION),
        ("What?", Field.RECOMMENDATION),
        ("Ofsted Area for Improvement", Field.RECOMMENDATION),
        ("What will be done?", Field.ACTION),
        ("Action(s)", Field.ACTION),
        ("Action:", Field.ACTION),
        ("Who will do this and by when?", Field.OWNER_AND_DUE),
        ("Lead Officer(s)", Field.OWNER),
        ("Business Owner", Field.OWNER),
        ("By When", Field.DUE),
        ("Due date", Field.DUE),
        ("What will be different?", Field.MEASURE),
        ("Success measures", Field.MEASURE),
        ("Progress October 2003", Field.PROGRESS),
        ("Progress presented to Committee Dec 2017", Field.PROGRESS),
        ("Latest note", Field.PROGRESS),
        ("R/A/G", Field.RATING),
        ("Assessment of progress Categories 1 - 4", Field.RATING),
        ("Cost", None),
        ("Actions speak louder than words", None),
    ],
)
def test_a_header_names_a_field(header: str, field: Field | None) -> None:
    assert field_of(header) is field


def test_the_surer_of_two_headers_has_the_field() -> None:
    header = [cell(text) for text in ("What?", "Recommendation", "Action", "Status", "RAG", "Comments", "Progress")]
    columns = columns_of(header)
    assert columns[Field.RECOMMENDATION] == 1
    assert columns[Field.RATING] == 4
    assert columns.places[Field.PROGRESS] == (5, 6)


def test_a_row_of_prose_is_no_header() -> None:
    assert not columns_of([cell("Recommendation"), cell("to be agreed")])
    assert not columns_of([cell("Owner"), cell("Date")])
