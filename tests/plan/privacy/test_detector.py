"""What identifies a child is found where it is written plainly; a plan's figures, dates, posts and places are not."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import NotUnderstood
from bot.plan.privacy.case_numbers import check_pattern
from bot.plan.privacy.detector import FoundIdentifier, IdentifierKind, describe, find_identifying
from tests.support.growth import grows_evenly

ROOT = Path(__file__).parents[3]
NHS, UPN, BORN, CASE, NAME = (
    IdentifierKind.NHS_NUMBER,
    IdentifierKind.UPN,
    IdentifierKind.BIRTH,
    IdentifierKind.CASE_NUMBER,
    IdentifierKind.NAME,
)
SHAPES = "LCS-999999, 9999999 999999A"
SEVERAL = [
    (
        "Jayden Smith (12.03.11), aged 14, NHS 943 476 5919, LCS-104233",
        [(NAME, "Jayden Smith"), (BORN, "12.03.11"), (NHS, "943 476 5919"), (CASE, "LCS-104233")],
    ),
    (
        "Jayden Smith, 14, DOB 12/03/2011, UPN B801200005001",
        [(NAME, "Jayden Smith"), (BORN, "12/03/2011"), (UPN, "B801200005001")],
    ),
    ("born 12 March 2011, NHS no: 9434765919", [(BORN, "12 March 2011"), (NHS, "9434765919")]),
    ("Amelia Nowak, aged 7, and Kai Nowak, aged 5", [(NAME, "Amelia Nowak"), (NAME, "Kai Nowak")]),
]


def read_lines() -> tuple[list[tuple[IdentifierKind, str]], dict[str, str]]:
    """What identifies a child, with its kind and «» round what is found; and ordinary lines by their group."""
    identifying, groups = [], {}
    for section in (Path(__file__).parent / "lines.txt").read_text(encoding="utf-8").split("\n== ")[1:]:
        name, *lines = section.replace("{nbsp}", "\u00a0").strip("\n").split("\n")
        if name in IdentifierKind.__members__:
            identifying += [(IdentifierKind[name], line) for line in lines]
        else:
            groups[name] = "\n".join(("", *lines, ""))
    return identifying, groups


IDENTIFYING, GROUPS = read_lines()
ORDINARY = [line for group in GROUPS.values() for line in group.strip().split("\n")]


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without its «», and where they stood."""
    spans, plain = [], ""
    for outside, inside in re.findall(r"([^«]*)(?:«([^»]*)»)?", text):
        plain += outside
        if inside:
            spans.append((len(plain), len(plain) + len(inside)))
            plain += inside
    return plain, spans


def test_the_tables_are_as_long_as_they_should_be() -> None:
    assert len(IDENTIFYING) >= 60
    assert len(set(ORDINARY)) == len(ORDINARY) >= 150


@pytest.mark.parametrize(("kind", "text"), IDENTIFYING)
def test_what_identifies_a_child_is_found_where_it_stands(kind: IdentifierKind, text: str) -> None:
    plain, spans = marked(text)
    assert spans
    assert find_identifying(plain, SHAPES) == tuple(FoundIdentifier(kind, start, end) for start, end in spans)


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several_kinds_are_found_in_the_order_of_the_text(
    text: str, expected: list[tuple[IdentifierKind, str]]
) -> None:
    assert [(f.kind, text[f.start : f.end]) for f in find_identifying(text, SHAPES)] == expected


@pytest.mark.parametrize("text", ORDINARY)
def test_what_a_plan_says_every_day_is_left_alone(text: str) -> None:
    assert find_identifying(text, SHAPES) == ()


@pytest.mark.parametrize("name", GROUPS)
def test_ordinary_lines_are_left_alone_together_too(name: str) -> None:
    assert find_identifying(GROUPS[name], SHAPES) == ()


@pytest.mark.parametrize(("kind", "text"), IDENTIFYING)
def test_what_stands_among_ordinary_lines_is_found(kind: IdentifierKind, text: str) -> None:
    plain, spans = marked(text)
    sentences, dates = GROUPS["sentences"], GROUPS["dates"]
    found = find_identifying(f"{sentences}\n{plain}\n{dates}", SHAPES)
    offset = len(sentences) + 1
    assert found == tuple(FoundIdentifier(kind, start + offset, end + offset) for start, end in spans)


def test_the_sample_plan_raises_no_alarm() -> None:
    text = (ROOT / "bot" / "practice" / "sample" / "sample-plan.txt").read_text()
    assert find_identifying(text, SHAPES) == ()


