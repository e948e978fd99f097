"""Answer the buttons that say which plan kept words are about, or that they are about all of a recommendation."""

from dataclasses import replace

from slack_bolt.async_app import AsyncApp

from bot.blocks.answers.choices import which_plan as draw
from bot.blocks.reply import Reply
from bot.listeners.presses import Press, on_press
from bot.listeners.services import Services
from bot.listeners.words.kept import AS_SHOWN, draft_of, read_anew, settled_by, thread_of
from bot.plan.lookup import plan_with, recommendation_with
from bot.plan.model.stamp import Source
from bot.plan.model.target import Target
from bot.plan.updates import drafts
from bot.plan.updates.chosen import said_before
from bot.plan.updates.reading import FromDraft, Reading
from bot.plan.updates.routing import Filing
from bot.replies.held_words import held_back
from bot.replies.intake import answer


def register(app: AsyncApp, services: Services) -> None:
    """Listen to the buttons beside words that may be about several plans, or several people's actions."""
    on_press(app, services, draw.FILE_IN_PLAN, file_in_plan, AS_SHOWN)
    on_press(app, services, draw.FILE_ON_ALL, file_on_all, AS_SHOWN)
    on_press(app, services, draw.DO_IN_PLAN, do_in_plan, AS_SHOWN)


async def file_in_plan(press: Press) -> Reply | None:
    """File kept words in the plan that was chosen."""
    return await _filed(press, is_all=False)


async def file_on_all(press: Press) -> Reply | None:
    """File kept words on all the actions of the recommendations that they name, whoever owns them."""
    return await _filed(press, is_all=True)


async def _filed(press: Press, *, is_all: bool) -> Reply | None:
    kept = await press.read(drafts.draft, draft_of(press), press.user_id)
    if reword := await held_back(press, kept, press.origin):
        return reword
    is_one = press.action_id.strip("_") == draw.FILE_ON_ALL

    async def read(now: Press) -> Reading:
        way = FromDraft(kept.id, now.stamp(Source.FORM))
        if not is_one:
            return await read_anew(now, kept, kept.note, way, kept.rating, plan_id=now.chosen_id, is_all=is_all)
        _, recommendation = recommendation_with(now.workspace, now.chosen_id)
        return Reading(said_before(kept), None, (Filing(Target(recommendation), kept.rating, kept.note),), way=way)

    return settled_by(await answer(press, read))


async def do_in_plan(press: Press) -> Reply | None:
    """Do what was typed, in the plan that was chosen, and let the words go."""
    kept = await press.read(drafts.draft, draft_of(press), press.user_id)
    plan = plan_with(press.workspace, press.chosen_id)
    said = replace(said_before(kept), is_outsider=press.actor.is_outsider)
    reply = await press.services.dispatcher.answer(press, said, await thread_of(press, kept), plan)
    if reply is None or reply.view:
        return reply
    await press.run(drafts.drop_draft, kept.id, press.stamp(Source.FORM))
    return replace(reply, is_settled=press.is_between_us)
