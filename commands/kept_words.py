"""Keep, for their author, words that can't be recorded as they are, and offer them back."""

from bot.blocks.answers import confirmation
from bot.blocks.reply import Reply
from bot.interaction import Interaction
from bot.plan.model.incoming import IncomingMessage
from bot.plan.model.workspace import Plan
from bot.plan.updates import drafts
from bot.plan.updates.routing import Filing, Unclear


async def keep_words(
    interaction: Interaction,
    said: IncomingMessage,
    plan: Plan,
    identifying: str | None,
    found: tuple[Filing, ...] | Unclear,
) -> Reply | None:
    """Keep words that may identify a child (`identifying` says what does), or that are not clear, and say so.

    None if they have been dealt with before.
    """
    if identifying:
        draft_id = await interaction.run(drafts.hold, said, interaction.now)
        return None if draft_id is None else confirmation.held(identifying, draft_id)
    assert isinstance(found, Unclear)
    draft_id = await interaction.run(drafts.keep_draft, said, found, interaction.now)
    return None if draft_id is None else confirmation.kept(plan, found, draft_id)
