"""Correct what was recorded, or kept: an edit of its message takes the place of what it said before."""

from collections.abc import Sequence

from bot.blocks.answers import confirmation
from bot.blocks.reply import Reply
from bot.errors import NotUnderstood
from bot.interaction import Interaction
from bot.plan.language.plans.meant import meant_by
from bot.plan.model.incoming import IncomingMessage
from bot.plan.model.permissions import Permission, refused
from bot.plan.updates import progress, touched
from bot.plan.updates.intake import Held, Ready, StopAsked, decide
from bot.plan.updates.routing import Filing, Unclear, route, which_plan
from commands.kept_words import keep_words


async def correct(interaction: Interaction, said: IncomingMessage, thread_ids: Sequence[int] | None) -> Reply | None:
    """Correct what a message says by its edit; None if there is no plan, or the edit has been dealt with before."""
    recorded = await interaction.read(touched.by_message(said.channel_id, said.message_ts))
    about = thread_ids or sorted(recorded)  # it stays in the plan that it was recorded in
    meant, words = meant_by(interaction.workspace, said.typed, said.user_id, said.channel_id, about)
    plan = meant.plan
    if plan is None and said.is_outsider:
        raise refused(Permission.UPDATE, interaction.actor, interaction.workspace)
    if plan is None:
        return None
    visible = interaction.visible_actions(thread_ids)
    found = route(plan, words, said.user_id, visible) if meant.is_certain else which_plan(meant, words)
    outcome = decide(interaction.workspace, interaction.actor, found, await interaction.identifying(said.typed))
    match outcome:
        case Held() | Unclear():
            return await keep_words(interaction, said, plan, outcome)
        case StopAsked():
            raise NotUnderstood("A pause, or an end, needs a message of its own: please send it as a new one.")
        case Ready(filings):
            return await _correct(interaction, said, filings)


async def _correct(interaction: Interaction, said: IncomingMessage, filings: tuple[Filing, ...]) -> Reply | None:
    changed = touched.by_message(said.channel_id, said.message_ts, filings)
    corrected = await interaction.run_about(
        Permission.UPDATE, changed, progress.correct, said, filings, interaction.now
    )
    if corrected is None:
        return None
    gone = len(corrected.retracted)
    return confirmation.all_recorded(filings, corrected.ids, interaction.today, is_correction=True, retracted=gone)
