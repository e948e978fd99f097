"""Compare a recommendation or action with the same one printed in a newer file: all but its number.

Three things are laid side by side: what the file prints, what it printed when it was last imported, and what Slack
knows. Where the file prints what it printed before, nothing was edited, however far Slack has moved on; and where it
prints what Slack has come to, both agree.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.plan.imports import extra_fields
from bot.plan.imports.conflicts import (
    asked_date,
    last_asked,
    newer_due,
    newer_erasure,
    newer_of_measure,
    newer_rating,
    newer_sign_off,
)
from bot.plan.imports.differences import Difference, DifferenceKind
from bot.plan.imports.extra_fields import Extras
from bot.plan.imports.text_matching import MatchedRecommendation, pairs, plain
from bot.plan.language.wording import full
from bot.plan.model.action import Action, Update
from bot.plan.model.decisions import Decision
from bot.plan.model.document import PrintedAction, PrintedMeasure, PrintedProgress
from bot.plan.model.parts.measure import Measure
from bot.plan.model.recommendation import Recommendation
from bot.plan.record import Record

SIGNATURE = 80  # characters that an export may put before an update's words: its day, author and rating


def of_recommendation(matched: MatchedRecommendation, extras: Extras, record: Record) -> Iterator[Difference]:
    """List what the file changes of a recommendation that is in the plan: its words, measures and progress.

    `extras` are the fields that this file has beside those which every plan has.
    """
    old, new = matched.standing, matched.printed
    assert old is not None
    known = [*record.of_whole(old), *(update for action in old.actions for update in record.of_action(action))]
    for each in matched.actions:
        if each.action:
            known += _said(each.action, each.home, record)
    found = [*_measures(old.number, old.measures, new.measures), *_progress(old.number, new.progress, known)]
    if plain(old.text) != plain(new.text):
        found.insert(0, Difference(DifferenceKind.REWORDED, old.number, old.text, new.text, printed=new))
    for difference in (*found, *extra_fields.of_recommendation(old, new, extras)):
        yield replace(difference, recommendation_id=old.id)


def of_action(
    old: Action,
    new: PrintedAction,
    home: Recommendation,
    spelling: Mapping[str, str],
    extras: Extras,
    record: Record,
) -> Iterator[Difference]:
    """List what the file changes of an action that is in the plan. `spelling` is how the file spells posts that it
    spells otherwise everywhere, by how the plan does.
    """
    for each in _of_action(old, new, spelling, extras, _said(old, home, record)):
        yield replace(each, recommendation_id=home.id, action_id=old.id)


def _said(action: Action, home: Recommendation | None, record: Record) -> tuple[Update, ...]:
    """Everything said of an action, and of its recommendation as a whole."""
    return record.of_action(action) + (record.of_whole(home) if home else ())


def _of_action(
    old: Action, new: PrintedAction, spelling: Mapping[str, str], extras: Extras, said: Sequence[Update]
) -> Iterator[Difference]:
    at = old.number
    if plain(old.text) != plain(new.text):
        yield Difference(DifferenceKind.ACTION_REWORDED, at, old.text, new.text, newer_sign_off(old), printed=new)
    if other := extra_fields.other_posts(old.owners, new.owners, spelling):
        yield Difference(DifferenceKind.OWNERS, at, *other, printed=new)
    if _is_due_edited(old, new):
        asked = asked_date(old)
        was_on = asked.to_on if asked else old.due_on
        before, after = _due(was_on, old.due_text), _due(new.due_on, new.due_text)
        yield Difference(DifferenceKind.DUE, at, before, after, newer_due(old), printed=new)
    if _is_rating_edited(old, new):
        asked = last_asked(old)
        was = asked.kind.rating if asked and asked.is_open else old.rating
        before = was.label if was else old.rating_text
        after = new.rating.label if new.rating else new.rating_text
        yield Difference(DifferenceKind.RATING, at, before, after, newer_rating(old, new.rating), printed=new)
    yield from extra_fields.of_action(old, new, spelling, extras)
    yield from _measures(at, old.measures, new.measures)
    yield from _progress(at, new.progress, said)


def _is_due_edited(old: Action, new: PrintedAction) -> bool:
    if asked := asked_date(old):  # what the last file printed, which nobody has decided about
        return new.due_on != asked.to_on
    if new.due_on is None and old.printed_due_on is None:
        return plain(new.due_text) != plain(old.due_text)
    return new.due_on not in (old.printed_due_on, old.due_on)


def _due(on: date | None, text: str | None) -> str | None:
    return full(on) if on else text


def _is_rating_edited(old: Action, new: PrintedAction) -> bool:
    asked = last_asked(old)
    if asked and asked.is_open:
        return new.rating is not asked.kind.rating
    if new.rating is None and old.printed_rating is None:
        return plain(new.rating_text) != plain(old.rating_text)
    is_agreed = asked and asked.kind.rating is new.rating and asked.decision is Decision.AGREED
    return new.rating not in (old.printed_rating, old.rating) and not is_agreed


def _measures(number: str, olds: Sequence[Measure], news: Sequence[PrintedMeasure]) -> list[Difference]:
    found = pairs(olds, news)
    made: list[Difference] = []
    relabelled: list[tuple[Measure, PrintedMeasure]] = []
    for place, new in enumerate(news):
        old = found.get(place)
        if old is None:
            made.append(
                Difference(DifferenceKind.NEW_MEASURE, number, None, _labelled(new), printed=new, place=(place,))
            )
        elif plain(old.text) != plain(new.text):
            made.append(_reworded(number, old, new))
        elif old.label != new.label:
            relabelled.append((old, new))
    kept = {old.id for old in found.values()}
    for old in olds:
        if old.id not in kept:
            newer = newer_of_measure(old)
            made.append(Difference(DifferenceKind.GONE_MEASURE, number, _labelled(old), None, newer, subject_id=old.id))
    # One that was put in or taken out relabels the others; otherwise a new label is an edit of its own.
    shifting = next((at for at, each in enumerate(made) if each.kind is not DifferenceKind.MEASURE_REWORDED), None)
    if shifting is None:
        return made + [_reworded(number, old, new) for old, new in relabelled]
    made[shifting] = replace(made[shifting], labels=tuple((old.id, new.label) for old, new in relabelled))
    return made


def _reworded(number: str, old: Measure, new: PrintedMeasure) -> Difference:
    return Difference(
        DifferenceKind.MEASURE_REWORDED, number, _labelled(old), _labelled(new), subject_id=old.id, printed=new
    )


def _labelled(measure: Measure | PrintedMeasure) -> str:
    return f"{measure.label}) {measure.text}" if measure.label else measure.text


def _progress(number: str, printed: Iterable[PrintedProgress], known: Sequence[Update]) -> Iterator[Difference]:
    """Entries that the file has and nobody has said yet. One that the file lost or reworded stays: history is only
    ever added to."""
    said = {plain(update.note) for update in known}
    signed = tuple(note for update in known if not update.is_printed and (note := plain(update.note)))
    for entry in printed:
        text = plain(entry.text)
        is_signed = any(text.endswith(note) and len(text) - len(note) <= SIGNATURE for note in signed)
        if text not in said and not is_signed:
            said.add(text)
            erased = newer_erasure(entry, known)
            yield Difference(DifferenceKind.PROGRESS, number, None, entry.text, erased, printed=entry)
