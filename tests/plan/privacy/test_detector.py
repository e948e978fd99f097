"""What identifies a child is found where it is written plainly; a plan's figures, dates, posts and places are not."""

import re
from pathlib import Path

import pytest

from bot.plan.privacy.detector import FoundIdentifier, IdentifierKind, describe, find_identifying
from tests.plan.privacy.identifiers import BORN, CASE, NAME, NHS, SHAPES, UPN

ROOT = Path(__file__).parents[3]
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
