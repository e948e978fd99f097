"""What only some plans print is shown where they do: what matters most, who answers for it, what was answered, and the
inspectorate’s noun.
"""

import csv
import io

import pytest

from bot.plan.model.target import Target
from bot.plan.people import posts
from bot.plan.people.workspace_settings import WorkspaceSettings, save_settings
from tests.conversations.council import action, home_of, set_up
from tests.support.running import RunningBot
from tests.support.stamps import by

CHIEF = "Director of Children’s Services"
HEADERS = [
    "Ref",
    "Area for priority action",
    "Priority",
    "Response",
    "What will be done?",
    "Lead officer",
    "Accountable officer",
    "By when?",
]
ROWS = [
    [
        "1",
        "Finish assessments in time.",
        "Should do",
        "Accepted",
        "1.1 Appoint four.",
        "Head of Assessment",
        "",
        "28/08/26",
    ],
    [
        "2",
        "Hear what children say about their plans.",
        "Must do",
        "Partly accepted: but not by the date.",
        "2.1 Ask every child before each review.",
        "Head of Reviews",
        CHIEF,
        "30/10/26",
    ],
    ["3", "Merge the two registers.", "Should do", "Rejected: they are kept by law.", "", "", "", ""],
    [
        "4",
        "Keep a register of fostering.",
        "Must do",
        "Accepted",
        "4.1 Write to schools.",
        "Head of Fostering",
        CHIEF,
        "27/11/26",
    ],
    ["5", "Move the team.", "Could do", "Rejected", "5.1 No action will be taken.", "", "", ""],
]


@pytest.fixture
def loaded(empty_bot: RunningBot) -> RunningBot:
    """A council whose plan prints all of this; Owner leads 2.1, and Chief answers for it and 4.1."""
    text = io.StringIO()
    csv.writer(text).writerows([["Northgate Improvement Plan"], HEADERS, *ROWS])
    for name in ("owner", "coord", "director", "chief", "rival"):
        empty_bot.as_(name)
    empty_bot.load(text.getvalue().encode(), "plan.csv")
    chosen = WorkspaceSettings(frozenset({"UCOORD"}), frozenset({"UDIRECTOR"}), None, True, "09:00", None)
    empty_bot.do(save_settings, chosen, by("UCOORD", empty_bot.clock()))
    empty_bot.do(posts.assign, "Head of Reviews", "UOWNER", by("UCOORD", empty_bot.clock()))
    empty_bot.do(posts.assign, CHIEF, "UCHIEF", by("UCOORD", empty_bot.clock()))
    return empty_bot


def test_a_card_says_what_the_inspectorate_calls_it_what_was_answered_and_who_answers_for_it(
    loaded: RunningBot,
) -> None:
    card = loaded.command("/plan status 2")
    assert "*Area for priority action 2* · Northgate" in card.everything
    assert "_Response:_ Partly accepted: but not by the date." in card.everything
    assert "priority: Must do · no rating yet" in card.everything
    assert (
        "Led by Head of Reviews (<@UOWNER>) · answers for it: Director of Children’s Services (<@UCHIEF>)"
        in card.everything
    )
    assert card.text.startswith("Area for priority action 2: Hear what children say")
    assert "priority Must do, not rated yet" in card.text
    assert Target(loaded.workspace().plans[0].recommendations[1]).name == "area for priority action 2"


def test_an_action_of_what_is_rejected_that_nobody_owns_is_not_open(loaded: RunningBot) -> None:
    left = action(loaded, "5.1")
    assert (left.owners, left.rating, left.is_settled) == ((), None, True)
    card = loaded.command("/plan status 5").everything
    assert "its recommendation is rejected" in card
    assert "Missing: a success measure" in card
    assert "nobody is to own it" in loaded.command("/plan list all").everything
    assert "5.1" not in loaded.command("/plan list open").everything
    assert "◌ 3 not rated yet · 1 of what is rejected" in loaded.command("/plan status").everything
    loaded.as_("coord").say("5.1 on track we do it after all", dm=True)
    assert not action(loaded, "5.1").is_settled
    assert "5.1" in loaded.command("/plan list open").everything


