"""The word vectors are those of the vocabulary beside them, small, and quickly read."""

from hashlib import sha256
from time import process_time

import pytest

from bot.plan.fitted import vectors
from bot.plan.fitted.vectors import nearness, read, vector, words_in

MOST = 2_000_000  # bytes, of both files together
LONGEST = 0.1  # seconds to read them


def test_the_vectors_were_made_of_this_vocabulary() -> None:
    table = vectors.table()
    assert table.digest == sha256(vectors.VOCABULARY.read_bytes()).hexdigest(), "make vectors"
    assert len(table.tells) == len(table.at)
    assert len(table.numbers) == len(table.at) * table.size // 2


def test_both_files_are_small() -> None:
    assert vectors.VOCABULARY.stat().st_size + vectors.NUMBERS.stat().st_size <= MOST


def test_they_are_read_quickly() -> None:
    def seconds() -> float:
        begun = process_time()
        read(vectors.VOCABULARY.read_text(encoding="utf-8"), vectors.NUMBERS.read_bytes())
        return process_time() - begun

    assert min(seconds() for _ in range(5)) < LONGEST


@pytest.mark.parametrize(
    ("one", "near", "far"),
    [
        ("housing", "accommodation", "potholes"),
        ("landlord", "tenancy", "phonics"),
        ("CAMHS", "therapy", "carpet"),
        ("Lead officer", "Responsible person", "Due date"),
        ("drugs", "medicine", "supervision"),
    ],
)
def test_what_means_nearly_the_same_is_nearer(one: str, near: str, far: str) -> None:
    assert nearness(one, near) > nearness(one, far) + 0.1
    assert nearness(one, near) == pytest.approx(nearness(near, one))


def test_a_text_is_as_near_to_itself_as_can_be_and_to_an_unknown_one_not_at_all() -> None:
    assert nearness("foster care", "foster care") == pytest.approx(1)
    assert nearness("foster care", "blorptang") == 0
    assert not vector("")


def test_forms_of_a_word_and_abbreviations_in_small_letters_are_known() -> None:
    assert all(place is not None for *_, place in words_in("tenancies landlords camhs EHCP NEETs"))
