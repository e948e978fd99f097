"""Make a document of the plan as it stands, or stood, with every update made since it was loaded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, tzinfo

from bot.plan.given_evidence import PlansEvidence
from bot.plan.language.mentions import by_name
from bot.plan.model.action import Action, Update
from bot.plan.model.document import (
    Document,
    GivenJudgement,
    GivenSignOff,
    PrintedAction,
    PrintedMeasure,
    PrintedProgress,
    PrintedRecommendation,
    RecordedProgress,
    SignedProgress,
)
from bot.plan.model.parts.judgement import Judgement
from bot.plan.model.parts.measure import Measure
from bot.plan.model.recommendation import Recommendation
from bot.plan.model.workspace import Plan
from bot.plan.record import Record


@dataclass(frozen=True, slots=True)
class _Said:
    """What was said of a plan and given as evidence, the zone whose days count, and what was taken back later, by the
    update's id."""

    record: Record
    evidence: PlansEvidence
    zone: tzinfo
    taken_back: Mapping[int, date]


def as_document(
    plan: Plan,
    record: Record,
    zone: tzinfo,
    taken_back: Mapping[int, date] | None = None,
    evidence: PlansEvidence | None = None,
) -> Document:
    """Make a document of the plan with the record of what was said of it, and what was given as evidence, on the days
    of a zone; a moved action has both its dates.

    Of a plan as it stood on a day, `taken_back` tells by the update's id when words were taken back later.
    """
    said = _Said(record, evidence or PlansEvidence(), zone, taken_back or {})
    return Document(
        title=plan.title,
        recommendations=tuple(_recommendation(r, said) for r in plan.recommendations),
        rating_key=plan.rating_key,
    )


def _recommendation(recommendation: Recommendation, said: _Said) -> PrintedRecommendation:
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
        progress=tuple(_progress(u, said) for u in said.record.of_whole(recommendation)),
        evidence=said.evidence.of_whole(recommendation),
        judged=_judged(recommendation.judged),
        actions=tuple(_action(a, said) for a in recommendation.actions),
    )


def _action(action: Action, said: _Said) -> PrintedAction:
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
        progress=tuple(_progress(u, said) for u in said.record.of_action(action)),
        evidence=said.evidence.of_action(action),
        verified=_verified(action, said.zone),
        judged=_judged(each for each in action.judged if not each.is_of_whole),
        original_due_on=action.original_due_on if is_moved else None,
    )


def _judged(judged: Iterable[Judgement]) -> tuple[GivenJudgement, ...]:
    return tuple(GivenJudgement(each.on, each.body, each.words) for each in judged)


def _verified(action: Action, zone: tzinfo) -> GivenSignOff | None:
    last = action.signed_off
    if last is None or last.verified is None:
        return None
    on, by = last.at.astimezone(zone).date(), last.giver.name or last.by
    return GivenSignOff(on, by, last.verified.method, last.verified.cases, last.reason)


def _measure(measure: Measure) -> PrintedMeasure:
    return PrintedMeasure(measure.label, measure.text)


def _progress(update: Update, said: _Said) -> PrintedProgress:
    if update.is_printed:
        return PrintedProgress(update.on, update.note)
    note = by_name(update.note)
    author, on = update.author, update.on or update.at.astimezone(said.zone).date()
    by, taken_back_on = author.name or update.author_id, said.taken_back.get(update.id)
    if author.post or author.known_on or taken_back_on:
        return SignedProgress(on, note, by, update.rating, author.post, author.known_on, taken_back_on)
    return RecordedProgress(on, note, by, update.rating)
