"""The history of a recommendation: every word said, corrected words and retracted ones too."""

from collections.abc import Sequence
from datetime import tzinfo

from bot.blocks.kit import Block, context, escape, person, section, typed
from bot.blocks.reply import Reply
from bot.plan.dates import count
from bot.plan.progress import Version
from bot.plan.references import Target

SHOWN = 15


def history(target: Target, versions: Sequence[Version], zone: tzinfo | None) -> Reply:
    """Newest first; what was corrected or retracted says so."""
    corrected = {v.update_id for v in versions if v.is_correction}
    blocks: list[Block] = []
    for version in versions[:SHOWN]:
        blocks.append(section(_signed(version, zone, is_corrected=version.update_id in corrected)))
        if version.note:
            blocks.append(typed(version.note, 1_000))
    if len(versions) > SHOWN:
        blocks.append(context(f"… and {len(versions) - SHOWN} earlier; an export holds them all."))
    return Reply(
        f"{count(len(versions), 'entry').replace('entrys', 'entries')} on {escape(target.name)}, newest first.", blocks
    )


def _signed(version: Version, zone: tzinfo | None, *, is_corrected: bool) -> str:
    at = version.at.astimezone(zone)
    when = f"{at.day} {at:%b %Y, %H:%M}"
    if version.source == "import":
        return f"*Printed in the plan* · loaded {when}"
    parts = [f"{person(version.author_id)} · {when}"]
    if version.delivery:
        parts.append(f"{version.delivery.symbol} {version.delivery.words}")
    if version.is_correction:
        parts.append("_correction_")
    elif is_corrected:
        parts.append("_corrected since_")
    if version.retracted_at:
        parts.append("_retracted_")
    return " · ".join(parts)
