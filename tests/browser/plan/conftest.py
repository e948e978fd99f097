"""How wide the screen is on which the plan is worked with."""

import pytest

from tests.browser.visitor import DESKTOP, PHONE, Screen

BOTH = {"test_cards", "test_forms", "test_home"}  # what is laid out otherwise on a desktop; the rest is a phone's


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Try on a phone what people do on one; on both what looks otherwise."""
    if "screen" in metafunc.fixturenames:
        name = metafunc.module.__name__.rpartition(".")[2]
        screens = [PHONE, DESKTOP] if name in BOTH else [PHONE]
        metafunc.parametrize("screen", screens, indirect=True, ids=lambda screen: screen.name)


@pytest.fixture
def screen(request: pytest.FixtureRequest) -> Screen:
    """The screen of this turn."""
    chosen: Screen = request.param
    return chosen
