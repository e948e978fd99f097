"""Every kind of field, in a form and on the Home tab, with a bot that shows what it was sent."""

from playwright.sync_api import FilePayload, expect

from tests.browser.conftest import Enter
from tests.browser.gallery import Gallery
from tests.browser.visitor import PHONE, Screen, Visitor

PHOTO = FilePayload(name="hub opening.png", mimeType="image/png", buffer=b"\x89PNG not really")
NOTES = FilePayload(name="notes.docx", mimeType="", buffer=b"PK..")


def open_form(visitor: Visitor) -> None:
    visitor.open("mash")
    visitor.send("/Gallery form")  # commands are not case sensitive
    expect(visitor.see("field-note")).to_be_visible()  # the form has loaded


def test_a_form_with_every_field_is_filled_in_and_sent(gallery: Gallery, enter: Enter, screen: Screen) -> None:
    anna = enter(gallery, screen, "UANNA")
    open_form(anna)
    anna.see("field-note").fill("Two landlords withdrew")
    anna.see("field-people").locator("summary").click()
    anna.modal.get_by_label("Ben Cole – Director").check()
    anna.modal.get_by_label("Ruth Hale – Nurse").check()
    anna.see("field-people").locator("summary").click()
    anna.see("field-decider").select_option("UBEN")
    anna.see("field-channel").select_option(label="#mash")
    anna.see("field-services").locator("summary").click()
    anna.modal.get_by_label("Fostering").check()
    anna.see("field-day").fill("2027-01-29")
    anna.modal.get_by_label("Tell the owner").check()
    anna.modal.get_by_label("At risk").check()
    anna.see("field-share").fill("101")
    anna.see("field-evidence").set_input_files([PHOTO, NOTES])
    expect(anna.modal.get_by_text("notes.docx · 4 bytes")).to_be_visible()
    expect(anna.modal.get_by_text("Add files")).to_be_hidden()  # no more than two
    anna.picture(f"fields-{screen.name}")

    anna.see("field-number").fill("5.1")
    anna.see("field-number").press("Enter")  # tells the app, which draws the form anew
    expect(anna.modal.get_by_text("5.1 was found.")).to_be_visible()
    expect(anna.see("field-number")).to_be_focused()
    expect(anna.see("field-note")).to_have_value("Two landlords withdrew")
    expect(anna.modal.get_by_text("notes.docx · 4 bytes")).to_be_visible()

    anna.see("modal-submit").click()
    expect(anna.see("error-share")).to_have_text("Please enter 100 or less.")
    anna.see("field-share").fill("64")
    anna.see("modal-submit").click()
    expect(anna.modal).to_be_hidden()

    sent = {block: held["it"] for block, held in gallery.sent("UANNA").items()}
    assert {block: value for block, value in sent.items() if block != "evidence"} == {
        "note": {"type": "plain_text_input", "value": "Two landlords withdrew"},
        "number": {"type": "plain_text_input", "value": "5.1"},
        "people": {"type": "multi_users_select", "selected_users": ["UBEN", "URUTH"]},
        "decider": {"type": "users_select", "selected_user": "UBEN"},
        "channel": {"type": "conversations_select", "selected_conversation": "CMASH"},
        "services": {
            "type": "multi_static_select",
            "selected_options": [{"text": {"type": "plain_text", "text": "Fostering"}, "value": "fostering"}],
        },
        "day": {"type": "datepicker", "selected_date": "2027-01-29"},
        "hour": {"type": "timepicker", "selected_time": "09:00"},
        "ticks": {
            "type": "checkboxes",
            "selected_options": [{"text": {"type": "plain_text", "text": "Tell the owner"}, "value": "tell the owner"}],
        },
        "rating": {
            "type": "radio_buttons",
            "selected_option": {"text": {"type": "plain_text", "text": "At risk"}, "value": "at risk"},
        },
        "share": {"type": "number_input", "value": "64"},
    }
    files = sent["evidence"]["files"]
    assert [(each["name"], each["mimetype"], each["size"]) for each in files] == [
        ("hub opening.png", "image/png", 15),
        ("notes.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", 4),
    ]
    assert all(each["url_private_download"].startswith(gallery.address) for each in files)


def test_a_mistake_is_said_at_its_field_and_a_wrong_file_is_refused(gallery: Gallery, enter: Enter) -> None:
    anna = enter(gallery, PHONE, "UANNA")
    anna.expected = "400"
    open_form(anna)
    anna.see("field-evidence").set_input_files(FilePayload(name="a.exe", mimeType="", buffer=b"MZ"))
    expect(anna.see("notice")).to_contain_text("a.exe can’t be used here: it takes docx, png files.")
    anna.see("field-note").fill("wrong")
    anna.see("modal-submit").click()
    expect(anna.see("error-note")).to_have_text("Say it in other words, please.")
    expect(anna.see("field-note")).to_be_focused()
    anna.see("modal-close").click()
    expect(anna.modal).to_be_hidden()


