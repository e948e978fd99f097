"""The file that the plan was loaded from."""

import pytest

from bot.plan.model.document import Document
from tests.storage.council import Council, small_plan


@pytest.fixture
def document(council: Council) -> Document:
    """The very document that the council's plan was loaded from."""
    return small_plan(council.team_id)
