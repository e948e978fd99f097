"""Take in what is answered about a file that waits; its questions wait for seven days."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bot.errors import NotFound, PlanError
from bot.plan.imports import pending
from bot.plan.imports.asked import memory
from bot.plan.imports.asked.own_words import OwnWords, own_words, with_own_words
from bot.plan.imports.asked.recalling import Reading
from bot.plan.imports.pending import Import, State
from bot.plan.model.reading.question import WAIT
from bot.plan.model.stamp import Stamp
from storage import workspaces


def to_answer(session: Session, team_id: str, import_id: int, now: datetime) -> Import:
    """Find a file about which something may be answered; PlanError says why not."""
    found = pending.kept(session, team_id, import_id)
    pending.check_waits(found, may_ask=True)
    if found.state is State.ASKING and found.at + WAIT <= now:
        raise PlanError(
            f"The questions about {found.file_name} have waited for seven days and have lapsed. Nothing was changed; "
            "give me the file once more, please."
        )
    return found


def keep_answers(session: Session, team_id: str, import_id: int, reading: Reading, by: Stamp, is_same: bool) -> None:
    """Keep what a file was read as by the answers. `is_same`: it says what its plan says already, so that nothing will
    be loaded by which the answers would come to be remembered."""
    workspaces.ensure(session, team_id)
    row = pending.waiting_row(session, team_id, import_id, may_ask=True)
    for kept_as, stored in pending.stored(reading.document, reading.given).items():
        setattr(row, kept_as, stored)
    row.plan_id = reading.plan_id
    session.add(row)
    if is_same:
        memory.remember(session, team_id, reading.document.headers, reading.given, reading.plan_id, by)


def take_own_words(session: Session, team_id: str, import_id: int, place: int, by: Stamp) -> OwnWords:
    """Take what a plan says of its actions as a whole, the words at this place among such, for their rating."""
    workspaces.ensure(session, team_id)
    row = pending.waiting_row(session, team_id, import_id)
    found = pending.kept(session, team_id, import_id)
    offered = own_words(found.document)
    if place >= len(offered):
        raise NotFound("Those words have been taken for the rating already, or the file was read once more since.")
    words = offered[place]
    given = replace(found.given, said={**found.given.said, words.words: words.rating.value})
    for kept_as, stored in pending.stored(with_own_words(found.document, given.said), given).items():
        setattr(row, kept_as, stored)
    session.add(row)
    return words


def forget_remembered(session: Session, team_id: str, import_id: int, by: Stamp) -> Import:
    """Forget what is remembered for files with the headers of this one; return it without what came from there."""
    workspaces.ensure(session, team_id)
    found = pending.kept(session, team_id, import_id)
    memory.forget(session, team_id, found.document.headers, found.plan_id, by)
    return replace(found, given=found.given.without_remembered)
