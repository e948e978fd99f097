"""Draw the card of a recommendation, or of one action, for whoever asked; and say which buttons they may use."""

from functools import partial

from bot.blocks.answers.card import NOTHING, Rights, card, every_button, unusable_by
from bot.blocks.reply import Reply
from bot.interaction import Interaction
from bot.plan.model.target import Target
from bot.plan.model.workspace import Plan


def rights_of(interaction: Interaction, *, is_alone: bool = True) -> Rights:
    """Tell which buttons whoever asks may not use; where others read it too (not `is_alone`), none is left out."""
    return partial(unusable_by, interaction.workspace, interaction.actor) if is_alone else every_button


def card_for(interaction: Interaction, plan: Plan, target: Target, *, is_alone: bool = True) -> Reply:
    """Draw a card; where nobody else sees it (`is_alone`), without the buttons that they may not use."""
    unusable = unusable_by(interaction.workspace, interaction.actor, target.actions) if is_alone else NOTHING
    return card(plan, target, interaction.today, is_private=is_alone, unusable=unusable)
