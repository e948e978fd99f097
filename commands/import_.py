"""Answer `/plan import`: a plan's file is read, shown, and loaded once somebody has looked."""

from bot.blocks.answers.on_home.set_up import LOAD_PLAN
from bot.blocks.kit import button, buttons, section
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.plan.model.incoming import Source
from bot.plan.model.permissions import Permission
from bot.replies.forms import open_file
from commands import Request, is_number, subcommand


@subcommand(
    "import",
    usage="import",
    summary="load a plan from Word, Excel, PDF, CSV or text, or bring one up to date",
    fits=is_number,
    aliases=("load",),
    permission=Permission.IMPORT,
    opens_form=lambda rest: True,
)
async def import_(request: Request) -> Reply:
    if request.said.source is Source.SLASH:
        return open_file(request)
    text = mrkdwn(
        "Send me the plan’s file here, in a direct message: Word, Excel, PDF, CSV or text. I read it and show you what "
        "I understood before anything is saved. The button opens a form that takes it too."
    )
    load = button("Load a plan …", LOAD_PLAN, "any")
    return Reply(text, [section(text), buttons(load)], is_private=True)
