"""What people type is text, whatever it looks like."""

from playwright.sync_api import FilePayload, expect

from tests.browser.conftest import Enter
from tests.browser.process import Workspace
from tests.browser.visitor import PHONE, Screen, Visitor

SCRIPT = "<script>window.pwned=1</script>"
IMAGE = "<img src=x onerror=window.pwned=1>"


def expect_harmless(visitor: Visitor) -> None:
    """Nothing that was typed has become part of the page."""
    assert visitor.page.evaluate("window.pwned") is None
    expect(visitor.page.locator("body script, body img[onerror], #main iframe")).to_have_count(0)


def test_a_script_that_somebody_types_shows_as_text(shared: Workspace, enter: Enter) -> None:
    sam = enter(shared, PHONE, "USAM")
    sam.open("general")
    for hostile in (SCRIPT, IMAGE, f"*{SCRIPT}* `{IMAGE}` &lt;b&gt;"):
        sam.send(hostile)
    expect(sam.message(SCRIPT).first).to_be_visible()
    expect(sam.main.get_by_text(SCRIPT, exact=True).first).to_be_visible()
    expect(sam.main.get_by_text(IMAGE, exact=True).first).to_be_visible()
    expect(sam.message("&lt;b&gt;")).to_contain_text(SCRIPT)
    expect_harmless(sam)


def test_a_script_in_an_update_shows_as_text_wherever_the_bot_shows_it(
    shared: Workspace, enter: Enter, screen: Screen
) -> None:
    sam = enter(shared, screen, "USAM")
    words = f"{SCRIPT} {IMAGE} on the {screen.name}"
    sam.open("@plankeeper")
    sam.send(f"2.1 on track {words}")
    expect(sam.message("Recorded on action 2.1").filter(has_text=words)).to_be_visible()
    sam.open("front-door")
    sam.send("/plan status 2")
    card = sam.message("Recommendation 2").filter(has_text=words)
    expect(card).to_be_visible()
    card.get_by_role("button", name="Share in channel").click()
    expect(sam.main.get_by_test_id("message").filter(has_text=words, has_not_text="Only visible")).not_to_have_count(0)
    sam.send("/plan history 2")
    expect(sam.message("Printed in the plan")).to_contain_text(words)
    expect_harmless(sam)


def test_an_address_that_would_run_something_is_no_link(shared: Workspace, enter: Enter) -> None:
    sam = enter(shared, user_id="USAM")
    sam.open("general")
    for address in ("javascript:window.pwned=1", f"data:text/html,{SCRIPT}"):
        said = sam.say(f"see <{address}|here> or {address}")
        expect(said.locator(".message-body a")).to_have_count(0)
    expect_harmless(sam)


def test_the_name_of_a_file_is_text(shared: Workspace, enter: Enter) -> None:
    sam = enter(shared, user_id="USAM")
    sam.open("general")
    sam.see("upload-input").set_input_files(FilePayload(name=f"{IMAGE}.txt", mimeType="text/html", buffer=b"x"))
    sam.see("send").click()
    expect(sam.main.get_by_role("link", name=f"Download {IMAGE}.txt")).to_be_visible()
    expect_harmless(sam)
