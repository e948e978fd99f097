"""Stamps, as the talkers make them for units of work."""

from datetime import datetime
from typing import cast

from bot.plan.model.stamp import Source, Stamp


def by(user_id: str | None, at: datetime, source: str = Source.FORM) -> Stamp:
    """What somebody does at a moment; `source` may be any mark by which what it wrote is found again."""
    return Stamp(user_id, at, cast(Source, source))
