"""An alert is drawn anew where it stands once its actions are answered."""

from playwright.sync_api import expect

from tests.browser.conftest import Enter
from tests.browser.process import Workspace
from tests.browser.visitor import Screen


def test_an_alert_says_what_has_been_answered_since(fresh: Workspace, enter: Enter, screen: Screen) -> None:
    sam = enter(fresh, screen, "USAM")
    sam.turn_clock("next")
    sam.open("front-door")
    alert = sam.message("3 actions overdue")
    sam.show("alert", alert)
    alert.get_by_test_id("thread-open").click()
    sam.type_in_thread("3.2 done: the themes paper went to the panel")
    expect(sam.reply("Recorded on action 3.2")).to_be_visible()
    sam.type_in_thread("1.1 at risk one post is still open")
    expect(sam.reply("Recorded on action 1.1")).to_be_visible()
    sam.open("front-door")
    answered = sam.message("Answered since")
    expect(answered).to_contain_text("2 actions overdue")
    expect(answered).to_contain_text("✔ 3.2")
    sam.show("alert-answered", answered)
