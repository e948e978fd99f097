"""Whatever process raises a revision, what stands in Slack follows; reading sets nothing going."""

import asyncio
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import event
from sqlmodel import Session, select

from bot.outbox.watch import Watch
from bot.plan import workspace_registry
from bot.practice.client.slack import PracticeSlack
from bot.practice.state.message import Message
from storage import tables
from storage.database import Database
from tests.conversations.council import dms, home_of, set_up
from tests.support.databases import Templates, load_sample_plan
from tests.support.moment import MORNING
from tests.support.running import RunningBot


@pytest.fixture(params=["sqlite", "postgres"])
def both_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Where a database of each kind is in which the sample plan is loaded."""
    templates: Templates = request.getfixturevalue(request.param)
    with templates.copy(load_sample_plan) as url:
        yield url


def look(bot: RunningBot) -> None:
    """What the watch does every two seconds, and everything that follows of it."""
    bot.run(bot.bot.watch.look())
    bot.run(bot.bot.background.drain())


def shared_and_looked_at(bot: RunningBot) -> Message:
    """The card of 5 that coord has shared in #mash, with a Home open; the watch has seen all of it."""
    set_up(bot)
    coord = bot.as_("coord")
    coord.open_home()
    coord.click(coord.command("/plan status 5", channel="#mash"), "Share in channel")
    look(bot)
    return bot.slack.messages("#mash")[-1]


def change(session: Session, team_id: str) -> None:
    """A change that no listener knows of."""
    plan = session.exec(select(tables.Plan).where(tables.Plan.team_id == team_id)).one()
    action = session.exec(
        select(tables.Action).where(tables.Action.team_id == team_id, tables.Action.number == "5.1")
    ).one()
    plan.title, action.due_on = "Renamed Plan", date(2027, 4, 30)
    session.add_all((plan, action))


def test_a_write_in_one_process_redraws_what_was_opened_in_another(slack: PracticeSlack, both_url: str) -> None:
    with RunningBot(slack, both_url) as first:
        card = shared_and_looked_at(first)
        with RunningBot(slack, both_url) as second:  # what Slack sends from here on goes to this one
            look(second)
            second.as_("owner").say("5 at risk two landlords withdrew", dm=True)
            assert "two landlords withdrew" in slack.now(card).everything
            before = str(home_of(first, "coord"))
            second.as_("owner").say("due 5.1 31 March because the tender slipped", dm=True)
            assert str(home_of(first, "coord")) == before
            look(first)
            assert "31 March 2027" in str(home_of(first, "coord"))
            assert len(dms(first, "coord")) == 1


def test_a_write_without_a_bot_redraws_messages_and_homes(slack: PracticeSlack, both_url: str) -> None:
    with RunningBot(slack, both_url) as bot:
        card = shared_and_looked_at(bot)
        shown = str(home_of(bot, "coord"))
        elsewhere = Database(both_url)
        elsewhere.run_now(change, slack.team_id)
        elsewhere.close()
        look(bot)
        assert "due Friday 30 April 2027" in slack.now(card).everything
        assert "Renamed Plan" not in shown
        assert "Renamed Plan" in str(home_of(bot, "coord"))


def test_nothing_follows_a_read(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("owner").open_home()
    bot.as_("owner").command("/plan status 5")
    look(bot)
    bot.is_relayed = False
    asked: list[str] = []
    event.listen(bot.database.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    event.listen(bot.database.engine, "begin", lambda connection: asked.append("BEGIN"))
    said = len(bot.slack.calls)
    answer = bot.as_("owner").command("/plan status 5")
    assert "Recommendation 5" in answer.text
    bot.run(bot.bot.background.drain())
    assert asked == []
    assert bot.slack.calls[said:] == []


def test_a_look_that_finds_nothing_new_is_one_question_however_many_workspaces(bot: RunningBot) -> None:
    for number in range(2, 40):
        bot.database.run_now(workspace_registry.connect, f"T{number}", None, bot.clock())
    look(bot)
    bot.is_relayed = False
    asked: list[str] = []
    event.listen(bot.database.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    bot.database._sqlite_revisions._connection.set_trace_callback(asked.append)
    look(bot)
    assert asked == ["SELECT team_id, revision FROM workspace"]


def test_each_workspace_is_compared_with_itself_whichever_way_its_revision_went(both_url: str) -> None:
    async def look_three_times() -> None:
        await watch.look()
        assert woken == []
        database.run_now(workspace_registry.connect, "T7", "Seven", MORNING)
        await watch.look()
        assert woken == ["T7"]
        await watch.look()
        assert woken == ["T7"]

    database, woken = Database(both_url), list[str]()
    watch = Watch(database, woken.append)
    asyncio.run(look_three_times())
    database.close()


def test_the_watch_goes_on_after_the_database_was_out_of_reach(
    bot: RunningBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop, looks = asyncio.Event(), list[int]()

    async def fail() -> None:
        looks.append(1)
        if len(looks) == 3:
            stop.set()
        raise ConnectionError

    monkeypatch.setattr("bot.outbox.watch.EVERY", 0.01)
    monkeypatch.setattr(bot.bot.watch, "look", fail)
    bot.run(bot.bot.watch.run(stop))
    assert len(looks) == 3
