"""A file that one person sent privately is shown to another who asks: on a phone, with one tap."""

from playwright.sync_api import FilePayload, expect

from tests.browser.conftest import Enter
from tests.browser.process import Workspace
from tests.browser.visitor import PHONE

CONTENT = b"%PDF-1.4 visits in October"
OURS = {"Sec-Fetch-Site": "same-origin"}  # as the page itself asks
VISITS = FilePayload(name="visits in October.pdf", mimeType="application/pdf", buffer=CONTENT)


def test_one_tap_brings_a_file_that_somebody_sent_privately(fresh: Workspace, enter: Enter) -> None:
    olivia = enter(fresh, PHONE)
    olivia.open("@plankeeper")
    olivia.see("upload-input").set_input_files(VISITS)
    olivia.see("composer").fill("5.1 on track the panel meets weekly")
    olivia.see("send").click()
    expect(olivia.message("Recorded on action 5.1")).to_be_visible()
    sent = olivia.page.get_by_test_id("file").last.get_attribute("href") or ""

    olivia.act_as("UMARGARET")
    margaret = olivia
    margaret.open("general")
    private = margaret.page.request.get(f"{fresh.address}{sent.replace('UOLIVIA', 'UMARGARET')}", headers=OURS)
    assert private.status == 404
    margaret.press(margaret.see_card("5"), "Show evidence")
    expect(margaret.message("comes in your direct messages with me")).to_be_visible()
    margaret.open("@plankeeper")
    brought = margaret.page.get_by_test_id("file").last
    expect(brought).to_contain_text("visits in October.pdf")
    margaret.show("evidence-shown", margaret.message("visits in October.pdf"))
    given = margaret.page.request.get(f"{fresh.address}{brought.get_attribute('href')}", headers=OURS)
    assert given.body() == CONTENT
