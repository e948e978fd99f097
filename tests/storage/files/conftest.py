"""The files of a council, on either database."""

from pathlib import Path

import pytest

from storage.database import Database
from storage.files import Files


@pytest.fixture
def files(database: Database, tmp_path: Path) -> Files:
    return Files(database, tmp_path)
