"""Old encodings are told apart by where English puts dashes, quotation marks and accents."""

import pytest

from bot.documents import read_document
from bot.documents.formats.encodings import decode

HEAD = "Recommendation,Action,Lead,Progress\n1. Strengthen oversight,1.1 Hold a panel,Manager,"


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(
    "words",
    [
        "Panel started – ‘working well’",
        "The team’s offer: £45,000 – agreed",
        "Café open … “yes”",
        "we’ll",
        "31 March 2027 – done",
        "Siân’s review",
        "• one\n• two",
        "done (100%) – see above",
        "A—B",
    ],
)
def test_words_are_the_same_in_every_encoding(words: str, encoding: str) -> None:
    found = decode((HEAD + words).encode(encoding), "plan.csv")
    assert found.text == HEAD + words
    assert not found.doubts


def test_a_sign_that_is_out_of_place_in_every_encoding_is_told() -> None:
    found = decode(HEAD.encode() + b"a \x84\x84 b", "plan.csv")
    assert len(found.doubts) == 1
    assert "look at them" in found.doubts[0]


def test_the_doubt_is_a_warning_of_the_plan() -> None:
    document = read_document(b"Recommendation,Action,Owner\n1. Improve,Train \x84\x84 now,Head of MASH\n", "plan.csv")
    assert any("letters and dashes" in warning.what for warning in document.warnings)


def test_what_was_saved_in_utf_8_twice_is_mended_and_told() -> None:
    garbled = "Siân’s review – done".encode().decode("cp1252")
    found = decode((HEAD + garbled).encode(), "plan.csv")
    assert found.text == HEAD + "Siân’s review – done"
    assert len(found.doubts) == 1


def test_true_letters_side_by_side_stay() -> None:
    assert decode("Âme, Êtes-vous; Tŷ Ô’r".encode(), "plan.csv").text == "Âme, Êtes-vous; Tŷ Ô’r"
