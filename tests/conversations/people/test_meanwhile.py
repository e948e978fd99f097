"""Who loses a role or a post while what they pressed waits for the database: it is not done any more."""

import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import date
from typing import Any

import pytest

from bot.plan.model.decisions import Decision
from bot.plan.model.rating import Rating
from bot.practice.state.message import Message
from tests.conversations.council import SEEN, action, dms, set_up
from tests.conversations.requests.asking import ask, decide
from tests.support.running import RunningBot

NO_COORDINATOR = "DELETE FROM role_holder WHERE role = 'coordinator'"
NO_POST = "UPDATE post SET holder_id = NULL WHERE holder_id = 'UOWNER'"


@contextmanager
def waiting(bot: RunningBot, monkeypatch: pytest.MonkeyPatch, change: str) -> Iterator[None]:
    """Another process changes something, and commits it when what is done here has come as far as the database."""
    arrived, written = threading.Event(), bot.database._written

    def noting(*args: object, **kwargs: object) -> object:
        arrived.set()
        return written(*args, **kwargs)  # type: ignore[arg-type]

    def commit_then() -> None:
        assert arrived.wait(10)
        other.commit()

    with closing(sqlite3.connect(bot.database.engine.url.database or "", check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute(change)
        other.execute("UPDATE workspace SET revision = revision + 1")
        with ThreadPoolExecutor(1) as threads:
            monkeypatch.setattr(bot.database, "_written", noting)
            committed: Future[None] = threads.submit(commit_then)
            yield
            committed.result()
        monkeypatch.undo()


@pytest.fixture
def claimed(bot: RunningBot) -> Message:
    """5.1 is said to be done; what asks Coord to sign it off."""
    set_up(bot)
    bot.as_("owner").say("5.1 done every landlord has signed", dm=True)
    return dms(bot, "coord")[-1]


@pytest.mark.parametrize("way", ["message", "command"])
def test_a_sign_off_that_waited_is_not_a_removed_coordinators(
    bot: RunningBot, claimed: Message, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    asked: Any = claimed if way == "message" else bot.as_("coord").command("/plan signoff 5.1")
    asked = bot.as_("coord").click(asked, "Sign off") if way == "message" else asked
    with waiting(bot, monkeypatch, NO_COORDINATOR):
        said = bot.as_("coord").click(asked, SEEN)
    assert "Only the plan’s coordinator or the director may sign off" in said.text + str(said.in_ack), said
    assert action(bot).rating is Rating.DONE


def test_a_date_that_waited_is_not_a_removed_coordinators_to_agree_to(
    bot: RunningBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(bot)
    ask(bot)
    asked = dms(bot, "coord")[-1]
    with waiting(bot, monkeypatch, NO_COORDINATOR):
        bot.as_("coord").click(asked, "Agree")
    assert action(bot).due_on == date(2026, 11, 27)


def test_an_offer_is_not_taken_by_who_holds_the_post_no_more(bot: RunningBot, monkeypatch: pytest.MonkeyPatch) -> None:
    set_up(bot)
    ask(bot)
    [form] = decide(bot, "Offer another date …").views
    bot.as_("coord").submit(form, {"new_date": "2027-01-29", "reason": "Before the February board"})
    offer = dms(bot, "owner")[-1]
    with waiting(bot, monkeypatch, NO_POST):
        said = bot.as_("owner").click(offer, "Take 29 Jan 2027")
    assert "may ask for a new date" in said.text
    assert (action(bot).due_on, action(bot).changes[-1].decision) == (date(2026, 11, 27), Decision.OFFERED)


def test_an_offer_beyond_the_boards_date_is_the_directors(bot: RunningBot) -> None:
    set_up(bot, board_on=date(2027, 3, 31))
    ask(bot)
    [form] = decide(bot, "Offer another date …").views
    sent_back = bot.as_("coord").submit(form, {"new_date": "2027-06-30", "reason": "It will take longer"})
    assert "lies beyond the board’s date, so it is the director’s to offer" in str(sent_back.in_ack["errors"])
    assert action(bot).changes[-1].decision is None
    bot.as_("coord").submit(form, {"new_date": "2027-03-31", "reason": "It will take longer"})
    bot.as_("owner").click(dms(bot, "owner")[-1], "Take 31 Mar 2027")
    assert action(bot).due_on == date(2027, 3, 31)
