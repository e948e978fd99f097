"""What every conversation has: a folder of its own for what is copied. And where the permission tables are tried."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conversations.stage import Stage, staged
from tests.support.databases import Templates, load_sample_plan


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """DATA_DIR, so that nothing is written beside the code."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture(scope="package")
def stage(sqlite: Templates) -> Iterator[Stage]:
    """The world in which every cell of the permission tables is tried."""
    with sqlite.copy(load_sample_plan) as url, staged(url) as stage:
        yield stage
