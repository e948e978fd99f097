"""What the database says of updates in short is what reading every one of them says, whatever was said and when."""

from collections import defaultdict
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import delete
from sqlmodel import Session, select

from bot.plan import row_values
from bot.plan.model.action import Update
from bot.plan.model.rating import TYPED, Impact, Rating
from bot.plan.model.recommendation import Recommendation
from bot.plan.model.workspace import Plan
from bot.plan.record import load_record
from bot.plan.snapshot import load_standings
from bot.plan.summary import load_summaries
from storage import tables
from tests.plan.said import Whole, said_of, summed_up
from tests.storage.council import NOW, Council

HISTORIES = 12
STATEMENTS = 40
PEOPLE = ("UNA", "URI", "UCO")
RATINGS = (None, None, *TYPED, Rating.DONE, Rating.PAUSED)

Said = dict[tuple[int, int | None], list[Update]]  # by recommendation and action


def a_moment(chance: Random) -> datetime:
    """One of few, so that things often happen at the same."""
    return NOW + timedelta(hours=chance.randrange(12))


def happen(session: Session, team_id: str, chance: Random, of: list[tuple[int, int]]) -> None:
    """A history: said, corrected, taken back, signed off, returned, in any order of moments."""
    for table in (tables.Evidence, tables.ProgressUpdate, tables.SignOff):
        session.execute(delete(table))
    firsts: list[tables.ProgressUpdate] = []
    for number in range(STATEMENTS):
        recommendation_id, action_id = chance.choice(of)
        what = chance.random()
        if what < 0.15:
            decision = chance.choice(("signed_off", "returned"))
            by, at = chance.choice(PEOPLE), a_moment(chance)
            verdict = tables.SignOff(
                team_id=team_id, action_id=action_id, decision=decision, decided_by=by, decided_at=at
            )
            session.add(verdict)
            continue
        first = chance.choice(firsts) if firsts and what < 0.4 else None
        if first and what < 0.22:
            first.retracted_at = a_moment(chance)
            continue
        is_printed = chance.random() < 0.2
        row = tables.ProgressUpdate(
            team_id=team_id,
            recommendation_id=first.recommendation_id if first else recommendation_id,
            action_id=first.action_id if first else chance.choice((action_id, action_id, None)),
            note=f"Statement {number}.",
            typed="",
            delivery=chance.choice(RATINGS),
            impact=chance.choice((None, None, *Impact)),
            author_id=first.author_id if first else None if is_printed else chance.choice(PEOPLE),
            source=first.source if first else "import" if is_printed else "dm",
            ts=str(number),
            corrects_id=first.id if first else None,
            created_at=max(a_moment(chance), first.created_at) if first else a_moment(chance),
        )
        session.add(row)
        session.flush()
        if first is None:
            firsts.append(row)
            session.add(tables.Evidence(team_id=team_id, update_id=row.id or 0, name="hub.jpg", created_at=NOW))


def every_update(session: Session, team_id: str, until: datetime | None = None) -> Said:
    """All updates, each row of them read."""
    found: Said = defaultdict(list)
    evidence: defaultdict[int, list[Any]] = defaultdict(list)
    for each in session.exec(select(tables.Evidence).where(tables.Evidence.team_id == team_id)):
        evidence[each.update_id].append(each)
    rows = session.exec(select(tables.ProgressUpdate).where(tables.ProgressUpdate.team_id == team_id)).all()
    for of in {row.recommendation_id for row in rows}:
        own = [r for r in rows if r.recommendation_id == of and (until is None or r.created_at <= until)]
        for action_id, update in row_values.current_updates(own, evidence, until):
            found[of, action_id].append(update)
    return found


def of_action(said: Said, recommendation: Recommendation, action_id: int) -> list[Update]:
    spoken = said[recommendation.id, action_id] + said[recommendation.id, None]
    return sorted(spoken, key=lambda update: update.said_at)


@pytest.fixture
def neighbours(council: Council, neighbour: Council) -> Council:
    """A council beside which another says things of its own."""
    for number in range(3):
        neighbour.update(f"Theirs, {number}.")
    return council


def places(plan: Plan) -> list[tuple[int, int]]:
    return [
        (recommendation.id, action.id) for recommendation in plan.recommendations for action in recommendation.actions
    ]


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_the_summary_says_what_all_updates_say(council: Council, seed: int) -> None:
    council.do(happen, Random(seed), places(council.printed))
    plan, said = council.plan, council.ask(every_update)
    for recommendation in plan.recommendations:
        assert recommendation.said == summed_up(said[recommendation.id, None])
        for action in recommendation.actions:
            Whole(action, of_action(said, recommendation, action.id)).is_as_summed_up()
        standings = council.ask(load_standings, recommendation.id)
        assert standings == {action.id: action.standing for action in recommendation.actions}
        everything = [u for action in recommendation.actions for u in said[recommendation.id, action.id]]
        everything += said[recommendation.id, None]
        assert recommendation.latest == max(everything, key=lambda update: update.said_at, default=None)


@pytest.mark.parametrize("seed", range(3))
def test_a_part_is_summed_up_as_the_whole_is(neighbours: Council, seed: int) -> None:
    council = neighbours
    council.do(happen, Random(seed), places(council.printed))
    whole = council.ask(load_summaries)
    for recommendation in council.plan.recommendations:
        part = council.ask(load_summaries, [recommendation.id])
        assert part.of_whole(recommendation.id) == whole.of_whole(recommendation.id) == recommendation.said
        for action in recommendation.actions:
            assert part.of_action(recommendation.id, action.id, action.verdicts) == action.said


@pytest.mark.parametrize("seed", range(4))
def test_as_of_a_moment_nothing_later_is_known(council: Council, seed: int) -> None:
    council.do(happen, Random(100 + seed), places(council.printed))
    until = NOW + timedelta(hours=6)
    said, then = council.ask(every_update, until), council.ask(load_summaries, until=until)
    for recommendation in council.plan.recommendations:
        for action in recommendation.actions:
            verdicts = [verdict for verdict in action.verdicts if verdict.at <= until]
            summary = then.of_action(recommendation.id, action.id, verdicts)
            assert summary == summed_up(of_action(said, recommendation, action.id), verdicts)


def test_what_was_said_of_the_whole_counts_for_each_of_its_actions(council: Council) -> None:
    council.do(happen, Random(7), places(council.printed))
    record, plan, said = council.ask(load_record, council.plan), council.plan, council.ask(every_update)
    for recommendation in plan.recommendations:
        for action in recommendation.actions:
            assert said_of(record, plan, action.number) == of_action(said, recommendation, action.id)
