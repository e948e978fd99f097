"""Say what is noted of what somebody outside judged; open the form that notes it."""

from bot.blocks.answers.outside.judged import all_judged, noted
from bot.blocks.forms.metadata import NOWHERE, Origin
from bot.blocks.forms.outside.judged import judged_form
from bot.blocks.reply import Reply, opening
from bot.interaction import Interaction
from bot.plan.lookup import recommendation_with
from bot.plan.model.parts.judgement import Judgement
from bot.plan.model.permissions import Permission, may
from bot.plan.model.target import Target
from bot.plan.queries.asked.judged import JudgedWords


def judged_of(target: Target) -> tuple[Judgement, ...]:
    """List what was judged of it: of an action also what was judged of its recommendation, and the other way round."""
    found = {each.id: each for action in target.actions for each in action.judged}
    return tuple((found | {each.id: each for each in target.recommendation.judged}).values())


def say_judged(interaction: Interaction, target: Target) -> Reply:
    """List what was judged of it."""
    interaction.check(Permission.SEE_ACTION, target.actions)
    may_note = may(interaction.workspace, interaction.actor, Permission.JUDGE, target.actions)
    return all_judged(target, judged_of(target), may_note=may_note)


def open_judged(
    interaction: Interaction, target: Target, origin: Origin = NOWHERE, *, said: JudgedWords, notice: str = ""
) -> Reply:
    """Open the form, with what was said already; NotAllowed if they may not note it."""
    interaction.check(Permission.JUDGE, target.actions)
    what = {"body": said.body or "", "words": said.words or ""}
    return opening(judged_form(target, interaction.today, origin, on=said.on, notice=notice, **what))


async def say_noted(interaction: Interaction, target: Target, judgement_id: int) -> Reply:
    """Say what was noted, as it stands now."""
    workspace = (await interaction.renewed()).workspace
    _, recommendation = recommendation_with(workspace, target.recommendation.id)
    action = next((each for each in recommendation.actions if target.action and each.id == target.action.id), None)
    now = Target(recommendation, action)
    return noted(now, next(each for each in judged_of(now) if each.id == judgement_id))
