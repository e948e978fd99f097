"""Words come in by one way: on a plan that others change meanwhile, and when they are said twice."""

import sqlite3
from contextlib import closing
from functools import wraps
from typing import Any

import pytest

from bot.plan.model.rating import Rating
from bot.plan.updates import intake
from bot.practice.client.person import Person
from tests.conversations.council import action, set_up
from tests.support.moment import LONDON
from tests.support.running import RunningBot
from tests.support.updates import by_message, by_slash, updates


def by_form(who: Person, words: str) -> Any:
    [form] = who.command("/plan update 5.1").views
    return who.submit(form, {"rating": "on_track", "note": words.removeprefix("5.1 on track ")})


def by_choice(who: Person, words: str) -> Any:
    unclear = who.say(words.replace("5.1", "55"), dm=True)
    return who.choose(unclear, "choose_for_draft", who.user_id and str(CHOSEN[0]))


CHOSEN = [0]
EVERY_WAY = pytest.mark.parametrize("tell", [by_message, by_slash, by_form, by_choice])


def meanwhile(
    bot: RunningBot, monkeypatch: pytest.MonkeyPatch, change: str, *, number: str | None = None, times: int = 1
) -> list[int]:
    """Others commit a change just before what is said here comes to the database: of one recommendation, or of
    anything. Gives how often it was tried here."""
    written, tries = bot.database._written, [0]
    of = next((r.id for r in bot.workspace().plans[0].recommendations if r.number == number), None)

    @wraps(intake.take)
    def counted(*args: Any, **kwargs: Any) -> Any:
        tries[0] += 1
        return taken(*args, **kwargs)

    def after_others(*args: Any, **kwargs: Any) -> Any:
        if tries[0] < times:
            with closing(sqlite3.connect(bot.database.engine.url.database or "")) as other:
                other.execute(change)
                other.execute("UPDATE workspace SET revision = revision + 1")
                other.execute(LOGGED, (of,))
                other.commit()
        return written(*args, **kwargs)

    taken = intake.take
    monkeypatch.setattr("bot.replies.intake.take", counted)
    monkeypatch.setattr(bot.database, "_written", after_others)
    return tries


LOGGED = (
    "INSERT INTO change_log (team_id, revision, place, recommendation_id, at) "
    "SELECT team_id, revision, 0, ?, CURRENT_TIMESTAMP FROM workspace"
)
SIGNED = (
    "INSERT INTO sign_off (team_id, action_id, decision, decided_by, decided_at) "
    "SELECT team_id, {}, 'signed_off', 'UCOORD', '2026-11-23 12:00:00' FROM workspace"
)
NOTHING = "UPDATE action SET text = text"


@EVERY_WAY
def test_the_same_words_within_two_minutes_are_asked_about(bot: RunningBot, tell: Any) -> None:
    set_up(bot)
    CHOSEN[0] = action(bot).id
    owner = bot.as_("owner")
    owner.say("5.1 on track hubs open", dm=True)
    asked = tell(owner, "5.1 on track Hubs open.")
    assert "same on action 5.1 a moment ago, so I have not stored it twice" in asked.everything, asked
    assert len(updates(bot)) == 1
    again = owner.click(asked, "Record it again")
    assert "Recorded on action 5.1: 🟢 *on track*" in again.text
    assert len(updates(bot)) == 2


