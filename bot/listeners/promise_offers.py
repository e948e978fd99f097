"""Send what follows an answer, out of the way of whoever was answered: offers to remember promises, and files."""

from collections.abc import Sequence

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.answers import confirmation
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.documents.calendar_file import NAME, calendar_file
from bot.interaction import Interactions
from bot.listeners.services import Services
from bot.plan.language.wording import count
from bot.plan.model.day import Day
from bot.plan.model.incoming import IncomingMessage
from bot.plan.privacy.audience import alone
from bot.plan.updates import reminders
from bot.slack import messaging
from bot.slack.errors import About, SlackFailure

NO_FILES = mrkdwn(
    "I may not send files here: the permission for it, `files:write`, was left out when I was installed. Whoever "
    "installed me can add it; `/plan list mine` shows your dates meanwhile."
)
log = structlog.get_logger()


def after_answer(
    services: Services, client: AsyncWebClient, team_id: str, said: IncomingMessage, reply: Reply | None
) -> None:
    """Start offering what an answer has recorded; it keeps nobody waiting."""
    if reply and reply.recorded:
        place = (said.channel_id, said.user_id, said.thread_ts)
        services.background.start(offer_promises(services.interactions, client, team_id, reply.recorded, *place))
    if reply and reply.calendar:
        services.background.start(_send_calendar(services.interactions, client, team_id, reply, said.user_id))


async def _send_calendar(
    interactions: Interactions, client: AsyncWebClient, team_id: str, reply: Reply, user_id: str
) -> None:
    """Send somebody the file of their days, in their direct messages."""
    workspace = await interactions.current(team_id)
    content = calendar_file(reply.calendar, team_id, workspace.revision, interactions.clock())
    dates = mrkdwn("Your dates, as they stand: {} in all.", count(len(reply.calendar), "date"))
    try:
        await messaging.send_file(client, alone(user_id), Reply(dates), NAME, content)
    except SlackFailure as failure:
        log.warning("a calendar file was not sent", workspace=team_id, why=failure.why)
        why = mrkdwn("I could not send you the file: {}. Please ask again in a few minutes.", failure.why)
        await messaging.post(client, alone(user_id), Reply(NO_FILES if failure.about is About.SCOPE else why))


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
