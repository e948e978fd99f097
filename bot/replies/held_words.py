"""Let words that may identify a child go on by one way only: said differently, or with why they identify nobody."""

from bot.blocks.forms.metadata import NOWHERE, Origin
from bot.blocks.forms.reword import reword_form
from bot.blocks.reply import Reply, opening
from bot.interaction import Interaction
from bot.plan.updates import drafts
from bot.plan.updates.drafts import Kept

AS_HELD = "what you typed"  # of words that were held back, and in which nothing is found any more


async def found_in(interaction: Interaction, kept: Kept) -> str:
    """Say what in words that are held back may identify a child, as far as it is still found."""
    return await interaction.identifying(kept.typed, kept.note) or AS_HELD


async def held_back(interaction: Interaction, kept: Kept, origin: Origin = NOWHERE) -> Reply | None:
    """Open the form in which kept words are said differently, if they are held back, or are to be from now on; None if
    they may go on as they are.

    Whatever would file kept words asks this first, and again in its transaction (`drafts`).
    """
    found = await interaction.identifying(kept.typed, kept.note)
    if not (found or kept.is_held):
        return None
    if not kept.is_held:
        await interaction.run(drafts.hold_back, kept.id, interaction.user_id, interaction.now)
    return opening(reword_form(kept, found or AS_HELD, origin))
