"""Put the rows of a workspace together into the snapshot that every answer is drawn from."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from types import MappingProxyType
from typing import Any

from sqlmodel import Session

from bot.plan import row_values
from bot.plan.language.plans.titles import short_names
from bot.plan.model.action import Action, Leaver, Post, statements_of
from bot.plan.model.channel import KnownChannel, Sharing, channel_of
from bot.plan.model.document import Response
from bot.plan.model.fingerprint import fingerprint
from bot.plan.model.parts.measure import Measure, Reading, Reminder
from bot.plan.model.person import Absence
from bot.plan.model.recommendation import Recommendation, archived_part, standing_part
from bot.plan.model.standing import Standing, standing_after
from bot.plan.model.workspace import DEFAULT_TIMEZONE, Plan, Workspace
from bot.plan.summary import Summaries, load_summaries
from storage import people, plans, tables


def load_workspace(session: Session, team_id: str, default_timezone: str = DEFAULT_TIMEZONE) -> Workspace:
    """Read a workspace whole; one that is not known yet is empty. Times are in UTC."""
    row = session.get(tables.Workspace, team_id)
    if row is None:
        return Workspace(team_id, default_timezone)
    rows, standing = plans.whole_workspace(session, team_id), people.standing(session, team_id)
    return put_together(row, rows, load_summaries(session, team_id), standing, row.timezone or default_timezone)


def put_together(
    row: tables.Workspace, rows: plans.Rows, said: Summaries, standing: people.Standing, timezone: str
) -> Workspace:
    """Make the value of a workspace's own row, all others and what was said, as they are or as they were."""
    posts = {p.id: _post(p, standing.left) for p in rows.posts}
    made = _Maker(rows, said, posts, _names(rows))
    return Workspace(
        team_id=row.team_id,
        timezone=timezone,
        alert_time=row.alert_time,
        board_on=row.board_on,
        is_open=row.is_open,
        case_pattern=row.case_pattern,
        nation=row.nation,
        ring=row.ring,
        coordinator_ids=standing.coordinator_ids,
        director_ids=standing.director_ids,
        admins=standing.admins,
        away=_away(rows),
        plans=tuple(made.plan(p) for p in rows.plans),
        posts=tuple(posts.values()),
        reminders=_reminders(rows),
        channels={row.channel_id: _channel(row) for row in rows.channels},
        muted=frozenset((row.channel_id, row.kind) for row in rows.muted),
        revision=row.revision,
    )


def _away(rows: plans.Rows) -> Mapping[str, tuple[Absence, ...]]:
    """Everybody’s absences, which come by person, the soonest first."""
    each = groupby(rows.absences, key=lambda row: row.user_id)
    return {who: tuple(Absence(row.until_on, row.since_on, row.said_at) for row in theirs) for who, theirs in each}


def _names(rows: plans.Rows) -> Mapping[int, str]:
    """The short names of the plans in use, where there are several."""
    standing = {r.plan_id for r in rows.recommendations if not r.archived_at}
    return short_names(tuple((p.id, p.title) for p in rows.plans if p.id in standing))


_SHARING = {True: Sharing.YES, False: Sharing.NO, None: Sharing.UNKNOWN}


def _channel(row: Any) -> KnownChannel:
    sharing = _SHARING[row.is_shared]
    return KnownChannel(row.channel_id, sharing, row.is_allowed, row.version, row.is_threaded, row.is_archived)


@dataclass(frozen=True, slots=True)
class Part:
    """Some recommendations of a workspace, each with its plan's id and all its actions; and every reminder."""

    recommendations: tuple[tuple[int, Recommendation], ...]
    reminders: tuple[Reminder, ...]


def load_part(session: Session, team_id: str, kept: Workspace, recommendation_ids: Collection[int]) -> Part | None:
    """Read some recommendations of a workspace; None if their owners are not the posts that it had when it was kept."""
    rows = plans.whole_workspace(session, team_id, recommendation_ids)
    posts = {post.id: post for post in kept.posts}
    if any(posts.get(post_id) != post for post_id, post in _posts(session, team_id, rows.posts).items()):
        return None
    names = {plan.id: plan.short_name for plan in kept.plans if plan.short_name}
    made = _Maker(rows, load_summaries(session, team_id, recommendation_ids), posts, names)
    return Part(tuple((row.plan_id, made.recommendation(row)) for row in rows.recommendations), _reminders(rows))


