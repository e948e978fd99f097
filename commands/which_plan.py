"""Ask which plan a command is about, where that is not certain; what was typed is kept meanwhile."""

from dataclasses import replace

from bot.blocks.answers.choices import which_plan as draw
from bot.blocks.answers.confirmation import DROP_DRAFT
from bot.blocks.reply import Reply
from bot.plan.language.plans.meant import Meant
from bot.plan.privacy import policy
from bot.plan.updates import drafts
from bot.plan.updates.routing import which_plan
from commands.request import Request


async def ask_which_plan(request: Request, meant: Meant) -> Reply | None:
    """Keep the command, and offer a button for each plan that does it there; None if it was dealt with before."""
    if found := await request.identifying(request.said.typed):
        raise policy.refused(found, request.said)
    unclear = which_plan(meant, request.said.typed)
    # What keeps the words claims their message itself, once.
    draft_id = await replace(request, receipt=None).run(drafts.keep_draft, request.said, unclear, request.now)
    if request.receipt:
        request.receipt.is_claimed = True
    return None if draft_id is None else draw.which_plan(unclear, draft_id, DROP_DRAFT)
