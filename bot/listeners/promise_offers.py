"""Offer promises for remembering, out of the way of whoever has made them."""

from collections.abc import Sequence

from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.answers import confirmation
from bot.blocks.reply import Reply
from bot.interaction import Interactions
from bot.listeners.services import Services
from bot.plan.model.day import Day
from bot.plan.model.incoming import IncomingMessage
from bot.plan.privacy.audience import alone
from bot.plan.updates import reminders
from bot.slack import messaging


def after_answer(
    services: Services, client: AsyncWebClient, team_id: str, said: IncomingMessage, reply: Reply | None
) -> None:
    """Start offering what an answer has recorded; it keeps nobody waiting."""
    if reply and reply.recorded:
        place = (said.channel_id, said.user_id, said.thread_ts)
        services.background.start(offer_promises(services.interactions, client, team_id, reply.recorded, *place))


async def offer_promises(
    interactions: Interactions,
    client: AsyncWebClient,
    team_id: str,
    recorded: Sequence[int],
    channel_id: str | None,
    user_id: str,
    thread_ts: str | None = None,
) -> None:
    """Ask whether the bot shall remember a promise, such as `Review to report in September`: where it was made, or, for
    one made in a form, in a direct message.
    """
    if not recorded:
        return
    today = Day.of((await interactions.current(team_id)).local(interactions.clock()))
    for update_id in recorded:
        if made := await interactions.read(team_id, reminders.newly_promised, update_id, today):
            offer = confirmation.promised(update_id, made)
            await messaging.say(client, alone(user_id, channel_id), offer, thread_ts=thread_ts)