def load_plan(session: Session, team_id: str, plan_id: int) -> Plan | None:
    """Read one plan whole, without the workspace's others; None if there is none.

    It is what a file is compared with that changes it, in the transaction that holds the workspace's lock.
    """
    row = plans.plan_by_id(session, team_id, plan_id)
    if row is None:
        return None
    recommendation_ids = [each for each, of in plans.in_order(session, team_id) if of == plan_id]
    rows = plans.whole_workspace(session, team_id, recommendation_ids)
    said = load_summaries(session, team_id, recommendation_ids)
    names = short_names(plans.titles_in_use(session, team_id))
    return _Maker(rows, said, _posts(session, team_id, rows.posts), names).plan(row)


def _reminders(rows: plans.Rows) -> tuple[Reminder, ...]:
    return tuple(Reminder(f.id, f.action_id, f.text, f.due_on, f.user_id) for f in rows.reminders)


def load_action(session: Session, team_id: str, action_id: int) -> Action | None:
    """Read an action by itself, without its plan; None if it is in none.

    It is what a change is judged by that holds the workspace's lock.
    """
    row = plans.action_by_id(session, team_id, action_id)
    if row is None:
        return None
    rows = plans.whole_workspace(session, team_id, [row.recommendation_id])
    posts = _posts(session, team_id, rows.posts)
    names = short_names(plans.titles_in_use(session, team_id))
    made = _Maker(rows, load_summaries(session, team_id, [row.recommendation_id]), posts, names)
    [recommendation] = map(made.recommendation, rows.recommendations)
    return next(action for action in recommendation.actions if action.id == action_id)


def is_as_seen(
    session: Session, team_id: str, action_id: int, seen: str | None, condensed: Callable[[Action], str]
) -> bool:
    """Tell whether an action still stands as somebody saw it, when this is what it was `condensed` to; without one it
    does."""
    if seen is None:
        return True
    action = load_action(session, team_id, action_id)
    # A form of an earlier version brings back the fingerprint of all of it.
    return action is not None and seen in (condensed(action), fingerprint([action]))


def newer_than_seen(session: Session, team_id: str, action_id: int, seen: str | None) -> Action | None:
    """Read an action as it stands, if that is not how somebody saw it when this was its fingerprint."""
    action = load_action(session, team_id, action_id) if seen else None
    return action if action and fingerprint([action]) != seen else None


def _posts(session: Session, team_id: str, rows: Sequence[Any]) -> dict[int, Post]:
    left = people.left_among(session, team_id, {u for row in rows for u in (row.holder_id, row.deputy_id) if u})
    return {row.id: _post(row, left) for row in rows}


def _post(row: Any, left: Mapping[str, datetime]) -> Post:
    """Who has left Slack holds nothing any more, and stands in for nobody."""
    holder_id, deputy_id = (None if each in left else each for each in (row.holder_id, row.deputy_id))
    return Post(
        row.id, row.title, holder_id, deputy_id, () if holder_id else tuple(_leavers(row, left)), row.reports_to_id
    )


def _leavers(row: Any, left: Mapping[str, datetime]) -> Iterator[Leaver]:
    """Whoever left a post: its holder, and its deputy, where there was no holder any more when they left."""
    if held_until := left.get(row.holder_id):
        yield Leaver(row.holder_id, held_until)
    if (stood_until := left.get(row.deputy_id)) and (held_until is None or held_until < stood_until):
        yield Leaver(row.deputy_id, stood_until, is_deputy=True)


def load_standings(session: Session, team_id: str, recommendation_id: int) -> dict[int, Standing]:
    """Read where each action of a recommendation stands, archived ones too, by its id.

    It is what a change is judged by that holds the workspace's lock: the newest state, without reading all of it.
    """
    rows = plans.decided_rows(session, team_id, recommendation_id)
    said = load_summaries(session, team_id, [recommendation_id])
    changes, verdicts = _by(rows.changes, "action_id"), _by(rows.sign_offs, "action_id")

    def standing(action: Any) -> Standing:
        signed = [row_values.verdict(each) for each in verdicts[action.id]]
        statements = statements_of(
            said.of_action(recommendation_id, action.id, signed, action.came_after_id).decisive,
            (row_values.change(each) for each in changes[action.id]),
            signed,
        )
        return standing_after(row_values.rating(action), statements)

    return {action.id: standing(action) for action in rows.actions}