def test_the_home_tab_is_there_at_once_and_follows_the_bot(gallery: Gallery, enter: Enter, screen: Screen) -> None:
    anna = enter(gallery, screen, "UANNA")
    anna.go_to_list()
    anna.see("home-plankeeper").click()
    home = anna.see("home")
    expect(home.get_by_text("Asked 0 times.")).to_be_visible()
    home.get_by_role("button", name="Ask again").click()
    expect(home.get_by_text("Asked 1 times.")).to_be_visible()
    home.get_by_test_id("element-rating").select_option(label="At risk")
    anna.picture(f"home-{screen.name}")
    anna.see("tab-messages").click()
    expect(anna.message('"chosen": "at risk"')).to_be_visible()
    anna.see("tab-home").click()
    expect(home.get_by_text("Asked 1 times.")).to_be_visible()


def rest_a_finger_on(visitor: Visitor, text: str) -> None:
    """Presses long on a message, as one does on a phone."""
    box = visitor.message(text).locator(".text").bounding_box()
    assert box
    session = visitor.page.context.new_cdp_session(visitor.page)
    at = {"x": box["x"] + 20, "y": box["y"] + 8}
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [at]})
    expect(visitor.page.get_by_role("menu")).to_be_visible()
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_finger_that_rests_on_a_message_opens_its_menu_with_the_shortcuts(gallery: Gallery, enter: Enter) -> None:
    anna = enter(gallery, PHONE, "UANNA")
    anna.open("mash")
    anna.say("5.1 on track third landlord signed")
    rest_a_finger_on(anna, "third landlord")
    anna.picture("shortcut-phone")
    anna.page.get_by_role("menuitem", name="Save as progress update").click()
    anna.open("@plankeeper")
    expect(anna.message('"saved": "5.1 on track third landlord signed"')).to_be_visible()


def test_photos_go_with_a_message_into_a_channel_a_thread_and_a_direct_message(gallery: Gallery, enter: Enter) -> None:
    anna = enter(gallery, PHONE, "UANNA")
    for place in ("mash", "@plankeeper"):
        anna.open(place)
        anna.see("upload-input").set_input_files([PHOTO, NOTES])
        anna.see("composer").fill("The hub is open")
        anna.see("send").click()
        expect(anna.message("file_share: hub opening.png, notes.docx")).to_be_visible()
    sent = [each for each in gallery.slack.messages("CMASH") if each.files]
    assert [(each.text, len(each.files)) for each in sent] == [("The hub is open", 2)]  # one message for both

    anna.open("mash")
    anna.message("The hub is open").get_by_test_id("message-menu").click()
    anna.page.get_by_role("menuitem", name="Reply in thread").click()
    anna.see("thread-upload-input").set_input_files(PHOTO)
    anna.see("thread-send").click()
    expect(anna.reply("file_share: hub opening.png")).to_be_visible()


def test_what_is_new_is_read_out_as_words(gallery: Gallery, enter: Enter) -> None:
    anna, ben = enter(gallery, user_id="UANNA"), enter(gallery, user_id="UBEN")
    for visitor in (anna, ben):
        visitor.open("mash")
    ben.send("*Two* landlords _withdrew_, see #mash, @Anna Berg")
    expect(anna.page.get_by_role("log")).to_have_text("Ben Cole: Two landlords withdrew, see #mash, @Anna Berg")


def test_tab_stops_at_the_newest_message_unless_somebody_is_among_them(gallery: Gallery, enter: Enter) -> None:
    anna = enter(gallery, user_id="UANNA")
    anna.open("mash")
    for words in ("One", "Two"):
        anna.say(words)
    stops = anna.main.locator(".message[tabindex='0']")
    expect(stops).to_have_count(1)
    expect(stops).to_contain_text("Two")
    anna.message("One").focus()
    gallery.slack.as_("UBEN").say("Three", "#mash")
    expect(anna.message("Three")).to_be_visible()
    expect(stops).to_contain_text("One")


def test_a_link_to_a_message_opens_it(gallery: Gallery, enter: Enter) -> None:
    anna = enter(gallery, user_id="UANNA")
    anna.open("mash")
    anna.say("Look here")
    message = gallery.slack.messages("CMASH")[-1]
    anna.page.goto(f"{gallery.address}/archives/CMASH/p{message.ts.replace('.', '')}")
    expect(anna.thread.get_by_text("Look here")).to_be_visible()
