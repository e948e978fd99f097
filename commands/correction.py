"""Correct what was recorded, or kept: by an edit of its message, which takes the place of what it said before, or by
another message, which says what is to be so instead.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial

from bot.blocks.answers.choices import put_right as draw
from bot.blocks.reply import Reply
from bot.errors import PlanError
from bot.interaction import Interaction
from bot.plan.intents.corrections import may_correct, read_correction
from bot.plan.language.numbers.numerals import plain_numbers
from bot.plan.language.plans.meant import meant_by
from bot.plan.model.incoming import IncomingMessage
from bot.plan.model.permissions import Permission, refused
from bot.plan.updates import drafts, touched
from bot.plan.updates.corrections.choice import Chosen, choose, filings_of, last_said
from bot.plan.updates.reading import Corrects, Edited, Reading
from bot.plan.updates.routing import Unclear, route, which_plan
from bot.replies.intake import answer
from commands import SUBCOMMANDS, Request, Subcommand


async def correct(interaction: Interaction, said: IncomingMessage, thread_ids: Sequence[int] | None) -> Reply | None:
    """Correct what a message says by its edit; None if there is no plan, or the edit has been dealt with before."""
    if not interaction.workspace.plans:
        if said.is_outsider:
            raise refused(Permission.UPDATE, interaction.actor, interaction.workspace)
        return None

    if again := await _put_right_again(interaction, said, thread_ids):
        return await answer(interaction, again)

    async def read(now: Interaction) -> Reading:
        recorded = await now.read(touched.by_message(said.channel_id, said.message_ts))
        about = thread_ids or sorted(recorded)  # it stays in the plan that it was recorded in
        meant, words = meant_by(now.workspace, said.typed, said.user_id, said.channel_id, about)
        if meant.plan is None:
            raise refused(Permission.UPDATE, now.actor, now.workspace)
        visible = now.visible_actions(thread_ids)
        found = route(meant.plan, words, said.user_id, visible) if meant.is_certain else which_plan(meant, words)
        identifying = await now.identifying(said.typed)
        return Reading(said, meant.plan, found, words, way=Edited(), identifying=identifying)

    return await answer(interaction, read)


async def _put_right_again(
    interaction: Interaction, said: IncomingMessage, thread_ids: Sequence[int] | None
) -> Callable[[Interaction], Awaitable[Reading]] | None:
    """How an edit of words is read that put the last update right, and were none of their own: "make that red"."""
    if not may_correct(said.typed):
        return None
    if sorted(await interaction.read(touched.by_message(said.channel_id, said.message_ts))):
        return None

    async def read(now: Interaction) -> Reading:
        return await _corrected(now, said, said.typed, thread_ids)

    chosen = await _chosen(interaction, said, said.typed, thread_ids)
    return read if chosen and chosen.is_sure else None


async def put_right(request: Request) -> Subcommand | None:
    """Choose what puts the last update of somebody right, where that is what their words mean; None where it is not."""
    if not may_correct(request.text) or request.said.files or request.is_plan_named:
        return None
    if not any(read_correction(request.text, plain_numbers(plan.numbers)) for plan in request.workspace.plans):
        return None
    chosen = await _chosen(request, request.said, request.text, _thread_ids(request))
    if chosen is None:
        return None
    update = SUBCOMMANDS["update"]
    if chosen.is_so:
        so = draw.is_so_already(chosen.is_so)
        return replace(update, answer=partial(_say, so), records=False)
    return replace(update, answer=_put_right if chosen.is_sure else partial(_offer, chosen), records=True)


def _thread_ids(request: Request) -> list[int] | None:
    return None if request.thread is None else [action.id for action in request.thread]


async def _chosen(
    now: Interaction, said: IncomingMessage, words: str, thread_ids: Sequence[int] | None
) -> Chosen | None:
    last = await now.read(last_said, now.user_id, now.now)
    place = said.channel_id, thread_ids
    return choose(words, now.workspace, now.user_id, last, place, now.now) if last else None


async def _corrected(now: Interaction, said: IncomingMessage, words: str, thread_ids: Sequence[int] | None) -> Reading:
    """Words that surely put the last update right, as they are read on this state of the plan."""
    chosen = await _chosen(now, said, words, thread_ids)
    if chosen is None or not chosen.choices:
        raise PlanError("That has changed meanwhile, so nothing was put right. Please say it once more.")
    choice = chosen.choices[0]
    way = Corrects(choice.version.update_id, choice.version.seen, choice.was)
    identifying = await now.identifying(said.typed)
    return Reading(said, None, filings_of(choice, chosen.words), words, way=way, identifying=identifying)


async def _say(reply: Reply, request: Request) -> Reply:
    return reply


async def _put_right(request: Request) -> Reply | None:
    async def read(now: Request) -> Reading:
        return await _corrected(now, now.said, now.text, _thread_ids(now))

    return await answer(request, read)


async def _offer(chosen: Chosen, request: Request) -> Reply | None:
    """Keep the words, and offer what they may put right."""
    if await request.identifying(request.said.typed):
        return await SUBCOMMANDS["update"].answer(request)  # it holds them
    kept = Unclear("", None, request.text)
    draft_id = await request.run(drafts.keep_draft, request.said, kept, request.now)
    return None if draft_id is None else draw.offered(chosen, draft_id, request.text)