class _Maker:
    """Puts flat rows together into a tree."""

    def __init__(
        self, rows: plans.Rows, said: Summaries, posts: dict[int, Post], names: Mapping[int, str] = MappingProxyType({})
    ) -> None:
        self.said, self.names = said, names
        self.recommendations = _by(rows.recommendations, "plan_id")
        self.actions = _by(rows.actions, "recommendation_id")
        self.measures = _by(rows.measures, "recommendation_id")
        self.readings = {r.measure_id: r for r in rows.readings}
        self.changes = _by(rows.changes, "action_id")
        self.sign_offs = _by(rows.sign_offs, "action_id")
        self.services = {s.id: s for s in rows.services}
        self.posts = posts
        self.service_of_post = {p.id: p.service_id for p in rows.posts}
        self.owners = _by(rows.owners, "action_id")
        self.accountable = _by(rows.accountable, "action_id")
        self.boards = _by(rows.boards, "plan_id")
        self.judged = row_values.judgements(rows.judgements)

    def plan(self, row: Any) -> Plan:
        made = [self.recommendation(r) for r in self.recommendations[row.id]]
        return Plan(
            id=row.id,
            title=row.title,
            rating_key=row.rating_key,
            is_default=row.is_default,
            channel_id=channel_of(row.channel_id),
            recommendations=tuple(part for each in made if (part := standing_part(each))),
            archived=tuple(part for each in made if (part := archived_part(each))),
            printed_title=row.printed_title,
            short_name=self.names.get(row.id),
            alerts_from=row.alerts_from,
            nudges_from=row.nudges_from,
            boards=tuple(board.held_on for board in self.boards[row.id]),
            paper_days=row.paper_days,
        )

    def recommendation(self, row: Any) -> Recommendation:
        measures = [(m.action_id, self.measure(m)) for m in self.measures[row.id] if not m.archived_at]
        return Recommendation(
            id=row.id,
            number=row.number,
            section=row.section,
            text=row.text,
            noun=row.noun,
            priority=row.priority,
            response=Response(row.response) if row.response else None,
            response_text=row.response_text,
            measures=tuple(m for of, m in measures if of is None),
            said=self.said.of_whole(row.id),
            actions=tuple(self.action(a, row, measures) for a in self.actions[row.id]),
            archived_at=row.archived_at,
            plan_name=self.names.get(row.plan_id),
            judged=self.judged[row.id, None],
        )

    def action(self, row: Any, of: Any, measures: list[Any]) -> Action:
        verdicts = tuple(row_values.verdict(v) for v in self.sign_offs[row.id])
        post_ids = [o.post_id for o in self.owners[row.id]]
        service_ids = (row.service_id, *(self.service_of_post[p] for p in post_ids))
        service = next((self.services[s] for s in service_ids if s), None)
        return Action(
            id=row.id,
            number=row.number,
            text=row.text,
            owners=tuple(self.posts[p] for p in post_ids),
            due_on=row.due_on,
            original_due_on=row.original_due_on,
            due_text=row.due_text,
            printed_rating=row_values.rating(row),
            rating_text=row.delivery_text,
            channel_id=channel_of(service.channel_id) if service else None,
            service=service.name if service else None,
            measures=tuple(m for its, m in measures if its == row.id),
            said=self.said.of_action(row.recommendation_id, row.id, verdicts, row.came_after_id),
            changes=tuple(row_values.change(c) for c in self.changes[row.id]),
            verdicts=verdicts,
            printed_due_on=row.printed_due_on,
            priority=row.priority,
            accountable=tuple(self.posts[each.post_id] for each in self.accountable[row.id]),
            depends_on=row.depends_on,
            waiting_on=row.waiting_on,
            archived_at=row.archived_at,
            plan_name=self.names.get(of.plan_id),
            judged=(*self.judged[of.id, None], *self.judged[of.id, row.id]),
            priority_of_whole=of.priority,
            is_of_rejected=of.response == Response.REJECTED,
        )

    def measure(self, row: Any) -> Measure:
        last = self.readings.get(row.id)
        latest = Reading(last.value, last.created_at, last.author_id) if last else None
        return Measure(row.id, row.label, row.text, latest)


def _by(rows: Sequence[Any], key: str) -> defaultdict[int, list[Any]]:
    groups: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, key)].append(row)
    return groups
