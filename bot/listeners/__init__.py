"""Talk: take what Slack sends, by subject. Each listener asks the plan or the dispatcher, and says what comes back."""

import re

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.guard import guarded
from bot.listeners import cards, change_requests, command, imports, people, places, replies, sign_off, updates
from bot.listeners.nudges import answers as nudge_answers
from bot.listeners.nudges import board, starting, walk
from bot.listeners.nudges import settings as nudge_settings
from bot.listeners.outside import judged
from bot.listeners.reading import answers
from bot.listeners.services import Services
from bot.listeners.words import evidence, files, kept, plans, put_right, readings, suggestions, which_plan

ANYTHING = re.compile(".*")
SUBJECTS = (
    command,
    replies,
    cards,
    kept,
    put_right,
    suggestions,
    updates,
    change_requests,
    sign_off,
    people,
    imports,
    answers,
    places,
    which_plan,
    plans,
    readings,
    files,
    evidence,
    nudge_answers,
    walk,
    starting,
    nudge_settings,
    board,
    judged,
)


def register(app: AsyncApp, services: Services) -> None:
    """Listen to everything that Slack sends; last of all, to what nobody else listens to."""
    for subject in SUBJECTS:
        subject.register(app, services)
    _register_the_rest(app)


def _register_the_rest(app: AsyncApp) -> None:
    @guarded
    async def acknowledge(ack: AsyncAck) -> None:
        await ack()  # or Slack would send it again

    app.event(ANYTHING)(acknowledge)
    app.action(ANYTHING)(acknowledge)
    app.view(ANYTHING)(acknowledge)
    app.view_closed(ANYTHING)(acknowledge)
    app.shortcut(ANYTHING)(acknowledge)
    app.options(ANYTHING)(acknowledge)
