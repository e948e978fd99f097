"""Keep, for their author, words that can't be recorded as they are, and offer them back."""

from bot.blocks.answers import confirmation, which_action
from bot.blocks.reply import Reply
from bot.interaction import Interaction
from bot.plan.model.fingerprint import words_seen
from bot.plan.model.incoming import IncomingMessage
from bot.plan.model.workspace import Plan
from bot.plan.privacy.policy import still_there
from bot.plan.updates import drafts
from bot.plan.updates.intake import Held
from bot.plan.updates.routing import Unclear


async def keep_words(
    interaction: Interaction, said: IncomingMessage, plan: Plan, outcome: Held | Unclear
) -> Reply | None:
    """Keep words that may identify a child, or are not clear, and say so; None if they were dealt with before."""
    if isinstance(outcome, Held):
        draft_id = await interaction.run(drafts.hold, said, interaction.now)
        if draft_id is None:
            return None
        return confirmation.held(outcome.found, draft_id, still_there(said), words_seen(said.typed, None))
    draft_id = await interaction.run(drafts.keep_draft, said, outcome, interaction.now)
    return None if draft_id is None else which_action.kept(plan, outcome, draft_id)
