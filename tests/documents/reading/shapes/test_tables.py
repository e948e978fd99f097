"""Tables of rows: the header repeated, lines across, labels in the middle, a recommendation above."""

from bot.documents.reading.region import Shape
from tests.documents.reading.shapes.grids import best, shown, table

HEADER = "Ref | Recommendation | Action | Lead | By when"


def test_merged_cells_are_the_same_again_and_lines_across_stay_in_their_place() -> None:
    found = best(
        table(
            f"""
            {HEADER}
            Safe homes | < | < | < | <
            1 | Doors should be locked at night. | Buy new locks | Caretaker | 31/03/2027
            ^ | ^ | Check each evening | ^ | 30/04/2027
            {HEADER}
            Warm homes | < | < | < | <
            2 | Heating should be on by October. | Service boilers | Engineer | 30/09/2027
            """
        )
    )
    assert shown(found.regions) == [
        HEADER,
        "= Safe homes",
        "1 | Doors should be locked at night. | Buy new locks | Caretaker | 31/03/2027",
        "^1 | ^Doors should be locked at night. | Check each evening | ^Caretaker | 30/04/2027",
        "= Warm homes",
        "2 | Heating should be on by October. | Service boilers | Engineer | 30/09/2027",
    ]
    assert [row.place for row in found.regions[0].rows] == ["row 2", "row 3", "row 4", "row 6", "row 7"]
    assert [row.number for row in found.regions[0].rows] == [2, 3, 4, 6, 7]


def test_what_stands_over_a_table_s_header_in_the_table_is_said_of_all_its_rows() -> None:
    found = best(
        table(
            """
            Recommendation | < | Background
            Doors should be locked at night. | < | Two were open in May.
            Ref | Action | Progress
            1.1 | Buy new locks | Bought in June.
            1.2 | Check each evening | Begun.
            """
        ),
        table(
            """
            Recommendation | < | Background
            Heating should be on by October. | < | It was cold.
            Ref | Action | Progress
            2.1 | Service the boilers | Engineer booked.
            """
        ),
    )
    assert shown(found.regions) == [
        "Recommendation | Background | Ref | Action | Progress",
        "Doors should be locked at night. | Two were open in May. | 1.1 | Buy new locks | Bought in June.",
        "^Doors should be locked at night. | ^Two were open in May. | 1.2 | Check each evening | Begun.",
        "Recommendation | Background | Ref | Action | Progress",
        "Heating should be on by October. | It was cold. | 2.1 | Service the boilers | Engineer booked.",
    ]


def test_a_recommendation_and_its_response_above_each_table() -> None:
    found = best(
        """
        # The plan
        Recommendation 1: Doors should be locked at night.
        Response: Accepted
        """,
        table(
            "Action | Lead | By when\nBuy new locks | Caretaker | 31/03/2027\nCheck each evening | Warden | 30/04/2027"
        ),
        """
        Recommendation 2: Heating should be on by October.
        Response: Rejected
        """,
        table("Action | Lead | By when\nService the boilers | Engineer | 30/09/2027"),
    )
    assert shown(found.regions) == [
        "Recommendation number | Recommendation | Response | Action | Lead | By when",
        "1 | Doors should be locked at night. | Accepted | Buy new locks | Caretaker | 31/03/2027",
        "^1 | ^Doors should be locked at night. | ^Accepted | Check each evening | Warden | 30/04/2027",
        "Recommendation number | Recommendation | Response | Action | Lead | By when",
        "2 | Heating should be on by October. | Rejected | Service the boilers | Engineer | 30/09/2027",
    ]


def test_facts_of_the_file_above_a_table_are_not_of_its_rows() -> None:
    found = best(
        "# The plan\nPlan owner: Improvement Office\nVersion: 1.4",
        table("Action | Lead | By when\nBuy new locks | Caretaker | 31/03/2027\nCheck daily | Warden | 30/04/2027"),
    )
    assert found.regions[0].headers == ("Action", "Lead", "By when")
    assert [line.text for line in found.regions[0].above] == [
        "The plan",
        "Plan owner: Improvement Office",
        "Version: 1.4",
    ]


def test_labelled_lines_across_a_table_become_columns() -> None:
    found = best(
        table(
            """
            Action | Lead | By when
            Recommendation 1: Doors should be locked at night. | < | <
            Buy new locks | Caretaker | 31/03/2027
            Check each evening | Warden | 30/04/2027
            Recommendation 2: Heating should be on by October. | < | <
            Service the boilers | Engineer | 30/09/2027
            """
        )
    )
    assert shown(found.regions) == [
        "Recommendation number | Recommendation | Action | Lead | By when",
        "1 | Doors should be locked at night. | Buy new locks | Caretaker | 31/03/2027",
        "^1 | ^Doors should be locked at night. | Check each evening | Warden | 30/04/2027",
        "2 | Heating should be on by October. | Service the boilers | Engineer | 30/09/2027",
    ]


