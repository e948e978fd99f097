"""Say how an action stands once it is signed off or returned; open the form that returns it."""

from bot.blocks.forms.metadata import NOWHERE, Origin
from bot.blocks.forms.return_ import return_form
from bot.blocks.notices.sign_off_messages import asked_once_more, verdict_given
from bot.blocks.reply import Reply, opening
from bot.interaction import Interaction
from bot.plan.lookup import action_with, target_of
from bot.plan.model.action import Action
from bot.plan.model.permissions import Permission
from bot.plan.queries.history import history
from bot.plan.requests import sign_off
from bot.plan.updates.versions import Version


def open_return(
    interaction: Interaction, action: Action, origin: Origin = NOWHERE, *, reason: str = "", notice: str = ""
) -> Reply:
    """Open the form that asks what is missing; PlanError if there is nothing to return, or they may not."""
    interaction.check(Permission.SIGN_OFF, (action,))
    sign_off.check_may_return(action)
    return opening(return_form(action, interaction.today, origin, reason=reason, notice=notice))


async def ask_once_more(interaction: Interaction, action: Action) -> Reply:
    """Show the latest words and the evidence before it is signed off; PlanError if it can't be, or they may not."""
    interaction.check(Permission.SIGN_OFF, (action,))
    sign_off.check_may_sign_off(action, interaction.user_id, interaction.today)
    entries = await interaction.read(history, target_of(interaction.workspace, action.id))
    standing = (entry for entry in entries if isinstance(entry.what, Version) and not entry.what.retracted_at)
    given = {each.id: each for entry in standing for each in entry.evidence}
    return asked_once_more(action, tuple(given.values()), interaction.today)


async def say_verdict(interaction: Interaction, action_id: int, *, is_settled: bool = False) -> Reply:
    """Say to whoever signed an action off, or returned it, how it stands now."""
    action = action_with((await interaction.renewed()).workspace, action_id)
    return verdict_given(action, interaction.today, is_settled=is_settled)
