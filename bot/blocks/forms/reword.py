"""Draw and read the form in which words that may identify a child are said differently."""

from dataclasses import dataclass

from bot.blocks.forms import fields
from bot.blocks.forms.metadata import NOWHERE, Metadata, Origin, read_metadata
from bot.blocks.kit import Block, context, section
from bot.blocks.kit import typed as typed_words
from bot.blocks.mrkdwn import mrkdwn
from bot.plan.updates.drafts import Kept

SAVE_REWORDED = "save_reworded"
TYPED, SAFE = "typed", "safe_because"


@dataclass(frozen=True, slots=True, kw_only=True)
class RewordMetadata(Metadata):
    """The draft the words are kept in, and what those were (`seen`, condensed)."""

    draft_id: int
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class FilledReword:
    """The new words, or why the old ones identify nobody."""

    metadata: RewordMetadata
    typed: str
    safe_because: str


def why_safe(label: str, block_id: str = SAFE) -> Block:
    """Draw the field for why words that were held back identify nobody, in whichever form they stand."""
    hint = (
        "Only if you are sure, such as “she is the new head teacher”. The coordinator reads this; it must name nobody "
        "either."
    )
    return fields.field(block_id, label, fields.text_box(), is_optional=True, hint=hint)


def reword_form(
    kept: Kept, found: str, origin: Origin = NOWHERE, *, typed: str | None = None, notice: str = ""
) -> Block:
    """Draw what was typed, to be said differently; or why it identifies nobody.

    `found` is what may identify a child; `typed` what has been put in place of those words so far, if the form is shown
    again, and `notice` says why: then what is kept by now stands above.
    """
    blocks = [
        section(mrkdwn("⚠️ *That may identify a child: {}.* Nothing has been recorded or shown.", found)),
        fields.field(TYPED, "Your update", fields.text_box(kept.typed if typed is None else typed)),
        why_safe("Or: why it identifies nobody"),
        context(mrkdwn("If your message stands in Slack still, please delete it there too: only you can.")),
    ]
    now = [section(mrkdwn("*Your message says now*")), typed_words(kept.typed)] if notice else []
    metadata = RewordMetadata(origin, draft_id=kept.id, seen=kept.seen)
    if len(kept.typed) > fields.LONGEST and not notice:
        notice = f"Only the first {fields.LONGEST:,} characters of what you typed fit in here."
    return fields.modal(SAVE_REWORDED, "Say it differently", "Record", [*now, *blocks], metadata, notice=notice)


def read_reword_form(view: Block) -> FilledReword:
    """Read what was put into it."""
    metadata = read_metadata(RewordMetadata, view)
    return FilledReword(metadata, fields.text_of(view, TYPED), fields.text_of(view, SAFE))
