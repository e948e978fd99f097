"""Answer `/plan update 5 on track Hubs open`: progress, in its owner's words."""

from collections.abc import Awaitable, Callable

from bot.blocks.answers.questions.cards import form_offered
from bot.blocks.reply import Reply
from bot.errors import NotUnderstood
from bot.plan.language.references import opening_of
from bot.plan.model.incoming import Source
from bot.plan.model.rating import Rating
from bot.plan.model.target import Target
from bot.plan.updates.reading import Reading
from bot.plan.updates.routing import Filing, route
from bot.replies.forms import open_update
from bot.replies.intake import answer
from commands import Request, subcommand


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
    if not request.text and request.said.files:
        return await answer(request, _files_alone)
    return await answer(request, _words)


async def _words(request: Request) -> Reading:
    # After the word "update" a figure is a number of the plan: "update 5 hubs open" counts no hubs.
    words = f"#{request.text}" if request.is_named and request.text[:1].isdigit() else request.text
    return await read_words(request, words)


async def _files_alone(request: Request) -> Reading:
    only = _only_meant(request)
    if only is None:
        return await _words(request)
    return Reading(request.said, request.plan, (Filing(only, None, ""),))


def _only_meant(request: Request) -> Target | None:
    """What a file without words is about: its thread's only action, or the only one there that its sender owns."""
    mine = [a for a in request.thread or () if a.is_owned_by(request.said.user_id)]
    only = next((actions[0] for actions in (request.thread or (), mine) if len(actions) == 1), None)
    return Target(request.plan.recommendation_of(only), only) if only else None


async def read_words(request: Request, words: str, rating: Rating | None = None) -> Reading:
    """Read what a message says of which actions; `rating` is given by the name of the command."""
    has_files = bool(request.said.files)
    found = route(request.plan, words, request.said.user_id, request.thread, rating=rating, has_files=has_files)
    identifying = await request.identifying(request.said.typed)
    return Reading(request.said, request.plan, found, words, rating, identifying=identifying)


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
