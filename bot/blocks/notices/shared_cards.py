"""Draw a card that is shown to a whole channel."""

from bot.blocks.answers.card import card
from bot.blocks.reply import Reply
from bot.plan.model.day import Day
from bot.plan.model.target import Target
from bot.plan.notices.shared_cards import SharedCard


def shared_card(shared: SharedCard, today: Day) -> Reply:
    """Draw the card of a recommendation, as everybody in a channel reads it."""
    return card(shared.plan, Target(shared.recommendation), today, is_shared=True)
