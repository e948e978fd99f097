"""The entries that are tampered with."""

import pytest

from tests.storage.audit.trail import entries, trail
from tests.storage.council import Council


@pytest.fixture
def ids(council: Council, neighbour: Council) -> list[int]:
    """The ids of five entries of the council, among which stand a neighbour's."""
    for number in range(4):
        council.update(f"Hub {number} open.")
        neighbour.update(f"Their hub {number} open.")
    assert trail(council).fault is None
    return [row.id or 0 for row in entries(council)]
