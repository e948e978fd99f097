"""What follows an answer, out of the asker's way: other messages drawn anew, and promises offered for remembering."""

from collections.abc import Sequence

from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.answers import confirmation
from bot.blocks.reply import Reply
from bot.listeners import Desk
from bot.plan.model.incoming import IncomingMessage
from bot.plan.updates import reminders
from bot.slack import messaging


def after_answer(desk: Desk, client: AsyncWebClient, team_id: str, said: IncomingMessage, reply: Reply | None) -> None:
    """Starts what follows; none of it keeps anybody waiting."""
    desk.changed(team_id)
    if reply and reply.recorded:
        place = (said.channel_id, said.user_id, said.thread_ts)
        desk.background.start(offer_promises(desk, client, team_id, reply.recorded, *place))


async def offer_promises(
    desk: Desk,
    client: AsyncWebClient,
    team_id: str,
    recorded: Sequence[int],
    channel_id: str | None,
    user_id: str,
    thread_ts: str | None = None,
) -> None:
    """`Review to report in September` is a promise: shall the bot remember it? Asked where it was made, or, for one
    made in a form, in a direct message."""
    today = (await desk.current(team_id)).local(desk.clock()).date()
    for update_id in recorded:
        if made := await desk.database.read(reminders.newly_promised, team_id, update_id, today):
            offer = confirmation.promised(update_id, made)
            if channel_id:
                await messaging.post_privately(client, channel_id, user_id, offer, thread_ts=thread_ts)
            else:
                await messaging.post(client, user_id, offer)
