"""Correct what was recorded, or kept: an edit of its message takes the place of what it said before."""

from collections.abc import Sequence

from bot.blocks.reply import Reply
from bot.interaction import Interaction
from bot.plan.model.incoming import IncomingMessage
from bot.plan.model.permissions import Permission, refused
from bot.plan.updates.reading import Edited, Reading
from bot.plan.updates.routing import route
from bot.replies.intake import answer


async def correct(interaction: Interaction, said: IncomingMessage, thread_ids: Sequence[int] | None) -> Reply | None:
    """Correct what a message says by its edit; None if there is no plan, or the edit has been dealt with before."""
    if interaction.workspace.plan_of(thread_ids, said.channel_id) is None:
        if said.is_outsider:
            raise refused(Permission.UPDATE, interaction.actor, interaction.workspace)
        return None

    async def read(now: Interaction) -> Reading:
        plan = now.workspace.plan_of(thread_ids, said.channel_id)
        if plan is None:
            raise refused(Permission.UPDATE, now.actor, now.workspace)
        found = route(plan, said.typed, said.user_id, now.visible_actions(thread_ids))
        identifying = await now.identifying(said.typed)
        return Reading(said, plan, found, said.typed, way=Edited(), identifying=identifying)

    return await answer(interaction, read)
