"""Find what is newer in Slack than in a file: a date agreed, a rating given, a sign-off, an update."""

from collections.abc import Iterable
from datetime import UTC, datetime

from bot.plan.imports.differences import Newer
from bot.plan.language.wording import full
from bot.plan.model.action import WORDS_REMOVED, Action, Said, Update
from bot.plan.model.decisions import ChangeKind, ChangeRequest, Decision
from bot.plan.model.document import PrintedProgress
from bot.plan.model.parts.measure import Measure
from bot.plan.model.rating import Rating
from bot.plan.model.recommendation import Recommendation


def newer_due(action: Action) -> Newer | None:
    """Find a date that was agreed, one that waits for a decision, or a sign-off."""
    if action.due_on != action.printed_due_on:
        to = f"to {full(action.due_on)} " if action.due_on else ""
        for each in reversed(action.changes):
            if each.kind is ChangeKind.DUE and each.decision is Decision.AGREED and each.decided_at:
                return Newer(f"moved {to}by agreement", each.decided_by, each.decided_at)
    change = action.open_change
    if change and change.to_on:
        return Newer(f"asked for {full(change.to_on)}, which is not decided yet", change.asked_by, change.asked_at)
    return newer_sign_off(action)


def asked_date(action: Action) -> ChangeRequest | None:
    """Find the date that a file asked for and that waits for a decision."""
    return next((c for c in reversed(action.not_agreed) if c.kind is ChangeKind.DUE), None)


def last_asked(action: Action) -> ChangeRequest | None:
    """Find what a file asked last of how an action is going: that it be done, signed off, paused or given up."""
    return next((c for c in reversed(action.changes) if c.is_printed and c.kind is not ChangeKind.DUE), None)


def newer_rating(action: Action, printed: Rating | None = None) -> Newer | None:
    """Find a rating, a pause or an end, a sign-off or a return; or a refusal of what a file `printed` before."""
    asked = last_asked(action)
    is_refused = asked and printed and asked.kind.rating is printed and asked.decision is Decision.REFUSED
    if asked and is_refused and asked.decided_at:
        return Newer("not agreed to", asked.decided_by, asked.decided_at)
    standing, returned = action.standing, action.returned
    if standing.at is None or standing.rating is None:
        return Newer("returned", returned.by, returned.at) if returned else None
    words = "signed off" if standing.rating is Rating.SIGNED_OFF else f"rated {standing.rating.label}"
    return Newer(words, standing.by, standing.at)


def newer_sign_off(action: Action) -> Newer | None:
    """Find a sign-off that stands: it was given for the action as it was."""
    is_signed = action.rating is Rating.SIGNED_OFF
    return newer_rating(action) if is_signed else None


def newer_of_action(action: Action) -> Newer | None:
    """Find the last thing that people said or decided of an action, which the file it has gone from may not know."""
    said = _updated(action.said)
    for change in action.changes:
        said.append((change.asked_at, "asked for a change", change.asked_by))
        if change.decision and change.decided_at:
            said.append((change.decided_at, f"{change.decision} a change", change.decided_by))
    said += [(v.at, "signed off" if v.is_signed_off else "returned", v.by) for v in action.verdicts]
    return _newest(said)


def newer_of_recommendation(recommendation: Recommendation) -> Newer | None:
    """Find the same of a whole recommendation."""
    of_actions = [newer for action in recommendation.actions if (newer := newer_of_action(action))]
    own = _newest(_updated(recommendation.said))
    newers = [*of_actions, *([own] if own else [])]
    return max(newers, key=lambda newer: newer.at, default=None)


def newer_of_measure(measure: Measure) -> Newer | None:
    """Find a reading that somebody has given of a success measure."""
    latest = measure.latest
    return Newer("measured", latest.author_id, latest.at) if latest else None


def _updated(said: Said) -> list[tuple[datetime, str, str | None]]:
    last = said.latest_said
    return [(last.at, "updated", last.author_id)] if last else []


def _newest(said: list[tuple[datetime, str, str | None]]) -> Newer | None:
    if not said:
        return None
    at, words, by = max(said, key=lambda each: each[0])
    return Newer(words, by, at)


def newer_erasure(entry: PrintedProgress, known: Iterable[Update]) -> Newer | None:
    """Find a printed note of the same day whose words were erased since: the file may be saying it again."""
    for update in known:
        if update.is_printed and update.on == entry.on and update.note.startswith(WORDS_REMOVED):
            day, _, because = update.note.removeprefix(WORDS_REMOVED).partition(": ")
            try:
                at = datetime.strptime(day, "%d %B %Y").replace(tzinfo=UTC)
            except ValueError:  # somebody's own words
                continue
            return Newer(f"may be the note whose words were removed: {because}", None, at)
    return None
