"""Draw the card of a recommendation, or of one action, for whoever asked."""

from bot.blocks.answers.card import NOTHING, card, unusable_by
from bot.blocks.reply import Reply
from bot.interaction import Interaction
from bot.plan.model.target import Target
from bot.plan.model.workspace import Plan


def card_for(interaction: Interaction, plan: Plan, target: Target, *, is_alone: bool = True) -> Reply:
    """Draw a card; where nobody else sees it (`is_alone`), without the buttons that they may not use."""
    unusable = unusable_by(interaction.workspace, interaction.actor, target.actions) if is_alone else NOTHING
    return card(plan, target, interaction.today, is_private=is_alone, unusable=unusable)
