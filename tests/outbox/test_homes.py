"""Many open Homes: drawn anew while others are answered, at Slack's pace, theirs first who have opened it last."""

import asyncio
from typing import Any

import pytest

from bot.outbox import homes as module
from bot.outbox.homes import Homes
from bot.outbox.pace import Pace
from bot.plan.model.permissions import Actor
from bot.plan.people import posts
from bot.plan.people.workspace_settings import WorkspaceSettings, save_settings
from tests.conversations.council import LEAVING_CARE, home_of, set_up
from tests.support.running import RunningBot
from tests.support.stamps import by

MANY = 60
OPENED = ("coord", "director", "rival", "owner")


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


@pytest.fixture
def homes(bot: RunningBot) -> Homes:
    """The ones of this bot, without a pace."""
    made: Homes = bot.bot.schedule._rounds._steps[0].__self__  # type: ignore[attr-defined]
    made._pace = Pace(60_000, 1_000)
    return made


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What goes on in the bot, as it goes on: a Home is drawn."""
    seen: list[str] = []
    draw = module._view

    def view(*given: Any) -> dict[str, Any]:
        seen.append("Home")
        return draw(*given)

    monkeypatch.setattr(module, "_view", view)
    return seen


def shown_to(bot: RunningBot) -> list[str]:
    """Whose Home was published, in order."""
    return [str(call.arguments["user_id"]) for call in bot.slack.calls if call.method == "views.publish"]


def tick(bot: RunningBot) -> None:
    bot.run(bot.bot.schedule.tick())
    bot.run(bot.bot.background.drain())


def test_others_have_their_turn_between_any_two_homes(bot: RunningBot, homes: Homes, seen: list[str]) -> None:
    async def open_all() -> None:
        client = await bot.bot.installations.client_for(bot.slack.team_id)
        assert client
        for user_id in everybody:
            await homes.opened(client, bot.slack.team_id, Actor(user_id))

    async def draw_all_beside_others() -> None:
        async def others() -> None:
            while True:
                seen.append("others")
                await asyncio.sleep(0)

        beside = asyncio.create_task(others())
        await bot.bot.schedule.tick()
        await bot.bot.background.drain()
        beside.cancel()

    everybody = [bot.as_(f"many{number}").user_id for number in range(MANY)]
    bot.run(open_all())
    published = len(shown_to(bot))
    later = WorkspaceSettings(frozenset({"UCOORD"}), frozenset({"UDIRECTOR"}), None, True, "10:00", None)
    bot.do(save_settings, later, by("UCOORD", bot.clock()))  # no Home shows the hour of the alerts
    seen.clear()
    bot.run(draw_all_beside_others())
    drawn = [at for at, what in enumerate(seen) if what == "Home"]
    assert len(drawn) == MANY
    assert not [at for at in drawn if seen[at + 1] == "Home"]
    assert len(shown_to(bot)) == published


def test_where_nothing_has_changed_no_home_is_drawn(bot: RunningBot, homes: Homes, seen: list[str]) -> None:
    bot.at("2026-11-23T20:00")
    for name in OPENED:
        bot.as_(name).open_home()
    tick(bot)
    seen.clear()
    tick(bot)
    assert seen == []
    bot.at("2026-11-24T01:00")  # another day: what is overdue is so by a day more
    tick(bot)
    assert len(seen) >= len(OPENED)
    bot.at("2026-11-24T09:00")  # nobody has opened theirs for long
    bot.as_("owner").open_home()
    seen.clear()
    bot.as_("rival").command("/plan update 5 on track hubs open")
    assert len(seen) <= 2


def test_a_home_that_slack_refuses_for_good_is_not_tried_again(bot: RunningBot, homes: Homes) -> None:
    bot.as_("owner").open_home()
    bot.slack.fail("views.publish", "user_not_found")
    bot.as_("rival").command("/plan update 5 on track hubs open")
    before = len(shown_to(bot))
    bot.as_("rival").command("/plan update 5 at risk hubs closed")
    assert len(shown_to(bot)) == before
    bot.as_("owner").open_home()
    assert len(shown_to(bot)) == before + 1


def test_who_opened_it_last_is_first(bot: RunningBot, homes: Homes) -> None:
    for name in OPENED:
        bot.as_(name).open_home()
    bot.as_("coord").open_home()
    before = len(shown_to(bot))
    bot.as_("rival").command("/plan update 5 on track hubs open")
    assert shown_to(bot)[before:] == ["UCOORD", "UOWNER", "URIVAL", "UDIRECTOR"]


def test_a_home_that_slack_would_not_take_yet_shows_in_the_end_what_is_newest(bot: RunningBot, homes: Homes) -> None:
    for name in OPENED:
        bot.as_(name).open_home()
    before = len(shown_to(bot))
    bot.slack.fail("views.publish", retry_after=1)
    settle, bot.slack.settle = bot.slack.settle, lambda: None
    bot.as_("owner").say("due 5.1 31 March because the tender slipped", dm=True)
    bot.do(posts.assign, LEAVING_CARE, "URIVAL", by("UCOORD", bot.clock()))
    bot.slack.settle = settle
    tick(bot)
    assert "<@UOWNER> asks for Wednesday 31 March 2027" in str(home_of(bot, "coord"))
    assert "1 due soon" in str(home_of(bot, "rival"))
    assert "1 due soon" not in str(home_of(bot, "owner"))
    assert len(shown_to(bot)) - before <= 2 * len(OPENED)


def test_a_home_that_is_opened_while_slack_takes_none_is_shown_afterwards(bot: RunningBot, homes: Homes) -> None:
    homes._pace.refused(bot.slack.team_id, 0.2)
    bot.as_("owner").open_home()
    assert "1 due soon" in str(home_of(bot, "owner"))
    assert shown_to(bot) == ["UOWNER"]


def test_whoever_stops_it_does_not_wait_for_them(bot: RunningBot, homes: Homes) -> None:
    for name in OPENED:
        bot.as_(name).open_home()
    homes._pace = Pace(1, 1)  # the next but one is due in a minute
    settle, bot.slack.settle = bot.slack.settle, lambda: None
    before = len(shown_to(bot))
    bot.as_("rival").command("/plan update 5 on track hubs open")
    bot.slack.settle = settle
    bot.restart()
    assert len(shown_to(bot)) - before <= 1
    bot.as_("director").open_home()
    assert shown_to(bot)[-1] == "UDIRECTOR"


def test_a_pace_is_kept_for_each_workspace() -> None:
    async def three_calls() -> None:
        assert [await pace.wait("T1"), await pace.wait("T1")] == [True, True]
        assert await pace.wait("T2")
        third = asyncio.create_task(pace.wait("T1"))
        await asyncio.sleep(0)
        assert not third.done()
        for _ in range(100):
            pace.count("T1")  # these wait for nobody, and nobody for all of them
        clock[0] += 30.0
        assert await pace.wait("T1")  # of two a minute
        pace.close()
        assert not await third
        assert not await pace.wait("T2")

    clock = [0.0]
    pace = Pace(2, 2, lambda: clock[0])
    asyncio.run(three_calls())


def test_what_slack_refuses_is_not_tried_before_it_takes_it() -> None:
    async def refused() -> None:
        pace.refused("T1", 20)
        assert pace.is_refused("T1")
        assert not pace.is_refused("T2")
        waiting = asyncio.create_task(pace.wait("T1"))
        await asyncio.sleep(0)
        assert not waiting.done()
        waiting.cancel()
        clock[0] += 20
        assert not pace.is_refused("T1")
        assert await pace.wait("T1")

    clock = [0.0]
    pace = Pace(60, 5, lambda: clock[0])
    asyncio.run(refused())
