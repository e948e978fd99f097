"""The Home tab, as each of them sees it, with the forms that open from it."""

from playwright.sync_api import Locator, expect

from tests.browser.conftest import Enter
from tests.browser.process import Workspace
from tests.browser.visitor import Screen, Visitor


def open_home(visitor: Visitor) -> Locator:
    visitor.go_to_list()
    visitor.see("home-plankeeper").click()
    home = visitor.see("home")
    expect(home.get_by_role("heading").first).to_be_visible()
    return home


def test_an_owner_sees_what_waits_for_them_the_most_urgent_first(
    office: Workspace, enter: Enter, screen: Screen
) -> None:
    sam = enter(office, screen, "USAM")
    home = open_home(sam)
    expect(home).to_contain_text("What waits for you")
    expect(home).to_contain_text("3 overdue")
    expect(home).not_to_contain_text("Settings")
    sam.show("home-owner", home)
    home.get_by_role("button", name="Update", exact=True).first.click()
    expect(sam.modal.get_by_role("heading")).to_have_text("Update 1.1")
    words = f"Two of three posts are filled, says the {screen.name}"
    sam.see("field-note").fill(words)
    sam.send_form()
    sam.see("tab-messages").click()
    expect(sam.message(words)).to_contain_text("Recorded on action 1.1")


def test_the_coordinator_decides_and_sets_up_from_home(office: Workspace, enter: Enter, screen: Screen) -> None:
    number, who = ("5.1", "UOLIVIA") if screen.is_phone else ("4.1", "UGRACE")
    vacant = "Disabled Children" if screen.is_phone else "Practice Quality"
    priya = enter(office, screen, who)
    priya.open("general")
    priya.send(f"/plan due {number} 29 January 2027 because the tender slipped")
    expect(priya.message(f"Asked on action {number}")).to_be_visible()
    priya.act_as("UPRIYA")
    home = open_home(priya)
    expect(home).to_contain_text("asks for Friday 29 January 2027")
    expect(home).to_contain_text("Nobody in Slack holds")
    expect(home).to_contain_text(vacant)
    priya.show("home-coordinator", home)
    priya.press(home, "Agree")
    expect(home).not_to_contain_text("asks for Friday 29 January 2027")

    home.get_by_role("button", name="Say who …").click()
    priya.see("field-holder").select_option("UTOM" if screen.is_phone else "ULEAH")
    priya.see("field-deputy").select_option("UMARGARET")
    priya.show("assign-form", priya.modal)
    priya.send_form()
    expect(home).not_to_contain_text(vacant)
    priya.press(home, "Settings …")
    expect(priya.modal.get_by_role("heading")).to_have_text("Plankeeper settings")
    priya.see("field-board_on").fill("2027-02-18")
    priya.see("field-case_pattern").fill("LCS-999999")
    priya.show("settings-form", priya.modal)
    priya.send_form()
    priya.see("tab-messages").click()
    expect(priya.message("now holds")).to_contain_text("@Margaret Lyle stands in")
    expect(priya.message("The settings are saved.")).to_be_visible()


def test_the_director_sees_what_is_to_be_signed_off(office: Workspace, enter: Enter, screen: Screen) -> None:
    daniel = enter(office, screen, "UDANIEL")
    home = open_home(daniel)
    expect(home).to_contain_text("6.1 is said to be done")
    daniel.show("home-director", home)


def test_a_guest_sees_what_a_post_of_theirs_owns(office: Workspace, enter: Enter, screen: Screen) -> None:
    ruth = enter(office, screen, "URUTH")
    home = open_home(ruth)
    expect(home).to_contain_text("Nothing waits for you")
    ruth.show("home-guest", home)
