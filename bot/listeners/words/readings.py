"""Do what a button says, as if it had been typed: the other reading of words that could be meant in two ways."""

from slack_bolt.async_app import AsyncApp

from bot.blocks.answers.choices.readings import SAY
from bot.blocks.reply import Reply
from bot.interaction import Interaction
from bot.listeners.presses import Harmless, Press, on_press
from bot.listeners.services import Services
from bot.plan.model.incoming import IncomingMessage, Source

AS_TYPED = Harmless("it is answered, done or refused as if it were typed when it is pressed")


def register(app: AsyncApp, services: Services) -> None:
    """Listen to the buttons that offer another reading."""
    on_press(app, services, SAY, say, AS_TYPED)


async def say(press: Press) -> Reply | None:
    """Answer or do what the button says."""
    is_outsider = press.actor.is_outsider
    said = IncomingMessage(press.value, press.user_id, press.channel_id or "", Source.SLASH, is_outsider=is_outsider)
    fields = Interaction.__dataclass_fields__
    interaction = Interaction(**{name: value for name, value in vars(press).items() if name in fields})
    return await press.services.dispatcher.answer(interaction, said)
