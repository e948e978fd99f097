"""Draw and read the form that returns what was said to be done."""

from dataclasses import dataclass

from bot.blocks import action_lines
from bot.blocks.forms import fields
from bot.blocks.forms.metadata import NOWHERE, Metadata, Origin, read_metadata
from bot.blocks.kit import Block, context, cut, section
from bot.blocks.mrkdwn import mrkdwn
from bot.plan.model.action import Action
from bot.plan.model.day import Day
from bot.plan.model.fingerprint import claim_seen
from bot.plan.model.target import called

SAVE_RETURN = "save_return"
REASON = "reason"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnMetadata(Metadata):
    """The action it is about, and how that stood (`seen`: what it is returned on, condensed)."""

    action_id: int
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class FilledReturn:
    """The contents of the form."""

    metadata: ReturnMetadata
    reason: str


def return_form(action: Action, today: Day, origin: Origin = NOWHERE, *, reason: str = "", notice: str = "") -> Block:
    """Draw the form that asks why an action goes back to its owners.

    `reason` was typed before; `notice` says why it is shown again.
    """
    blocks = [section(mrkdwn("*{}* {}", called(action), cut(action.text, 280)))]
    blocks.append(context(action_lines.standing(action, today)))
    if action.claimed_done:
        blocks.append(section(action_lines.latest(action.claimed_done, today)))
    hint = "Its owner reads this, and the history keeps it."
    blocks.append(fields.field(REASON, "What is missing?", fields.text_box(reason), hint=hint))
    metadata = ReturnMetadata(origin, action_id=action.id, seen=claim_seen(action))
    return fields.modal(SAVE_RETURN, f"Return {action.number}", "Return", blocks, metadata, notice=notice)


def read_return_form(view: Block) -> FilledReturn:
    """Read what was put into it."""
    return FilledReturn(read_metadata(ReturnMetadata, view), fields.text_of(view, REASON))
