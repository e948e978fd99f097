"""Offer to ask for the date that words name, where they ask for one rather than report."""

from bot.blocks.answers.date_offer import date_offer
from bot.blocks.reply import Reply
from bot.interaction import Interaction
from bot.plan.model.incoming import IncomingMessage
from bot.plan.updates import drafts
from bot.plan.updates.dates_asked import DateAsked
from bot.plan.updates.routing import Unclear


async def offer_date(interaction: Interaction, said: IncomingMessage, asked: DateAsked) -> Reply:
    """Offer to ask for the date that words name, which identify nobody; they are kept, so that one tap is enough."""
    when = asked.when
    kept = Unclear(when.question or "", None, asked.reason)
    draft_id = await interaction.run(drafts.keep_draft, said, kept, interaction.now, about=asked.action.id)
    assert draft_id is not None  # the message is claimed; nobody else keeps it
    days = (when.on,) if when.on else when.options
    return date_offer(asked.action, days, asked.reason, when.question or "", draft_id)
