"""The page needs nothing but the machine it runs on."""

import pytest
from playwright.sync_api import Error, FilePayload, Route, expect

from tests.browser.conftest import Enter
from tests.browser.process import Workspace
from tests.browser.visitor import PHONE, Visitor


def unplug(visitor: Visitor) -> None:
    """Cuts the page off from everything but the loopback address."""

    def answer(route: Route) -> None:
        if route.request.url.startswith(f"{visitor.address}/"):
            route.continue_()
        else:
            route.abort("internetdisconnected")

    visitor.page.route("**/*", answer)


def test_everything_works_without_a_network(shared: Workspace, enter: Enter) -> None:
    priya = enter(shared, PHONE, "UPRIYA")
    unplug(priya)
    priya.page.reload()
    priya.go_to_list()
    words = "nothing is plugged in"
    priya.open("general")
    priya.send("/plan status 4")
    card = priya.message("Recommendation 4")
    card.get_by_role("button", name="Share in channel").click()
    shared_card = priya.main.get_by_test_id("message").filter(has_text="Recommendation 4", has_not_text="Only visible")
    shared_card.last.get_by_test_id("thread-open").click()
    priya.type_in_thread(f"@plankeeper 4.1 on track {words}")
    expect(priya.reply("Recorded on action 4.1")).to_contain_text(words)

    priya.open("@plankeeper")
    priya.see("tab-home").click()
    expect(priya.see("home")).to_be_visible()
    priya.see("tab-messages").click()
    priya.see("upload-input").set_input_files(FilePayload(name="notes.csv", mimeType="text/csv", buffer=b"a,b\n"))
    priya.see("send").click()
    with priya.page.expect_download() as downloading:
        priya.main.get_by_role("link", name="Download notes.csv").last.click()
    assert downloading.value.failure() is None
    before = priya.see("today").text_content() or ""
    priya.turn_clock("next")
    expect(priya.see("today")).not_to_have_text(before)


def test_the_guard_would_notice(shared: Workspace, enter: Enter) -> None:
    priya = enter(shared, is_new=True)  # where it goes, no tab comes back from
    priya.expected = "http://example.com|ERR_INTERNET_DISCONNECTED"
    unplug(priya)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        priya.page.goto("http://example.com/")
    assert "asked another machine: http://example.com/" in priya.troubles