def test_a_real_plan_raises_no_alarm() -> None:
    path = ROOT.parent / "shared" / "plans" / "harrow-2017.txt"
    if not path.exists():
        pytest.skip(f"{path.name} is not here")
    assert find_identifying(path.read_text(), SHAPES) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("hubs open", ""),
        ("NHS 943 476 5919, DOB 12/3/11", "an NHS number (943 … 919) and a date of birth"),
        ("UPN B801200005001", "a unique pupil number (B80 … 001)"),
        ("LCS-104233", "a case number (… 33)"),
        ("Aoife O’Brien, 7", "a child’s full name (A… O…)"),
        ("NHS 9434765919 and 4010232137", "2 NHS numbers (943 … 919, 401 … 137)"),
        ("DOBs 12/3/11 and 14/5/13", "2 dates of birth"),
        (
            "Jayden Smith, 14, DOB 12/3/11, NHS 943 476 5919",
            "an NHS number (943 … 919), a date of birth and a child’s full name (J… S…)",
        ),
        ("LCS-104233 LCS-104234 LCS-104235 LCS-104236", "4 case numbers"),
    ],
)
def test_what_was_found_is_said_without_repeating_it(text: str, words: str) -> None:
    assert describe(find_identifying(text, SHAPES), text) == words


@pytest.mark.parametrize(("kind", "text"), IDENTIFYING)
def test_nothing_found_is_repeated_whole(kind: IdentifierKind, text: str) -> None:
    plain, _ = marked(text)
    found = find_identifying(plain, SHAPES)
    said = re.sub(r"\W", "", describe(found, plain))
    assert kind.value.split()[-1] in describe(found, plain)
    assert not [f for f in found if re.sub(r"\W", "", plain[f.start : f.end]) in said]


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
        ("LCS-999999", "LCS_104233"),
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


PIECES = st.sampled_from(
    [
        "Jayden",
        "Smith",
        "O’Brien",
        "van der",
        "J.",
        ", 14",
        "(14)",
        "aged 14",
        "14-year-old",
        "DOB",
        "12/3/11",
        "born on",
        "943 476 5919",
        "NHS",
        "B801200005001",
        "HA1 2XY",
        "12 Acacia Avenue",
        "LCS-104233",
        "<@U123>",
        "😀",
        "\u00a0",
        "\n",
        "(",
        ")",
        ",",
        ".",
        "-",
        "£",
        "lives at",
        "Team",
        "’s",
        "\0",
        "\ud800",
        "1",
        "A",
        " ",
        "  ",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES).map("".join), st.lists(PIECES).map(" ".join))


@settings(deadline=None)
@given(TEXTS, st.none() | st.text(max_size=40) | st.just(SHAPES))
def test_no_text_and_no_shapes_fail(text: str, pattern: str | None) -> None:
    found = find_identifying(text, pattern)
    assert all(0 <= f.start < f.end <= len(text) for f in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert bool(describe(found, text)) == bool(found)


@settings(deadline=None)
@given(st.lists(st.sampled_from("9A-/.LCS£%'’_(#@"), max_size=35).map("".join))
def test_a_shape_that_is_taken_finds_what_it_stands_for(shape: str) -> None:
    try:
        check_pattern(shape)
    except NotUnderstood:
        return
    example = shape.replace("9", "4").replace("A", "B")
    assert [f.kind for f in find_identifying(f"see {example} now", shape)] == [CASE]


ADVERSARIAL = [
    "A ",
    "Jayden ",
    "Jayden Smith ",
    "Jayden Smith, 14, ",
    "Jayden Smith is who is who is ",
    "Jayden van der ",
    "J. ",
    "A'",
    "A-",
    "a.",
    "a@",
    "a@a.",
    "aA",
    "é",
    "é",
    "1",
    "1 ",
    "1-",
    "12/3/11 ",
    "12/3/11",
    "943 476 5919 ",
    "nhs ",
    "nhs 9434765919",
    "NHS number ",
    "dob ",
    "dob:",
    "DOBs 12/3/11, ",
    "born on the ",
    "born",
    "d.o.b",
    "<@",
    "<@U1|",
    "https://",
    "https://a ",
    "B8012000050",
    "B 8 0 ",
    "HA1 2XY ",
    "Jayden Smith HA1 ",
    "14-year-old ",
    "aged 14 ",
    "14 year old boy boy boy boy ",
    "12 Acacia Avenue ",
    "Jayden Smith of 12 A A A ",
    "of at of at ",
    " ",
    "\n",
    "\u00a0",
    "(",
    "(12.03.11)",
    "LCS-10423",
    "LCS-104233 ",
    "twenty-",
    "£",
    "\u0301",
    "A\u0301",
    "Jayden Smith\n",
    "😀",
    "DOB for A A ",
    "Star G😀",
    "14-year-old A A, ",
    "Jayden Smith, 12 Acacia Acacia ",
    "Caseloads: Jayden Smith ",
    "Aged 14, A B ",
]


@pytest.mark.parametrize("piece", ADVERSARIAL)
def test_the_longest_message_takes_no_more_than_its_share(piece: str) -> None:
    text = (piece * (40_000 // len(piece) + 1))[:40_000]
    assert grows_evenly(lambda note: find_identifying(note, SHAPES), text)
