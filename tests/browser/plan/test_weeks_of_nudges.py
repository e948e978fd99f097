"""Weeks go by: each kind of nudge arrives where it belongs, is answered there, and falls silent."""

from playwright.sync_api import Locator, expect

from tests.browser.conftest import Enter
from tests.browser.process import Workspace
from tests.browser.visitor import Screen, Visitor


def go_to(visitor: Visitor, user_id: str, place: str = "@plankeeper") -> None:
    visitor.act_as(user_id)
    visitor.open(place)


def choose_beside(visitor: Visitor, message: Locator, item: str) -> None:
    message.locator("[data-action^=answer_nudge]").last.click()
    visitor.page.get_by_role("menuitem", name=item).click()


def days_go_by(visitor: Visitor, *steps: str) -> None:
    for step in steps:
        visitor.turn_clock(step)


def test_each_kind_arrives_and_is_answered(fresh: Workspace, enter: Enter, screen: Screen) -> None:
    priya = enter(fresh, screen, "UPRIYA")
    page = priya
    go_to(page, "ULEAH")
    page.send("/plan follow 4")
    page.message("4.1").wait_for()
    page.turn_clock("next")  # Tuesday 24 November

    go_to(page, "UOLIVIA")
    wanted = page.message("Is it on track, at risk, or is a new date needed?")
    page.show("nudge-update-wanted", wanted)
    wanted.get_by_role("button", name="On track").first.click()
    expect(page.message("Answered since")).to_contain_text("7.1")
    page.say("7.2 at risk the phone contract comes back on 25 November")
    page.press(page.message("25 Nov"), "Remind me")

    go_to(page, "UGRACE")
    choose_beside(page, page.message("39 days overdue"), "4.1 is not mine")
    expect(page.message("you said it is not yours")).to_be_visible()

    go_to(page, "UDANIEL")
    decide = page.message("it awaits sign-off")
    page.show("nudge-decision", decide)
    go_to(page, "UPRIYA")
    page.show("nudge-not-mine", page.message("4.1 is not theirs"))
    expect(page.message("4.1 is not theirs")).to_be_visible()
    page.send("/plan board 14 January 2027 papers 5")
    page.message("14 January 2027").wait_for()

    go_to(page, "UGRACE")
    page.say("4.1 at risk the standard is with the unions")
    page.message("Recorded on action 4.1").wait_for()
    page.turn_clock("next")  # the promise’s day; who follows 4 hears what has changed

    go_to(page, "UOLIVIA")
    promise = page.message("You asked to be reminded today")
    page.show("nudge-promise", promise)
    go_to(page, "ULEAH")
    followed = page.message("You follow it")
    page.show("nudge-followed", followed)

    days_go_by(page, "week")  # Wednesday 2 December: nobody but Sam is silent
    go_to(page, "UPRIYA")
    page.show("nudge-digest", page.message("The last seven days"))
    days_go_by(page, "week")
    go_to(page, "UDANIEL")
    page.show("nudge-escalation", page.message("not answered for ten working days"))
    go_to(page, "USAM")
    page.say("3.1 on track an independent worker has begun")
    page.message("Recorded on action 3.1").wait_for()
    go_to(page, "UDANIEL")
    page.show("nudge-escalation-answered", page.message("Answered since"))
    days_go_by(page, "week", "next", "next", "next")  # Monday 21 December: ten working days before the papers
    page.open("@plankeeper")
    page.show("nudge-board-papers", page.message("its papers are due on"))
    days_go_by(page, "week", "next")
    go_to(page, "UPRIYA")
    page.show("nudge-board-choice", page.message("twenty working days"))
