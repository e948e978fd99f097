"""Answer the buttons that put an update right, as words that were kept ask for it."""

from dataclasses import replace
from functools import partial

from slack_bolt.async_app import AsyncApp

from bot.blocks.answers import confirmation
from bot.blocks.answers.choices import put_right as draw
from bot.blocks.reply import Reply
from bot.errors import NotFound
from bot.listeners.presses import Press, RefusedPress, on_press, unreadable_is_not_found
from bot.listeners.services import Services
from bot.listeners.words.kept import settled_by, thread_of
from bot.plan.idempotency import StillStands
from bot.plan.model.stamp import Source
from bot.plan.updates import drafts, versions
from bot.plan.updates.chosen import said_before
from bot.plan.updates.corrections.choice import Choice, choose, filings_of, last_said
from bot.plan.updates.reading import Corrects, Reading
from bot.replies.held_words import held_back
from bot.replies.intake import answer


def register(app: AsyncApp, services: Services) -> None:
    """Listen to the buttons beside an update that is to be put right."""
    on_press(app, services, draw.PUT_RIGHT, put_right, AS_OFFERED)


async def put_right(press: Press) -> Reply | None:
    """Put the update right, as its author has chosen."""
    kept = await press.read(drafts.draft, press.chosen_id, press.user_id)
    if reword := await held_back(press, kept, press.origin):
        return reword

    async def read(now: Press) -> Reading:
        choice, words = await _choice(now, kept)
        way = Corrects(choice.version.update_id, choice.version.seen, choice.was, kept.id, now.stamp(Source.FORM))
        return Reading(said_before(kept), None, filings_of(choice, words), kept.typed, way=way)

    return settled_by(await answer(press, read))


async def _choice(press: Press, kept: drafts.Kept) -> tuple[Choice, str]:
    """What was offered on the button, as it stands; NotFound where it is no longer what the words may mean."""
    last = await press.read(last_said, press.user_id, press.now)
    place = kept.channel_id, await thread_of(press, kept)
    chosen = last and choose(kept.typed, press.workspace, press.user_id, last, place, press.now)
    with unreadable_is_not_found():
        wanted = draw.chosen_of(press.action_id)
    for choice in chosen.choices if chosen else ():
        if (choice.version.update_id, draw.about_id(choice)) == wanted:
            return choice, chosen.words if chosen else ""
    raise NotFound("You have recorded something else since, so nothing was put right. `undo` shows what came last.")


def _is_as_offered(press: Press) -> StillStands:
    with unreadable_is_not_found():
        update_id, _ = draw.chosen_of(press.action_id)
    return partial(versions.is_as_seen, update_id=update_id, seen=press.seen)


async def _newer(press: Press) -> Reply:
    """What the update says by now, with a button that takes it back."""
    update_id, _ = draw.chosen_of(press.action_id)
    version = await press.read(versions.standing, update_id)
    if version is None or version.author_id != press.user_id:
        raise NotFound("That update is no longer there; nothing was changed.")
    return replace(confirmation.reworded_since(version), is_settled=press.is_between_us)


AS_OFFERED = RefusedPress(_is_as_offered, _newer)
