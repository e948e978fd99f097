"""A real browser at the page of the practice workspace; skipped where there is no browser.

Everything here lives as long as this folder's tests: while Playwright runs, no other test could have a loop of its own.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Protocol
from unittest import mock

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from tests.browser.gallery import Gallery
from tests.browser.gallery import gallery as make_gallery
from tests.browser.process import Started, Workspace
from tests.browser.visitor import DESKTOP, PHONE, Screen, Visitor

PATIENCE = 40_000  # milliseconds; only a failing test waits that long
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Served(Protocol):
    """A workspace with a page."""

    @property
    def address(self) -> str: ...


class Enter(Protocol):
    """Somebody opens the page of a workspace."""

    def __call__(
        self, workspace: Served, screen: Screen = DESKTOP, user_id: str = "UOLIVIA", *, is_new: bool = False
    ) -> Visitor: ...


class MakeProfile(Protocol):
    """What a browser keeps of its visits."""

    def __call__(self, screen: Screen, *, is_new: bool = False) -> BrowserContext: ...


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("chromium is not on the PATH: the page is only tested where there is one")
    expect.set_options(timeout=PATIENCE)
    with ExitStack() as running:
        with unfaked():
            playwright = running.enter_context(sync_playwright())
            browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def unfaked() -> Iterator[None]:
    """What is started meanwhile has the machine's own clock, whatever `make test-at` says: Chromium stands still behind
    libfaketime. The page shows times that it is told, and never asks what day it is."""
    with mock.patch.dict(os.environ):
        os.environ.pop("LD_PRELOAD", None)
        yield


@pytest.fixture(scope="package")
def profile(browser: Browser) -> MakeProfile:
    """`profile(screen)` is what a browser keeps of its visits: one for each screen, as a new one is slow;
    `profile(screen, is_new=True)` is one that nobody has used."""

    def make(screen: Screen) -> BrowserContext:
        context = browser.new_context(
            viewport={"width": screen.width, "height": screen.height},
            is_mobile=screen.is_phone,
            has_touch=screen.is_phone,
            locale="en-GB",
            timezone_id="Europe/London",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        return context

    kept = cache(make)

    def profile(screen: Screen, *, is_new: bool = False) -> BrowserContext:
        return make(screen) if is_new else kept(screen)

    return profile


@pytest.fixture(scope="package")
def shared(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A workspace for all tests that do not mind what else was said in it."""
    workspace = Workspace(tmp_path_factory.mktemp("shared"))
    workspace.start()
    yield workspace
    workspace.stop()


@pytest.fixture(scope="module")
def office(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A workspace of one file's tests alone."""
    workspace = Workspace(tmp_path_factory.mktemp("office"))
    workspace.start()
    yield workspace
    workspace.stop()


@pytest.fixture
def gallery(browser: Browser) -> Iterator[Gallery]:
    """A workspace with a bot that shows every kind of field."""
    with make_gallery() as slack:
        yield Gallery(slack)


@pytest.fixture
def fresh(browser: Browser, tmp_path: Path) -> Iterator[Workspace]:
    """A workspace that nobody has been in."""
    workspace = Workspace(tmp_path)
    workspace.start()
    yield workspace
    workspace.stop()


@pytest.fixture
def started(browser: Browser, tmp_path: Path) -> Iterator[Workspace]:
    """A workspace that nobody has been in, started as people do: `python app.py`."""
    workspace = Workspace(tmp_path, Started)
    workspace.start()
    yield workspace
    workspace.stop()


@pytest.fixture(params=[PHONE, DESKTOP], ids=lambda screen: screen.name)
def screen(request: pytest.FixtureRequest) -> Screen:
    """A phone and a desktop."""
    chosen: Screen = request.param
    return chosen


@pytest.fixture
def enter(profile: MakeProfile) -> Iterator[Enter]:
    """`enter(workspace, screen, user_id)` opens the page; in the end nothing may have gone wrong in it unseen.

    Whoever comes second has a profile of their own: a page behind another would be asleep.
    """
    visitors: list[Visitor] = []

    def enter(
        workspace: Served, screen: Screen = DESKTOP, user_id: str = "UOLIVIA", *, is_new: bool = False
    ) -> Visitor:
        is_new = is_new or bool(visitors)
        context = profile(screen, is_new=is_new)
        page = context.pages[0] if context.pages else context.new_page()
        visitor = Visitor(page, workspace.address, screen)
        visitors.append(visitor)
        leaving.callback(context.close if is_new else visitor.leave)
        visitor.arrive()
        visitor.act_as(user_id)
        return visitor

    with ExitStack() as leaving:
        yield enter
    assert [each for visitor in visitors for each in visitor.unexpected()] == []
