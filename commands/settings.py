"""Answer `/plan settings`: who coordinates and directs, when the board meets, and what is held back."""

from bot.blocks.answers.on_home.set_up import OPEN_SETTINGS
from bot.blocks.forms.settings import as_it_stands
from bot.blocks.kit import button, section
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.plan.model.incoming import Source
from bot.plan.model.permissions import Permission
from bot.replies.forms import open_settings
from commands import Request, is_number, subcommand


@subcommand(
    "settings",
    usage="settings",
    summary="who coordinates and directs, the board’s date, who may record updates",
    fits=is_number,
    permission=Permission.SET_UP,
    opens_form=lambda rest: True,
)
async def settings(request: Request) -> Reply:
    if request.said.source is Source.SLASH:
        return open_settings(request)
    text = mrkdwn("{} The button opens the form to change that.", as_it_stands(request.workspace))
    return Reply(text, [section(text, button("Settings …", OPEN_SETTINGS, "all"))], is_private=True)