def test_words_that_are_let_go_stay_said_once(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    owner.say("5.1 done", dm=True)
    asked = owner.say("5.1 done", dm=True)
    assert "Let go." in owner.click(asked, "Let it go").text
    assert len(updates(bot)) == 1


def test_other_words_another_person_and_a_later_hour_are_recorded(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    owner.say("5.1 on track hubs open", dm=True)
    assert "Recorded" in owner.say("5.1 at risk hubs open", dm=True).text
    assert "Recorded" in bot.as_("rival").say("5.1 on track hubs open", dm=True).text
    bot.at(bot.clock().astimezone(LONDON).replace(minute=3).isoformat(timespec="minutes")[:16])
    assert "Recorded" in owner.say("5.1 on track hubs open", dm=True).text
    assert len(updates(bot)) == 4


def test_of_two_updates_one_of_which_is_new_both_are_recorded(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    owner.say("5.1 on track hubs open", dm=True)
    answer = owner.say("5.1 on track hubs open\n7.1 at risk no staff", dm=True)
    assert answer.text.count("Recorded") == 2


@EVERY_WAY
def test_words_are_decided_on_the_plan_they_are_written_to(
    bot: RunningBot, monkeypatch: pytest.MonkeyPatch, tell: Any
) -> None:
    """The action is signed off while the words are on their way: nothing rates it any more."""
    set_up(bot)
    CHOSEN[0] = action(bot).id
    owner = bot.as_("owner")
    owner.say("5.1 done every landlord has signed", dm=True)
    signed = SIGNED.format(action(bot).id)
    if tell is by_choice:
        unclear = owner.say("55 on track hubs open", dm=True)
        meanwhile(bot, monkeypatch, signed, number="5")
        said = owner.choose(unclear, "choose_for_draft", str(action(bot).id))
    elif tell is by_form:
        [form] = owner.command("/plan update 5.1").views
        meanwhile(bot, monkeypatch, signed, number="5")
        said = owner.submit(form, {"rating": "on_track", "note": "hubs open"})
    else:
        meanwhile(bot, monkeypatch, signed, number="5")
        said = tell(owner, "5.1 on track hubs open")
    assert "has been signed off, so it can’t be rated anew" in said.text + str(said.in_ack)
    assert [update.rating for update in updates(bot)] == [Rating.DONE]


def test_what_changes_elsewhere_makes_nobody_read_again(bot: RunningBot, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = meanwhile(bot, monkeypatch, NOTHING, number="7", times=9)
    assert "Recorded on action 5.1" in bot.as_("owner").command("/plan update 5.1 on track hubs open").text
    assert tries == [1]


def test_what_changes_twice_is_read_thrice_and_recorded(bot: RunningBot, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = meanwhile(bot, monkeypatch, NOTHING, number="5", times=2)
    assert "Recorded on action 5.1" in bot.as_("owner").command("/plan update 5.1 on track hubs open").text
    assert tries == [3]


@EVERY_WAY
def test_what_goes_on_changing_is_kept_and_that_is_said(
    bot: RunningBot, monkeypatch: pytest.MonkeyPatch, tell: Any
) -> None:
    set_up(bot)
    CHOSEN[0] = action(bot).id
    owner = bot.as_("owner")
    unclear = owner.say("55 on track hubs open", dm=True)
    [form] = owner.command("/plan update 5.1").views
    meanwhile(bot, monkeypatch, NOTHING, times=9)
    if tell is by_choice:
        said = owner.choose(unclear, "choose_for_draft", str(action(bot).id))
    elif tell is by_form:
        said = owner.submit(form, {"rating": "on_track", "note": "hubs open"})
    else:
        said = tell(owner, "5.1 on track hubs open")
    monkeypatch.undo()
    assert "Others were changing that action while I read this, so nothing is recorded yet" in said.everything
    assert updates(bot) == []
    assert "Recorded on action 5.1" in owner.click(said, "Record it now").text
    assert [(u.note, u.rating) for u in updates(bot)] == [("hubs open", Rating.ON_TRACK)]


def test_a_post_that_is_lost_meanwhile_is_no_leave_to_write(bot: RunningBot, monkeypatch: pytest.MonkeyPatch) -> None:
    set_up(bot, is_open=False)
    meanwhile(bot, monkeypatch, "UPDATE post SET holder_id = NULL WHERE holder_id = 'UOWNER'")
    said = bot.as_("owner").say("5.1 on track hubs open", dm=True)
    assert "Recorded" not in said.text
    assert updates(bot) == []
