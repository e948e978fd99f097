"""Rows of a small plan in Excel, a workbook taken apart, and what people read about one that can't be read."""

import io
import zipfile

import pytest

from bot.documents import read_document
from bot.errors import Unreadable

FIRST = ["1", "Improve", "Train", "Head of MASH", "30/09/24", "G", "Begun"]
SECOND = ["2", "Help", "Visit", "DCS", "31/10/24", "R", ""]


def refusal(content: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read_document(content, "plan.xlsx")
    return str(refused.value)


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()
