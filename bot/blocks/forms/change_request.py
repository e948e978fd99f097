"""The forms of a request: asking for a new date, a pause or an end; refusing it, or offering another date."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.blocks import action_lines
from bot.blocks.forms import fields
from bot.blocks.kit import Block, context, cut, escape, person, section
from bot.plan.model.action import Action
from bot.plan.model.decisions import ChangeKind, ChangeRequest

SAVE_REQUEST = "save_ask_date"
SAVE_ANSWER = "save_answered_request"
KIND, NEW_DATE, REASON = "kind", "new_date", "reason"
KINDS = {
    ChangeKind.DUE: "a new due date",
    ChangeKind.PAUSED: "to pause it",
    ChangeKind.NOT_PURSUING: "not to pursue it any more",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was put into the form that asks."""

    kind: ChangeKind
    on: date | None
    reason: str


def ask_form(
    action: Action, about: dict[str, Any], today: date, *, filled: Asked | None = None, notice: str = ""
) -> Block:
    """Asks for a change of one action."""
    filled = filled or Asked(ChangeKind.DUE, None, "")
    kinds = fields.menu([(kind.value, text) for kind, text in KINDS.items()], filled.kind)
    blocks = [
        section(f"*{escape(action.number)}* {escape(cut(action.text, 280))}"),
        context(action_lines.standing(action, today)),
        fields.field(KIND, "What do you ask for?", kinds),
        fields.field(
            NEW_DATE,
            "New date",
            fields.day(filled.on, "Choose a day"),
            is_optional=True,
            hint="Only if you ask for a new due date.",
        ),
        fields.field(
            REASON, "Why?", fields.text_box(filled.reason), hint="Whoever decides reads this, and the history keeps it."
        ),
    ]
    about = {**about, "action": action.id}
    return fields.modal(SAVE_REQUEST, f"Ask about {action.number}", "Ask", blocks, about, notice=notice)


def read_ask_form(view: dict[str, Any]) -> Asked:
    """What was put into it."""
    kind = ChangeKind(fields.choice_of(view, KIND) or ChangeKind.DUE)
    on = fields.day_of(view, NEW_DATE) if kind is ChangeKind.DUE else None
    return Asked(kind, on, fields.text_of(view, REASON))


def answer_form(action: Action, change: ChangeRequest, about: dict[str, Any], *, is_offer: bool) -> Block:
    """Refuses a request with a reason, or offers another date instead."""
    asked = f"{person(change.asked_by)} asks {action_lines.wanted(change)}: “{escape(cut(change.reason, 400))}”"
    blocks = [section(f"*{escape(action.number)}* {escape(cut(action.text, 280))}"), section(asked)]
    if is_offer:
        blocks.append(fields.field(NEW_DATE, "The date you would agree to", fields.day(None, "Choose a day")))
    blocks.append(
        fields.field(REASON, "Why?", fields.text_box(), hint="Whoever asked reads this, and the history keeps it.")
    )
    about = {**about, "action": action.id, "change": change.id, "is_offer": is_offer}
    title, submit = ("Offer another date", "Offer it") if is_offer else ("Refuse", "Refuse")
    return fields.modal(SAVE_ANSWER, title, submit, blocks, about)


def read_answer_form(view: dict[str, Any]) -> tuple[int, date | None, str]:
    """(the request's id, the date offered if one is, why)."""
    about = fields.about_of(view)
    on = fields.day_of(view, NEW_DATE) if about.get("is_offer") else None
    return int(about["change"]), on, fields.text_of(view, REASON)
