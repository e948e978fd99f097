"""What changes a plan though nobody says anything about it: words and people are erased, Slack tells who works here,
and another plan is loaded.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from sqlmodel import Session, col, select

from bot.documents.erasing import blanked
from bot.documents.phrases import pattern_of
from bot.plan.erasure import people, phrases, words
from bot.plan.imports import create
from bot.plan.lookup import target_of
from bot.plan.model.person import Person
from bot.plan.model.target import Target
from bot.plan.people import directory, posts
from bot.plan.requests import judgements
from bot.plan.requests.judgements import Judged
from bot.plan.updates import evidence
from storage import tables
from tests.storage.mending.four_people import PEOPLE, Turn
from tests.storage.mending.newer_files import first_file
from tests.support.stamps import by

BECAUSE = "names a child"
PHRASES = ("Said at", "The board", "It slipped", "copied", "Head of")


def _number(turn: Turn, table: Any) -> int:
    """The id of any row of a table."""

    def numbers(session: Session, team_id: str) -> list[int]:
        return list(session.exec(select(table.id).where(col(table.team_id) == team_id).order_by(table.id)))

    found: int = turn.one_of(turn.council.ask(numbers))
    return found


def erase_update(turn: Turn) -> None:
    turn.do(words.erase_update, _number(turn, tables.ProgressUpdate), BECAUSE, by(None, turn.now))


def erase_reasons(turn: Turn) -> None:
    if turn.random.random() < 0.3:
        turn.do(words.erase_judgement, _number(turn, tables.Judgement), BECAUSE, by(None, turn.now))
    elif turn.random.random() < 0.5:
        turn.do(words.erase_request, _number(turn, tables.ChangeRequest), BECAUSE, by(None, turn.now))
    else:
        turn.do(words.erase_verdict, _number(turn, tables.SignOff), BECAUSE, by(None, turn.now))


def erase_phrase(turn: Turn) -> None:
    phrase = turn.one_of(PHRASES)
    blank = partial(blanked, pattern=pattern_of([phrase]))
    turn.do(phrases.erase_phrase, phrase, blank, BECAUSE, by(None, turn.now))


def erase_person(turn: Turn) -> None:
    turn.do(people.erase_person, turn.user_id, "asked for it", by(None, turn.now))


def hear_of_people(turn: Turn) -> None:
    def described(user_id: str) -> Person:
        flags = {name: turn.random.random() < 0.2 for name in ("is_guest", "is_deactivated", "is_admin", "is_bot")}
        home = {"home_team_id": turn.random.choice(("T1", "T9")), "organisation": turn.random.choice(("E1", None))}
        return Person(user_id, f"{user_id} {turn.number}", **flags, **home)  # type: ignore[arg-type]

    turn.do(directory.keep, [described(user_id) for user_id in turn.random.sample(PEOPLE, 2)], turn.now)
    if turn.random.random() < 0.3:
        turn.do(directory.finish_reading, turn.now)


def name_a_deputy(turn: Turn) -> None:
    work = turn.random.choice((posts.assign, posts.depute))
    turn.do(work, turn.one_of(turn.workspace.posts).title, turn.user_id, turn.by())


def add_a_link(turn: Turn) -> None:
    link = f"https://marlbridge.example/{turn.number}"
    turn.do(evidence.attach, _number(turn, tables.ProgressUpdate), (), link, turn.by())


def load_another_plan(turn: Turn) -> None:
    turn.do(create.load_document, first_file(turn.number), "another.docx", turn.by(), f"Plan {turn.number}")


def judge(turn: Turn) -> None:
    action = turn.action()
    target = target_of(turn.workspace, action.id)
    about = target if turn.random.random() < 0.5 else Target(target.recommendation)
    judged = Judged.of(about, turn.now.date(), "Ofsted", f"Said at {turn.number}")
    turn.do(judgements.judge, judged, turn.by())


def take_judged_back(turn: Turn) -> None:
    turn.do(judgements.take_judged_back, _number(turn, tables.Judgement), turn.by())


RARER: dict[Callable[[Turn], None], int] = {
    erase_update: 3,
    erase_reasons: 3,
    erase_phrase: 2,
    erase_person: 1,
    hear_of_people: 3,
    name_a_deputy: 3,
    add_a_link: 2,
    load_another_plan: 1,
    judge: 5,
    take_judged_back: 1,
}
