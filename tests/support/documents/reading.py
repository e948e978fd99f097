"""Files read in the tests' own process, for what is about something else."""

import json
from collections.abc import Mapping
from typing import Any

from bot.documents import sandbox
from bot.documents.sandbox import Answer, Work
from bot.errors import PlanError, Unreadable

RUN_APART = sandbox.run


def run_here(work: Work, content: bytes, name: str, asked: Mapping[str, Any], *limits: Any, **more: Any) -> Answer:
    """What `sandbox.run` gives, by way of JSON as there, without its process."""
    try:
        value, made = work(content, json.loads(json.dumps(asked)))
    except PlanError as error:
        raise Unreadable(str(error)) from error
    return Answer(json.loads(json.dumps(value)), made)
