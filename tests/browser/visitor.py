"""Somebody who looks at the page of a practice workspace, clicks in it and types."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Error, Locator, Page, Request, WebSocket, expect

ARTEFACTS = Path(__file__).parent.parent / "artefacts"


@dataclass(frozen=True)
class Screen:
    """What somebody looks at the page on."""

    name: str
    width: int
    height: int
    is_phone: bool = False


# What the browser says of a workspace that was stopped on purpose: of the socket, which ends and can't be opened, and
# of a file that the page asked for at that very moment.
LINE_IS_DOWN = (
    r"WebSocket connection to 'ws://127\.0\.0\.1"
    r"|Failed to load resource: net::ERR_(CONNECTION_(REFUSED|RESET|CLOSED)|EMPTY_RESPONSE)"
)
SCROLL = "(node) => { node.scrollIntoView({block: 'nearest'}); return node.isConnected; }"
PHONE = Screen("phone", 390, 844, is_phone=True)
DESKTOP = Screen("desktop", 1280, 800)


class Visitor:
    """One open page.

    Whatever goes wrong in it unseen – a script's error, a request to another machine – is kept in `troubles`;
    `expected` is a pattern of those that a test provokes. It waits with `wait_for`, which looks again after 20 ms,
    where `expect` would after 100, 350 and 850.
    """

    def __init__(self, page: Page, address: str, screen: Screen) -> None:
        self.screen, self.address = screen, address
        self.troubles: list[str] = []
        self.expected: str | None = None
        self.page = page
        self._listeners: dict[Any, Any] = {
            "request": self._take_request,
            "pageerror": self._take_error,
            "console": self._take_console,
            "websocket": self._take_socket,
        }
        for event, listener in self._listeners.items():
            self.page.on(event, listener)
        self.main, self.thread = self.page.locator("#main"), self.page.locator("#thread")
        self.modal = self.page.get_by_test_id("modal")

    def _take_request(self, request: Request) -> None:
        self._check_address(request.url)

    def _take_socket(self, socket: WebSocket) -> None:
        self._check_address(socket.url)

    def _check_address(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
            self.troubles.append(f"asked another machine: {url}")

    def _take_error(self, error: Error) -> None:
        self.troubles.append(f"a script failed: {error}")

    def _take_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.troubles.append(f"on the console: {message.text}")

    def unexpected(self) -> list[str]:
        """The troubles that the test did not provoke."""
        return [each for each in self.troubles if not (self.expected and re.search(self.expected, each))]

    def arrive(self) -> None:
        """Opens the page, and waits for the bot to be there."""
        self.page.goto(self.address)
        self.page.get_by_role("status").filter(has_text=re.compile("^Plankeeper is here$")).wait_for()

    def leave(self) -> None:
        """Leaves the tab empty, for whoever comes next: opening another is slow."""
        for event, listener in self._listeners.items():
            self.page.remove_listener(event, listener)
        self.page.unroute_all()
        self.page.evaluate("sessionStorage.clear()")
        self.page.emulate_media(color_scheme="light")
        self.page.goto("about:blank")

    def see(self, testid: str) -> Locator:
        """What has this data-testid."""
        return self.page.get_by_test_id(testid)

    def act_as(self, user_id: str) -> None:
        """Becomes somebody else; on the phone that is done above the list of channels."""
        self.go_to_list()
        self.see("act-as").select_option(user_id)
        face = self.page.locator(f".act-face[data-who={user_id}]")  # it comes back from the server
        face.wait_for(state="attached")

    def go_to_list(self) -> None:
        """On the phone the list of channels is a pane of its own; on the desktop it is always there."""
        body = self.page.locator("body")
        if self.screen.is_phone and body.get_attribute("data-pane") == "thread":
            self.see("thread-back").click()
            expect(body).to_have_attribute("data-pane", "channel")
        if self.screen.is_phone and body.get_attribute("data-pane") == "channel":
            self.see("back").click()
            expect(body).to_have_attribute("data-pane", "list")

    def open(self, name: str) -> None:
        """Goes to a channel (`general`) or to the bot's direct messages (`@plankeeper`)."""
        self.go_to_list()
        self.see(f"dm-{name[1:]}" if name.startswith("@") else f"channel-{name}").click()
        title = "Plankeeper" if name.startswith("@") else name
        self.main.get_by_role("heading", level=2).filter(has_text=re.compile(f"^{re.escape(title)}$")).wait_for()

    def turn_clock(self, to: str) -> None:
        """Presses `next`, `week` or `today` of the clock."""
        self.go_to_list()
        self.see(f"clock-{to}").click()

    def type(self, text: str) -> None:
        """Types letter by letter into the channel's box, and sends as one does on this screen."""
        self._type(self.see("composer"), self.see("send"), text)

    def type_in_thread(self, text: str) -> None:
        """The same in the thread that is open."""
        self._type(self.see("thread-composer"), self.see("thread-send"), text)

    def _type(self, box: Locator, send: Locator, text: str) -> None:
        box.click()
        box.press_sequentially(text)
        send.click() if self.screen.is_phone else box.press("Enter")
        expect(box).to_have_value("")

    def say(self, text: str) -> Locator:
        """Sends something at once, and gives the message as it stands in the channel."""
        self.send(text)
        sent = self.message(text)
        sent.wait_for()
        return sent

    def send(self, text: str) -> None:
        """Puts a text or command into the channel's box and sends it."""
        self.see("composer").fill(text)
        self.see("composer").press("Enter")

    def message(self, text: str) -> Locator:
        """The newest message in the channel with these words."""
        return self.main.get_by_test_id("message").filter(has_text=text).last

    def reply(self, text: str) -> Locator:
        """The newest message in the open thread with these words."""
        return self.thread.get_by_test_id("message").filter(has_text=text).last

    def choose(self, message: Locator, item: str) -> None:
        """Chooses from the menu of a message, which the mouse has to find first."""
        message.hover()
        message.get_by_test_id("message-menu").click()
        self.page.get_by_role("menuitem", name=item).click()

    def see_card(self, number: str) -> Locator:
        """Asks how a recommendation stands, and gives its card as only this visitor sees it."""
        self.send(f"/plan status {number}")
        card = self.message(f"Recommendation {number}").filter(has_text="Only visible to you")
        card.wait_for()
        return card

    def press(self, message: Locator, name: str) -> None:
        """Presses the button with exactly these words."""
        message.get_by_role("button", name=name, exact=True).click()

    def send_form(self) -> None:
        """Sends the open form, which is taken."""
        self.see("modal-submit").click()
        self.modal.wait_for(state="hidden")

    def bring_into_view(self, what: Locator) -> None:
        """Scrolls to something. A message may be drawn anew at that very moment: then to what has taken its place,
        where Playwright's own scrolling would fail."""
        while not what.evaluate(SCROLL):
            pass

    def show(self, name: str, what: Locator) -> None:
        """Keeps pictures of something, all of it, in light and in dark. It takes two of this screen's heights at most:
        nobody scrolls for long."""
        expect(what).to_be_visible()
        assert what.evaluate("(node) => node.scrollHeight") <= 2 * self.screen.height, name
        self.page.set_viewport_size({"width": self.screen.width, "height": 2 * self.screen.height})
        self.bring_into_view(what)
        self.picture(f"{name}-{self.screen.name}")
        self.page.emulate_media(color_scheme="dark")
        self.picture(f"{name}-{self.screen.name}-dark")
        self.page.emulate_media(color_scheme="light")
        self.page.set_viewport_size({"width": self.screen.width, "height": self.screen.height})

    def picture(self, name: str) -> None:
        """Keeps what is to be seen now, for people to look at; nothing may run over the edge of the screen."""
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        ARTEFACTS.mkdir(exist_ok=True)
        path = ARTEFACTS / f"{name}.jpg"  # which takes half the time of a PNG
        self.page.screenshot(path=path, type="jpeg", quality=90, animations="disabled", caret="hide")
