"""Draw words that were kept for their author and wait still: on their Home, and in their daily message."""

from collections.abc import Sequence

from bot.blocks.answers.confirmation import SHOW_DRAFT
from bot.blocks.kit import Block, button, context, in_marks, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.plan.language.wording import ago, count
from bot.plan.model.day import Day
from bot.plan.notices.words.unfiled import Unfiled

SHOWN = 3
LONGEST = 120  # characters of the words


def unfiled_lines(kept: Sequence[Unfiled], today: Day) -> list[Block]:
    """Draw each with a button that shows it and where it can go; nothing where nothing waits."""
    if not kept:
        return []
    drawn = [section(mrkdwn("*Unfiled words*: I could not tell where these belong, so they are not recorded."))]
    drawn += [section(_line(each, today), button("Show me", SHOW_DRAFT, each.draft_id)) for each in kept[:SHOWN]]
    if (more := len(kept) - SHOWN) > 0:
        drawn.append(context(mrkdwn("… and {} more, once these are filed.", more)))
    return drawn


def unfiled_spoken(kept: Sequence[Unfiled]) -> Mrkdwn:
    """Say on a lock screen that words wait, and not which."""
    verb = "waits" if len(kept) == 1 else "wait"
    return mrkdwn("{} of yours could not be filed and {} for you.", count(len(kept), "message"), verb)


def _line(each: Unfiled, today: Day) -> Mrkdwn:
    said = in_marks(each.words, LONGEST) if each.words else mrkdwn("Words that may identify a child, held back")
    return mrkdwn("{} – typed {}", said, ago(today.date_of(each.kept_at), today))
