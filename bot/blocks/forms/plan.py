"""Draw and read the form that says what a plan is called, and which channel hears of it."""

from dataclasses import dataclass

from bot.blocks.forms import fields
from bot.blocks.forms.metadata import NOWHERE, Metadata, Origin, read_metadata
from bot.blocks.kit import Block, channel, section
from bot.blocks.mrkdwn import mrkdwn
from bot.plan.model.workspace import Plan

SAVE_PLAN = "save_plan"
NAME, CHANNEL = "name", "channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMetadata(Metadata):
    """The plan it is about, what that was called, and which channel heard of it (None: none did)."""

    plan_id: int
    seen_title: str
    seen_channel_id: str | None = None


@dataclass(frozen=True, slots=True)
class FilledPlan:
    """The name that was typed, and the channel that was chosen; None where none was."""

    metadata: PlanMetadata
    title: str
    channel_id: str | None


def plan_form(plan: Plan, origin: Origin = NOWHERE, *, title: str | None = None, notice: str = "") -> Block:
    """Draw it for one plan; `title` is what was typed before, if it is shown again, and `notice` says why."""
    heard = (
        mrkdwn("{} hears of it", channel(plan.channel_id)) if plan.channel_id else "no channel of its own hears of it"
    )
    now = [section(mrkdwn("*It stands now*\n{}; {}.", plan.title, heard))] if notice else []
    name = fields.text_box(plan.title if title is None else title, is_long=False)
    hint = "It gets the alerts of every action that has no channel of its own. Left empty, it stays as it is."
    which = fields.field(CHANNEL, "Which channel hears of it?", fields.channel(), is_optional=True, hint=hint)
    metadata = PlanMetadata(origin=origin, plan_id=plan.id, seen_title=plan.title, seen_channel_id=plan.channel_id)
    blocks = [*now, fields.field(NAME, "What is it called?", name), which]
    return fields.modal(SAVE_PLAN, "Name and channel", "Save", blocks, metadata, notice=notice)


def read_plan_form(view: Block) -> FilledPlan:
    """Read what was put into it."""
    metadata = read_metadata(PlanMetadata, view)
    return FilledPlan(metadata, fields.text_of(view, NAME), fields.channel_of(view, CHANNEL))
