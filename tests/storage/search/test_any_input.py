"""Whatever people type into the search is words, and whatever was said can be found."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.storage.council import Council
from tests.storage.search.finding import find


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        '"',
        '""',
        '"""',
        "'",
        "''",
        "*",
        "hub*",
        "*hub",
        "hub AND",
        "AND",
        "OR hub",
        "NOT",
        "NEAR(hub open)",
        "hub NEAR open",
        "note:hub",
        "said: hub",
        "^hub",
        "{said}: hub",
        "-hub",
        "+hub",
        "hub + open",
        "(",
        ")",
        "(hub",
        "hub)",
        "hub:*",
        "hub & open",
        "hub | open",
        "!hub",
        "hub <-> open",
        "hub <2> open",
        "\\",
        "hub\\",
        "'hub\\'",
        "%",
        "_",
        "hub%",
        "[a-z]*",
        "?",
        "; DROP TABLE plan; --",
        "' OR 1=1 --",
        ":sought",
        "%(sought)s",
        "%s",
        "$1",
        "<!channel>",
        "<@U1>",
        "👍🏽 hub",
        "👍🏽",
        "עברית",
        "Ŵrexham",
        "e\u0301",
        "²",
        "ª",
        "ﬁ",
        "İ",
        "ß",
        "\x02hub\x03",
        "hub\nopen",
        "hub\topen",
        "hub\u200bopen",
        "hub“open",
        "the",
        "a",
        "s",
        "x" * 3_000,
        "hub " * 750,
        " ".join(f"w{number}" for number in range(600)),
        '"' + "hub " * 700 + '"',
        '"' * 3_000,
        "( " * 1_500,
        "💡" * 3_000,
        "a" * 200,
        "a" * 201,
        "é" * 200,
        "1e5",
        "0x1F",
        "5..1",
        "1/0",
    ],
)
def test_whatever_is_typed_is_safe(council: Council, typed: str) -> None:
    council.update("Hub open.")
    found = find(council, typed)
    assert found.total == len(found.best) <= 8


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_anything_at_all_is_safe_and_what_was_said_is_found_by_its_own_words(council: Council, said: str) -> None:
    said = said.replace("\x00", "").encode(errors="ignore").decode()
    for typed in (said, f'"{said}"', f"hub {said}"):
        found = find(council, typed)
        assert all(0 <= begin < end <= len(f.text) for f in found.best for begin, end in f.marks)


@pytest.mark.parametrize("said", ["a*b_c~d `e` <!channel> & <https://x.org|y>", "\x02 hub \x03", "hub " * 30_000])
def test_whatever_was_said_can_be_found_and_its_marks_fit(council: Council, said: str) -> None:
    council.update(said + " therapy")
    (found,) = find(council, "therapy").best
    assert [found.text[begin:end] for begin, end in found.marks] == ["therapy"]


def test_words_without_number_are_stored_all_the_same(council: Council) -> None:
    said = " ".join(f"{number:x}" for number in range(150_000))
    assert council.update(said)
    assert council.notes() == [said]
    assert find(council, "1f3").total == 1
