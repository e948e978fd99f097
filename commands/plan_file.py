"""Say what a file that came with words is taken for, and ask where it may be a plan or show something of an action."""

from bot.blocks.answers.choices import which_action
from bot.blocks.reply import Reply
from bot.plan.intents.files import FileIs, file_is, is_bare, may_be_plan
from bot.plan.model.permissions import Permission, may
from bot.plan.updates import drafts
from bot.plan.updates.routing import Unclear
from commands import SUBCOMMANDS
from commands.reading import understood
from commands.request import Request
from commands.update import read_words


def taken_for(request: Request) -> FileIs:
    """Tell what a file is taken for, sent by whoever may load plans; by anybody else it is evidence."""
    if may_be_plan(request.said) is None or not may(request.workspace, request.actor, Permission.IMPORT):
        return FileIs.EVIDENCE
    if is_bare(request.said.typed) or not request.workspace.plans:
        return FileIs.PLAN
    return file_is(understood(request.with_words(request.said.typed))[0].reading)


async def ask(request: Request) -> Reply | None:
    """Keep the words with their file, and ask; None if that has been done."""
    file = may_be_plan(request.said)
    if file is None or await request.identifying(request.said.typed):
        return await SUBCOMMANDS["update"].answer(request)  # it holds them
    found = (await read_words(request, request.text)).found
    likely = found.likely if isinstance(found, Unclear) else tuple(a for each in found for a in each.target.actions)
    why = f"Is “{file.name}” a plan that I shall read, or does it show something of an action?"
    unclear = Unclear(why, None, request.said.typed, likely)
    draft_id = await request.run(drafts.keep_draft, request.said, unclear, request.now)
    return which_action.or_plan(request.plan, unclear, draft_id) if draft_id else None
