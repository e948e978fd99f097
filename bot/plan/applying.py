"""Applying: the differences that were ticked become the plan. What was said and decided in Slack stays as it is."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from sqlmodel import Session

from bot.plan.archiving import archive_action, archive_recommendation, place_action
from bot.plan.arranging import arrange
from bot.plan.assembly import load
from bot.plan.comparing import compare
from bot.plan.decisions import ChangeKind, Decision
from bot.plan.differences import Difference, Kind
from bot.plan.document import Document, PrintedAction, PrintedMeasure, PrintedProgress, PrintedRecommendation
from bot.plan.loading import Loader
from bot.plan.posts import is_same_post
from bot.plan.snapshot import Plan
from storage import audit, plans, tables

ROWS = {Kind.NEW, Kind.NEW_ACTION, Kind.MOVED_ACTION, Kind.RENUMBERED}  # after these the rows are put in order


def plan_with(session: Session, team_id: str, plan_id: int) -> Plan | None:
    """The plan as it stands in this very transaction."""
    return next((plan for plan in load(session, team_id).plans if plan.id == plan_id), None)


def apply_differences(
    session: Session,
    team_id: str,
    plan_id: int,
    document: Document,
    chosen: Sequence[Difference],
    file_name: str,
    user_id: str,
    now: datetime,
) -> None:
    """Makes of a plan what these differences say; each is noted in the audit trail.

    The workspace is locked already, and the differences are of the plan as it stands. What comes back from the archive
    becomes what the document prints of it, in every particular.
    """
    applier = _Applier(session, team_id, plan_id, document, file_name, user_id, now)
    applier.apply(chosen)
    session.flush()
    if applier.back and (plan := plan_with(session, team_id, plan_id)):
        of_back = [d for d in compare(plan, document).differences if applier.is_of_what_is_back(d)]
        applier.apply(of_back)
        session.flush()
    if any(each.kind in ROWS for each in chosen) and (plan := plan_with(session, team_id, plan_id)):
        arrange(session, plan, document)


class _Applier:
    def __init__(
        self,
        session: Session,
        team_id: str,
        plan_id: int,
        document: Document,
        file_name: str,
        user_id: str,
        now: datetime,
    ) -> None:
        self.session, self.team_id, self.plan_id, self.document = session, team_id, plan_id, document
        self.file_name, self.user_id, self.now = file_name, user_id, now
        self.loader = Loader(session, team_id, now)
        self.back: set[tuple[int | None, int | None]] = set()  # ids of recommendations and actions

    def apply(self, chosen: Iterable[Difference]) -> None:
        ordered = sorted(chosen, key=lambda difference: list(_HOW).index(difference.kind))
        for difference in ordered:
            _HOW[difference.kind](self, difference)
            self.note(difference)
        changes = [change for difference in ordered for change in difference.renumbered]
        # An action's own new number comes after the one that its recommendation gave it.
        for change in sorted(changes, key=lambda change: change.action_id is not None and not change.follows):
            row = self.action(change.action_id) if change.action_id else self.recommendation(change.recommendation_id)
            row.number = change.after
            self.session.add(row)

    def note(self, difference: Difference) -> None:
        numbers = {change.before: change.after for change in difference.renumbered if not change.follows}
        newer = difference.newer_in_slack
        after = {
            "is": difference.after,
            "file": self.file_name,
            "renumbered": numbers,
            "newer in Slack": newer.words if newer else None,
        }
        what = f"imported {difference.kind.replace('_', ' ')}"
        audit.note(
            self.session, self.team_id, self.now, what, self.subject(difference),
            who=self.user_id, source="import", before={"number": difference.number, "is": difference.before},
            after={name: value for name, value in after.items() if value},
        )  # fmt: skip

    def subject(self, difference: Difference) -> str:
        if difference.kind is Kind.POST:
            return f"post {difference.before}"
        if difference.action_id:
            return f"action {difference.action_id}"
        return (
            f"recommendation {difference.recommendation_id}" if difference.recommendation_id else f"plan {self.plan_id}"
        )

    def is_of_what_is_back(self, difference: Difference) -> bool:
        return (
            difference.recommendation_id if difference.action_id is None else None,
            difference.action_id,
        ) in self.back

    def recommendation(self, recommendation_id: int | None) -> tables.Recommendation:
        return self.session.get_one(tables.Recommendation, recommendation_id)

    def action(self, action_id: int | None) -> tables.Action:
        return self.session.get_one(tables.Action, action_id)

    # -------------------------------------------------------------------------------------------------- the plan

    def retitle(self, difference: Difference) -> None:
        row = self.session.get_one(tables.Plan, self.plan_id)
        row.title = row.printed_title = difference.after or row.title
        self.session.add(row)

    def use_key(self, difference: Difference) -> None:
        row = self.session.get_one(tables.Plan, self.plan_id)
        row.rating_key = self.document.rating_key
        self.session.add(row)

    def respell(self, difference: Difference) -> None:
        """A post gets its new title. Where other plans have it too, or the new title is taken, its actions in this plan
        go over to the other."""
        assert difference.after
        row = self.session.get_one(tables.Post, difference.subject_id)
        here = plans.action_ids(self.session, self.team_id, self.plan_id)
        owned = plans.owned_by(self.session, self.team_id, row.id or 0)
        is_elsewhere = any(
            each.action_id not in here and self.action(each.action_id).archived_at is None for each in owned
        )
        if not is_elsewhere and plans.post_titled(self.session, self.team_id, difference.after) is None:
            row.title = difference.after
            self.session.add(row)
            return
        other = self.loader.post(difference.after, like=row)
        for each in owned:
            if each.action_id in here:
                owners = [o.post_id for o in plans.owners_of(self.session, self.team_id, each.action_id)]
                self.own(each.action_id, [other if post_id == row.id else post_id for post_id in owners])

    def use_section(self, difference: Difference) -> None:
        for recommendation_id in difference.subject_ids:
            row = self.recommendation(recommendation_id)
            row.section = difference.after
            self.session.add(row)

    # -------------------------------------------------------------------------------------------------- rows

    def add(self, difference: Difference) -> None:
        printed, position = difference.printed, difference.place[0]
        assert isinstance(printed, PrintedRecommendation)
        if difference.is_back:
            row = self.recommendation(difference.recommendation_id)
            row.archived_at, row.number, row.section = None, printed.number, printed.section
            self.session.add(row)
            recommendation_id = row.id or 0
            self.back.add((recommendation_id, None))
        else:
            recommendation_id = self.loader.add_bare(self.plan_id, position, printed)
        for place, (action, taken) in enumerate(zip(printed.actions, difference.taken, strict=True)):
            self.put(recommendation_id, place, action, taken)

    def put(self, recommendation_id: int, place: int, printed: PrintedAction, action_id: int | None) -> None:
        if action_id is None:
            self.loader.add_action(recommendation_id, place, printed)
            return
        row = self.action(action_id)
        if row.archived_at:
            self.back.add((None, action_id))
        place_action(self.session, row, recommendation_id, printed.number)

    def add_action(self, difference: Difference) -> None:
        assert isinstance(difference.printed, PrintedAction)
        assert difference.recommendation_id
        self.put(difference.recommendation_id, difference.place[1], difference.printed, difference.action_id)

    def archive(self, difference: Difference) -> None:
        archive_recommendation(self.session, self.recommendation(difference.recommendation_id), self.now)

    def archive_action(self, difference: Difference) -> None:
        archive_action(self.session, self.action(difference.action_id), self.now)

    def renumber(self, difference: Difference) -> None:
        """Numbers come last, for all differences at once."""

    # -------------------------------------------------------------------------------------------------- particulars

    def reword(self, difference: Difference) -> None:
        row = self.recommendation(difference.recommendation_id)
        row.text = difference.after or ""
        self.session.add(row)

    def reword_action(self, difference: Difference) -> None:
        row = self.action(difference.action_id)
        row.text = difference.after or ""
        self.session.add(row)

    def use_owners(self, difference: Difference) -> None:
        assert isinstance(difference.printed, PrintedAction)
        assert difference.action_id
        owners = plans.owners_of(self.session, self.team_id, difference.action_id)
        before = [self.session.get_one(tables.Post, each.post_id) for each in owners]
        titles = difference.printed.owners
        likes = [next((post for post in before if is_same_post(post.title, title)), None) for title in titles]
        self.own(difference.action_id, [self.loader.post(*pair) for pair in zip(titles, likes, strict=True)])

    def own(self, action_id: int, post_ids: Sequence[int]) -> None:
        for row in plans.owners_of(self.session, self.team_id, action_id):
            self.session.delete(row)
        self.session.flush()
        self.loader.add_owners(action_id, post_ids)

    def use_due(self, difference: Difference) -> None:
        """The file's date; one that was agreed in Slack stands, and the plan only notes what the file prints.

        A moved date counts as moved, whoever moved it: it is recorded as a request that who ticked it agreed to.
        """
        assert isinstance(difference.printed, PrintedAction)
        row, to_on = self.action(difference.action_id), difference.printed.due_on
        is_agreed = row.due_on != row.printed_due_on
        row.printed_due_on, row.due_text = to_on, difference.printed.due_text
        if not is_agreed:
            if row.due_on and to_on:
                self.session.add(self.move(row, to_on))
            row.due_on, row.original_due_on = to_on, row.original_due_on or to_on
        self.session.add(row)

    def move(self, row: tables.Action, to_on: date) -> tables.ChangeRequest:
        assert row.id
        return tables.ChangeRequest(
            team_id=self.team_id,
            action_id=row.id,
            kind=ChangeKind.DUE,
            from_on=row.due_on,
            to_on=to_on,
            agreed_on=to_on,
            reason=f"The file {self.file_name} says “{row.due_text or 'no date'}”.",
            asked_by=self.user_id,
            asked_at=self.now,
            decision=Decision.AGREED,
            decided_by=self.user_id,
            decided_at=self.now,
        )

    def use_rating(self, difference: Difference) -> None:
        """What the file prints; a rating that was given in Slack is newer, and stands."""
        assert isinstance(difference.printed, PrintedAction)
        row = self.action(difference.action_id)
        row.delivery, row.delivery_text = difference.printed.delivery, difference.printed.delivery_text
        self.session.add(row)

    def add_measure(self, difference: Difference) -> None:
        assert isinstance(difference.printed, PrintedMeasure)
        assert difference.recommendation_id
        self.loader.add_measure(
            difference.recommendation_id, difference.action_id, difference.place[0], difference.printed
        )
        self.relabel(difference)

    def reword_measure(self, difference: Difference) -> None:
        assert isinstance(difference.printed, PrintedMeasure)
        row = self.session.get_one(tables.SuccessMeasure, difference.subject_id)
        row.label, row.text = difference.printed.label, difference.printed.text
        self.session.add(row)

    def archive_measure(self, difference: Difference) -> None:
        row = self.session.get_one(tables.SuccessMeasure, difference.subject_id)
        row.archived_at = self.now
        self.session.add(row)
        self.relabel(difference)

    def relabel(self, difference: Difference) -> None:
        for measure_id, label in difference.labels:
            row = self.session.get_one(tables.SuccessMeasure, measure_id)
            row.label = label
            self.session.add(row)

    def add_progress(self, difference: Difference) -> None:
        assert isinstance(difference.printed, PrintedProgress)
        assert difference.recommendation_id
        self.loader.add_progress(difference.recommendation_id, difference.action_id, difference.printed)


# How each is applied, in the order in which they are: what has moved away or come back must not be archived with what
# it has left.
_HOW: dict[Kind, Callable[[_Applier, Difference], None]] = {
    Kind.TITLE: _Applier.retitle,
    Kind.KEY: _Applier.use_key,
    Kind.POST: _Applier.respell,
    Kind.SECTION: _Applier.use_section,
    Kind.NEW: _Applier.add,
    Kind.NEW_ACTION: _Applier.add_action,
    Kind.MOVED_ACTION: _Applier.add_action,
    Kind.REWORDED: _Applier.reword,
    Kind.ACTION_REWORDED: _Applier.reword_action,
    Kind.OWNERS: _Applier.use_owners,
    Kind.DUE: _Applier.use_due,
    Kind.RATING: _Applier.use_rating,
    Kind.NEW_MEASURE: _Applier.add_measure,
    Kind.MEASURE_REWORDED: _Applier.reword_measure,
    Kind.GONE_MEASURE: _Applier.archive_measure,
    Kind.PROGRESS: _Applier.add_progress,
    Kind.GONE_ACTION: _Applier.archive_action,
    Kind.GONE: _Applier.archive,
    Kind.RENUMBERED: _Applier.renumber,
}
