"""Loading: a document becomes a plan of the workspace."""

from datetime import datetime

from sqlmodel import Session

from bot.errors import PlanError
from bot.plan.document import Document, PrintedAction, PrintedMeasure, PrintedProgress, PrintedRecommendation
from storage import audit, plans, workspaces
from storage.tables import (
    Action,
    ActionPost,
    Plan,
    Post,
    ProgressUpdate,
    Recommendation,
    SuccessMeasure,
)

UNTITLED = "Improvement plan"


def load_document(
    session: Session, team_id: str, document: Document, source_name: str, now: datetime, title: str | None = None
) -> bool:
    """Saves a document as a plan; the workspace's first becomes its default.

    False, and nothing changed, if this very plan is loaded already. A different plan of the same title is refused:
    what people have recorded since must not be lost to it.
    """
    workspaces.ensure(session, team_id)
    name = title or document.title or UNTITLED
    loaded = plans.plan_titled(session, team_id, name)
    if loaded and loaded.source_digest == document.digest:
        return False
    if loaded:
        raise PlanError(
            f"A plan called “{name}” is loaded already and this file differs from it. Nothing was changed; "
            "to load it as a second plan give it another name with --title."
        )
    plan = Plan(
        team_id=team_id,
        title=name,
        rating_key=document.rating_key,
        is_default=plans.is_first_plan(session, team_id),
        source_name=source_name,
        source_digest=document.digest,
        imported_at=now,
    )
    session.add(plan)
    session.flush()
    assert plan.id is not None
    loader = _Loader(session, team_id, now)
    for position, printed in enumerate(document.recommendations):
        loader.add_recommendation(plan.id, position, printed)
    audit.note(
        session, team_id, now, "loaded plan", f"plan {plan.id}", who=None, source="import",
        after={"title": name, "file": source_name, "recommendations": len(document.recommendations)},
    )  # fmt: skip
    return True


class _Loader:
    def __init__(self, session: Session, team_id: str, now: datetime) -> None:
        self.session, self.team_id, self.now = session, team_id, now
        self.posts: dict[str, int] = {}

    def add_recommendation(self, plan_id: int, position: int, printed: PrintedRecommendation) -> None:
        row = Recommendation(
            team_id=self.team_id,
            plan_id=plan_id,
            position=position,
            number=printed.number,
            section=printed.section,
            text=printed.text,
        )
        self.session.add(row)
        self.session.flush()
        assert row.id is not None
        self.add_notes(row.id, None, printed.measures, printed.progress)
        for place, action in enumerate(printed.actions):
            self.add_action(row.id, place, action)

    def add_action(self, recommendation_id: int, position: int, printed: PrintedAction) -> None:
        row = Action(
            team_id=self.team_id,
            recommendation_id=recommendation_id,
            position=position,
            number=printed.number,
            text=printed.text,
            due_on=printed.due_on,
            original_due_on=printed.due_on,
            due_text=printed.due_text,
            delivery=printed.delivery,
            delivery_text=printed.delivery_text,
        )
        self.session.add(row)
        self.session.flush()
        assert row.id is not None
        for place, title in enumerate(dict.fromkeys(printed.owners)):
            self.session.add(
                ActionPost(action_id=row.id, post_id=self.post(title), team_id=self.team_id, position=place)
            )
        self.add_notes(recommendation_id, row.id, printed.measures, printed.progress)

    def post(self, title: str) -> int:
        if title not in self.posts:
            row = plans.post_titled(self.session, self.team_id, title) or Post(team_id=self.team_id, title=title)
            self.session.add(row)
            self.session.flush()
            assert row.id is not None
            self.posts[title] = row.id
        return self.posts[title]

    def add_notes(
        self,
        recommendation_id: int,
        action_id: int | None,
        measures: tuple[PrintedMeasure, ...],
        progress: tuple[PrintedProgress, ...],
    ) -> None:
        self.session.add_all(
            SuccessMeasure(
                team_id=self.team_id,
                recommendation_id=recommendation_id,
                action_id=action_id,
                position=position,
                label=measure.label,
                text=measure.text,
            )
            for position, measure in enumerate(measures)
        )
        self.session.add_all(
            ProgressUpdate(
                team_id=self.team_id,
                recommendation_id=recommendation_id,
                action_id=action_id,
                note=entry.text,
                typed=entry.text,
                on=entry.on,
                source="import",
                created_at=self.now,
            )
            for entry in progress
        )
