"""Read what somebody means who types: of both plans, or of a number that none has, as that is said."""

from collections.abc import Sequence
from dataclasses import replace

from bot.plan.intents.parts import numbers_of_none
from bot.plan.intents.table import Place, Step
from bot.plan.intents.understanding import Understood, understand
from bot.plan.language.numbers.numerals import plain_numbers
from bot.plan.language.plans.meant import plans_in_use
from bot.plan.model.incoming import Source
from bot.plan.queries.asked.overall import split_all_plans
from commands.request import Request

_PLACES = {Source.MENTION: Place.MENTION, Source.THREAD: Place.THREAD}


def understood(request: Request) -> tuple[Understood, ...]:
    """Read what somebody means by what they typed; what is asked "in both plans" is that question, of both."""
    steps = _read(request, request.text)
    rest, is_of_all = split_all_plans(request.text)
    if not steps[0].reading.numbers and (asked := _of_no_plan(request, steps[0])):
        return asked
    if is_of_all and len(rest.split()) > 1 and not steps[0].reading.numbers:
        other = _read(request, rest)
        if len(other) == 1 and other[0].step is Step.ANSWER and other[0].intent.is_ask:
            return other
    return steps


def _of_no_plan(request: Request, first: Understood) -> tuple[Understood, ...]:
    """Read a question about a number that no plan has as one about that number: it is said that there is none."""
    if first.step is Step.RECORD or request.thread or not request.workspace.plans:
        return ()
    known = [number for plan in plans_in_use(request.workspace) for number in plan.numbers]
    unknown = numbers_of_none(request.text, known)
    other = _read(request, request.text, unknown) if unknown else ()
    is_asked = len(other) == 1 and other[0].step in (Step.ANSWER, Step.ANSWER_AND_OFFER)
    if not is_asked or not other[0].command or not other[0].intent.is_numbered:
        return ()
    return (replace(other[0], step=Step.ANSWER, command=("status", other[0].reading.numbers[0])),)


def _read(request: Request, text: str, besides: Sequence[str] = ()) -> tuple[Understood, ...]:
    plan = request.plan if request.workspace.plans else None
    known = plain_numbers((*plan.numbers, *besides)) if plan else plain_numbers(())
    among = tuple(action.number for action in request.thread or ())
    place = _PLACES.get(request.said.source, Place.ALONE)
    return understand(text, known, request.today, place, among)
