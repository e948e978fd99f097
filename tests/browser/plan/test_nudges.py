"""The daily message comes when the clock moves on, and is gone through, put off and answered where it stands."""

from playwright.sync_api import expect

from tests.browser.conftest import Enter
from tests.browser.process import Workspace
from tests.browser.visitor import Screen


def test_an_owner_goes_through_their_message_and_it_falls_silent(
    fresh: Workspace, enter: Enter, screen: Screen
) -> None:
    sam = enter(fresh, screen, "USAM")
    sam.turn_clock("next")
    sam.open("@plankeeper")
    nudge = sam.message("Go through them")
    sam.show("nudge", nudge)

    nudge.locator("[data-action^=answer_nudge]").last.click()
    sam.page.get_by_role("menuitem", name="Remind me in 3 working days").click()
    expect(sam.message("put off until Friday 27 November 2026")).to_be_visible()

    sam.press(nudge, "Go through them")
    title = sam.modal.get_by_role("heading")
    expect(title).to_have_text("1 of 3")
    sam.modal.get_by_role("radio", name="At risk").check()
    sam.modal.get_by_role("textbox").fill("One post is still open")
    sam.picture(f"nudge-step-{screen.name}")
    sam.see("modal-submit").click()
    expect(title).to_have_text("2 of 3")
    sam.modal.get_by_role("radio", name="On track").check()
    sam.see("modal-submit").click()
    expect(title).to_have_text("3 of 3")
    sam.modal.get_by_role("radio", name="Nothing new, because").check()
    sam.modal.get_by_role("textbox").fill("The panel meets on Thursday")
    sam.see("modal-submit").click()
    expect(title).to_have_text("That is all")
    expect(sam.modal).to_contain_text("recorded as at risk")
    sam.picture(f"nudge-end-{screen.name}")
    sam.see("modal-cancel").click()

    expect(sam.message("Answered since")).to_contain_text("nothing new")
    sam.show("nudge-answered", sam.message("Answered since"))
    sam.turn_clock("next")
    expect(sam.message("Go through them")).to_have_count(0)
