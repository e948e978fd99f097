"""Where a form or button stood: on a card that only its reader sees, which is drawn anew below what there is to say."""

from dataclasses import replace

from bot.blocks.answers.card import card
from bot.blocks.kit import Block, section
from bot.blocks.reply import Reply
from bot.listeners.interactions import CARD, Interaction, Payload
from bot.plan.model.lookup import recommendation_with
from bot.plan.model.target import Target


async def with_card(gesture: Interaction, reply: Reply, about: Payload) -> Reply:
    """A confirmation above the card that it came from, drawn anew; it takes that card's place."""
    place_of = str(about.get(CARD) or "").split(":")
    if len(place_of) < 3:
        return reply
    workspace = await gesture.desk.current(gesture.team_id)
    seen = workspace.seen_by(gesture.user_id) if gesture.actor.is_outsider else workspace
    plan, recommendation = recommendation_with(seen, int(place_of[1]))
    action = next((a for a in recommendation.actions if str(a.id) == place_of[2]), None)
    divider: Block = {"type": "divider"}
    shown = card(plan, Target(recommendation, action), gesture.today, is_private=True)
    said = reply.blocks or [section(reply.text)]
    return replace(reply, blocks=[*said, divider, *shown.blocks], is_settled=True)
