"""Answer the menu and the buttons beside an action that somebody is nudged about."""

from dataclasses import replace
from functools import partial

from slack_bolt.async_app import AsyncApp

from bot.blocks.kit import person, read_id, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.notices.nudges import ANSWER_NUDGE, NOT_MINE, QUICK_RATING
from bot.blocks.reply import Reply, above
from bot.errors import NotFound
from bot.listeners.presses import Harmless, Press, RefusedPress, on_press, unreadable_is_not_found
from bot.listeners.services import Services
from bot.plan.idempotency import StillStands
from bot.plan.language.wording import full
from bot.plan.lookup import action_with, recommendation_with, target_of
from bot.plan.model.action import Action
from bot.plan.model.fingerprint import asking_seen
from bot.plan.model.incoming import IncomingMessage
from bot.plan.model.permissions import Permission
from bot.plan.model.rating import Rating
from bot.plan.model.stamp import Source
from bot.plan.model.target import called
from bot.plan.nudges.answered import answering
from bot.plan.snapshot import is_as_seen
from bot.plan.updates.reading import Reading
from bot.plan.updates.routing import Filing
from bot.replies.cards import card_for
from bot.replies.intake import answer


def register(app: AsyncApp, services: Services) -> None:
    """Listen to what stands beside an action in a nudge."""
    on_press(app, services, ANSWER_NUDGE, answer_nudge, ADDED)
    on_press(app, services, QUICK_RATING, rate_quickly, AS_ASKED)


QUICK = (Rating.ON_TRACK, Rating.AT_RISK)
ADDED = Harmless("it puts off what somebody is told from now on, or tells who coordinates, and changes no action")


async def answer_nudge(press: Press) -> Reply:
    """Put nudges about an action off, or tell who coordinates that it is somebody else's."""
    chosen, _, chosen_id = press.value.partition(":")
    with unreadable_is_not_found():
        action_id = read_id(chosen_id)
        days = None if chosen == NOT_MINE else read_id(chosen)
    action = action_with(press.workspace, action_id)
    said = await (_not_mine(press, action) if days is None else _put_off(press, action, days))
    press.services.background.start(press.services.outbox.keep_true(press.team_id))  # no revision tells of an answer
    return Reply(said, [section(said)], is_private=True)


async def _put_off(press: Press, action: Action, days: int) -> Mrkdwn:
    what = action.id, days, press.stamp(Source.FORM)
    until = await press.run(answering.snooze, *what)
    return mrkdwn("{} is put off: I will not write to you about it before {}.", called(action), full(until))


async def _not_mine(press: Press, action: Action) -> Mrkdwn:
    what = action.id, press.stamp(Source.FORM)
    told = await press.run(answering.say_not_mine, *what)
    if not told:
        return mrkdwn(
            "I have noted that {} is not yours. Nobody else coordinates who could be told: please say whose it is with "
            "`/plan assign`.",
            called(action),
        )
    listed = mrkdwn(" and ").join(person(user_id) for user_id in told)
    verb = "are" if len(told) > 1 else "is"
    return mrkdwn(
        "{} {} told that {} is not yours. Until they name somebody it stays with you.", listed, verb, called(action)
    )


async def rate_quickly(press: Press) -> Reply:
    """Record a rating, without words, as an update of its own."""
    rating = _rating(press)

    async def read(now: Press) -> Reading:
        target = now.target_with(press.chosen_id, Permission.UPDATE)
        said = IncomingMessage(
            rating.label,
            now.user_id,
            now.channel_id or now.user_id,
            Source.FORM,
            ts=f"{press.message_ts}:{press.chosen_id}:{rating}:{press.seen}",
            is_outsider=now.actor.is_outsider,
        )
        return Reading(said, None, (Filing(target, rating, ""),), rating.label, rating)

    recorded = await answer(press, read)
    if recorded is None:
        raise NotFound("That has been recorded before, so nothing was recorded again.")
    return replace(recorded, is_private=True)


def _rating(press: Press) -> Rating:
    chosen = press.action_id.removeprefix(f"{QUICK_RATING}_")
    if chosen not in QUICK:
        raise NotFound("I can’t read that button any more. Please type how it is going, with the action’s number.")
    return Rating(chosen)


def _is_as_asked(press: Press) -> StillStands:
    return partial(is_as_seen, action_id=press.chosen_id, seen=press.seen, condensed=asking_seen)


async def _newer(press: Press) -> Reply:
    """How the action stands by now, with all that can be done."""
    target = target_of(press.workspace, press.chosen_id)
    press.check(Permission.SEE_ACTION, target.actions)
    plan, _ = recommendation_with(press.workspace, target.recommendation.id)
    said = mrkdwn(
        "{} has changed since that button was drawn, so nothing was recorded. This is how it stands now.",
        called(target.actions[0]),
    )
    return replace(above(said, card_for(press, plan, target), is_settled=False), is_private=True)


AS_ASKED = RefusedPress(_is_as_asked, _newer)
