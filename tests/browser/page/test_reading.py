"""What somebody reads in a conversation: their own words in sight, nothing covered, long words folded as in Slack."""

from typing import Any

from playwright.sync_api import Locator, expect
from slack_sdk import WebClient

from tests.browser.conftest import Enter
from tests.browser.gallery import Gallery
from tests.browser.process import Workspace
from tests.browser.visitor import PHONE, Screen, Visitor

IS_ON_TOP = """(node) => {
  const box = node.getClientRects()[0];
  return document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2) === node;
}"""


def scroll_up(visitor: Visitor) -> Locator:
    """Reads what was said first, as somebody does who looks something up."""
    messages = visitor.main.get_by_role("feed")
    messages.evaluate("(node) => { node.scrollTop = 0; }")
    visitor.page.wait_for_timeout(50)
    return messages


def post(gallery: Gallery, text: str, **more: Any) -> None:
    """Let the bot say something in #mash."""
    WebClient(gallery.slack.bot_token, base_url=gallery.slack.api_url).chat_postMessage(
        channel="CMASH", text=text, **more
    )


def test_what_one_says_and_what_is_answered_is_scrolled_to(office: Workspace, enter: Enter, screen: Screen) -> None:
    sam = enter(office, screen, "USAM")
    sam.open("@plankeeper")
    for number in (1, 3, 5):
        sam.say(f"status {number}")
        sam.message(f"Recommendation {number}").wait_for()
    scroll_up(sam)
    said = sam.say(f"1.1 on track two posts filled, says the {screen.name}")
    expect(said).to_be_in_viewport()
    answer = sam.message("Recorded on action 1.1")
    expect(answer).to_be_in_viewport()
    scroll_up(sam)
    sam.send("/plan list overdue")
    expect(sam.main.get_by_test_id("message").last).to_be_in_viewport()
    expect(sam.page.get_by_role("button", name="New messages")).to_be_hidden()


def test_that_words_were_edited_is_never_covered(office: Workspace, enter: Enter, screen: Screen) -> None:
    grace = enter(office, screen, "UGRACE")
    grace.open("general")
    grace.say("First of two")
    for words in ("short", "words that fill a line of " + ("a phone" if screen.is_phone else "the pane, " * 8)):
        said = grace.say(words)
        grace.choose(said, "Edit message")
        grace.see("edit-box").fill(f"{words} now")
        grace.see("edit-save").click()
        said = grace.message(f"{words} now")
        mark = said.get_by_text("(edited)")
        expect(mark).to_be_visible()
        said.hover()
        assert mark.evaluate(IS_ON_TOP)
    grace.picture(f"edited-{screen.name}")


def test_long_words_are_folded_unless_the_bot_says_otherwise(gallery: Gallery, enter: Enter) -> None:
    anna = enter(gallery, PHONE, "UANNA")
    anna.open("mash")
    long = "Every child who goes missing is offered a conversation by somebody they know. " * 8
    for text, expand in ((long, False), (long.replace("child", "teenager"), True)):
        block = {"type": "section", "text": {"type": "mrkdwn", "text": text}, "expand": expand}
        post(gallery, text, blocks=[block])
    folded, whole = anna.message("Every child"), anna.message("Every teenager")
    expect(whole.get_by_test_id("see-more")).to_have_count(0)
    folded.get_by_test_id("see-more").click()
    expect(folded.get_by_test_id("see-more")).to_have_count(0)
    assert folded.locator(".text").evaluate("(node) => node.scrollHeight === node.clientHeight")


def test_every_sign_of_a_rating_is_drawn(gallery: Gallery, enter: Enter) -> None:
    anna = enter(gallery, user_id="UANNA")
    anna.open("mash")
    signs = "⚪ 🟢 🔶 🔺 ☑️ ✅ ⏸️ ✖️ ↩️ ◔ ◑ ● ◌ ⏰ ⚠️".split()
    post(gallery, "Signs " + " ".join(signs))
    drawn = anna.message("Signs").locator(".sign")
    expect(drawn).to_have_count(len(signs))
    pictures = drawn.evaluate_all("(nodes) => nodes.map((node) => getComputedStyle(node).backgroundImage)")
    assert len(set(pictures)) == len(signs)
    assert "none" not in pictures
