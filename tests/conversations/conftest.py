"""What every conversation has: a folder of its own for what is copied, and a mood that Slack is in."""

import inspect
import os
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from tests.support.runs import mood

MOOD = os.environ.get("MOOD", "hardest")  # or "fine", or a number by which each conversation's is drawn
DECLINED = "declined"  # of a conversation that needs a scope: once with it, and once without


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """DATA_DIR, so that nothing is written beside the code."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Hold what needs an optional scope without it, too."""
    if MOOD == "hardest" and metafunc.definition.get_closest_marker("needs"):
        metafunc.fixturenames.append("scopes_are")
        metafunc.parametrize("scopes_are", ["granted", DECLINED])


def mood_of(item: pytest.Item) -> mood.Mood:
    """The mood in which a conversation is held."""
    if MOOD == "fine":
        return mood.FINE
    if MOOD != "hardest":
        return mood.drawn(item.nodeid, int(MOOD))
    is_declined = getattr(item, "callspec", None) and item.callspec.params.get("scopes_are") == DECLINED
    return mood.hardest(item.nodeid, () if is_declined else needed_by(item))


def needed_by(item: pytest.Item) -> Collection[str]:
    """The optional scopes that a conversation names."""
    return {scope for marker in item.iter_markers("needs") for scope in marker.args}


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Hold each conversation in its mood, from before its first fixture is made."""
    mood.begin(mood_of(item))
    try:
        return (yield)
    finally:
        mood.end()


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Where a scope is declined that a conversation needs, hold what it names in its place."""
    declined = mood.now().declined
    for marker in pyfuncitem.iter_markers("needs"):
        if declined.intersection(marker.args):
            instead = marker.kwargs.get("instead")
            if instead is None:  # the same has to come of it
                return None
            instead(**{name: pyfuncitem.funcargs[name] for name in inspect.signature(instead).parameters})
            return True
    return None
