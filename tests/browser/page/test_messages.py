"""What is said, corrected and taken back, and who sees what of it."""

from playwright.sync_api import expect

from tests.browser.conftest import Enter
from tests.browser.process import Workspace
from tests.browser.visitor import PHONE, Screen


def test_undo_takes_an_update_back(shared: Workspace, enter: Enter) -> None:
    sam, words = enter(shared, PHONE, "USAM"), "two managers are away"
    sam.open("@plankeeper")
    sam.say(f"1.1 at risk {words}")
    recorded = sam.message("Recorded on action 1.1").filter(has_text=words)
    expect(recorded).to_contain_text("at risk")
    recorded.get_by_role("button", name="Undo").click()
    expect(sam.message(f"It said: “{words}”")).to_contain_text("Taken back; the history keeps it as retracted.")
    expect(recorded.locator("s")).to_contain_text("Recorded on action 1.1")  # it stays, struck out
    expect(recorded.get_by_role("button", name="Undo")).to_have_count(0)
    sam.say("history 1")
    history = sam.message("Printed in the plan").filter(has_text=words)
    expect(history).to_contain_text("retracted")


def test_an_edit_corrects_and_a_deletion_retracts(shared: Workspace, enter: Enter, screen: Screen) -> None:
    olivia = enter(shared, screen)
    words = f"visits are up, says the {screen.name}"
    olivia.open("@plankeeper")
    said = olivia.say(f"7.1 on track {words}")
    expect(olivia.message("Recorded on action 7.1").filter(has_text=words)).to_contain_text("on track")

    olivia.choose(said, "Edit message")
    expect(olivia.see("edit-box")).to_be_focused()
    olivia.see("edit-box").fill(f"7.1 at risk {words} but one team is short")
    olivia.see("edit-save").click()
    expect(olivia.message("Corrected on action 7.1").filter(has_text=words)).to_contain_text("at risk")
    corrected = olivia.message(f"7.1 at risk {words} but one team is short")
    expect(corrected).to_contain_text("(edited)")

    olivia.choose(corrected, "Delete message")
    olivia.see("confirm-no").click()
    expect(corrected).to_be_visible()
    olivia.choose(corrected, "Delete message")
    olivia.see("confirm-yes").click()
    expect(olivia.message("You deleted the message, so I retracted its update")).to_be_visible()
    expect(corrected).to_have_count(0)
    olivia.say("history 7")
    history = olivia.message("Printed in the plan").filter(has_text=f"{words} but one team is short")
    expect(history).to_contain_text("correction")
    expect(history).to_contain_text("retracted")


def test_what_only_one_person_sees_is_marked_and_only_theirs(shared: Workspace, enter: Enter) -> None:
    priya, daniel = enter(shared, user_id="UPRIYA"), enter(shared, user_id="UDANIEL")
    for visitor in (priya, daniel):
        visitor.open("front-door")
    priya.send("/plan history 3")
    answer = priya.message("First monthly themes paper")
    expect(answer).to_contain_text("Only visible to you")
    priya.say("I have looked it up")
    expect(daniel.message("I have looked it up")).to_be_visible()
    expect(daniel.message("First monthly themes paper")).to_have_count(0)
    expect(daniel.main.get_by_text("Only visible to you")).to_have_count(0)

    priya.page.reload()
    expect(answer).to_be_visible()
    priya.act_as("UDANIEL")
    priya.open("front-door")
    expect(priya.message("I have looked it up")).to_be_visible()
    expect(answer).to_have_count(0)
    priya.act_as("UPRIYA")
    priya.open("front-door")
    answer.get_by_role("button", name="Dismiss").click()
    expect(answer).to_have_count(0)


def test_everybody_has_unread_marks_of_their_own(shared: Workspace, enter: Enter, screen: Screen) -> None:
    visitor = enter(shared, screen, "USAM")
    mark = visitor.see("channel-children-in-need")
    visitor.open("children-in-need")
    expect(mark).to_have_attribute("data-unread", "0")
    visitor.open("general")
    visitor.act_as("UPRIYA")
    visitor.open("children-in-need")
    visitor.say(f"The panel meets at two, says the {screen.name}")
    expect(mark).to_have_attribute("data-unread", "0")

    visitor.open("general")
    visitor.act_as("USAM")
    expect(mark).to_have_attribute("data-unread", "1")
    expect(mark).to_have_accessible_name("#children-in-need, 1 unread, shared outside")
    visitor.open("children-in-need")
    expect(visitor.main.get_by_text("New", exact=True)).to_be_visible()
    expect(mark).to_have_attribute("data-unread", "0")


def test_two_people_talk_and_see_it_at_once(shared: Workspace, enter: Enter) -> None:
    olivia, sam = enter(shared), enter(shared, user_id="USAM")
    for visitor in (olivia, sam):
        visitor.open("looked-after")
    said = olivia.say("@Sam Okafor who chairs #front-door now?")
    there = sam.message("who chairs")
    expect(there).to_contain_text("@Sam Okafor who chairs #front-door now?")
    there.hover()
    there.get_by_test_id("thread-open").click()
    sam.type_in_thread("Priya does")
    expect(said).to_contain_text("1 reply")
    said.get_by_test_id("thread-open").click()
    expect(olivia.reply("Priya does")).to_be_visible()
