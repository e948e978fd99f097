"""Note what somebody outside judged of a recommendation or action, and take it back; no rating of ours changes it."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from bot.errors import NotFound, NotUnderstood
from bot.plan.language.wording import full
from bot.plan.lookup import action_is_gone
from bot.plan.model.stamp import Stamp
from bot.plan.model.target import Target
from bot.plan.signature import columns, completed, sign
from storage import audit, decisions, plans, tables, workspaces

LONGEST_BODY, LONGEST_WORDS = 80, 500  # characters


@dataclass(frozen=True, slots=True)
class Judged:
    """What is noted: of a recommendation, or of one action of it, on which day, by whom and in which words."""

    recommendation_id: int
    action_id: int | None
    on: date
    body: str
    words: str

    @classmethod
    def of(cls, target: Target, on: date, body: str, words: str) -> "Judged":
        """Note it of what a target means: its action, else the whole recommendation."""
        return cls(target.recommendation.id, target.action.id if target.action else None, on, body, words)


def check_judged(what: Judged, today: date) -> None:
    """Raise NotUnderstood if nobody judges, or nothing, or on a day to come, or it is too long."""
    if not any(sign.isalnum() for sign in what.body):
        raise NotUnderstood('Who judged it? For example `judged 5 Ofsted "early progress" 12 June`.')
    if not any(sign.isalnum() for sign in what.words):
        raise NotUnderstood("What did they say? Put their words in quotation marks, for example “early progress”.")
    if len(what.body) > LONGEST_BODY or len(what.words) > LONGEST_WORDS:
        raise NotUnderstood(
            f"That is too long: a name of {LONGEST_BODY} characters and words of {LONGEST_WORDS} are kept here."
        )
    if what.on > today:
        raise NotUnderstood(f"{full(what.on)} is still to come. On which day, today or earlier, did they say it?")


def judge(session: Session, team_id: str, what: Judged, by: Stamp) -> int:
    """Note it; return its id, that of the same note where it stands already. NotFound if what it is about is gone."""
    workspaces.ensure(session, team_id)
    check_judged(what, by.at.date())
    if not plans.holds(session, team_id, what.recommendation_id, what.action_id):
        raise action_is_gone()
    row = tables.Judgement
    same = (row.team_id == team_id, row.recommendation_id == what.recommendation_id, row.action_id == what.action_id)
    said = (row.judged_on == what.on, row.body == what.body.strip(), row.text == what.words.strip())
    if known := session.exec(select(row).where(*same, *said, col(row.retracted_at).is_(None))).first():
        return known.id or 0
    by = completed(session, team_id, by, what.recommendation_id, what.action_id)
    made = tables.Judgement(
        team_id=team_id,
        recommendation_id=what.recommendation_id,
        action_id=what.action_id,
        judged_on=what.on,
        body=what.body.strip(),
        text=what.words.strip(),
        author_id=by.user_id,
        source=by.source,
        created_at=by.at,
        **columns(by, "author"),
    )
    session.add(made)
    session.flush()
    assert made.id is not None
    audit.note(session, team_id, by, "noted judgement", _subject(made), after={"judgement": made.id, **_told(made)})
    return made.id


def take_judged_back(session: Session, team_id: str, judgement_id: int, by: Stamp) -> None:
    """Take back what was noted; the audit trail keeps both. NotFound if it is not there (any more)."""
    workspaces.ensure(session, team_id)
    row = decisions.judgement_by_id(session, team_id, judgement_id)
    if row is None or row.retracted_at:
        raise NotFound("That has been taken back already; nothing was changed.")
    by = completed(session, team_id, by, row.recommendation_id, row.action_id)
    row.retracted_at, row.retracted_by = by.at, by.user_id
    sign(row, by, "retracted", retracted_source=by.source)
    session.add(row)
    before = {"judgement": row.id, **_told(row)}
    audit.note(session, team_id, by, "took back judgement", _subject(row), before=before)


def _told(row: tables.Judgement) -> dict[str, str]:
    return {"on": row.judged_on.isoformat(), "body": row.body, "text": row.text}


def _subject(row: tables.Judgement) -> str:
    return f"action {row.action_id}" if row.action_id else f"recommendation {row.recommendation_id}"
