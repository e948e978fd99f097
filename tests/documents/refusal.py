"""What people read about a file that can't be read."""

import pytest

from bot.documents import read_document
from bot.errors import Unreadable
from tests.support.documents.word_files import HEADER, row, table

PLAN = table(row(*HEADER), row("1. Improve", "Do it."))


def refusal(content: bytes) -> str:
    """What a person reads about a file that can't be read: one line that names it."""
    with pytest.raises(Unreadable) as refused:
        read_document(content, "plan.docx")
    sentence = str(refused.value)
    assert sentence.startswith("plan.docx ") or " in plan.docx" in sentence
    assert "\n" not in sentence
    assert len(sentence) < 250
    assert sentence.endswith((".", "?"))
    return sentence
