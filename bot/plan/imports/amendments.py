"""Write what a newer file changes within a recommendation or action into the rows that hold it."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from bot.plan.imports.create import Loader
from bot.plan.imports.differences import Difference
from bot.plan.imports.extra_fields import EXTRA_FIELDS
from bot.plan.model.decisions import OPEN, ChangeKind, Decision
from bot.plan.model.document import Document, PrintedAction, PrintedMeasure, PrintedProgress
from bot.plan.model.stamp import Stamp
from bot.plan.people.title_matching import is_same_post
from bot.plan.signature import columns, completed, sign
from storage import accountable, decisions, plans, tables


class Amender:
    """A writer that changes a plan's rows as differences say; who ticked them, and the file's name, stand with what
    is recorded.
    """

    def __init__(
        self,
        session: Session,
        team_id: str,
        plan_id: int,
        document: Document,
        file_name: str,
        by: Stamp,
        brought_by: str | None = None,
    ) -> None:
        self.session, self.team_id, self.plan_id, self.document = session, team_id, plan_id, document
        self.file_name, self.by, self.brought_by = file_name, by, brought_by
        self.asked: list[tables.ChangeRequest] = []
        self.loader = Loader(session, team_id, by.at)
        # What came back from the archive: a recommendation's id, or an action's.
        self.back: set[tuple[int | None, int | None]] = set()

    def recommendation(self, recommendation_id: int | None) -> tables.Recommendation:
        return self.session.get_one(tables.Recommendation, recommendation_id)

    def action(self, action_id: int | None) -> tables.Action:
        return self.session.get_one(tables.Action, action_id)

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
        self.own(difference.action_id, self.posts(difference.printed.owners, [each.post_id for each in owners]))

    def posts(self, titles: Sequence[str], before: Sequence[int]) -> list[int]:
        """Find or make posts with these titles; one that is merely spelt otherwise than one before has its people."""
        olds = [self.session.get_one(tables.Post, post_id) for post_id in before]
        likes = [next((post for post in olds if is_same_post(post.title, title)), None) for title in titles]
        return [self.loader.post(*pair) for pair in zip(titles, likes, strict=True)]

    def own(self, action_id: int, post_ids: Sequence[int]) -> None:
        for row in plans.owners_of(self.session, self.team_id, action_id):
            self.session.delete(row)
        self.session.flush()
        self.loader.add_owners(action_id, post_ids)

    def use_due(self, difference: Difference) -> None:
        """Note the date that the file prints, and ask for it: nobody moves a date alone, however it comes.

        One that was agreed in Slack stands, and so does what is asked for there, or signed off.
        """
        assert isinstance(difference.printed, PrintedAction)
        row, to_on = self.action(difference.action_id), difference.printed.due_on
        row.printed_due_on, row.due_text = to_on, difference.printed.due_text
        self.session.add(row)
        self.drop_asked(row, is_date=True)
        if difference.newer_in_slack is None and row.due_on != to_on:
            self.ask(row, ChangeKind.DUE, to_on, row.due_text)

    def use_rating(self, difference: Difference) -> None:
        """Use what the file prints; a rating that was given in Slack is newer, and stands. What takes two is asked."""
        assert isinstance(difference.printed, PrintedAction)
        row, rating = self.action(difference.action_id), difference.printed.rating
        self.drop_asked(row, is_date=False)
        if rating and rating.takes_two:
            self.ask(row, ChangeKind(rating), None, difference.printed.rating_text or rating.label)
            return
        row.delivery, row.delivery_text = rating, difference.printed.rating_text
        self.session.add(row)

    def ask(self, row: tables.Action, kind: ChangeKind, to_on: date | None, said: str | None) -> None:
        """Ask for what the file prints of an action."""
        assert row.id
        by = completed(self.session, self.team_id, self.by, action_id=row.id)
        asked = tables.ChangeRequest(
            team_id=self.team_id,
            action_id=row.id,
            kind=kind,
            from_on=row.due_on if kind is ChangeKind.DUE else None,
            to_on=to_on,
            reason=f"The file {self.file_name} says “{said or 'no date'}”.",
            asked_by=by.person_id,
            asked_at=by.at,
            asked_source=by.source,
            **columns(by, "asked"),
            file_name=self.file_name,
            brought_by=self.brought_by,
        )
        self.session.add(asked)
        self.asked.append(asked)

    def drop_asked(self, row: tables.Action, *, is_date: bool) -> None:
        """Take back what an earlier file asked, of the date or of how it is going: this one says otherwise."""
        by = completed(self.session, self.team_id, self.by, action_id=row.id)
        for earlier in decisions.changes_of(self.session, self.team_id, row.id or 0):
            if earlier.file_name and earlier.decision in OPEN and (earlier.kind == ChangeKind.DUE) == is_date:
                earlier.decision, earlier.decided_by, earlier.decided_at = Decision.WITHDRAWN, by.person_id, by.at
                sign(earlier, by, "decided", decided_source=by.source)
                self.session.add(earlier)

    def use_extras(self, difference: Difference) -> None:
        """Use what the file prints of a field that only some files have, of an action or of a recommendation."""
        row: tables.Action | tables.Recommendation = (
            self.action(difference.action_id)
            if isinstance(difference.printed, PrintedAction)
            else self.recommendation(difference.recommendation_id)
        )
        for name in EXTRA_FIELDS[difference.kind]:
            setattr(row, name, getattr(difference.printed, name))
        self.session.add(row)

    def use_accountable(self, difference: Difference) -> None:
        assert isinstance(difference.printed, PrintedAction)
        assert difference.action_id
        rows = accountable.posts_of_action(self.session, self.team_id, difference.action_id)
        before = [row.post_id for row in rows]
        self.account(difference.action_id, self.posts(difference.printed.accountable, before))

    def account(self, action_id: int, post_ids: Sequence[int]) -> None:
        for row in accountable.posts_of_action(self.session, self.team_id, action_id):
            self.session.delete(row)
        self.session.flush()
        self.loader.add_accountable(action_id, post_ids)

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
        row.archived_at = self.by.at
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
