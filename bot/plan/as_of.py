"""Read a plan as it stood at the end of a day that has gone by."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.errors import NotFound
from bot.plan.language.wording import full, short
from bot.plan.model.action import Action, Measure, Update
from bot.plan.model.day import Day
from bot.plan.model.workspace import Plan, Recommendation
from bot.plan.privacy import policy
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
    later_changes = rows.later_changes(session, team_id, until)
    said = _without_children(said, {each.update_id for each in later_changes}, row.case_pattern)
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
    plan = _reworded(plan, now, row.case_pattern)
    if now.is_part:
        shown = {a.id for r in (*now.recommendations, *now.archived) for a in r.actions}
        plan = replace(plan, recommendations=_only(plan.recommendations, shown), archived=(), is_part=True)

    def on(at: datetime | None) -> date | None:
        return at.astimezone(zone).date() if at else None

    later = {each.update_id: Later(each.said_at, on(each.retracted_at), on(each.reworded_at)) for each in later_changes}
    is_known = row.dated_since is None or until >= row.dated_since
    dated_since = None if is_known else on(row.dated_since)
    return Past(plan, Day(day.year, day.month, day.day, zone), until, later, dated_since)


def _without_children(said: Summaries, changed: Collection[int], case_pattern: str | None) -> Summaries:
    """The same, without what may identify a child in words that were taken back or reworded later."""

    def shown(update: Update) -> Update:
        return replace(update, note=policy.no_longer_standing(update.note, case_pattern))

    return replace(said, shown={i: shown(u) if u.id in changed else u for i, u in said.shown.items()})


def _reworded(plan: Plan, now: Plan, case_pattern: str | None) -> Plan:
    """The same, without what may identify a child in words of the plan that its file has said otherwise since."""
    stand = (*now.recommendations, *now.archived)
    actions = [action for r in stand for action in r.actions]
    measured = [m for r in stand for m in r.measures] + [m for action in actions for m in action.measures]
    words = {each.text for each in stand} | {each.text for each in actions} | {each.text for each in measured}

    def shown(text: str) -> str:
        return text if text in words else policy.no_longer_standing(text, case_pattern)

    def measures(each: Iterable[Measure]) -> tuple[Measure, ...]:
        return tuple(replace(measure, text=shown(measure.text)) for measure in each)

    def recommendation(each: Recommendation) -> Recommendation:
        actions = tuple(replace(a, text=shown(a.text), measures=measures(a.measures)) for a in each.actions)
        return replace(each, text=shown(each.text), actions=actions, measures=measures(each.measures))

    recommendations, archived = (tuple(map(recommendation, part)) for part in (plan.recommendations, plan.archived))
    return replace(plan, recommendations=recommendations, archived=archived)


def _only(recommendations: Collection[Recommendation], action_ids: Collection[int]) -> tuple[Recommendation, ...]:
    kept = [(r, tuple(a for a in r.actions if a.id in action_ids)) for r in recommendations]
    return tuple(replace(r, actions=actions) for r, actions in kept if actions)
