"""The card of a recommendation, and what opens from it: at both widths, by pressing what stands there."""

from playwright.sync_api import expect

from tests.browser.conftest import Enter
from tests.browser.process import Workspace
from tests.browser.visitor import Screen


def test_a_card_of_one_action_offers_all_that_can_be_done(office: Workspace, enter: Enter, screen: Screen) -> None:
    olivia = enter(office, screen)
    olivia.open("general")
    card = olivia.see_card("5")
    for name in ("Update", "Done", "Ask for a new date", "History", "Share in channel"):
        expect(card.get_by_role("button", name=name, exact=True)).to_be_visible()
    olivia.show("card", card)


def test_beside_each_of_several_actions_stands_a_menu(office: Workspace, enter: Enter, screen: Screen) -> None:
    sam = enter(office, screen, "USAM")
    sam.open("general")
    card = sam.see_card("3")
    sam.show("card-of-several", card)
    expect(card.get_by_label("More actions")).to_have_count(2)
    card.get_by_label("More actions").last.click()
    menu = sam.page.get_by_role("menu")
    expect(menu.get_by_role("menuitem")).to_have_count(4)
    sam.picture(f"card-menu-{screen.name}")
    menu.get_by_role("menuitem", name="Ask for a new date").click()
    expect(sam.modal.get_by_role("heading")).to_have_text("Ask about 3.2")
    sam.see("modal-cancel").click()
    expect(sam.modal).to_be_hidden()


def test_a_shared_card_is_everybodys_and_follows_the_plan(office: Workspace, enter: Enter, screen: Screen) -> None:
    sam, words = enter(office, screen, "USAM"), f"Two schools more, says the {screen.name}"
    sam.open("front-door")
    sam.press(sam.see_card("2"), "Share in channel")
    shared = sam.message("Recommendation 2").filter(has=sam.page.locator(":not(:has-text('Only visible to you'))"))
    sam.act_as("UDANIEL")
    sam.open("front-door")
    expect(shared.get_by_role("button", name="Update", exact=True)).to_be_visible()
    expect(shared.get_by_role("button", name="Share in channel")).to_have_count(0)
    sam.send(f"/plan update 2 on track {words}")
    expect(shared).to_contain_text(words)
    sam.show("card-shared", shared)


def test_a_search_shows_where_the_words_stand(office: Workspace, enter: Enter, screen: Screen) -> None:
    leah = enter(office, screen, "ULEAH")
    leah.open("general")
    leah.send("/plan find interviews")
    found = leah.message("speak of “interviews”")
    expect(found.locator("b, strong").filter(has_text="interviewer").first).to_be_visible()
    leah.show("found", found)
    leah.send("/plan list overdue")
    leah.show("list", leah.message("actions overdue"))
    leah.send("/plan help")
    leah.show("help", leah.message("What you can type"))
