"""What somebody outside judged is typed, or filled in, and stands beside the rating here."""

from playwright.sync_api import expect

from tests.browser.conftest import Enter
from tests.browser.process import Workspace
from tests.browser.visitor import Screen


def test_what_was_judged_stands_on_the_card_and_is_taken_back(fresh: Workspace, enter: Enter, screen: Screen) -> None:
    number = "9" if screen.is_phone else "10"
    margaret = enter(fresh, screen, "UMARGARET")
    margaret.open("general")
    margaret.send(f"/plan judged {number}")
    expect(margaret.modal.get_by_role("heading")).to_have_text(f"Judged: {number}")
    margaret.see("field-body").fill("Ofsted")
    margaret.see("field-words").fill("early progress")
    margaret.show("judged-form", margaret.modal)
    margaret.send_form()
    card = margaret.see_card(number)
    expect(card).to_contain_text("judged by Ofsted")
    expect(card).to_contain_text("“early progress”")
    margaret.show("judged-card", card)

    margaret.open("@plankeeper")
    noted = margaret.say(f"judged {number} CQC “good” 12 June")
    expect(noted).to_be_visible()
    told = margaret.message("judged by CQC").filter(has_text="It stands beside the rating here")
    margaret.show("judged-noted", told)
    margaret.press(told, "Take it back")
    expect(margaret.message("Taken back")).to_be_visible()
