"""Answer `/plan update 5 on track Hubs open`: progress, in its owner's words."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.blocks.answers.questions.cards import form_offered
from bot.blocks.reply import Reply
from bot.errors import NotUnderstood
from bot.plan.intents.files import hands_over
from bot.plan.language.dates.asked import may_ask_for_a_date
from bot.plan.language.references import opening_of
from bot.plan.model.action import Action
from bot.plan.model.incoming import Source
from bot.plan.model.permissions import Permission, may
from bot.plan.model.rating import Rating
from bot.plan.model.target import Target
from bot.plan.nudges.answered import walk
from bot.plan.updates.dates_asked import DateAsked, date_asked
from bot.plan.updates.reading import Reading
from bot.plan.updates.routing import Filing, Unclear
from bot.replies.dates import offer_date
from bot.replies.forms import open_update
from bot.replies.intake import answer
from commands import Request, subcommand
from commands.which_plan import ask_which_plan

_NUMBERED = re.compile(r"\W{0,40}\d")  # opens with a number, which is meant as one
_NAMED = re.compile(r"\D{1,80}\s#?\d{1,3}(?:\.\d{1,3})?|#?\d{1,3}(?:\.\d{1,3})?\s\D{1,80}plan")  # "harrow 5"


@subcommand(
    "update",
    usage="update 5 on track Hubs open; take-up rising",
    summary="record progress, with a rating or without; just the number opens a form",
    records=True,
    opens_form=lambda rest: opening_of(rest) == "only" or _NAMED.fullmatch(rest) is not None,
)
async def update(request: Request) -> Reply | None:
    if request.said.source is Source.SLASH and _is_form_meant(request):
        meant = request.meant(is_told=True)
        return _form(request) if meant.is_certain else await ask_which_plan(request, meant)
    if request.is_named and not request.said.files and (offer := _form_offered(request)):
        meant = request.meant(is_told=True)
        return await (request.once(offer) if meant.is_certain else ask_which_plan(request, meant))
    if not request.text and request.said.files:
        return await answer(request, _files_alone)
    asked = None if request.said.files else _date_asked(request)
    if asked and not await request.identifying(request.said.typed):
        return await request.once(lambda claiming: offer_date(claiming, claiming.said, asked))
    return await answer(request, _words)


async def _words(request: Request) -> Reading:
    return await read_words(request, _text_of(request))


def _text_of(request: Request) -> str:
    # After the word "update" a figure is a number of the plan: "update 5 hubs open" counts no hubs.
    return f"#{request.text}" if request.is_named and request.text[:1].isdigit() else request.text


def _date_asked(request: Request) -> DateAsked | None:
    """The new date that the words ask for, if they do and their author may."""
    words = _text_of(request)
    if not may_ask_for_a_date(words):
        return None
    asked = date_asked(request.routed(words, is_told=True), request.today)
    is_theirs = asked and may(request.workspace, request.actor, Permission.ASK_CHANGE, (asked.action,))
    return asked if is_theirs else None


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
    found = request.routed(words, rating, is_told=bool(request.said.files) and hands_over(words))
    if isinstance(found, Unclear) and (nudged := await _nudged_about(request, words)):
        found = replace(request, thread=nudged).routed(words, rating)
    identifying = await request.identifying(request.said.typed)
    return Reading(request.said, request.plan, found, words, rating, identifying=identifying)


async def _nudged_about(request: Request, words: str) -> list[Action]:
    """What waits still of the nudge that a direct message without a number answers."""
    if request.thread is not None or request.said.source is not Source.DM or _NUMBERED.match(words):
        return []
    message = await request.read(walk.latest_message, request.user_id, request.today)
    return walk.waiting(request.workspace, message, request.today) if message else []


def _form_offered(request: Request) -> Callable[[Request], Awaitable[Reply]] | None:
    """A button that opens the form, if "update" and a number, or nothing under a notice, is all that was typed: a
    message opens no window."""
    if request.text and opening_of(request.text, request.plan.numbers) != "only":
        return None
    actions = request.target().actions if request.text else tuple(request.thread or ())
    if not actions:
        return None
    theirs = [action for action in actions if may(request.workspace, request.actor, Permission.UPDATE, (action,))]

    async def offered(_: Request) -> Reply:
        if not theirs:
            request.check(Permission.UPDATE, actions)
        return form_offered(theirs)

    return offered


def _is_form_meant(request: Request) -> bool:
    """Whether nothing but a number was typed; NotUnderstood for nothing at all."""
    if not request.text:
        raise NotUnderstood("Which action is it about? Put its number first: `/plan update 5 …`.")
    return opening_of(request.text, request.plan.numbers) == "only"


def _form(request: Request) -> Reply:
    target = request.target()
    if not target.actions:
        raise NotUnderstood(f"No action answers {target.name} yet, so there is nothing to update.")
    return open_update(request, target)
