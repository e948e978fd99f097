"""Draw and read the form that notes what somebody outside judged."""

from dataclasses import dataclass
from datetime import date

from bot.blocks.forms import fields
from bot.blocks.forms.metadata import NOWHERE, Metadata, Origin, read_metadata
from bot.blocks.kit import Block, context, cut, section
from bot.blocks.mrkdwn import mrkdwn
from bot.plan.model.target import Target, called

SAVE_JUDGED = "save_judged"
BODY, WORDS, DAY = "body", "words", "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedMetadata(Metadata):
    """What it is about: a recommendation, or one action of it."""

    recommendation_id: int
    action_id: int | None = None


@dataclass(frozen=True, slots=True)
class FilledJudged:
    """The contents of the form."""

    metadata: JudgedMetadata
    body: str = ""
    words: str = ""
    on: date | None = None


def judged_form(
    target: Target,
    today: date,
    origin: Origin = NOWHERE,
    *,
    body: str = "",
    words: str = "",
    on: date | None = None,
    notice: str = "",
) -> Block:
    """Draw the form, with what was typed before; `notice` says why it is shown (again)."""
    whole, action = target.recommendation, target.action
    kind, about = ("Action", action) if action else (whole.kind, whole)
    blocks = [section(mrkdwn("*{} {}* {}", kind, called(about), cut(about.text, 280)))]
    blocks.append(context(mrkdwn("It stands beside the rating here, and no rating changes it.")))
    blocks.append(fields.field(BODY, "Who judged it?", fields.text_box(body, is_long=False, hint="Ofsted")))
    blocks.append(fields.field(WORDS, "In their words", fields.text_box(words, is_long=False, hint="early progress")))
    blocks.append(fields.field(DAY, "On which day?", fields.day(on or today)))
    metadata = JudgedMetadata(origin, recommendation_id=whole.id, action_id=action.id if action else None)
    number = action.number if action else whole.number
    return fields.modal(SAVE_JUDGED, f"Judged: {number}", "Note it", blocks, metadata, notice=notice)


def read_judged_form(view: Block) -> FilledJudged:
    """Read what was put into it."""
    what = fields.text_of(view, BODY), fields.text_of(view, WORDS), fields.day_of(view, DAY)
    return FilledJudged(read_metadata(JudgedMetadata, view), *what)