def test_a_label_row_under_each_row_is_of_that_row() -> None:
    found = best(
        table(
            """
            Ref | Action | Lead | By when
            1.1 | Buy new locks | Caretaker | 31/03/2027
            Progress | Bought in June, fitted in July. | < | <
            1.2 | Check each evening | Warden | 30/04/2027
            Progress | Begun on two floors. | < | <
            """
        )
    )
    assert shown(found.regions) == [
        "Progress | Ref | Action | Lead | By when",
        "Bought in June, fitted in July. | 1.1 | Buy new locks | Caretaker | 31/03/2027",
        "Begun on two floors. | 1.2 | Check each evening | Warden | 30/04/2027",
    ]


def test_another_header_in_the_middle_of_a_table_begins_another_region() -> None:
    found = best(
        table(
            """
            Ref | Action | Lead | By when
            1 | Buy new locks | Caretaker | 31/03/2027
            2 | Check each evening | Warden | 30/04/2027
            Action | Owner | Due date | Status
            Service the boilers | Engineer | 30/09/2027 | Green
            Bleed the radiators | Plumber | 31/10/2027 | Amber
            """
        )
    )
    assert [region.headers for region in found.regions] == [
        ("Ref", "Action", "Lead", "By when"),
        ("Action", "Owner", "Due date", "Status"),
    ]
    assert [len(region.rows) for region in found.regions] == [2, 2]


def test_a_table_without_a_header_has_columns_without_names() -> None:
    found = best(
        table(
            """
            1 | Doors should be locked at night. | Buy new locks at all the doors | Caretaker | 31/03/2027
            2 | Heating should be on by October. | Service the boilers every year | Engineer | 30/09/2027
            """
        )
    )
    (region,) = found.regions
    assert region.headers == ("",) * 5
    assert region.shape is Shape.HEADLESS
    assert len(region.rows) == 2


def test_tables_that_are_no_plan_go_unread_and_are_named() -> None:
    found = best(
        table(f"{HEADER}\n1 | Doors should be locked. | Buy new locks | Caretaker | 31/03/2027"),
        "# Risks",
        table(
            "No. | Risk | Likelihood | Impact | Mitigation | Owner\n1 | Locks are late | 2 | 3 | Order early | Buyer"
        ),
        table("Audience | Message | Method | Lead | Date\nTenants | Doors close at ten | Letter | Editor | 1 May 2027"),
        table("Version | Date | Author | Changes made\n1.1 | 1 May 2027 | Ada Moss | Dates moved"),
        table("Term | Meaning\nRSH | Regulator of Social Housing"),
    )
    assert len(found.regions) == 1
    assert [unread.place for unread in found.unread] == ["table 2", "table 3", "table 4", "table 5"]
    assert found.unread[0].words == "No. · Risk · Likelihood · Impact · Mitigation · Owner"


def test_a_sheet_of_blocks_is_read_block_by_block() -> None:
    found = best(
        table(
            """
            Our finding | Doors were open at night. | < | <
            Raised by | Visit | < | <
            Task | Lead | Ends | RAG
            Buy new locks | Caretaker | 31/03/2027 | Green
            Our finding | It was cold in October. | < | <
            Raised by | Survey | < | <
            Task | Lead | Ends | RAG
            Service the boilers | Engineer | 30/09/2027 | Amber
            Bleed the radiators | Plumber | 31/10/2027 | Red
            """
        )
    )
    assert [line for region in found.regions for line in shown([region])[1:]] == [
        "Doors were open at night. | Visit | Buy new locks | Caretaker | 31/03/2027 | Green",
        "It was cold in October. | Survey | Service the boilers | Engineer | 30/09/2027 | Amber",
        "^It was cold in October. | ^Survey | Bleed the radiators | Plumber | 31/10/2027 | Red",
    ]


def test_numbered_sentences_across_and_over_tables_are_columns_and_names_of_parts_stay_lines() -> None:
    across = best(
        table(
            """
            Action | Lead | By when
            Safe homes | < | <
            1 – Doors should be locked at night. | < | <
            Buy new locks | Caretaker | 31/03/2027
            2 – Alarms should be tested. | < | <
            Test them weekly | Warden | 30/04/2027
            """
        )
    )
    assert shown(across.regions)[1:] == [
        "= Safe homes",
        "1 | Doors should be locked at night. | Buy new locks | Caretaker | 31/03/2027",
        "2 | Alarms should be tested. | Test them weekly | Warden | 30/04/2027",
    ]
    over = best(
        "HS/01 – Doors should be locked at night.",
        table("Action | Lead | By when\nBuy new locks | Caretaker | 31/03/2027"),
        "HS/02 – Alarms should be tested.",
        table("Action | Lead | By when\nTest them weekly | Warden | 30/04/2027"),
    )
    assert [line for region in over.regions for line in shown([region])[1:]] == [
        "HS/01 | Doors should be locked at night. | Buy new locks | Caretaker | 31/03/2027",
        "HS/02 | Alarms should be tested. | Test them weekly | Warden | 30/04/2027",
    ]


def test_a_key_below_the_last_row_is_no_column() -> None:
    found = best(
        table(
            f"""
            {HEADER}
            1 | Doors should be locked. | Buy new locks | Caretaker | 31/03/2027
            2 | Alarms should be tested. | Test them weekly | Warden | 30/04/2027
            RSH | Regulator of Social Housing | < | < | <
            TSM | Tenant satisfaction measures | < | < | <
            """
        )
    )
    assert found.regions[0].headers == tuple(HEADER.split(" | "))
