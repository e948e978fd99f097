"""The tour, by clicking and typing as somebody does who sees the page for the first time."""

from playwright.sync_api import expect

from tests.browser.conftest import Enter
from tests.browser.process import Workspace
from tests.browser.visitor import Screen, Visitor


def expect_done(visitor: Visitor, *done: str) -> None:
    """These steps of the tour are ticked, and no others."""
    visitor.go_to_list()
    for step in ("status", "answer", "overdue", "new-date", "sign-off"):
        expect(visitor.see(f"tour-step-{step}")).to_have_attribute("data-done", str(step in done).lower())


def test_the_whole_tour_can_be_gone_through(fresh: Workspace, enter: Enter, screen: Screen) -> None:
    olivia = enter(fresh, screen)
    expect(olivia.see("today")).to_have_text("Monday 23 November 2026")
    expect_done(olivia)
    olivia.picture(f"tour-{screen.name}-1-arrival")

    if screen.is_phone:  # what the tour names can be tapped: it is put where one writes
        olivia.see("tour-step-status").get_by_role("button", name="/plan status 5").click()
        expect(olivia.see("composer")).to_have_value("/plan status 5")
        olivia.see("send").click()
    else:
        olivia.open("general")
        olivia.type("/plan status 5")
    card = olivia.message("Recommendation 5")
    expect(card).to_contain_text("Make sure that no care leaver lives in accommodation that is unsuitable")
    expect(card).to_contain_text("due Friday 27 November 2026")
    expect(card).to_contain_text("Missing: an update from the owner")
    expect(card.get_by_role("button", name="Update", exact=True)).to_be_in_viewport()
    olivia.picture(f"tour-{screen.name}-2-card")
    expect_done(olivia, "status")

    olivia.go_to_list()
    olivia.see("tour-step-answer").get_by_role("button", name="5.1 on track").click()
    expect(olivia.see("notice")).to_contain_text("move the day on first")
    olivia.turn_clock("next")
    expect(olivia.see("today")).to_have_text("Tuesday 24 November 2026")
    for channel in ("front-door", "looked-after"):
        expect(olivia.see(f"channel-{channel}")).to_have_attribute("data-unread", "1")
    expect(olivia.see("channel-children-in-need")).to_have_attribute(
        "data-unread", "0"
    )  # another organisation reads it
    expect(olivia.see("channel-general")).to_have_attribute("data-unread", "0")
    expect_done(olivia, "status", "overdue")
    olivia.open("front-door")
    expect(olivia.message("3 actions overdue")).to_contain_text("55 days overdue, was due 30 Sep 2026")

    olivia.open("looked-after")
    alert = olivia.message("1 action due soon")
    expect(alert).to_contain_text("5.1 due Friday 27 November 2026, Head of Service Leaving Care")
    olivia.go_to_list()
    olivia.see("tour-step-answer").get_by_role("button", name="5.1 on track").click()  # the alert's thread opens
    expect(olivia.thread).to_contain_text("1 action due soon")
    expect(olivia.see("thread-composer")).to_have_value("5.1 on track third landlord signed")
    olivia.see("thread-send").click()
    confirmation = olivia.reply("Recorded on action 5.1")
    expect(confirmation).to_contain_text("on track – “third landlord signed”")
    expect(confirmation.get_by_role("button", name="Undo")).to_be_in_viewport()
    olivia.picture(f"tour-{screen.name}-3-thread")
    olivia.page.emulate_media(color_scheme="dark")
    olivia.picture(f"thread-{screen.name}-dark")
    olivia.page.emulate_media(color_scheme="light")
    expect_done(olivia, "status", "answer", "overdue")
    expect(olivia.see("tour")).to_contain_text("3 of 5")

    olivia.open("general")
    olivia.turn_clock("week")
    expect(olivia.see("today")).to_have_text("Tuesday 1 December 2026")
    expect(olivia.see("channel-looked-after")).to_have_attribute("data-unread", "1")
    olivia.open("looked-after")
    overdue = olivia.message("1 action overdue")
    expect(overdue).to_contain_text("4 days overdue, was due 27 Nov 2026")
    expect(overdue).to_contain_text("on track (says Olivia Grant, Head of Service Leaving Care, 24 Nov 2026)")
    expect(olivia.see("channel-looked-after")).to_have_attribute("data-unread", "0")
    olivia.picture(f"tour-{screen.name}-4-overdue")
