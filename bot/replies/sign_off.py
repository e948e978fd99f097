"""Say how an action stands once it is signed off or returned; open the form that returns it."""

from bot.blocks.forms.metadata import NOWHERE, Origin
from bot.blocks.forms.on_done.return_ import return_form
from bot.blocks.forms.on_done.sign_off import sign_off_form
from bot.blocks.notices.sign_off_messages import asked_once_more, verdict_given
from bot.blocks.reply import Reply, opening
from bot.interaction import Interaction
from bot.plan.language.verification import Verified
from bot.plan.lookup import action_with, target_of
from bot.plan.model.action import Action
from bot.plan.model.decisions import Method
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


def open_sign_off(
    interaction: Interaction,
    action: Action,
    origin: Origin = NOWHERE,
    *,
    filled: Verified | None = None,
    notice: str = "",
) -> Reply:
    """Open the form that asks how they know, with what they have said of it; PlanError if it can't be signed off, or
    they may not."""
    interaction.check(Permission.SIGN_OFF, (action,))
    sign_off.check_may_sign_off(action, interaction.user_id, interaction.today)
    method = filled.verification.method if filled else Method.SAMPLED
    cases, line = (str(filled.verification.cases or ""), filled.line) if filled else ("", "")
    return opening(
        sign_off_form(action, interaction.today, origin, method=method, cases=cases, line=line, notice=notice)
    )


async def ask_once_more(interaction: Interaction, action: Action, line: str = "", card: str | None = None) -> Reply:
    """Show the latest words and the evidence, and ask how they know, before it is signed off; PlanError if it can't be,
    or they may not. `line` was typed with it, and does not say; `card` is the one that it was asked from."""
    interaction.check(Permission.SIGN_OFF, (action,))
    sign_off.check_may_sign_off(action, interaction.user_id, interaction.today)
    entries = await interaction.read(history, target_of(interaction.workspace, action.id))
    standing = (entry for entry in entries if isinstance(entry.what, Version) and not entry.what.retracted_at)
    given = {each.id: each for entry in standing for each in entry.evidence}
    return asked_once_more(action, tuple(given.values()), interaction.today, line, card)


async def say_verdict(interaction: Interaction, action_id: int, *, is_settled: bool = False) -> Reply:
    """Say to whoever signed an action off, or returned it, how it stands now."""
    action = action_with((await interaction.renewed()).workspace, action_id)
    return verdict_given(action, interaction.today, is_settled=is_settled)
