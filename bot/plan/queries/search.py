"""Search for where the plan, or what was said about it, speaks of something."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.plan.model.action import Action, Update
from bot.plan.model.parts.measure import Measure
from bot.plan.model.recommendation import Recommendation
from bot.plan.model.stamp import AsThen
from bot.plan.model.target import Target
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.privacy.policy import own_words_of, request_as_shown
from bot.plan.summary import updates_with
from storage.full_text import search, terms

SHOWN = 8
_ENDING = re.compile(r"(?:ings?|ies|ed|es|s|e|y)$", re.IGNORECASE)
_SHORTEST = 4  # letters that a word keeps without its ending


@dataclass(frozen=True, slots=True)
class Reason:
    """The reason that somebody gave: `of` what ("a request", "a decision", "a return"), who and when."""

    of: str
    by_id: str | None
    by: AsThen
    at: datetime


@dataclass(frozen=True, slots=True)
class Finding:
    """A place where the words occur. The text is that of `measure`, of `update`, a `reason`, or of what `target` means
    itself; `marks` are from where to where in it the words stand."""

    plan: Plan
    target: Target
    text: str
    marks: tuple[tuple[int, int], ...]
    measure: Measure | None = None
    update: Update | None = None
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The places that say what was sought: the `best` of `total`, with those updates that are among them, by id.

    Nothing found is false.
    """

    total: int
    best: tuple[search.FoundPassage, ...]
    updates: Mapping[int, Update]

    def __bool__(self) -> bool:
        return self.total > 0


def look_up(session: Session, team_id: str, words: str) -> Found:
    """Find what says all of these words, the best first; whatever is typed is safe."""
    found = search.find(session, team_id, words, SHOWN)
    update_ids = {each.id for each in found.best if each.kind == "update"}
    return Found(found.total, found.best, updates_with(session, team_id, update_ids))


def placed(workspace: Workspace, found: Found) -> tuple[Finding, ...]:
    """Return the best of what was found with what it belongs to; without what has gone since the workspace was read."""
    recommendations = {r.id: (plan, r) for plan in workspace.plans for r in plan.recommendations}
    return tuple(
        finding
        for passage in found.best
        if passage.recommendation_id in recommendations
        for finding in _placed(*recommendations[passage.recommendation_id], passage, found.updates)
    )


def _placed(
    plan: Plan, recommendation: Recommendation, found: search.FoundPassage, updates: Mapping[int, Update]
) -> Iterator[Finding]:
    action = next((a for a in recommendation.actions if a.id == found.action_id), None)
    if found.action_id is not None and action is None:
        return
    target = Target(recommendation, action)
    if found.kind == "measure":
        measures = action.measures if action else recommendation.measures
        for measure in measures:
            if measure.id == found.id:
                yield Finding(plan, target, found.text, found.marks, measure=measure)
    elif found.kind == "update":
        if update := updates.get(found.id):
            yield Finding(plan, target, found.text, found.marks, update=update)
    else:
        yield Finding(plan, target, found.text, found.marks)


def in_reasons(workspace: Workspace, words: str) -> tuple[Finding, ...]:
    """Find the reasons of requests, decisions and returns that say all of these words, the newest first."""
    patterns = word_patterns(words)
    if not patterns:
        return ()
    found: list[tuple[datetime, Finding]] = []
    for plan, action, text, reason in _reasons(workspace):
        marks = [match.span() for pattern in patterns if (match := pattern.search(text))]
        if len(marks) == len(patterns):
            target = Target(plan.recommendation_of(action), action)
            found.append((reason.at, Finding(plan, target, text, terms.joined(marks), reason=reason)))
    return tuple(finding for _, finding in sorted(found, key=lambda each: each[0], reverse=True))


def speaks_of(text: str, patterns: Sequence[re.Pattern[str]]) -> bool:
    """Tell whether a text says all of these words, as far as can be told without asking the database."""
    return all(pattern.search(text) for pattern in patterns)


def _reasons(workspace: Workspace) -> Iterator[tuple[Plan, Action, str, Reason]]:
    """Every reason given, as it may be shown."""
    own = own_words_of(workspace)
    for plan in workspace.plans:
        whole = {each.id: action for action in reversed(plan.actions) for each in action.judged}
        for action in plan.actions:
            for change in (request_as_shown(each, own) for each in action.changes):
                if change.reason and not change.is_printed:
                    yield (
                        plan,
                        action,
                        change.reason,
                        Reason("a request", change.asked_by, change.asker, change.asked_at),
                    )
                if change.decision_reason and change.decided_at:
                    decided = Reason("a decision", change.decided_by, change.decider, change.decided_at)
                    yield plan, action, change.decision_reason, decided
            for judged in (each for each in action.judged if not each.is_of_whole or action is whole[each.id]):
                noted = Reason("what was judged outside", judged.noted_by or "", judged.noter, judged.noted_at)
                yield plan, action, f"{judged.body}: {judged.words}", noted
            for verdict in action.verdicts:
                if verdict.reason:
                    yield (
                        plan,
                        action,
                        verdict.reason,
                        Reason(
                            "a sign-off" if verdict.is_signed_off else "a return", verdict.by, verdict.giver, verdict.at
                        ),
                    )


def word_patterns(words: str) -> list[re.Pattern[str]]:
    """Write patterns for all the words, or words side by side, that are sought."""
    sought = terms.read_words(words)
    return [_pattern(term, is_begun=sought.is_begun and term == sought.terms[-1]) for term in sought.terms]


def _pattern(term: terms.Term, *, is_begun: bool) -> re.Pattern[str]:
    """Words side by side, the last in another form too: "houses" and "housing" for each other."""
    last = term[-1]
    stem = _ENDING.sub("", last) if len(_ENDING.sub("", last)) >= _SHORTEST else last
    ending = r"\w{0,9}" if is_begun else r"\w{0,3}"
    return re.compile(r"\b" + r"\W+".join(map(re.escape, (*term[:-1], stem))) + rf"{ending}\b", re.IGNORECASE)
