"""Forms: opened by a card's button, sent back with what is wrong, and filled in."""

from playwright.sync_api import expect

from tests.browser.conftest import Enter
from tests.browser.process import Workspace
from tests.browser.visitor import Screen


def test_a_form_says_what_is_missing_and_keeps_open_until_it_is_filled_in(
    shared: Workspace, enter: Enter, screen: Screen
) -> None:
    daniel = enter(shared, screen, "UDANIEL")
    number = "10" if screen.is_phone else "8"
    words = f"It goes more slowly, says the {screen.name}"
    daniel.open("general")
    daniel.send(f"/plan status {number}")
    daniel.message(f"Recommendation {number}").get_by_role("button", name="Update", exact=True).click()
    expect(daniel.modal).to_contain_text(f"Recommendation {number}")

    daniel.see("field-rating").select_option("")  # it begins with the last one
    daniel.see("modal-submit").click()
    expect(daniel.see("error-note")).to_have_text("Say in a few words what has happened, or choose a rating.")
    expect(daniel.see("error-note")).to_be_in_viewport()
    expect(daniel.see("field-note")).to_be_focused()
    expect(daniel.see("field-note")).to_have_attribute("aria-invalid", "true")
    daniel.picture(f"form-{screen.name}")

    daniel.see("field-note").press_sequentially(words)
    expect(daniel.see("error-note")).to_be_hidden()
    daniel.see("field-rating").select_option("at_risk")
    daniel.see("modal-submit").click()
    expect(daniel.modal).to_be_hidden()

    card = daniel.message(words)  # in its place: what was recorded, and below it how things stand now
    expect(card).to_contain_text(f"Recorded on action {number}.1")
    expect(card).to_contain_text("at risk")
    expect(card).to_contain_text("Latest from Daniel Reeve")
    daniel.bring_into_view(card.get_by_role("button", name="Update", exact=True))
    daniel.picture(f"status-{screen.name}")


def test_what_was_typed_into_a_form_outlives_what_happens_around_it(shared: Workspace, enter: Enter) -> None:
    daniel, sam = enter(shared, user_id="UDANIEL"), enter(shared, user_id="USAM")
    daniel.open("general")
    daniel.send("/plan update 9")
    daniel.see("field-note").fill("Half a sentence")
    sam.open("general")
    sam.say("Lunch, anybody?")
    expect(daniel.message("Lunch, anybody?")).to_be_visible()
    expect(daniel.see("field-note")).to_have_value("Half a sentence")
    expect(daniel.see("field-note")).to_be_focused()
    daniel.see("modal-close").click()
    expect(daniel.modal).to_be_hidden()
