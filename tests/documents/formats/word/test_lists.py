"""Lists in one row of a Word file: which owner, date and rating belong to which action."""

from datetime import date

from tests.documents.formats.word_plans import only
from tests.support.documents.word_files import read_rows


def test_lists_of_the_same_length_belong_to_each_other() -> None:
    document = read_rows(
        ["1. Improve", "1. Train\n2. Audit", "1. Lead Officer\n2. DM/PL", "1. End Oct 03\n2. From Oct 03"]
    )
    assert [(a.text, a.owners, a.due_text, a.due_on) for a in only(document).actions] == [
        ("Train", ("Lead Officer",), "End Oct 03", date(2003, 10, 31)),
        ("Audit", ("DM", "PL"), "From Oct 03", None),
    ]


def test_lists_of_different_lengths_are_a_warning_with_all_owners_and_no_date() -> None:
    document = read_rows(
        ["1. Improve", "• Train\n• Audit\n• Report", "Team Managers\nLead Officer", "1. June 03\n2. End Nov 03"]
    )
    for action in only(document).actions:
        assert action.owners == ("Team Managers", "Lead Officer")
        assert (action.due_text, action.due_on) == ("1. June 03 2. End Nov 03", None)
    assert {"3 actions but 2 dates", "3 actions but 2 owners"} <= {w.what for w in document.warnings}


def test_one_owner_one_date_and_one_rating_belong_to_every_action_of_the_row() -> None:
    document = read_rows(["1. Improve", "Train\nAudit", "Lead Officer", "31/03/24", "", "", "Green"])
    first, second = only(document).actions
    assert (first.owners, first.due_on, first.rating) == (second.owners, second.due_on, second.rating)


def test_ratings_in_a_list_are_each_their_own() -> None:
    document = read_rows(["1. Improve", "Train\nAudit", "", "", "", "", "Green\nRed"])
    assert [a.rating for a in only(document).actions] == ["on_track", "off_track"]


def test_two_dates_for_one_action_are_doubtful() -> None:
    document = read_rows(["1. Improve", "Train", "", "31/03/24\n30/06/24"])
    assert only(document).actions[0].due_on is None
    assert only(document).actions[0].due_text == "31/03/24 30/06/24"
    assert document.warnings != ()
