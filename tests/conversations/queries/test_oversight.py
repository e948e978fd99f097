"""What whoever runs the plan asks on a Monday: on their Home, and in a window with menus."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.blocks.answers.card import every_button
from bot.blocks.answers.home import Reader, home
from bot.blocks.answers.oversight import window
from bot.plan.model.day import Day
from bot.plan.model.permissions import Actor
from bot.plan.people import posts
from bot.plan.queries.oversight import Question, oversight_of
from bot.plan.queries.todo import gaps_in, todo_of
from bot.practice.validation.surfaces import check_view
from tests.conversations.council import dms, home_of, set_up
from tests.support.running import RunningBot
from tests.support.stamps import by


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def words(view: dict[str, Any]) -> str:
    return str(view["blocks"])


def opened(bot: RunningBot, who: str, label: str) -> dict[str, Any]:
    """The window that a button on somebody's Home opens."""
    person = bot.as_(who)
    person.open_home()
    [window] = person.click(home_of(bot, who), label).views
    return window


def test_the_coordinator_reads_who_has_not_been_heard_from(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    bot.do(posts.assign, "Head of Service Safeguarding and Exploitation", "URIVAL", by("UCOORD", bot.clock()))
    coord.open_home()
    shown = words(home_of(bot, "coord"))
    assert "*4 overdue, with no word since the due date:* <@URIVAL> 2, held by nobody 2" in shown
    assert "*12 not heard from:* <@URIVAL> 2, <@UOWNER> 1, held by nobody 9" in shown
    bot.as_("owner").say("5.1 on track Panel met", dm=True)
    assert "*11 not heard from:* <@URIVAL> 2, held by nobody 9" in words(home_of(bot, "coord"))
    bot.as_("rival").say("3.1 on track Interviews offered", dm=True)
    assert "*3 overdue, with no word since the due date:*" in words(home_of(bot, "coord"))


def test_as_many_are_listed_as_the_home_counts(bot: RunningBot) -> None:
    bot.as_("owner").say("5.1 on track Panel met", dm=True)
    bot.as_("coord").open_home()
    assert "*11 not heard from:*" in words(home_of(bot, "coord"))
    assert bot.as_("coord").command("/plan list stale").text.startswith("11 actions not heard from ")


def test_what_waits_is_said_with_whom_it_waits_for(bot: RunningBot) -> None:
    bot.as_("owner").say("due 5.1 31 March because the tender slipped", dm=True)
    shown = words(opened(bot, "coord", "Waiting"))
    assert "<@UCOORD> to decide: <@UOWNER> asked for Wednesday 31 March 2027, today" in shown
    bot.as_("owner").say("done 5.1 all hubs open", dm=True)
    assert "<@UCOORD> or <@UDIRECTOR> to sign it off" in words(opened(bot, "coord", "Waiting"))


def test_the_menus_of_the_window_draw_it_anew_in_its_place(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    shown = opened(bot, "coord", "Who holds what")
    assert "*Head of Service Leaving Care* – <@UOWNER>\\n1 open action: 5.1" in words(shown)
    assert "nobody in Slack" in words(shown)
    coord.choose(shown, "show_oversight_question", "silent")
    shown = bot.slack.view_now(shown)
    assert shown["title"]["text"] == "Not heard from"
    assert "5.1" in words(shown)
    assert "2.1" in words(shown)
    post = next(p for p in bot.workspace().posts if p.title == "Head of Service Leaving Care")
    coord.choose(shown, "show_oversight_post", str(post.id))
    shown = bot.slack.view_now(shown)
    assert "*5.1*" in words(shown)
    assert "*2.1*" not in words(shown)


def test_an_update_from_the_window_comes_on_top_of_it(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    shown = opened(bot, "coord", "Not heard from")
    [form] = coord.click(shown, "Update 5.1").views
    assert form["previous_view_id"] == shown["id"]
    coord.submit(form, {"note": "Heard from Owner by phone"})
    assert dms(bot, "coord")[-1].text.startswith("Recorded on action 5.1")
    [history] = coord.click(shown, "History of 5.1").views
    assert "Heard from Owner by phone" in words(history)


def test_the_coordinator_says_from_there_who_holds_a_post(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    [form] = coord.click(opened(bot, "coord", "Who holds what"), "Say who …").views
    coord.submit(form, {"holder": "URIVAL"})
    assert "now holds" in dms(bot, "coord")[-1].text


def test_the_director_reads_it_under_a_title_of_their_own(bot: RunningBot) -> None:
    bot.as_("director").open_home()
    shown = words(home_of(bot, "director"))
    assert "For the director" in shown
    assert "For the coordinator" not in shown
    assert "Say who …" not in words(opened(bot, "director", "Who holds what"))


def test_nobody_else_reads_it(bot: RunningBot) -> None:
    bot.as_("owner").open_home()
    assert "not heard from" not in words(home_of(bot, "owner"))


def test_an_owner_reads_three_lines_first(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    owner.open_home()
    first = home_of(bot, "owner")["blocks"][1]["text"]["text"]
    assert first.splitlines() == [
        "You own 1 action: 5.1 · none is overdue",
        "Next: 5.1 A joint housing panel will plan each young person’s move…, due Fri 27 Nov",
        "You have not said anything yet: a line like `5.1 on track` is enough",
    ]
    owner.say("5.1 on track Panel met", dm=True)
    bot.at("2026-12-01")
    owner.open_home()
    first = home_of(bot, "owner")["blocks"][1]["text"]["text"]
    assert "⏰ overdue: 5.1" in first
    assert "Your last word: 8 days ago, on 5.1" in first


def test_a_plan_of_four_hundred_actions_fits(bot: RunningBot) -> None:
    bot.at("2027-04-20")  # all is overdue that has a date
    now, small = bot.clock(), bot.workspace()
    plan = small.plans[0]
    many = [
        replace(r, id=1_000 * n + r.id, actions=tuple(replace(a, id=1_000 * n + a.id) for a in r.actions))
        for n in range(34)
        for r in plan.recommendations
    ]
    council = replace(small, plans=(replace(plan, recommendations=tuple(many)),))
    assert len(council.plans[0].actions) > 400
    today = Day.of(now)
    found = oversight_of(council, today)
    owed = todo_of(council, "UOWNER", today)
    reader = Reader(Actor("UOWNER"), found)
    drawn = home(council.plans[0], owed, today, gaps_in(council), reader=reader, may_assign=True)
    views = [drawn, *(window(found, each, None, 0, today, rights=every_button, may_assign=True) for each in Question)]
    for view in views:
        assert check_view(view) == []
        assert len(json.dumps(view)) < 100_000
