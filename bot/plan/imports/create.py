"""Load a document as a plan of the workspace."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.errors import NotUnderstood, PlanError
from bot.plan.imports import sources
from bot.plan.imports.asked import memory
from bot.plan.imports.asked.given import NOTHING_GIVEN, Given
from bot.plan.imports.diff import diff
from bot.plan.imports.differences import Comparison
from bot.plan.imports.sources import GivenFile
from bot.plan.model.document import Document, PrintedAction, PrintedMeasure, PrintedProgress, PrintedRecommendation
from bot.plan.model.stamp import Stamp
from bot.plan.record import load_record
from bot.plan.signature import columns, completed
from bot.plan.snapshot import load_plan
from storage import audit, plans, tables, workspaces

UNTITLED = "Improvement plan"
LONGEST_TITLE = 300  # characters: it stands in every alert


def load_document(
    session: Session,
    team_id: str,
    document: Document,
    source_name: str,
    by: Stamp,
    title: str | None = None,
    sha256: str | None = None,
    reader: str | None = None,
    given: Given = NOTHING_GIVEN,
) -> bool:
    """Save a document as a plan; the workspace's first becomes its default.

    Return False, and change nothing, if this very plan is loaded already. A different plan of the same title is
    refused: what people have recorded since must not be lost to it. `sha256` is the hash of the file's bytes, which are
    kept already, and `reader` the version of what read it, by what was `given`: answered, which is remembered.
    """
    workspaces.ensure(session, team_id)
    name = title or document.title or UNTITLED
    loaded = plans.plan_titled(session, team_id, name)
    if loaded and loaded.source_digest == document.digest:
        return False
    if loaded:
        raise PlanError(
            f"A plan called “{name}” is loaded already and this file differs from it. Nothing was changed: give the "
            "file to the bot in Slack, which shows what differs for somebody to tick, or load it as a second plan "
            "under another name with --title."
        )
    plan_id = save_plan(session, team_id, document, name, source_name, by, is_default=False)
    file = GivenFile(source_name, sha256, reader)
    said = given.as_answered if given.answers.columns or given.answers.ratings or given.said else {}
    sources.record_loaded(session, team_id, plan_id, document, file, {"title": title, **said}, by)
    memory.remember(session, team_id, document.headers, given, plan_id, by)
    return True


def compare_with_loaded(session: Session, team_id: str, document: Document, title: str | None) -> Comparison | None:
    """Tell what loading this file again would change; None if no plan of its title is loaded."""
    row = plans.plan_titled(session, team_id, title or document.title or UNTITLED)
    plan = load_plan(session, team_id, row.id or 0) if row else None
    return diff(plan, document, load_record(session, team_id, plan)) if plan else None


def save_plan(
    session: Session,
    team_id: str,
    document: Document,
    title: str,
    source_name: str,
    by: Stamp,
    *,
    is_default: bool,
) -> int:
    """Save a document as a new plan of this title; return its id. The workspace's first is its default in any case.

    The workspace is locked already (`workspaces.ensure`), and has no plan of this title.
    """
    if len(title) > LONGEST_TITLE:
        raise NotUnderstood(f"The name of a plan has at most {LONGEST_TITLE} characters. Give it a shorter one.")
    by = completed(session, team_id, by)
    if is_default:
        plans.unset_default(session, team_id)
    plan = tables.Plan(
        team_id=team_id,
        title=title,
        printed_title=document.title,
        rating_key=document.rating_key,
        is_default=is_default or plans.is_first_plan(session, team_id),
        source_name=source_name,
        source_digest=document.digest,
        imported_by=by.user_id,
        imported_at=by.at,
        **columns(by, "imported"),
    )
    session.add(plan)
    session.flush()
    assert plan.id is not None
    loader = Loader(session, team_id, by.at)
    for position, printed in enumerate(document.recommendations):
        loader.add_recommendation(plan.id, position, printed)
    audit.note(
        session,
        team_id,
        by,
        "loaded plan",
        f"plan {plan.id}",
        after={"title": title, "file": source_name, "recommendations": len(document.recommendations)},
    )
    return plan.id


class Loader:
    """A writer that makes rows of what a document prints."""

    def __init__(self, session: Session, team_id: str, now: datetime) -> None:
        self.session, self.team_id, self.now = session, team_id, now
        self.posts: dict[str, int] = {}

    def add_recommendation(self, plan_id: int, position: int, printed: PrintedRecommendation) -> int:
        """Add a recommendation with all that answers it; return its id."""
        recommendation_id = self.add_bare(plan_id, position, printed)
        for place, action in enumerate(printed.actions):
            self.add_action(recommendation_id, place, action)
        return recommendation_id

    def add_bare(self, plan_id: int, position: int, printed: PrintedRecommendation) -> int:
        """Add a recommendation without its actions; return its id."""
        row = tables.Recommendation(
            team_id=self.team_id,
            plan_id=plan_id,
            position=position,
            number=printed.number,
            section=printed.section,
            text=printed.text,
            noun=printed.noun,
            priority=printed.priority,
            response=printed.response,
            response_text=printed.response_text,
        )
        self.session.add(row)
        self.session.flush()
        assert row.id is not None
        self._add_notes(row.id, None, printed.measures, printed.progress)
        return row.id

    def add_action(
        self, recommendation_id: int, position: int, printed: PrintedAction, *, is_later: bool = False
    ) -> int:
        """Add an action of a recommendation; return its id. `is_later`: others have answered it before, so that what
        was said of the whole is not about this one."""
        row = tables.Action(
            team_id=self.team_id,
            recommendation_id=recommendation_id,
            position=position,
            number=printed.number,
            text=printed.text,
            due_on=printed.due_on,
            original_due_on=printed.original_due_on or printed.due_on,
            printed_due_on=printed.due_on,
            due_text=printed.due_text,
            delivery=printed.rating,
            delivery_text=printed.rating_text,
            priority=printed.priority,
            depends_on=printed.depends_on,
            waiting_on=printed.waiting_on,
            came_after_id=plans.newest_update(self.session, self.team_id, recommendation_id) if is_later else None,
        )
        self.session.add(row)
        self.session.flush()
        assert row.id is not None
        self.add_owners(row.id, [self.post(title) for title in printed.owners])
        self.add_accountable(row.id, [self.post(title) for title in printed.accountable])
        self._add_notes(recommendation_id, row.id, printed.measures, printed.progress)
        return row.id

    def add_owners(self, action_id: int, post_ids: Sequence[int]) -> None:
        """Make these posts the owners of an action, in this order."""
        self.session.add_all(
            tables.ActionPost(action_id=action_id, post_id=post_id, team_id=self.team_id, position=place)
            for place, post_id in enumerate(dict.fromkeys(post_ids))
        )

    def add_accountable(self, action_id: int, post_ids: Sequence[int]) -> None:
        """Make these posts the ones that answer for an action beside its owners, in this order."""
        self.session.add_all(
            tables.AccountablePost(action_id=action_id, post_id=post_id, team_id=self.team_id, position=place)
            for place, post_id in enumerate(dict.fromkeys(post_ids))
        )

    def post(self, title: str, like: tables.Post | None = None) -> int:
        """Return the id of the post with this title; a new one has the people of the post that it is `like`."""
        if title not in self.posts:
            row = plans.post_titled(self.session, self.team_id, title) or tables.Post(
                team_id=self.team_id,
                title=title,
                holder_id=like.holder_id if like else None,
                deputy_id=like.deputy_id if like else None,
                service_id=like.service_id if like else None,
            )
            self.session.add(row)
            self.session.flush()
            assert row.id is not None
            self.posts[title] = row.id
        return self.posts[title]

    def add_measure(
        self, recommendation_id: int, action_id: int | None, position: int, measure: PrintedMeasure
    ) -> None:
        """Add a success measure of a recommendation, or of one action of it."""
        self.session.add(
            tables.SuccessMeasure(
                team_id=self.team_id,
                recommendation_id=recommendation_id,
                action_id=action_id,
                position=position,
                label=measure.label,
                text=measure.text,
            )
        )

    def add_progress(self, recommendation_id: int, action_id: int | None, entry: PrintedProgress) -> None:
        """Add a progress note as printed, on a recommendation or one action of it."""
        self.session.add(
            tables.ProgressUpdate(
                team_id=self.team_id,
                recommendation_id=recommendation_id,
                action_id=action_id,
                note=entry.text,
                typed=entry.text,
                on=entry.on,
                source="import",
                created_at=self.now,
            )
        )

    def _add_notes(
        self,
        recommendation_id: int,
        action_id: int | None,
        measures: Sequence[PrintedMeasure],
        progress: Sequence[PrintedProgress],
    ) -> None:
        for position, measure in enumerate(measures):
            self.add_measure(recommendation_id, action_id, position, measure)
        for entry in progress:
            self.add_progress(recommendation_id, action_id, entry)