def test_what_is_rejected_waits_for_nobody(loaded: RunningBot) -> None:
    card = loaded.command("/plan status 3")
    assert "_Response:_ Rejected: they are kept by law. · priority: Should do" in card.everything
    assert "no action answers" not in card.everything
    assert "3 actions" in loaded.command("/plan list open").text


@pytest.mark.parametrize("typed", ["overdue must", "must overdue", "overdue must do", "overdue must dos"])
def test_a_list_is_of_what_matters_most_where_it_is_asked_so(loaded: RunningBot, typed: str) -> None:
    listed = loaded.command(f"/plan list {typed}")
    assert listed.text.startswith("1 action overdue with priority “Must do”. 2.1: priority Must do")
    assert "1.1" not in listed.everything


@pytest.mark.parametrize("typed", ["must", "must do", "must priority"])
def test_a_priority_alone_lists_all_of_it(loaded: RunningBot, typed: str) -> None:
    listed = loaded.command(f"/plan list {typed}").everything
    assert "*2.1*" in listed
    assert "*4.1*" in listed
    assert "*1.1*" not in listed


def test_somebodys_list_may_be_of_a_priority_too(loaded: RunningBot) -> None:
    assert "2.1" in loaded.as_("owner").command("/plan list mine must").text
    none = loaded.as_("owner").command("/plan list mine should").text
    assert "2.1" not in none


def test_what_matters_most_comes_first_though_something_else_is_later(loaded: RunningBot) -> None:
    assert action(loaded, "1.1").days_overdue(loaded.clock().date()) > action(loaded, "2.1").days_overdue(
        loaded.clock().date()
    )
    listed = loaded.command("/plan list overdue").text
    assert listed.index("2.1:") < listed.index("1.1:")
    overview = loaded.command("/plan status").everything
    assert overview.index("*2.1*") < overview.index("*1.1*")
    loaded.do(posts.assign, "Head of Assessment", "UOWNER", by("UCOORD", loaded.clock()))
    loaded.as_("owner").open_home()
    home = str(home_of(loaded, "owner"))
    assert home.index("*2.1*") < home.index("*1.1*")
    assert "priority: Must do" in home


def test_an_alert_says_it_first_and_in_the_plans_words(loaded: RunningBot) -> None:
    loaded.as_("coord").command("/plan channel <#CMASH|mash>")
    loaded.sweep("2026-11-23T09:00")
    said = loaded.slack.messages("#mash")[-1].everything
    assert said.index("*2.1*") < said.index("*1.1*")
    assert "priority: Must do · 24 days overdue" in said
    assert "answers for it: Director of Children’s Services" in said
    assert "<@UCHIEF>" not in said


def test_whoever_answers_for_it_may_no_more_than_before(loaded: RunningBot) -> None:
    chosen = WorkspaceSettings(frozenset({"UCOORD"}), frozenset({"UDIRECTOR"}), None, False, "09:00", None)
    loaded.do(save_settings, chosen, by("UCOORD", loaded.clock()))
    refused = loaded.as_("chief").say("2.1 on track children were asked", dm=True)
    assert "may record updates" in refused.text
    assert action(loaded, "2.1").rating is None


def test_of_a_plan_that_prints_none_of_it_nothing_is_shown(bot: RunningBot) -> None:
    set_up(bot)
    for words in ("status 5", "status", "list overdue", "list mine", "history 5"):
        shown = bot.as_("owner").command(f"/plan {words}").everything.casefold()
        assert not [each for each in ("priority:", "answers for it", "_response:_", "led by") if each in shown], words
    assert "*Recommendation 5*" in bot.command("/plan status 5").everything
    assert "I can’t list “must”" in bot.command("/plan list must").text
