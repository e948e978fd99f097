"""Answer `/plan due 5.1 31 March because the tender slipped`: asks for a new date, which somebody else decides
about.
"""

import re
from datetime import date

from bot.blocks.forms.change_request import Wanted
from bot.blocks.notices.request_messages import which_day
from bot.blocks.reply import Reply
from bot.errors import NotUnderstood
from bot.plan.language.dates.typed import When, or_working_day, split_when
from bot.plan.language.references import opening_of
from bot.plan.model.action import Action
from bot.plan.model.decisions import ChangeKind
from bot.plan.model.fingerprint import day_seen
from bot.plan.model.incoming import Source
from bot.plan.model.permissions import Permission
from bot.plan.model.recommendation import plain_number
from bot.plan.privacy import policy
from bot.plan.updates import drafts
from bot.plan.updates.routing import Unclear
from bot.replies.change_requests import open_request, request_change
from commands import Request, subcommand

_BECAUSE = re.compile(r"\b(?:because|as|since|for|due to|owing to)\b", re.IGNORECASE)


_ACTION = re.compile(r"#?\d{1,3}\.\d{1,3}[:,]?")  # "1.1" is an action's number, also where it is not theirs to see
_NUMBER = re.compile(r"^#?\d[\d.]*\s+")


def _is_a_date(rest: str) -> bool:
    """Whether a date stands first, and nothing after it but a reason: "due 31 March because the tender slipped"."""
    when, reason = split_when(rest, date(2000, 1, 1))  # any day will do: only whether it can be read counts
    return bool(when.on or when.options) and (not reason or bool(_BECAUSE.search(rest)))


@subcommand(
    "due",
    usage="due 5.1 31 March because the tender slipped",
    summary="ask for a new date; somebody else decides",
    fits=lambda rest: opening_of(rest) != "none" or _is_a_date(rest) or _is_a_date(_NUMBER.sub("", rest)),
    opens_form=lambda rest: True,
    changes_one_plan=True,
)
async def due(request: Request) -> Reply:
    action, rest = _action_and_rest(request)
    request.check(Permission.ASK_CHANGE, (action,))
    when, reason = split_when(rest, request.today)
    is_form = request.said.source is Source.SLASH
    if found := await request.identifying(rest):
        if not is_form:  # a message stands in Slack still; what was typed as a command would be gone
            raise policy.refused(found, request.said)
        wanted = Wanted(ChangeKind.DUE, when.on, reason)
        return open_request(request, action, wanted=wanted, notice=str(policy.refused(found)))
    when = or_working_day(when, request.today)
    if is_form and not (when.on and reason):
        wanted = Wanted(ChangeKind.DUE, when.on, reason, _either(when))
        notice = when.question or "" if rest else ""
        return open_request(request, action, wanted=wanted, notice=notice, is_date=bool(when.on or when.options))
    if when.on is None:
        return await _which_day(request, action, when, reason)
    return await request_change(request, action, Wanted(ChangeKind.DUE, when.on, reason), request.said.source)


def _either(when: When) -> tuple[date, ...]:
    """The two days that a date can mean; of more, or of one, any day may be chosen."""
    return tuple(when.options) if when.on is None and len(when.options) == 2 else ()


def _action_and_rest(request: Request) -> tuple[Action, str]:
    """The action that is meant, and the date with its reason. Under an alert about one action a date needs no number,
    and in "5 January" the 5 is none."""
    number, _, rest = request.text.partition(" ")
    is_known = plain_number(number) in request.plan.numbered or bool(_ACTION.fullmatch(number))
    when, _ = split_when(request.text, request.today)
    is_a_day = bool(when.on) or (bool(when.options) and not split_when(rest, request.today)[0].on)
    if not is_a_day or (is_known and ("." in number or not rest)):
        return request.action_and_rest()
    if request.thread and len(request.thread) == 1:
        return request.thread[0], request.text
    raise NotUnderstood("Which action? Put its number first, for example `due 5.1 …`.")


async def _which_day(request: Request, action: Action, when: When, reason: str) -> Reply:
    """Asks which day is meant; the words are kept, so that pressing one of the days is enough."""
    why = when.question or "Which date? For example `due 5.1 31 March because …`."
    if not when.options:
        raise NotUnderstood(why)
    kept = Unclear(why, None, reason)
    draft_id = await request.run(drafts.keep_draft, request.said, kept, request.now, about=action.id)
    assert draft_id is not None  # this message is claimed; nobody else keeps it
    return which_day(why, when.options, draft_id, day_seen(action, reason))
