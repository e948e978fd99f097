"""Everything else that Slack sends: acknowledged, so that it is not sent again."""

import re

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.guard import guarded

ANYTHING = re.compile(".*")


def register(app: AsyncApp) -> None:
    """Last of all: events, buttons, forms and shortcuts that nobody else listens to."""

    @guarded
    async def acknowledge(ack: AsyncAck) -> None:
        await ack()

    app.event(ANYTHING)(acknowledge)
    app.action(ANYTHING)(acknowledge)
    app.view(ANYTHING)(acknowledge)
    app.view_closed(ANYTHING)(acknowledge)
    app.shortcut(ANYTHING)(acknowledge)
    app.options(ANYTHING)(acknowledge)
