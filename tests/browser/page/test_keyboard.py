"""Without a mouse."""

from playwright.sync_api import expect

from tests.browser.conftest import Enter
from tests.browser.process import Workspace
from tests.browser.visitor import Visitor

MOST = 60  # presses of Tab after which something counts as out of reach


def tab_to(visitor: Visitor, testid: str, *, key: str = "Tab") -> None:
    """Presses Tab until something with this data-testid has the focus."""
    reached = []
    for _ in range(MOST):
        visitor.page.keyboard.press(key)
        reached.append(visitor.page.evaluate("document.activeElement.dataset.testid ?? document.activeElement.tagName"))
        if reached[-1] == testid:
            return
    raise AssertionError(f"{testid} can't be reached with {key}: {reached}")


def test_the_keyboard_alone_is_enough(shared: Workspace, enter: Enter) -> None:
    sam = enter(shared, user_id="USAM")
    keyboard = sam.page.keyboard
    sam.page.reload()  # nothing has the focus
    expect(sam.see("channel-front-door")).to_be_visible()
    tab_to(sam, "channel-front-door")
    keyboard.press("Enter")
    expect(sam.main.get_by_role("heading", level=2)).to_have_text("front-door")
    expect(sam.see("composer")).to_be_focused()

    keyboard.type("From the keyboard")
    keyboard.press("Enter")
    expect(sam.message("From the keyboard")).to_be_visible()

    keyboard.type("/pl")
    expect(sam.page.get_by_role("option", name="/plan")).to_be_visible()
    keyboard.press("Enter")
    expect(sam.see("composer")).to_have_value("/plan ")
    keyboard.type("status 3.2")
    keyboard.press("Enter")
    card = sam.main.locator(".ephemeral").filter(has_text="3.2 Themes").filter(has_text="Recommendation 3").last
    expect(card).to_be_in_viewport()

    tab_to(sam, "action-open_update", key="Shift+Tab")
    keyboard.press("Enter")
    expect(sam.modal).to_be_visible()
    expect(sam.see("field-rating")).to_be_focused()
    tab_to(sam, "field-note")
    keyboard.type("Not to be recorded")
    keyboard.press("Escape")
    expect(sam.modal).to_be_hidden()
    expect(card.get_by_role("button", name="Update")).to_be_focused()

    keyboard.press("Enter")
    expect(sam.see("field-rating")).to_be_focused()  # a Tab before that would leave the card
    tab_to(sam, "field-note")
    expect(sam.see("field-note")).to_have_value("")
    keyboard.type("The themes paper is written")
    tab_to(sam, "modal-submit")
    keyboard.press("Enter")
    expect(sam.modal).to_be_hidden()
    expect(sam.message("The themes paper is written").get_by_role("button", name="Update")).to_be_focused()
    tab_to(sam, "composer")
    keyboard.type("/plan status 3.2")
    keyboard.press("Enter")
    expect(sam.message("The themes paper is written")).to_be_visible()


def test_a_thread_is_opened_and_left_by_the_keyboard(shared: Workspace, enter: Enter) -> None:
    sam = enter(shared, user_id="USAM")
    keyboard = sam.page.keyboard
    sam.open("children-in-need")
    said = sam.say("Who takes the notes?")
    sam.see("composer").focus()
    tab_to(sam, "message", key="Shift+Tab")
    keyboard.press("End")
    expect(said).to_be_focused()
    tab_to(sam, "thread-open")
    keyboard.press("Enter")
    expect(sam.see("thread-composer")).to_be_focused()
    keyboard.type("I do, line one")
    keyboard.press("Shift+Enter")
    keyboard.type("and line two")
    keyboard.press("Enter")
    expect(sam.reply("I do, line one")).to_contain_text("and line two")
    keyboard.press("Escape")
    expect(sam.thread).to_be_hidden()
    expect(said).to_contain_text("1 reply")
    expect(said).to_be_focused()
