"""Show evidence: the stored copy goes to who asks, into their own direct messages, if they may see what it shows.

A file that somebody has sent in a direct message is private to them; its address opens it for nobody else, and posted
by us it would be published. So the copy that we keep is uploaded for who asks, and its id is noted before it is seen.
"""

from dataclasses import replace

import structlog
from slack_bolt.async_app import AsyncApp

from bot.blocks.answers.questions import evidence as draw
from bot.blocks.answers.questions.evidence import LIST_EVIDENCE, SHOW_EVIDENCE
from bot.blocks.reply import Reply
from bot.listeners.presses import Harmless, Press, on_press
from bot.listeners.services import Services
from bot.plan.lookup import target_of
from bot.plan.model.permissions import Permission
from bot.plan.privacy.audience import alone
from bot.plan.queries.history import evidence_given
from bot.plan.updates import evidence, touched
from bot.plan.updates.evidence import Copy, Given
from bot.slack import messaging
from bot.slack.errors import About, SlackFailure, reason_for
from bot.slack.files import Reserved

log = structlog.get_logger()

ONLY_SHOWS = Harmless("it shows what is kept when it is pressed, to who may see it by then, and changes nothing")


def register(app: AsyncApp, services: Services) -> None:
    """Listen to the buttons."""
    on_press(app, services, SHOW_EVIDENCE, show_evidence, ONLY_SHOWS)
    on_press(app, services, LIST_EVIDENCE, list_evidence, ONLY_SHOWS)


async def list_evidence(press: Press) -> Reply:
    """List what was given on an action, whose id is the value."""
    target = target_of(press.workspace, press.chosen_id)
    press.check(Permission.SEE_ACTION, target.actions)
    given = [(target, await press.read(evidence_given, target))]
    return replace(draw.evidence(given, press.now.tzinfo), is_private=True)


async def show_evidence(press: Press) -> Reply:
    """Bring whoever asks the files that were given with an update, whose id is the value."""
    about = touched.by_update(press.chosen_id)
    given = await press.run_about(Permission.SEE_ACTION, about, evidence.to_show, press.chosen_id)
    if not given.copies:
        return draw.none_kept(given)
    try:
        first = await _uploaded(press, given.copies[0])
    except SlackFailure as failure:
        return _refused(failure)
    if first is None:
        return draw.none_kept(_gone(given))
    press.services.background.start(_bring(press, given, first))
    return draw.coming(given)


async def _bring(press: Press, given: Given, first: Reserved) -> None:
    """Upload the rest, a file at a time, and show all of them to who asked."""
    me = alone(press.user_id)
    try:
        rest = [await _uploaded(press, copy) for copy in given.copies[1:]]
        channel_id, _ = await messaging.post(press.client, me, draw.brought(given, press.now.tzinfo))
        sent = [first, *(each for each in rest if each)]
        await press.services.plan_files.files.show(press.client, me, channel_id, sent)
    except SlackFailure as failure:
        log.warning("evidence was not shown", workspace=press.team_id, why=failure.why)
        await messaging.post(press.client, me, _refused(failure))


async def _uploaded(press: Press, copy: Copy) -> Reserved | None:
    """Upload a copy, which nobody sees yet; None if it is kept no more. Raise SlackFailure."""
    files = press.services.plan_files.files
    content = await press.stored_file(copy.sha256)
    if not content:
        return None
    place = await files.reserve(press.client, copy.name, len(content))
    if not await press.run(evidence.note_shown, copy, place.file_id, press.now):
        return None
    await files.send(place, content)
    return place


def _gone(given: Given) -> Given:
    return replace(given, copies=(), missing=(*(copy.name for copy in given.copies), *given.missing))


def _refused(failure: SlackFailure) -> Reply:
    return draw.not_brought(reason_for(failure.why), is_allowed=failure.about is not About.SCOPE)
