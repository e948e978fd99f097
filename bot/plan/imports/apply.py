"""Apply the differences that were ticked to the plan. What was said and decided in Slack stays as it is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session

from bot.plan.imports.amendments import Amender
from bot.plan.imports.archive import archive_action, archive_recommendation, move_action
from bot.plan.imports.diff import diff
from bot.plan.imports.differences import Difference, DifferenceKind
from bot.plan.imports.ordering import arrange
from bot.plan.model.decisions import ChangeKind
from bot.plan.model.document import Document, PrintedAction, PrintedRecommendation
from bot.plan.model.stamp import Stamp
from bot.plan.record import load_record
from bot.plan.snapshot import load_plan
from storage import accountable, audit, plans, tables

ROWS = {
    DifferenceKind.NEW,
    DifferenceKind.NEW_ACTION,
    DifferenceKind.MOVED_ACTION,
    DifferenceKind.RENUMBERED,
}  # after these the rows are put in order


@dataclass(frozen=True, slots=True)
class Asked:
    """What takes a second person: the requests that were made, and the differences, by key, that nothing else became
    of."""

    rows: tuple[tables.ChangeRequest, ...]
    differences: frozenset[str]


def apply_differences(
    session: Session,
    team_id: str,
    plan_id: int,
    document: Document,
    chosen: Sequence[Difference],
    file_name: str,
    by: Stamp,
    brought_by: str | None = None,
) -> Asked:
    """Make of a plan what these differences say; each is noted in the audit trail. Return what takes a second person,
    which is asked for instead: dates, and what the file calls done, signed off, paused or not pursued.

    The workspace is locked already, and the differences are of the plan as it stands. What comes back from the archive
    becomes what the document prints of it, in every particular.
    """
    applier = _Applier(session, team_id, plan_id, document, file_name, by, brought_by)
    applier.apply(chosen)
    session.flush()
    if applier.back and (plan := load_plan(session, team_id, plan_id)):
        found = diff(plan, document, load_record(session, team_id, plan))
        of_back = [d for d in found.differences if applier.is_of_what_is_back(d) and not _is_erased(d)]
        applier.apply(of_back)
        session.flush()
    if any(each.kind in ROWS for each in chosen) and (plan := load_plan(session, team_id, plan_id)):
        arrange(session, plan, document)
    return Asked(tuple(applier.asked), frozenset(applier.asked_for))


def _is_erased(difference: Difference) -> bool:
    """Whether it may say again what was erased: only who ticks it brings that back."""
    return difference.kind is DifferenceKind.PROGRESS and difference.newer_in_slack is not None


class _Applier(Amender):
    """An amender that knows how each kind of difference is applied, and which of them it has only asked for."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.asked_for: set[str] = set()

    def apply(self, chosen: Iterable[Difference]) -> None:
        ordered = sorted(chosen, key=lambda difference: list(_HOW).index(difference.kind))
        for difference in ordered:
            asked = len(self.asked)
            _HOW[difference.kind](self, difference)
            is_asked = len(self.asked) > asked
            if is_asked and difference.kind in (DifferenceKind.DUE, DifferenceKind.RATING):
                self.asked_for.add(difference.key)
            self.note(difference, is_asked=is_asked)
        changes = [change for difference in ordered for change in difference.renumbered]
        # An action's own new number comes after the one that its recommendation gave it.
        for change in sorted(changes, key=lambda change: change.action_id is not None and not change.follows):
            row = self.action(change.action_id) if change.action_id else self.recommendation(change.recommendation_id)
            row.number = change.after
            self.session.add(row)

    def note(self, difference: Difference, *, is_asked: bool) -> None:
        numbers = {change.before: change.after for change in difference.renumbered if not change.follows}
        newer = difference.newer_in_slack
        after = {
            "is": difference.after,
            "file": self.file_name,
            "renumbered": numbers,
            "newer in Slack": newer.what if newer else None,
            "agreed": "not yet, a second person decides" if is_asked else None,
        }
        what = f"imported {difference.kind.replace('_', ' ')}"
        audit.note(
            self.session,
            self.team_id,
            self.by,
            what,
            self.subject(difference),
            before={"number": difference.number, "is": difference.before},
            after={name: value for name, value in after.items() if value},
        )

    def subject(self, difference: Difference) -> str:
        if difference.kind is DifferenceKind.POST:
            return f"post {difference.subject_id}"
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
        answered_for = accountable.actions_of_post(self.session, self.team_id, row.id or 0)
        named = [*(each.action_id for each in owned), *(each.action_id for each in answered_for)]
        is_elsewhere = any(of not in here and self.action(of).archived_at is None for of in named)
        if not is_elsewhere and plans.post_titled(self.session, self.team_id, difference.after) is None:
            row.title = difference.after
            self.session.add(row)
            return
        other = self.loader.post(difference.after, like=row)
        for each in owned:
            if each.action_id in here:
                owners = [o.post_id for o in plans.owners_of(self.session, self.team_id, each.action_id)]
                self.own(each.action_id, [other if post_id == row.id else post_id for post_id in owners])
        for action_id in [each.action_id for each in answered_for if each.action_id in here]:
            posts = [o.post_id for o in accountable.posts_of_action(self.session, self.team_id, action_id)]
            self.account(action_id, [other if post_id == row.id else post_id for post_id in posts])

    def use_section(self, difference: Difference) -> None:
        for recommendation_id in difference.subject_ids:
            row = self.recommendation(recommendation_id)
            row.section = difference.after
            self.session.add(row)

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
            rating = printed.rating if printed.rating and printed.rating.takes_two else None
            bare = replace(printed, rating=None) if rating else printed
            added = self.action(self.loader.add_action(recommendation_id, place, bare, is_later=True))
            if rating:
                self.ask(added, ChangeKind(rating), None, printed.rating_text or rating.label)
            return
        row = self.action(action_id)
        if row.archived_at:
            self.back.add((None, action_id))
        move_action(self.session, row, recommendation_id, printed.number)

    def add_action(self, difference: Difference) -> None:
        assert isinstance(difference.printed, PrintedAction)
        assert difference.recommendation_id
        self.put(difference.recommendation_id, difference.place[1], difference.printed, difference.action_id)

    def archive(self, difference: Difference) -> None:
        archive_recommendation(self.session, self.recommendation(difference.recommendation_id), self.by.at)

    def archive_action(self, difference: Difference) -> None:
        archive_action(self.session, self.action(difference.action_id), self.by.at)

    def renumber(self, difference: Difference) -> None:
        """Numbers come last, for all differences at once."""


