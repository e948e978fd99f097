"""Ask for a change of an action, and say who decides; open the form for it."""

from bot.blocks.forms.change_request import NOTHING, Wanted, request_form
from bot.blocks.forms.metadata import NOWHERE, Origin
from bot.blocks.notices import request_messages
from bot.blocks.reply import Reply, opening
from bot.interaction import Interaction
from bot.plan.lookup import change_with
from bot.plan.model.action import Action
from bot.plan.model.permissions import Permission
from bot.plan.model.stamp import Source
from bot.plan.requests import change_requests, deciders
from bot.plan.updates import drafts


def open_request(
    interaction: Interaction,
    action: Action,
    origin: Origin = NOWHERE,
    *,
    wanted: Wanted = NOTHING,
    notice: str = "",
    is_date: bool = False,
) -> Reply:
    """Open the form that asks for a change of an action, or (`is_date`) for nothing but a new date; NotAllowed, which
    says who may, if they may not."""
    interaction.check(Permission.ASK_CHANGE, (action,))
    return opening(request_form(action, interaction.today, origin, wanted=wanted, notice=notice, is_date=is_date))


async def request_change(interaction: Interaction, action: Action, wanted: Wanted, source: Source) -> Reply:
    """Record a request that has been checked, and say whose decision it is; who decides is told by itself."""
    what = action.id, wanted.kind, wanted.on, wanted.reason
    change_id = await interaction.run_about(
        Permission.ASK_CHANGE, (action,), change_requests.submit, *what, interaction.stamp(source)
    )
    return await asked_for(interaction, change_id)


async def request_with_draft(
    interaction: Interaction,
    draft_id: int,
    action: Action,
    wanted: Wanted,
    source: Source,
    *,
    is_reworded: bool = False,
) -> Reply:
    """Record a request that has been checked, made of kept words, which are let go; and say whose decision it is.

    `is_reworded`: its reason takes the place of words that were held back.
    """
    what = draft_id, action.id, wanted.kind, wanted.on, wanted.reason, interaction.stamp(source)
    change_id = await interaction.run_about(
        Permission.ASK_CHANGE, (action,), drafts.submit_draft, *what, is_reworded=is_reworded
    )
    return await asked_for(interaction, change_id)


async def asked_for(interaction: Interaction, change_id: int) -> Reply:
    """Say to whoever asked what was asked for, and who decides."""
    workspace = (await interaction.renewed()).workspace
    _, action, change = change_with(workspace, change_id)
    asked = deciders.deciders(workspace, action, change)
    return request_messages.asked_for(action, change, asked, is_set_up=bool(workspace.coordinator_ids))
