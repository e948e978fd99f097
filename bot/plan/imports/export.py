"""Make a document of the plan as it stands, with every update made since it was loaded."""

from datetime import tzinfo

from bot.plan.model.action import Action, Measure, Update
from bot.plan.model.document import (
    Document,
    PrintedAction,
    PrintedMeasure,
    PrintedProgress,
    PrintedRecommendation,
    RecordedProgress,
)
from bot.plan.model.workspace import Plan, Recommendation
from bot.plan.record import Record


def as_document(plan: Plan, record: Record, zone: tzinfo) -> Document:
    """Make a document of the plan with the record of what was said of it, on the days it was said in
    a zone; a moved action has both its dates.
    """
    return Document(
        title=plan.title,
        recommendations=tuple(_recommendation(r, record, zone) for r in plan.recommendations),
        rating_key=plan.rating_key,
    )


def _recommendation(recommendation: Recommendation, record: Record, zone: tzinfo) -> PrintedRecommendation:
    # An update on the only action of a recommendation stands with the action: it was said of it.
    return PrintedRecommendation(
        number=recommendation.number,
        section=recommendation.section,
        text=recommendation.text,
        noun=recommendation.noun,
        priority=recommendation.priority,
        response=recommendation.response,
        response_text=recommendation.response_text,
        measures=tuple(_measure(m) for m in recommendation.measures),
        progress=tuple(_progress(u, zone) for u in record.of_whole(recommendation)),
        actions=tuple(_action(a, record, zone) for a in recommendation.actions),
    )


def _action(action: Action, record: Record, zone: tzinfo) -> PrintedAction:
    is_moved = action.moves or action.original_due_on != action.due_on
    return PrintedAction(
        number=action.number,
        text=action.text,
        owners=tuple(post.title for post in action.owners),
        due_on=action.due_on,
        due_text=action.due_text,
        rating=action.rating,
        rating_text=action.rating_text,
        priority=action.priority,
        accountable=tuple(post.title for post in action.accountable),
        depends_on=action.depends_on,
        waiting_on=action.waiting_on,
        measures=tuple(_measure(m) for m in action.measures),
        progress=tuple(_progress(u, zone) for u in record.of_action(action)),
        original_due_on=action.original_due_on if is_moved else None,
    )


def _measure(measure: Measure) -> PrintedMeasure:
    return PrintedMeasure(measure.label, measure.text)


def _progress(update: Update, zone: tzinfo) -> PrintedProgress:
    if update.is_printed:
        return PrintedProgress(update.on, update.note)
    return RecordedProgress(
        update.on or update.at.astimezone(zone).date(), update.note, update.author_id, update.rating
    )