# How each is applied, in the order in which they are: what has moved away or come back must not be archived with what
# it has left.
_HOW: dict[DifferenceKind, Callable[[_Applier, Difference], None]] = {
    DifferenceKind.TITLE: _Applier.retitle,
    DifferenceKind.KEY: _Applier.use_key,
    DifferenceKind.POST: _Applier.respell,
    DifferenceKind.SECTION: _Applier.use_section,
    DifferenceKind.NEW: _Applier.add,
    DifferenceKind.NEW_ACTION: _Applier.add_action,
    DifferenceKind.MOVED_ACTION: _Applier.add_action,
    DifferenceKind.REWORDED: _Applier.reword,
    DifferenceKind.ACTION_REWORDED: _Applier.reword_action,
    DifferenceKind.OWNERS: _Applier.use_owners,
    DifferenceKind.DUE: _Applier.use_due,
    DifferenceKind.RATING: _Applier.use_rating,
    DifferenceKind.NOUN: _Applier.use_extras,
    DifferenceKind.PRIORITY: _Applier.use_extras,
    DifferenceKind.RESPONSE: _Applier.use_extras,
    DifferenceKind.ACTION_PRIORITY: _Applier.use_extras,
    DifferenceKind.ACCOUNTABLE: _Applier.use_accountable,
    DifferenceKind.DEPENDS_ON: _Applier.use_extras,
    DifferenceKind.WAITING_ON: _Applier.use_extras,
    DifferenceKind.NEW_MEASURE: _Applier.add_measure,
    DifferenceKind.MEASURE_REWORDED: _Applier.reword_measure,
    DifferenceKind.GONE_MEASURE: _Applier.archive_measure,
    DifferenceKind.PROGRESS: _Applier.add_progress,
    DifferenceKind.GONE_ACTION: _Applier.archive_action,
    DifferenceKind.GONE: _Applier.archive,
    DifferenceKind.RENUMBERED: _Applier.renumber,
}
