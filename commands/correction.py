"""Correct what was recorded, or kept: an edit of its message takes the place of what it said before."""

from collections.abc import Sequence

from bot.blocks.reply import Reply
from bot.interaction import Interaction
from bot.plan.language.plans.meant import meant_by
from bot.plan.model.incoming import IncomingMessage
from bot.plan.model.permissions import Permission, refused
from bot.plan.updates import touched
from bot.plan.updates.reading import Edited, Reading
from bot.plan.updates.routing import route, which_plan
from bot.replies.intake import answer


async def correct(interaction: Interaction, said: IncomingMessage, thread_ids: Sequence[int] | None) -> Reply | None:
    """Correct what a message says by its edit; None if there is no plan, or the edit has been dealt with before."""
    if not interaction.workspace.plans:
        if said.is_outsider:
            raise refused(Permission.UPDATE, interaction.actor, interaction.workspace)
        return None

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
