"""Draw the card of a recommendation, or of one action, for whoever asked; and say which buttons they may use."""

from dataclasses import replace
from functools import partial

from bot.blocks.answers.card import OPEN_REQUEST, Rights, card, every_button, unusable_by
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.notices.request_messages import own_open
from bot.blocks.reply import Reply
from bot.interaction import Interaction
from bot.plan.model.target import Target
from bot.plan.model.workspace import Plan
from bot.plan.requests.deciders import deciders

MOST_OWN = 3  # requests of one's own on one card


def rights_of(interaction: Interaction, *, is_alone: bool = True) -> Rights:
    """Tell which buttons whoever asks may not use; where others read it too (not `is_alone`), none is left out."""
    return partial(unusable_by, interaction.workspace, interaction.actor) if is_alone else every_button


def card_for(
    interaction: Interaction, plan: Plan, target: Target, *, is_alone: bool = True, but_of: int | None = None
) -> Reply:
    """Draw a card; where nobody else sees it (`is_alone`), without the buttons that they may not use, and with what
    they have asked for themselves, which they can take back; `but_of` a request that stands above it already."""
    if not is_alone:
        return card(plan, target, interaction.today)
    own = [
        (a, a.open_change) for a in target.actions if a.open_change and a.open_change.asked_by == interaction.user_id
    ]
    unusable = unusable_by(interaction.workspace, interaction.actor, target.actions)
    unusable |= {
        (OPEN_REQUEST, action.id) for action, _ in own
    }  # which waits: it is taken back before it is asked anew
    drawn = card(plan, target, interaction.today, is_private=True, unusable=unusable)
    told = [(a, change) for a, change in own if change.id != but_of][:MOST_OWN]
    if not told:
        return drawn
    shown = [own_open(a, change, deciders(interaction.workspace, a, change)) for a, change in told]
    text = mrkdwn(" ").join([drawn.text, *(said for said, _ in shown)])
    return replace(drawn, text=text, blocks=[*drawn.blocks[:-1], *(block for _, block in shown), drawn.blocks[-1]])
