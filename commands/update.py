"""Answer `/plan update 5 on track Hubs open`: progress, in its owner's words."""

from collections.abc import Awaitable, Callable

from bot.blocks.answers import confirmation
from bot.blocks.answers.questions.cards import form_offered
from bot.blocks.forms.change_request import Wanted
from bot.blocks.reply import Reply
from bot.errors import NotUnderstood
from bot.plan.language.references import opening_of
from bot.plan.model.incoming import Source
from bot.plan.model.permissions import Permission
from bot.plan.model.target import Target
from bot.plan.updates import progress, touched
from bot.plan.updates.intake import Held, Ready, Stop, StopAsked, decide, read_stop
from bot.plan.updates.routing import Filing, Unclear, route
from bot.replies.change_requests import request_change
from bot.replies.forms import open_update
from commands import Request, subcommand
from commands.kept_words import keep_words


@subcommand(
    "update",
    usage="update 5 on track Hubs open; take-up rising",
    summary="record progress, with a rating or without; just the number opens a form",
    records=True,
    opens_form=lambda rest: opening_of(rest) == "only",
)
async def update(request: Request) -> Reply | None:
    if request.said.source is Source.SLASH and (form := _form(request)):
        return form
    if request.is_named and not request.said.files and (offer := _form_offered(request)):
        return await request.once(offer)
    if not request.text and request.said.files and (only := _only_meant(request)):
        return await file_words(request, (Filing(only, None, ""),))
    # After the word "update" a figure is a number of the plan: "update 5 hubs open" counts no hubs.
    words = f"#{request.text}" if request.is_named and request.text[:1].isdigit() else request.text
    files = bool(request.said.files)
    found = route(request.plan, words, request.said.user_id, request.thread, has_files=files)
    return await file_words(request, found)


def _only_meant(request: Request) -> Target | None:
    """What a file without words is about: its thread's only action, or the only one there that its sender owns."""
    mine = [a for a in request.thread or () if a.is_owned_by(request.said.user_id)]
    only = next((actions[0] for actions in (request.thread or (), mine) if len(actions) == 1), None)
    return Target(request.plan.recommendation_of(only), only) if only else None


async def file_words(request: Request, found: tuple[Filing, ...] | Unclear) -> Reply | None:
    """Record all that a message says if it is clear, and keep it if not; None if it has been dealt with before."""
    outcome = decide(request.workspace, request.actor, found, await request.identifying(request.said.typed))
    match outcome:
        case Held() | Unclear():
            return await keep_words(request, request.said, request.plan, outcome)
        case StopAsked():
            return await _request_stop(request, read_stop(outcome))
        case Ready(filings):
            update_ids = await request.run_about(
                Permission.UPDATE,
                touched.by_filings(filings),
                progress.file_updates,
                request.said,
                filings,
                request.now,
            )
            if not update_ids:
                return None
            recorded = confirmation.all_recorded(filings, update_ids, request.today)
            is_copied = not request.said.files or await request.has_room(request.said.files)
            return recorded if is_copied else confirmation.without_copies(recorded)


async def _request_stop(request: Request, stop: Stop) -> Reply | None:
    """Pausing an action, or giving it up, is asked for: somebody else decides."""
    request.check(Permission.ASK_CHANGE, (stop.action,))
    wanted = Wanted(stop.kind, None, stop.reason)
    return await request.once(lambda claiming: request_change(claiming, stop.action, wanted, claiming.said.source))


def _form_offered(request: Request) -> Callable[[Request], Awaitable[Reply]] | None:
    """A button that opens the form, if "update" and a number, or nothing under a notice, is all that was typed: a
    message opens no window."""
    if request.text and opening_of(request.text, request.plan.numbers) != "only":
        return None
    actions = request.target().actions if request.text else tuple(request.thread or ())
    if not actions:
        return None

    async def offered(_: Request) -> Reply:
        return form_offered(actions)

    return offered


def _form(request: Request) -> Reply | None:
    """The form, if nothing but a number was typed, or nothing at all."""
    if not request.text:
        raise NotUnderstood("Which action is it about? Try `/plan update 5 on track Hubs open`.")
    if opening_of(request.text, request.plan.numbers) != "only":
        return None
    target = request.target()
    if not target.actions:
        raise NotUnderstood(f"No action answers {target.name} yet, so there is nothing to update.")
    return open_update(request, target)
