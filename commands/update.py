"""`/plan update 5 on track Hubs open`: progress, in its owner's words."""

from bot.blocks import confirmation
from bot.blocks.reply import Reply
from bot.blocks.update_form import update_form
from bot.errors import NotUnderstood
from bot.plan import progress
from bot.plan.filing import Filing, Unclear, check_may_file, place
from bot.plan.references import opening_of
from bot.plan.said import Source
from commands import Request, subcommand


@subcommand(
    "update",
    usage="update 5 on track Hubs open; take-up rising",
    summary="record progress, with a rating or without; just the number opens a form",
    records=True,
)
async def update(request: Request) -> Reply | None:
    if request.said.source is Source.SLASH and (form := _form(request)):
        return form
    # After the word "update" a figure is a number of the plan: "update 5 hubs open" counts no hubs.
    words = f"#{request.text}" if request.is_named and request.text[:1].isdigit() else request.text
    return await file_words(request, place(request.plan, words, request.said.user_id, request.thread))


async def file_words(request: Request, found: tuple[Filing, ...] | Unclear) -> Reply | None:
    """Records all that a message says if it is clear, and keeps it if not; None if it has been dealt with before."""
    if isinstance(found, Unclear):
        draft_id = await request.run(progress.keep_draft, request.said, found, request.now)
        return None if draft_id is None else confirmation.kept(request.plan, found, draft_id)
    for filing in found:
        check_may_file(filing, request.said.user_id, is_outsider=request.said.is_outsider)
    update_ids = await request.run(progress.file_updates, request.said, found, request.now)
    return confirmation.all_recorded(found, update_ids, request.today) if update_ids else None


def _form(request: Request) -> Reply | None:
    """The form, if nothing but a number was typed, or nothing at all."""
    if not request.text:
        raise NotUnderstood("Which action is it about? Try `/plan update 5 on track Hubs open`.")
    if opening_of(request.text, request.plan.numbers) != "only":
        return None
    target = request.target()
    if not target.actions:
        raise NotUnderstood(f"No action answers {target.name} yet, so there is nothing to update.")
    text = f"Opening the form for action {target.actions[0].number} …"
    return Reply(text, view=update_form(target.recommendation, target.actions[0]))
