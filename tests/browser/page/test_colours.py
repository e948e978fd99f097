"""Light and dark: what is written can be read in both."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Enter
from tests.browser.process import Workspace
from tests.browser.visitor import Visitor

LEAST = 4.5  # WCAG 2.2, 1.4.3: the contrast of text with what is behind it
MEASURE = """(root) => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  const layers = (node) => (node ? [...layers(node.parentElement), getComputedStyle(node).backgroundColor] : []);
  const painted = (colours) => {
    brush.clearRect(0, 0, 1, 1);
    for (const colour of colours) {
      brush.fillStyle = colour;
      brush.fillRect(0, 0, 1, 1);
    }
    return [...brush.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (colour) => {
    const [red, green, blue] = colour.map((each) => {
      const part = each / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const node = text.parentElement;
    if (node.closest(".sign")) continue; // a drawing, which the words beside it repeat
    if (!text.data.trim() || !node.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const behind = ["Canvas", ...layers(node)];
    const [low, high] = [painted([...behind, getComputedStyle(node).color]), painted(behind)].map(light).sort();
    found.push({ text: text.data.trim().slice(0, 60), contrast: (high + 0.05) / (low + 0.05) });
  }
  return found;
}"""


def contrasts(visitor: Visitor, selector: str) -> list[dict[str, Any]]:
    """Every text below an element with its contrast, the weakest first."""
    found: list[dict[str, Any]] = visitor.page.locator(selector).evaluate(MEASURE)
    assert found
    return sorted(found, key=lambda each: float(each["contrast"]))


def is_dark(visitor: Visitor) -> bool:
    """Whether the page is dark: by the brightness of what messages stand on, not by a name."""
    behind = visitor.main.evaluate("(node) => getComputedStyle(node).backgroundColor")
    return sum(map(int, behind[4:-1].split(","))) < 3 * 128


@pytest.fixture
def olivia(shared: Workspace, enter: Enter) -> Visitor:
    """Olivia at an alert's thread, with an answer that only she sees beside it."""
    olivia = enter(shared)
    olivia.turn_clock("next")
    olivia.open("looked-after")
    olivia.send("/plan status")
    expect(olivia.message("10 recommendations, 12 actions")).to_be_visible()
    alert = olivia.main.get_by_test_id("message").filter(has_text="Reply in this thread").last
    alert.get_by_test_id("thread-open").click()
    olivia.type_in_thread("status 5")
    expect(olivia.reply("What will be different")).to_be_visible()
    return olivia


def test_text_can_be_read_in_light_and_dark(olivia: Visitor) -> None:
    for scheme in ("light", "dark"):
        olivia.page.emulate_media(color_scheme=scheme)
        assert is_dark(olivia) == (scheme == "dark")
        for pane in ("#topbar", "#sidebar", "#main", "#thread"):
            weakest = contrasts(olivia, pane)[0]
            assert weakest["contrast"] >= LEAST, (scheme, pane, weakest)
    olivia.picture("colours-dark")


def test_the_toggle_turns_the_colours_and_is_remembered(shared: Workspace, enter: Enter) -> None:
    sam = enter(shared, user_id="USAM", is_new=True)
    sam.open("front-door")
    sam.say("Is it late already?")
    assert not is_dark(sam)
    sam.page.get_by_role("button", name="Use dark colours").click()
    assert is_dark(sam)
    assert contrasts(sam, "#main")[0]["contrast"] >= LEAST
    sam.page.reload()
    expect(sam.message("Is it late already?")).to_be_visible()
    assert is_dark(sam)
    sam.see("theme").click()
    assert not is_dark(sam)
    sam.page.emulate_media(color_scheme="dark")
    assert is_dark(sam)
    sam.page.get_by_role("button", name="Use light colours").click()
    assert not is_dark(sam)
