"""Answer the buttons that say which plan kept words are about, or that they are about all of a recommendation."""

from dataclasses import replace

from slack_bolt.async_app import AsyncApp

from bot.blocks.answers import confirmation
from bot.blocks.answers import which_plan as draw
from bot.blocks.reply import Reply
from bot.listeners.cards import AS_SHOWN, file_as
from bot.listeners.presses import Press, on_press
from bot.listeners.services import Services
from bot.plan.language.plans.names import find_plans
from bot.plan.model.incoming import IncomingMessage
from bot.plan.model.lookup import plan_with, recommendation_with
from bot.plan.model.stamp import Source
from bot.plan.model.target import Target
from bot.plan.notices.send_log import actions_of_thread
from bot.plan.updates import drafts
from bot.plan.updates.routing import Filing, route
from bot.replies.held_words import held_back


def register(app: AsyncApp, services: Services) -> None:
    """Listen to the buttons beside words that may be about several plans, or several people's actions."""
    on_press(app, services, draw.FILE_IN_PLAN, file_in_plan, AS_SHOWN)
    on_press(app, services, draw.FILE_ON_ALL, file_on_all, AS_SHOWN)
    on_press(app, services, draw.DO_IN_PLAN, do_in_plan, AS_SHOWN)


async def file_in_plan(press: Press) -> Reply | None:
    """File kept words in the plan that was chosen."""
    return await _filed_anew(press, is_all=False)


async def file_on_all(press: Press) -> Reply | None:
    """File kept words on all the actions of the recommendations that they name, whoever owns them."""
    if press.action_id.removeprefix(draw.FILE_ON_ALL).strip("_"):
        return await _filed_anew(press, is_all=True)
    kept = await press.read(drafts.draft, _draft_of(press), press.user_id)
    if reword := await held_back(press, kept, press.origin):
        return reword
    _, recommendation = recommendation_with(press.workspace, press.chosen_id)
    return await file_as(press, kept, (Filing(Target(recommendation), kept.rating, kept.note),))


async def _filed_anew(press: Press, *, is_all: bool) -> Reply | None:
    kept = await press.read(drafts.draft, _draft_of(press), press.user_id)
    if reword := await held_back(press, kept, press.origin):
        return reword
    plan = plan_with(press.workspace, press.chosen_id)
    words = find_plans(kept.note, press.workspace.plans).text
    thread = press.visible_actions(await _thread_of(press, kept))
    rating, has_files = kept.rating, bool(kept.files)
    found = route(plan, words, press.user_id, thread, rating=rating, has_files=has_files, is_all=is_all)
    return await file_as(press, kept, found, plan)


async def _thread_of(press: Press, kept: drafts.Kept) -> list[int] | None:
    return await press.read(actions_of_thread, kept.channel_id, kept.thread_ts) if kept.thread_ts else None


async def do_in_plan(press: Press) -> Reply | None:
    """Do what was typed, in the plan that was chosen, and let the words go."""
    kept = await press.read(drafts.draft, _draft_of(press), press.user_id)
    plan = plan_with(press.workspace, press.chosen_id)
    said = IncomingMessage(
        kept.typed,
        kept.user_id,
        kept.channel_id,
        kept.source,
        thread_ts=kept.thread_ts,
        is_outsider=press.actor.is_outsider,
        files=kept.files,
    )
    reply = await press.services.dispatcher.answer(press, said, await _thread_of(press, kept), plan)
    if reply is None or reply.view:
        return reply
    await press.run(drafts.drop_draft, kept.id, press.stamp(Source.FORM))
    return replace(reply, is_settled=press.is_between_us)


def _draft_of(press: Press) -> int:
    return confirmation.draft_of(press.block_id)
