"""Correct what was recorded, or kept: an edit of its message takes the place of what it said before."""

from collections.abc import Sequence

from bot.blocks.answers import confirmation
from bot.blocks.reply import Reply
from bot.errors import NotUnderstood
from bot.interaction import Interaction
from bot.plan.model.incoming import IncomingMessage
from bot.plan.model.permissions import Permission, refused
from bot.plan.updates import progress, touched
from bot.plan.updates.intake import Held, Ready, StopAsked, decide
from bot.plan.updates.routing import Filing, Unclear, route
from commands.kept_words import keep_words


async def correct(interaction: Interaction, said: IncomingMessage, thread_ids: Sequence[int] | None) -> Reply | None:
    """Correct what a message says by its edit; None if there is no plan, or the edit has been dealt with before."""
    plan = interaction.workspace.plan_of(thread_ids, said.channel_id)
    if plan is None and said.is_outsider:
        raise refused(Permission.UPDATE, interaction.actor, interaction.workspace)
    if plan is None:
        return None
    found = route(plan, said.typed, said.user_id, interaction.visible_actions(thread_ids))
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
