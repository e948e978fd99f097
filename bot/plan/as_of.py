"""Read a plan as it stood at the end of a day that has gone by."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.errors import NotFound
from bot.plan.language.wording import full, short
from bot.plan.model.action import Action, Post, Update
from bot.plan.model.day import Day
from bot.plan.model.parts.measure import Measure
from bot.plan.model.recommendation import Recommendation
from bot.plan.model.workspace import Plan
from bot.plan.privacy import policy
from bot.plan.record import Record, load_record
from bot.plan.snapshot import put_together
from bot.plan.summary import Summaries, load_summaries
from storage import people, tables
from storage.past import rows


@dataclass(frozen=True)
class Past:
    """A plan as it stood at the end of a day, for whoever may see it now.

    `until` is the last moment of the day. `later` says of what had been said by then what became of it, by the
    update's id. `dated_since` is the day since when wording and owners are kept by date, where that is later: what was
    overwritten before is not known.
    """

    plan: Plan
    day: Day
    until: datetime
    later: Mapping[int, "Later"]
    dated_since: date | None = None

    @property
    def taken_back(self) -> dict[int, date]:
        """Tell when words that stood then were taken back later, by the update's id."""
        return {update_id: on for update_id, each in self.later.items() if (on := each.taken_back_on)}

    def rating_taken_back_on(self, action: Action) -> date | None:
        """Tell when the words that gave an action its rating were taken back later; None if they were not."""
        at = action.standing.at
        return next((each.taken_back_on for each in self.later.values() if at and each.said_at == at), None)


@dataclass(frozen=True, slots=True)
class Later:
    """What became later of an update that was said at a moment: taken back on a day, reworded on one."""

    said_at: datetime
    taken_back_on: date | None
    reworded_on: date | None


def plan_on(session: Session, team_id: str, now: Plan, day: date, timezone: str) -> Past:
    """Read the plan that is now `now` as it stood at the end of a day, on the workspace's clocks.

    What was recorded later is not in it; what was taken back later is. Whoever sees only a part of it now sees of it
    then what is in that part now, and no more. Raise NotFound if the plan was loaded later.
    """
    zone = ZoneInfo(timezone)
    until = datetime.combine(day + timedelta(1), time(), zone) - timedelta(microseconds=1)
    row = session.get_one(tables.Workspace, team_id)
    said, standing = load_summaries(session, team_id, until=until), people.standing(session, team_id)
    standing = replace(standing, left={user_id: at for user_id, at in standing.left.items() if at <= until})
    later_changes, own_words = rows.later_changes(session, team_id, until), policy.own_words(session, team_id)
    said = _without_children(said, {each.update_id for each in later_changes}, own_words)
    then = rows.rows_at(session, team_id, until, row.dated_since)
    workspace = put_together(row, then, said, standing, timezone)
    plan = workspace.plan(now.id)
    if plan is None:
        if (at := rows.loaded_at(session, team_id).get(now.id)) is None:
            raise NotFound("The plan is no longer there.")
        loaded = at.astimezone(zone).date()
        raise NotFound(
            f"“{now.title}” was loaded on {full(loaded)}, so there is nothing to show for {full(day)}. "
            f"Ask for {short(loaded)} or any day since."
        )
    plan = _reworded(plan, now, own_words)
    if now.is_part:
        shown = {a.id for r in (*now.recommendations, *now.archived) for a in r.actions}
        parts = {r.id for r in now.recommendations if r.is_part}
        own = _only(plan.recommendations, shown, parts)
        plan = replace(plan, recommendations=own, archived=(), is_part=True)

    def on(at: datetime | None) -> date | None:
        return at.astimezone(zone).date() if at else None

    later = {each.update_id: Later(each.said_at, on(each.retracted_at), on(each.reworded_at)) for each in later_changes}
    is_known = row.dated_since is None or until >= row.dated_since
    dated_since = None if is_known else on(row.dated_since)
    return Past(plan, Day(day.year, day.month, day.day, zone), until, later, dated_since)


def record_on(session: Session, team_id: str, past: Past) -> Record:
    """Read what was said of a plan as it stood, as it may be shown now."""
    own_words = policy.own_words(session, team_id)
    record = load_record(session, team_id, past.plan, past.until)

    def shown(said: Iterable[Update]) -> tuple[Update, ...]:
        return tuple(policy.update_no_longer_standing(u, own_words) if u.id in past.later else u for u in said)

    own, whole = ({of: shown(said) for of, said in part.items()} for part in (record.own, record.whole))
    return Record(own, whole)


def _without_children(said: Summaries, changed: Collection[int], own: policy.OwnWords) -> Summaries:
    """The same, without what may identify a child in words that were taken back or reworded later."""
    shown = {
        update_id: policy.update_no_longer_standing(update, own) if update.id in changed else update
        for update_id, update in said.shown.items()
    }
    return replace(said, shown=shown)


_OF_RECOMMENDATION = ("section", "text", "noun", "priority", "response_text")
_OF_ACTION = ("text", "due_text", "rating_text", "priority", "priority_of_whole", "depends_on", "waiting_on")


def _reworded(plan: Plan, now: Plan, own: policy.OwnWords) -> Plan:
    """The same, without what may identify a child in words of the plan that its file has said otherwise since, and in
    values of its measures that are no longer the newest."""
    words = set(_words_of(now))

    def shown(text: Any) -> Any:
        return text if text is None or text in words else policy.no_longer_standing(text, own)

    def printed(each: Any, names: Iterable[str]) -> dict[str, Any]:
        return {name: shown(getattr(each, name)) for name in names}

    def posts(each: Iterable[Post]) -> tuple[Post, ...]:
        return tuple(replace(post, title=shown(post.title)) for post in each)

    def measure(each: Measure) -> Measure:
        latest = replace(each.latest, value=shown(each.latest.value)) if each.latest else None
        return replace(each, text=shown(each.text), latest=latest)

    def action(each: Action) -> Action:
        return replace(
            each,
            **printed(each, _OF_ACTION),
            owners=posts(each.owners),
            accountable=posts(each.accountable),
            measures=tuple(map(measure, each.measures)),
        )

    def recommendation(each: Recommendation) -> Recommendation:
        return replace(
            each,
            **printed(each, _OF_RECOMMENDATION),
            actions=tuple(map(action, each.actions)),
            measures=tuple(map(measure, each.measures)),
        )

    recommendations, archived = (tuple(map(recommendation, part)) for part in (plan.recommendations, plan.archived))
    return replace(plan, title=shown(plan.title), recommendations=recommendations, archived=archived)


def _words_of(plan: Plan) -> Iterator[str | None]:
    """Everything that stands in a plan."""
    yield plan.title
    for each in (*plan.recommendations, *plan.archived):
        yield from (getattr(each, name) for name in _OF_RECOMMENDATION)
        for measure in (*each.measures, *(measure for action in each.actions for measure in action.measures)):
            yield from (measure.text, measure.latest.value if measure.latest else None)
        for action in each.actions:
            yield from (getattr(action, name) for name in _OF_ACTION)
            yield from (post.title for post in (*action.owners, *action.accountable))


def _only(
    recommendations: Collection[Recommendation], action_ids: Collection[int], parts: Collection[int]
) -> tuple[Recommendation, ...]:
    """Those that have one of these actions, with only those; `parts` are those that are now seen in part."""
    kept = [(r, tuple(a for a in r.actions if a.id in action_ids)) for r in recommendations]
    return tuple(
        r.as_part(actions) if r.id in parts or len(actions) < len(r.actions) else r for r, actions in kept if actions
    )
