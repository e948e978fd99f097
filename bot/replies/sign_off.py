"""Say how an action stands once it is signed off or returned; open the form that returns it."""

from bot.blocks.forms.metadata import NOWHERE, Origin
from bot.blocks.forms.return_ import return_form
from bot.blocks.notices.sign_off_messages import verdict_given
from bot.blocks.reply import Reply, opening
from bot.interaction import Interaction
from bot.plan.model.action import Action
from bot.plan.model.lookup import action_with
from bot.plan.model.permissions import Permission
from bot.plan.requests import sign_off


def open_return(
    interaction: Interaction, action: Action, origin: Origin = NOWHERE, *, reason: str = "", notice: str = ""
) -> Reply:
    """Open the form that asks what is missing; PlanError if there is nothing to return, or they may not."""
    interaction.check(Permission.SIGN_OFF, (action,))
    sign_off.check_may_return(action)
    return opening(return_form(action, interaction.today, origin, reason=reason, notice=notice))


async def say_verdict(interaction: Interaction, action_id: int, *, is_settled: bool = False) -> Reply:
    """Say to whoever signed an action off, or returned it, how it stands now."""
    action = action_with((await interaction.renewed()).workspace, action_id)
    return verdict_given(action, interaction.today, is_settled=is_settled)
