"""What a process mends is what it would load, whoever wrote it; and it is never behind what another acknowledged."""

from collections.abc import Iterator

import pytest

from tests.storage.mending.keeper import Keeper, OtherProcess
from tests.storage.mending.walk import count_stale, load_for_four, two_processes, walk
from tests.support.databases import Templates

SEED, STEPS, ROUNDS = 1, 16, 6  # the long form is `make bench record`


@pytest.fixture(scope="module")
def other_process() -> Iterator[OtherProcess]:
    with OtherProcess() as other:
        yield other


@pytest.fixture
def both(databases: Templates, other_process: OtherProcess) -> Iterator[tuple[Keeper, OtherProcess]]:
    """This process and another, on one database with the plans of four people."""
    with databases.copy(load_for_four) as url, two_processes(other_process, url) as both:
        yield both


def test_what_is_mended_is_what_would_be_loaded(both: tuple[Keeper, OtherProcess]) -> None:
    walked = walk(*both, SEED, STEPS)
    assert len(walked.done) > STEPS / 3
    assert walked.mends > STEPS / 3


def test_what_one_process_acknowledged_another_knows_at_once(both: tuple[Keeper, OtherProcess]) -> None:
    assert count_stale(*both, ROUNDS) == 0
