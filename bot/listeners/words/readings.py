"""Do what a button says, as if it had been typed: the other reading of words that could be meant in two ways, or what a
card has said it would do, once."""

from dataclasses import replace

from slack_bolt.async_app import AsyncApp

from bot.blocks.answers.choices.offers import DONE_BEFORE, ONCE
from bot.blocks.answers.choices.readings import SAY
from bot.blocks.reply import Reply
from bot.interaction import Interaction
from bot.listeners.presses import Harmless, Press, on_press
from bot.listeners.services import Services
from bot.plan.model.incoming import IncomingMessage, Source
from bot.plan.updates.repetition import claim_card, release_card

AS_TYPED = Harmless("it is answered, done or refused as if it were typed when it is pressed")


def register(app: AsyncApp, services: Services) -> None:
    """Listen to the buttons that offer another reading, or to do something."""
    on_press(app, services, SAY, say, AS_TYPED)


async def say(press: Press) -> Reply | None:
    """Answer or do what the button says; a card whose only button it is, is spent by it."""
    is_outsider = press.actor.is_outsider
    said = IncomingMessage(press.value, press.user_id, press.channel_id or "", Source.SLASH, is_outsider=is_outsider)
    fields = Interaction.__dataclass_fields__
    interaction = Interaction(**{name: value for name, value in vars(press).items() if name in fields})
    if press.action_id != ONCE or not press.message_ts:
        return await press.services.dispatcher.answer(interaction, said)
    card = f"{press.channel_id}:{press.message_ts}:card"
    if not await press.run(claim_card, card, press.now):
        return replace(DONE_BEFORE, is_settled=press.is_between_us)
    try:
        reply = await press.services.dispatcher.answer(interaction, said)
    except BaseException:  # nothing was done: it may be pressed once more
        await press.run(release_card, card)
        raise
    if reply is None or reply.view:
        await press.run(release_card, card)
        return reply
    return replace(reply, is_settled=press.is_between_us)
