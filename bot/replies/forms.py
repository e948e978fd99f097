"""Open the forms that both a command and a button open; NotAllowed, which says who may, for whoever may not."""

from bot.blocks.forms.assign import assign_form
from bot.blocks.forms.import_ import file_form
from bot.blocks.forms.nudge_settings import nudges_form
from bot.blocks.forms.settings import settings_form
from bot.blocks.forms.update import NEW, UpdateMetadata, update_form
from bot.blocks.reply import Reply, opening
from bot.errors import NotFound
from bot.interaction import Interaction
from bot.plan.model.permissions import Permission
from bot.plan.model.target import Target


def open_update(interaction: Interaction, target: Target, metadata: UpdateMetadata = NEW) -> Reply:
    """Open the form for an update of an action."""
    interaction.check(Permission.UPDATE, target.actions)
    return opening(update_form(target, interaction.today, metadata))


def open_post(interaction: Interaction, post_id: str = "") -> Reply:
    """Open the form that says who holds a post: the one with this id, else one to be chosen; NotFound without any."""
    interaction.check(Permission.ASSIGN)
    if not interaction.workspace.posts:
        raise NotFound(
            "No plan has been loaded yet, so there are no posts to give to anybody. Load one with `/plan import` first."
        )
    post = next((p for p in interaction.workspace.posts if str(p.id) == post_id), None)
    return opening(assign_form(interaction.workspace, post))


def open_file(interaction: Interaction) -> Reply:
    """Open the form that asks for a plan's file."""
    interaction.check(Permission.IMPORT)
    return opening(file_form())


def open_nudges(interaction: Interaction, channel_id: str = "") -> Reply:
    """Open the form that says which nudges are sent, in the workspace or in one channel."""
    interaction.check(Permission.SET_UP)
    return opening(nudges_form(interaction.workspace, channel_id))


def open_settings(interaction: Interaction) -> Reply:
    """Open the form for the settings."""
    interaction.check(Permission.SET_UP)
    return opening(settings_form(interaction.workspace))
