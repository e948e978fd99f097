"""Where the permission tables are tried."""

from collections.abc import Iterator

import pytest

from tests.conversations.permissions.stage import Stage, staged
from tests.support.databases import Templates, load_sample_plan


@pytest.fixture(scope="package")
def stage(sqlite: Templates) -> Iterator[Stage]:
    """The world in which every cell of the permission tables is tried."""
    with sqlite.copy(load_sample_plan) as url, staged(url) as stage:
        yield stage
