"""The shapes of a council's case numbers: taken, or refused with why, and found as whole words only."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import NotUnderstood
from bot.plan.privacy.case_numbers import check_pattern, find_case_numbers
from bot.plan.privacy.detector import find_identifying
from bot.plan.privacy.policy import found_with
from bot.plan.privacy.reach.addresses import words_of_address
from tests.plan.privacy.identifiers import CASE


@pytest.mark.parametrize(
    "pattern",
    [
        "LCS-999999",
        "999999A",
        "99999",
        "LCS-9999, 9999999",
        "AA999999 CIN/9999",
        "M9999999",
        "LCS–99999",
        "2099999",
        "99999’A",
        " LCS-999999 ,, ",
        "A-99999",
        "(999999)",
        "C9999.99",
    ],
)
def test_shapes_that_people_write_are_taken(pattern: str) -> None:
    check_pattern(pattern)
    written = pattern.strip(" ,").partition(" ")[0].rstrip(",").replace("9", "7")
    assert [*find_case_numbers(f"As in {written} before", pattern)]


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("", "what your case numbers look like"),
        (" , ", "what your case numbers look like"),
        ("9999", "every number of 4 digits"),
        ("9", "every number of 1 digits"),
        ("LCS-999999, 999", "“999” would"),
        ("LCS", "no 9"),
        ("AAAAA", "no 9"),
        (r"\d+", "no 9"),
        ("(a+)+$", "no 9"),
        ("99/99/99", "a date, such as 31/03/18"),
        ("99.99.9999", "a date"),
        ("9999-99-99", "a date"),
        ("9999/99", "a year, such as 2017/18"),
        ("99%", "a share"),
        ("A999", "such as S117"),
        ("L9", "too short"),
        ("9’", "too short"),
        ("LCS@9999", "mail addresses"),
        ("99.99", "such as"),
        ("AA99", "a postcode, such as NW10"),
        ("£99999", "money"),
        ("99-99", "an age"),
        ("9" * 31, "too long"),
        (" ".join(f"L{n}-99999" for n in range(11)), "10 shapes"),
    ],
)
def test_shapes_that_would_find_what_they_should_not_are_refused_with_why(pattern: str, why: str) -> None:
    with pytest.raises(NotUnderstood, match=re.escape(why)):
        check_pattern(pattern)


@pytest.mark.parametrize(
    ("shape", "text"),
    [
        ("999999", "1104233"),
        ("999999", "£104233"),
        ("999999", "£ 104233"),
        ("999999", "104233.50"),
        ("999999", "104233%"),
        ("999999", "FORM-104233"),
        ("999999", "104233-2"),
        ("999999", "104,233"),
        ("999999", "A104233"),
        ("999999", "1,104233"),
        ("LCS-999999", "XLCS-104233"),
        ("LCS-999999", "LCS-1042331"),
        ("999999A", "104233"),
        ("A-99999", "a 12345"),
        ("LCS.9999", "LCSx1234"),
        ("9999", "2017"),
        ("99/99/99", "31/03/18"),
        ("999999", "<@U104233>"),
        ("999999", "jo.104233@example.org"),
        (r"\d+9", "12349"),
    ],
)
def test_a_shape_fits_whole_words_only(shape: str, text: str) -> None:
    assert find_identifying(text, shape) == ()


def test_without_shapes_no_number_is_a_case_number() -> None:
    assert find_identifying("LCS-104233 and 1042334", None) == ()


@settings(deadline=None)
@given(st.lists(st.sampled_from("9A-/.LCS£%'’_(#@"), max_size=35).map("".join))
def test_a_shape_that_is_taken_finds_what_it_stands_for(shape: str) -> None:
    try:
        check_pattern(shape)
    except NotUnderstood:
        return
    example = shape.replace("9", "4", 1).replace("9", "7").replace("A", "B")
    assert [f.kind for f in find_identifying(f"see {example} now", shape)] == [CASE]


@pytest.mark.parametrize(
    "name", ["LCS_104233.pdf", "minutes_lcs-104233_v2.docx", "https://mosaic.example/case/LCS-104233", "LCS%2D104233"]
)
def test_a_case_number_is_found_in_a_file_name_and_in_a_link(name: str) -> None:
    link = f"https://files.example/{name}" if "%" in name else name
    assert [f.kind for f in find_identifying(link, "LCS-999999")] == [CASE]


@pytest.mark.parametrize(
    "address",
    [
        "https://northgate.slack.com/files/U052913485/F8012345678/hub.jpg",
        "https://northgate.slack.com/archives/C0123456789/p1700000000123456",
        "https://files.slack.com/files-pri/T012345678-F8012345678/download/hub.jpg",
    ],
)
def test_the_ids_in_slacks_own_addresses_are_nobodys_number(address: str) -> None:
    assert found_with(None, f"see {address}") is None
    assert found_with(None, *words_of_address(address)) is None
    assert found_with(None, address.replace("hub.jpg", "Kayleigh%20Marsh%2C%2014.jpg")) or "hub" not in address
