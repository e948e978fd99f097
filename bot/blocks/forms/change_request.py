"""Draw and read the forms of a request: asking for a new date, a pause or an end; refusing it, or offering another
date.
"""

from dataclasses import dataclass
from datetime import date

from bot.blocks import action_lines
from bot.blocks.forms import fields
from bot.blocks.forms.metadata import NOWHERE, Metadata, Origin, read_metadata
from bot.blocks.kit import Block, context, cut, in_marks, person, section
from bot.blocks.mrkdwn import mrkdwn
from bot.plan.language.wording import full
from bot.plan.model.action import Action
from bot.plan.model.day import Day
from bot.plan.model.decisions import ChangeKind, ChangeRequest
from bot.plan.model.fingerprint import asking_seen, request_seen
from bot.plan.model.target import called

SAVE_REQUEST = "save_ask_date"
SAVE_ANSWER = "save_answered_request"
KIND, NEW_DATE, REASON = "kind", "new_date", "reason"
KINDS = {
    ChangeKind.DUE: "a new due date",
    ChangeKind.PAUSED: "to pause it",
    ChangeKind.NOT_PURSUING: "not to pursue it any more",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A change as it is asked for: its kind, the new date if it has one, and why."""

    kind: ChangeKind = ChangeKind.DUE
    on: date | None = None
    reason: str = ""
    days: tuple[date, ...] = ()  # of which one was meant


NOTHING = Wanted()


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestMetadata(Metadata):
    """The action it is about, and how that stood (`seen`: what matters to who asks, condensed). `is_date`: nothing but
    a new date is asked for. `days` are those of which one was meant, as ISO dates."""

    action_id: int
    seen: str | None = None
    is_date: bool | None = None
    days: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class FilledRequest:
    """The contents of the form that asks."""

    metadata: RequestMetadata
    wanted: Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerMetadata(Metadata):
    """The request that is answered, of which action, whether another date is offered, and how the request stood
    (`seen`, condensed)."""

    action_id: int
    change_id: int
    is_offer: bool
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class FilledAnswer:
    """The contents of the form that refuses, or offers another date (`on`)."""

    metadata: AnswerMetadata
    on: date | None
    reason: str


def request_form(
    action: Action,
    today: Day,
    origin: Origin = NOWHERE,
    *,
    wanted: Wanted = NOTHING,
    notice: str = "",
    is_date: bool = False,
) -> Block:
    """Draw the form that asks for a change of one action.

    `wanted` is what is known of it already; where it is one of several days (`days`), these are chosen from. `notice`
    says why it is shown again.
    """
    kinds = fields.menu([(kind.value, text) for kind, text in KINDS.items()], wanted.kind)
    if wanted.days:
        chosen = wanted.on.isoformat() if wanted.on else None
        days = fields.menu([(day.isoformat(), full(day)) for day in wanted.days], chosen, "Choose a day")
        new_date = fields.field(NEW_DATE, "New date", days)
    else:
        new_date = fields.field(
            NEW_DATE,
            "New date",
            fields.day(wanted.on, "Choose a day"),
            is_optional=not is_date,
            hint="" if is_date else "Leave it empty only if you ask for something else, below.",
        )
    blocks = [
        section(mrkdwn("*{}* {}", called(action), cut(action.text, 280))),
        context(action_lines.standing(action, today)),
        new_date,
        fields.field(
            REASON, "Why?", fields.text_box(wanted.reason), hint="Whoever decides reads this, and the history keeps it."
        ),
    ]
    if not is_date:
        blocks.append(fields.field(KIND, "What do you ask for?", kinds))
    listed = tuple(day.isoformat() for day in wanted.days) or None
    metadata = RequestMetadata(
        origin, action_id=action.id, seen=asking_seen(action), is_date=is_date or None, days=listed
    )
    return fields.modal(SAVE_REQUEST, f"Ask about {action.number}", "Ask", blocks, metadata, notice=notice)


def read_request_form(view: Block) -> FilledRequest:
    """Read what was put into it."""
    metadata = read_metadata(RequestMetadata, view)
    kind = ChangeKind(fields.choice_of(view, KIND) or ChangeKind.DUE)
    days = tuple(date.fromisoformat(day) for day in metadata.days or ())
    chosen = fields.choice_of(view, NEW_DATE)
    on = date.fromisoformat(chosen) if chosen else fields.day_of(view, NEW_DATE)
    on = on if kind is ChangeKind.DUE else None
    return FilledRequest(metadata, Wanted(kind, on, fields.text_of(view, REASON), days))


def answer_form(
    action: Action,
    change: ChangeRequest,
    today: Day,
    origin: Origin = NOWHERE,
    *,
    is_offer: bool,
    filled: FilledAnswer | None = None,
    notice: str = "",
) -> Block:
    """Draw the form that refuses a request with a reason, or offers another date instead.

    `filled` is what was put into it before, if it is shown again; `notice` says why.
    """
    asked = mrkdwn("{} asks {}: {}", person(change.asked_by), action_lines.wanted(change), in_marks(change.reason, 400))
    blocks = [section(mrkdwn("*{}* {}", called(action), cut(action.text, 280)))]
    blocks += [context(action_lines.standing(action, today)), section(asked)]
    if is_offer:
        blocks.append(
            fields.field(
                NEW_DATE, "The date you would agree to", fields.day(filled.on if filled else None, "Choose a day")
            )
        )
    typed = fields.text_box(filled.reason if filled else "")
    blocks.append(fields.field(REASON, "Why?", typed, hint="Whoever asked reads this, and the history keeps it."))
    metadata = AnswerMetadata(
        origin, action_id=action.id, change_id=change.id, is_offer=is_offer, seen=request_seen(action, change)
    )
    title, submit = ("Offer another date", "Offer it") if is_offer else ("Refuse", "Refuse")
    return fields.modal(SAVE_ANSWER, title, submit, blocks, metadata, notice=notice)


def read_answer_form(view: Block) -> FilledAnswer:
    """Read what was put into it."""
    metadata = read_metadata(AnswerMetadata, view)
    on = fields.day_of(view, NEW_DATE) if metadata.is_offer else None
    return FilledAnswer(metadata, on, fields.text_of(view, REASON))
