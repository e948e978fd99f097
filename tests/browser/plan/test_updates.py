"""Updates by form, from somebody's message, several at once; words that are held back, and promises that are kept."""

from playwright.sync_api import FilePayload, expect

from tests.browser.conftest import Enter
from tests.browser.process import Workspace
from tests.browser.visitor import Screen

PHOTO = FilePayload(name="hub opening.png", mimeType="image/png", buffer=b"\x89PNG not really")


def test_every_field_of_the_update_form_reaches_the_plan(office: Workspace, enter: Enter, screen: Screen) -> None:
    number = "1" if screen.is_phone else "2"
    sam = enter(office, screen, "USAM")
    sam.open("general")
    sam.press(sam.see_card(number), "Update")
    sam.show("update-form", sam.modal)
    sam.see("field-rating").select_option("on_track")
    sam.see("field-note").fill("Both managers have started, and weekends are covered.")
    sam.see("field-files").set_input_files(PHOTO)
    sam.press(sam.modal, "More …")
    expect(sam.see("field-note")).to_have_value("Both managers have started, and weekends are covered.")
    sam.see("field-link").fill("https://marlbridge.example/rota")
    sam.see("field-impact").select_option("some_evidence")
    sam.see("field-measure").select_option(index=1)
    sam.see("field-reading").fill("92% in November")
    sam.see("field-follow_up").fill("2026-12-14")
    sam.show("update-form-filled", sam.modal)
    sam.send_form()
    done = sam.message("Both managers have started")
    expect(done).to_contain_text(f"Recorded on action {number}.1")
    expect(done).to_contain_text("92% in November")
    expect(done).to_contain_text("hub opening.png")
    expect(done).to_contain_text("impact: some evidence")
    sam.show("update-recorded", done)


def test_a_message_is_saved_as_an_update(office: Workspace, enter: Enter, screen: Screen) -> None:
    sam, words = enter(office, screen, "USAM"), f"The shared form is in use in every school, says the {screen.name}"
    sam.open("front-door")
    sam.choose(sam.say(words), "Save as progress update")
    expect(sam.see("field-note")).to_have_value(words)
    sam.show("shortcut-form", sam.modal)
    sam.see("modal-submit").click()
    expect(sam.see("error-which")).to_be_visible()
    sam.see("field-which").select_option(label=sam.see("field-which").locator("option", has_text="2.1").inner_text())
    sam.see("field-rating").select_option("on_track")
    sam.send_form()
    sam.open("@plankeeper")
    expect(sam.message(words)).to_contain_text("Recorded on action 2.1: 🟢 on track")


def test_several_updates_in_one_message_have_an_undo_each(office: Workspace, enter: Enter, screen: Screen) -> None:
    olivia = enter(office, screen)
    olivia.open("@plankeeper")
    olivia.send(f"5.1 on track {screen.name} lease signed\n7.1 at risk one team is short\n7.2 on track rota agreed")
    recorded = olivia.message("Recorded on action 5.1").filter(has_text=screen.name)
    expect(recorded.get_by_role("button", name="Undo")).to_have_count(3)
    olivia.show("several-recorded", recorded)
    recorded.get_by_role("button", name="Undo").nth(1).click()
    expect(recorded.get_by_role("button", name="Undo")).to_have_count(2)
    expect(recorded).to_contain_text("Taken back; the history keeps it as retracted. It said: “one team is short”")
    olivia.show("several-undone", recorded)


def test_words_that_may_identify_a_child_are_held_back(office: Workspace, enter: Enter, screen: Screen) -> None:
    olivia = enter(office, screen)
    olivia.open("@plankeeper")
    olivia.send("5.1 at risk Kayleigh Thompson, aged 15, has moved again")
    held = olivia.message("That may identify a child").filter(has=olivia.page.get_by_role("button", name="Say it"))
    expect(held).not_to_contain_text("Kayleigh Thompson")
    olivia.show("held", held)
    olivia.press(held, "Say it differently …")
    olivia.show("reword-form", olivia.modal)
    olivia.see("modal-submit").click()  # unchanged: it says so again
    expect(olivia.modal).to_contain_text("That may identify a child")
    olivia.see("field-typed").fill(f"5.1 at risk a young person has moved again, says the {screen.name}")
    olivia.send_form()
    expect(olivia.message(f"moved again, says the {screen.name}")).to_contain_text("Recorded on action 5.1")


def test_a_form_holds_such_words_back_too(office: Workspace, enter: Enter, screen: Screen) -> None:
    sam = enter(office, screen, "USAM")
    sam.open("front-door")
    sam.press(sam.see_card("2"), "Update")
    sam.see("field-note").fill("Jayden Okoro (DOB 4 May 2011) is seen weekly")
    sam.see("modal-submit").click()
    expect(sam.modal).to_contain_text("Nothing has been recorded or shown.")
    expect(sam.see("field-note")).to_have_value("Jayden Okoro (DOB 4 May 2011) is seen weekly")
    expect(sam.see("field-safe_because")).to_be_attached()
    sam.show("update-form-held", sam.modal)
    sam.see("modal-cancel").click()


def test_a_promise_with_a_date_is_offered_for_remembering(office: Workspace, enter: Enter, screen: Screen) -> None:
    olivia = enter(office, screen)
    olivia.open("@plankeeper")
    olivia.send(f"5.1 on track says the {screen.name}. Six flats will be let by 18 December. Review in January 2027.")
    offer = olivia.message("Shall I remind you?")
    expect(offer).to_contain_text("18 December 2026")
    olivia.show("promises", offer)
    offer.get_by_role("button", name="Remind me").first.click()
    expect(olivia.message("I will remind you on Friday 18 December 2026")).to_be_visible()
    olivia.show("promise-kept", olivia.message("I will remind you on"))
