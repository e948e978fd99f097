"""Plans that are no table: labelled lines, whatever the labels are."""

import pytest

from bot.documents.reading.shapes import hypotheses
from bot.documents.reading.shapes.words import FITTED_WORDS, NO_WORDS, Words
from tests.documents.reading.shapes.grids import best, grid, shown

WORDS = pytest.mark.parametrize("words", [FITTED_WORDS, NO_WORDS], ids=["words", "no words"])


@WORDS
def test_labels_nest_as_they_come_again(words: Words) -> None:
    found = best(
        """
        # Stations plan
        This plan follows the visit in May.
        Recommendation 1: Drills should be held.
        Action 1.1: Write a calendar of drills
        Lead: Station Manager
        By: 31 March 2027
        Action 1.2: Check records each month
        Lead: Training Officer
        By: 30 June 2027
        Recommendation 2: Hydrants should be inspected yearly.
        Action 2.1: Hire two inspectors
        Lead: Water Officer
        By: TBC
        """,
        words=words,
    )
    assert shown(found.regions) == [
        "Recommendation number | Recommendation | Action number | Action | Lead | By",
        "1 | Drills should be held. | 1.1 | Write a calendar of drills | Station Manager | 31 March 2027",
        "^1 | ^Drills should be held. | 1.2 | Check records each month | Training Officer | 30 June 2027",
        "2 | Hydrants should be inspected yearly. | 2.1 | Hire two inspectors | Water Officer | TBC",
    ]
    assert [row.place for row in found.regions[0].rows] == ["line 4", "line 7", "line 11"]
    assert found.regions[0].headings == ("Stations plan",)


@WORDS
def test_codes_open_records_two_labels_stand_on_a_line_and_a_list_under_one(words: Words) -> None:
    found = best(
        """
        HS/03 Recommendation: Warm homes.
        HS/03/01 Survey the boilers
        Lead: Head of Heating
        Stage: In progress Finish: 31 March 2027
        Note:
        - 40 surveyed
        - Two engineers start in May
        HS/03/02 Insulate lofts
        Lead: Head of Works
        Stage: Begun Finish: 30 June 2027
        Note: Tender out
        HS/04 Recommendation: Mend lifts.
        HS/04/01 Replace a lift
        Lead: Lift Engineer
        Stage: Done Finish: 1 May 2026
        Note: In use
        """,
        words=words,
    )
    assert shown(found.regions) == [
        "Recommendation number | Recommendation | action number |  | Lead | Stage | Finish | Note",
        "HS/03 | Warm homes. | HS/03/01 | Survey the boilers | Head of Heating | In progress | 31 March 2027 | "
        "40 surveyed//Two engineers start in May",
        "^HS/03 | ^Warm homes. | HS/03/02 | Insulate lofts | Head of Works | Begun | 30 June 2027 | Tender out",
        "HS/04 | Mend lifts. | HS/04/01 | Replace a lift | Lift Engineer | Done | 1 May 2026 | In use",
    ]


def test_bullets_with_labels_and_headings_that_are_recommendations() -> None:
    found = best(
        """
        # Improvement plan
        ## 1. Visitors should be greeted at the door
        - Train the reception team (Lead: Office Manager; By: 1 May 2027)
        - Put up signs (Lead: Caretaker; By: 1 June 2027)
        ## 2. Records should be kept safely
        - Buy a second cabinet (Lead: Bursar; By: 3 July 2027)
        """
    )
    assert shown(found.regions) == [
        "number |  |  | Lead | By",
        "1 | Visitors should be greeted at the door | Train the reception team | Office Manager | 1 May 2027",
        "^1 | ^Visitors should be greeted at the door | Put up signs | Caretaker | 1 June 2027",
        "2 | Records should be kept safely | Buy a second cabinet | Bursar | 3 July 2027",
    ]


def test_a_numbered_list_under_a_label_is_its_value() -> None:
    found = best(
        """
        Recommendation 1: Wards should be clean.
        Actions:
        1. Hire a second team
        2. Check each ward on Friday
        Leads:
        1. Matron
        2. Ward Manager
        Recommendation 2: Meals should be warm.
        Actions:
        1. Buy two trolleys
        2. Serve by bay
        Leads:
        1. Head of Catering
        2. Ward Manager
        """
    )
    assert shown(found.regions) == [
        "Recommendation number | Recommendation | Actions | Leads",
        "1 | Wards should be clean. | 1. Hire a second team//2. Check each ward on Friday | 1. Matron//2. Ward Manager",
        "2 | Meals should be warm. | 1. Buy two trolleys//2. Serve by bay | 1. Head of Catering//2. Ward Manager",
    ]


