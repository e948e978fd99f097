"""Limit the options that a bot answers a searching menu with, as Slack does (docs.slack.dev, reference/block-kit)."""

from typing import Any

from bot.practice.validation.elements import SUGGESTED
from bot.practice.validation.schema import Complaints


def check_suggestions(answered: Any) -> list[str]:
    """Say what Slack would refuse in an answer with options; nothing if it would take it. None at all is no mistake."""
    complaints = Complaints("message")
    SUGGESTED(complaints, answered, "")
    if not complaints.sentences and len(answered) != 1:
        complaints.say("must have either options or option_groups", "")
    return complaints.sentences
