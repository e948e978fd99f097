"""Invented plans in the layouts of real ones: how much of each is read right must not fall."""

from pathlib import Path

import pytest

from bot.documents import read_document
from bot.documents.json_codec import to_json
from tests.support.documents.comparer import LAYOUTS, expected, score

pytestmark = pytest.mark.skipif(not LAYOUTS.is_dir(), reason="the layouts stand in a folder beside the checkout")

LEAST = 0.99
FILES = [file for file in sorted(LAYOUTS.glob("a*")) if file.suffix != ".json"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_layout_is_read_right(file: Path) -> None:
    reached = score(file, expected(file), to_json(read_document(file.read_bytes(), file.name)))
    print(f"{file.name}: {reached}")
    assert reached >= LEAST


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_key_and_the_title_of_every_layout_are_found(file: Path) -> None:
    document = read_document(file.read_bytes(), file.name)
    assert document.rating_key == expected(file)["rating_key"]
    assert document.title == expected(file)["title"]
