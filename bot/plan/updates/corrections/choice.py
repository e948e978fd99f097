"""Choose what a correction puts right: its writer's last update, surely where it was recorded just now in the same
place, else offered. Pure, but for the question what that update was.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.errors import PlanError
from bot.plan.intents.corrections import Correction, read_correction
from bot.plan.language.numbers.numerals import plain_numbers
from bot.plan.language.references import Reference, resolve
from bot.plan.model.rating import Rating
from bot.plan.model.target import Target
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.updates.last_act import WITHIN
from bot.plan.updates.routing import Filing
from bot.plan.updates.versions import Version, newest, shown
from storage import updates

JUST_NOW = timedelta(minutes=15)
MOST = 4  # that are offered


@dataclass(frozen=True, slots=True)
class LastSaid:
    """What somebody recorded last and stands, as it reads now: all that one message made; when, and where."""

    said: tuple[Version, ...]
    at: datetime
    channel_id: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """An update that is put right: what it was about, and what it is to be about and say."""

    version: Version
    was: Target
    target: Target
    rating: Rating | None

    @property
    def is_moved(self) -> bool:
        """Whether it belongs to something else."""
        return self.target != self.was


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a correction may put right, and what its writer says besides (`words`). It is done where it `is_sure`. None
    is left (`is_so`) where all of it stands like that already.
    """

    choices: tuple[Choice, ...]
    words: str
    is_sure: bool
    is_so: Choice | None = None


def filings_of(choice: Choice, words: str = "") -> tuple[Filing, ...]:
    """List what is recorded of it: what the update is to say and be about, and what else was told of that."""
    put_right = Filing(choice.target, choice.rating, choice.version.note)
    return (put_right, Filing(choice.target, choice.rating, words)) if words else (put_right,)


def last_said(session: Session, team_id: str, user_id: str, now: datetime) -> LastSaid | None:
    """Find what somebody recorded last, within a day; None if nothing of it stands."""
    row = updates.latest_update(session, team_id, user_id, now - WITHIN)
    if row is None or row.retracted_at:
        return None
    rows = [row]
    if row.message_ts and row.channel_id:
        rows = list(updates.updates_from_message(session, team_id, row.channel_id, row.message_ts))
    at = max(newest(session, each).created_at for each in rows)
    return LastSaid(tuple(shown(session, each) for each in rows), at, row.channel_id)


def choose(
    typed: str,
    workspace: Workspace,
    user_id: str,
    last: LastSaid,
    place: tuple[str, Collection[int] | None],
    now: datetime,
) -> Chosen | None:
    """Choose what a text puts right; None where it is no correction of what was said last.

    `place` is where it was typed: (the channel, the ids of the actions that its thread is about).
    """
    channel_id, thread_ids = place
    about = [(version, where) for version in last.said if (where := _about(workspace, version))]
    about = [(v, where) for v, where in about if thread_ids is None or v.action_id in thread_ids]
    if not about:
        return None
    plan = about[0][1][0]
    correction = read_correction(typed, plain_numbers(plan.numbers))
    if correction is None:
        return None
    meant, is_as_said = _meant(correction, [(version, target) for version, (_, target) in about])
    found = [choice for version, target in meant for choice in _choices(plan, correction, version, target, user_id)]
    is_here = last.channel_id == channel_id and now - last.at <= JUST_NOW
    if not found or (correction.number and correction.rating and not (is_here and is_as_said)):
        return None
    left = [each for each in found if each.is_moved or each.rating is not each.version.rating]
    is_sure = correction.is_sure and is_here and is_as_said and len(left) == 1
    return Chosen(tuple(left[:MOST]), correction.words, is_sure, None if left else found[0])


def _about(workspace: Workspace, version: Version) -> tuple[Plan, Target] | None:
    """What an update is about, and in which plan; None if that has left it."""
    for plan in workspace.plans:
        for recommendation in plan.recommendations:
            if recommendation.id == version.recommendation_id:
                action = next((each for each in recommendation.actions if each.id == version.action_id), None)
                return None if version.action_id and action is None else (plan, Target(recommendation, action))
    return None


def _meant(correction: Correction, about: list[tuple[Version, Target]]) -> tuple[list[tuple[Version, Target]], bool]:
    """Those updates that say what is said not to be so; all of them, and that it is not as said, if none does."""
    meant = [
        (version, target)
        for version, target in about
        if correction.not_rating in (None, version.rating)
        and (correction.not_number is None or correction.not_number in _numbers(target))
    ]
    own = [(v, t) for v, t in meant or about if correction.rating and correction.number in _numbers(t)]
    return own or meant or about, bool(meant)


def _numbers(target: Target) -> set[str]:
    return {target.action.number} if target.action else {target.recommendation.number}


def _choices(plan: Plan, correction: Correction, version: Version, target: Target, user_id: str) -> list[Choice]:
    rating = correction.rating or version.rating
    if correction.number is None or (correction.rating and correction.number in _numbers(target)):
        return [Choice(version, target, target, rating)]
    if correction.rating and not correction.is_moved:
        return []
    try:
        moved_to = resolve(plan, Reference(correction.number))
    except PlanError:
        return []
    targets = [moved_to]
    if len(moved_to.actions) > 1:
        own = [action for action in moved_to.actions if action.is_owned_by(user_id)]
        targets = [Target(moved_to.recommendation, action) for action in own or moved_to.actions]
    return [Choice(version, target, each, rating) for each in targets if each.actions != target.actions]