def test_a_heading_over_several_records_stands_over_a_region() -> None:
    found = best(
        """
        # The plan
        ## Theme A: Access
        Recommendation 1: Doors should open.
        Action: Oil the hinges
        Lead: Caretaker
        Recommendation 2: Ramps should be built.
        Action: Build two
        Lead: Surveyor
        ## Theme B: Safety
        Recommendation 3: Alarms should ring.
        Action: Test them weekly
        Lead: Warden
        """
    )
    assert [region.headings for region in found.regions] == [
        ("The plan", "Theme A: Access"),
        ("The plan", "Theme B: Safety"),
    ]
    assert [len(region.rows) for region in found.regions] == [2, 1]
    assert len({region.headers for region in found.regions}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "# Minutes\nPresent were the chair and nine members.\nThe chair opened the meeting at ten: all were well.",
        "1. Leaders met in May.\n2. They met again in June.\n3. A report was written.",
        "Note: prices are rounded.\nThe fund rose by 3% – less than planned.",
    ],
)
def test_prose_is_no_plan(text: str) -> None:
    assert hypotheses(grid(text)) == []


def test_numbered_lines_nest_by_how_deep_their_numbers_are_and_short_lines_over_them_name_parts() -> None:
    found = best(
        """
        Lettings
        REC 1 – Visits should be on time.
        REC 1.1 – Ring each tenant
        Lead: Lettings Manager
        By: 1 May 2027
        REC 1.2 – Keep a diary
        Lead: Clerk
        By: 1 June 2027
        Repairs
        REC 2 – Jobs should be checked.
        REC 2.1 – Ask before a job is closed
        Lead: Repairs Manager
        By: 3 July 2027
        """
    )
    assert [line for region in found.regions for line in shown([region])[1:]] == [
        "REC 1 | Visits should be on time. | REC 1.1 | Ring each tenant | Lettings Manager | 1 May 2027",
        "^REC 1 | ^Visits should be on time. | REC 1.2 | Keep a diary | Clerk | 1 June 2027",
        "REC 2 | Jobs should be checked. | REC 2.1 | Ask before a job is closed | Repairs Manager | 3 July 2027",
    ]
    assert [region.headings[-1:] for region in found.regions] == [("Lettings",), ("Repairs",)]


def test_labels_may_be_asked_or_bracketed_and_a_sign_is_a_value() -> None:
    found = best(
        """
        Action: Train the desk
        Who? Office Manager
        Ends (planned): 1 May 2027; RAG (now): ●
        Action: Put up signs
        Who? Caretaker
        Ends (planned): 1 June 2027; RAG (now): ▲
        Action: Buy a cabinet
        Who? Bursar
        Ends (planned): 3 July 2027; RAG (now): ■
        """
    )
    assert shown(found.regions) == [
        "Action | Who? | Ends (planned) | RAG (now)",
        "Train the desk | Office Manager | 1 May 2027 | ●",
        "Put up signs | Caretaker | 1 June 2027 | ▲",
        "Buy a cabinet | Bursar | 3 July 2027 | ■",
    ]


def test_labels_on_lines_of_their_own_are_known_by_taking_turns() -> None:
    record = "Ref\n{}\nHarbour point\n{}\nAction\n{}\nOwner\n{}\nDue date\n{}\nHow it stands\n{}\n"
    found = best(
        record.format("H1", "Boats should be moored.", "Buy ropes", "Master", "31 March 2027", "Fair")
        + record.format("H1", "Boats should be moored.", "Inspect the rings", "Clerk", "30 April 2027", "Rough")
        + record.format("H2", "The pier should be lit.", "Fit six lamps", "Master", "30 June 2027", "Fair")
    )
    assert shown(found.regions)[:2] == [
        "Ref | Harbour point | Action | Owner | Due date | How it stands",
        "H1 | Boats should be moored. | Buy ropes | Master | 31 March 2027 | Fair",
    ]


def test_a_number_may_end_a_label_and_a_word_for_a_time_is_one_where_it_has_no_number() -> None:
    found = best(
        """
        # Harbour plan
        Sponsor: the Harbour Board
        ## SAFETY
        Recommendation 1. Boats should be moored safely.
        Action 1a) Buy new ropes
        Lead: Harbour Master
        Phase: Afloat
        Note:
        - Week 3: two came
        Action 1b) Inspect the rings
        Lead: Clerk
        Phase: Aground
        Recommendation 2. The pier should be lit.
        Action 2a) Fit six lamps
        Lead: Pier Engineer
        Phase: Afloat
        ## CREWS
        Recommendation 3. Crews should be told.
        Action 3a) Write to them
        Lead: Clerk
        Phase: Afloat
        """
    )
    assert [line for region in found.regions for line in shown([region])[1:]] == [
        "1 | Boats should be moored safely. | 1a | Buy new ropes | Harbour Master | Afloat | Week 3: two came",
        "^1 | ^Boats should be moored safely. | 1b | Inspect the rings | Clerk | Aground | ",
        "2 | The pier should be lit. | 2a | Fit six lamps | Pier Engineer | Afloat | ",
        "3 | Crews should be told. | 3a | Write to them | Clerk | Afloat | ",
    ]
    assert [region.headings[-1] for region in found.regions] == ["SAFETY", "CREWS"]
