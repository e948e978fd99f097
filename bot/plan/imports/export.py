"""The plan as it stands, in the contract's JSON shape."""

from typing import Any

from bot.plan.model.action import Action, Measure, Update
from bot.plan.model.workspace import Plan, Recommendation


def as_json(plan: Plan) -> dict[str, Any]:
    """The plan with every update made since, oldest first; a moved action has both its dates."""
    return {
        "title": plan.title,
        "rating_key": plan.rating_key,
        "recommendations": [_recommendation(r) for r in plan.recommendations],
        "warnings": [],
    }


def _recommendation(recommendation: Recommendation) -> dict[str, Any]:
    # An update on the only action of a recommendation stands with the action: it was said of it.
    return {
        "number": recommendation.number,
        "section": recommendation.section,
        "text": recommendation.text,
        "measures": [_measure(m) for m in recommendation.measures],
        "progress": [_progress(u) for u in recommendation.updates],
        "actions": [_action(a) for a in recommendation.actions],
    }


def _action(action: Action) -> dict[str, Any]:
    made: dict[str, Any] = {
        "number": action.number,
        "text": action.text,
        "owners": [post.title for post in action.owners],
        "due_on": action.due_on.isoformat() if action.due_on else None,
        "due_text": action.due_text,
        "delivery": action.rating,
        "delivery_text": action.rating_text,
        "measures": [_measure(m) for m in action.measures],
        "progress": [_progress(u) for u in action.updates if u.id in action.own_update_ids],
    }
    if action.moves and action.original_due_on:
        made["original_due_on"] = action.original_due_on.isoformat()
    return made


def _measure(measure: Measure) -> dict[str, Any]:
    return {"label": measure.label, "text": measure.text}


def _progress(update: Update) -> dict[str, Any]:
    if update.is_printed:
        return {"on": update.on.isoformat() if update.on else None, "text": update.note}
    on = (update.on or update.at.date()).isoformat()
    return {"on": on, "text": update.note, "by": update.author_id, "delivery": update.rating}
