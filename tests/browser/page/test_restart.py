"""Nothing is lost when the workspace is stopped and started again."""

from playwright.sync_api import expect

from tests.browser.conftest import Enter
from tests.browser.process import Workspace
from tests.browser.visitor import LINE_IS_DOWN, PHONE


def test_a_phone_says_in_a_conversation_too_that_the_line_is_down(started: Workspace, enter: Enter) -> None:
    olivia = enter(started, PHONE)
    olivia.expected = LINE_IS_DOWN
    olivia.open("general")
    banner = olivia.page.locator("#banner")
    expect(banner).to_be_hidden()
    started.stop()
    expect(banner).to_have_text("The connection to the practice workspace is down. It comes back by itself.")
    olivia.picture("down-phone")
    started.start()
    expect(banner).to_be_hidden()


def test_the_page_comes_back_by_itself_and_everything_is_there(started: Workspace, enter: Enter) -> None:
    olivia = enter(started)
    olivia.expected = LINE_IS_DOWN
    status, today = olivia.page.locator("#topbar [role=status]"), olivia.see("today")
    olivia.turn_clock("next")
    expect(olivia.see("channel-looked-after")).to_have_attribute("data-unread", "1")
    olivia.open("@plankeeper")
    olivia.say("5.1 at risk Two landlords withdrew")
    recorded = olivia.message("Recorded on action 5.1")
    expect(recorded).to_be_visible()
    olivia.open("general")
    olivia.say("Shall we talk at three?")
    olivia.see("composer").fill("Half a sentence")

    started.stop()
    expect(status).to_have_text("Connecting…")
    olivia.see("composer").press("Enter")
    expect(olivia.main.get_by_role("alert")).to_contain_text("It comes back by itself")
    expect(olivia.see("composer")).to_have_value("Half a sentence")

    started.start()
    expect(status).to_have_text("Plankeeper is here")
    expect(today).to_have_text("Tuesday 24 November 2026")
    expect(olivia.message("Shall we talk at three?")).to_be_visible()
    expect(olivia.message("Half a sentence")).to_have_count(0)
    olivia.see("composer").press("Enter")
    expect(olivia.message("Half a sentence")).to_be_visible()
    olivia.send("/plan status 5")
    expect(olivia.message("Recommendation 5")).to_contain_text("Two landlords withdrew")

    olivia.open("looked-after")
    expect(olivia.main.get_by_text("1 action due soon")).to_have_count(1)
    olivia.open("@plankeeper")
    recorded.get_by_role("button", name="Undo").click()
    expect(olivia.message("Taken back")).to_contain_text("Two landlords withdrew")
