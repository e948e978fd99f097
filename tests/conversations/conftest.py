"""What every conversation has: a folder of its own for what is copied, and a mood that Slack is in."""

import os
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import pytest

from tests.support.runs import mood

HERE = Path(__file__).parent
# Or "granted", which declines no scope; "fine", by HTTP and once; or a number, by which each conversation's is drawn.
MOOD = os.environ.get("MOOD", "hardest")
HELD_IN = pytest.StashKey[mood.Mood]()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """DATA_DIR, so that nothing is written beside the code."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


def needed_by(item: pytest.Item) -> Collection[str]:
    """The optional scopes that a conversation names."""
    return {scope for marker in item.iter_markers("needs") for scope in marker.args}


def mood_of(item: pytest.Item) -> mood.Mood:
    """The mood in which a conversation is held."""
    if MOOD == "fine":
        return mood.FINE
    needed = mood.OPTIONAL if MOOD == "granted" else needed_by(item)
    found = mood.hardest(item.nodeid, needed) if MOOD in ("granted", "hardest") else mood.drawn(item.nodeid, int(MOOD))
    return found.but(by_http=bool(item.get_closest_marker("by_http")), once=bool(item.get_closest_marker("once")))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each conversation its mood; where that declines a scope that it needs, what is held in its place takes it.
    In the hardest mood both are held."""
    held: list[pytest.Item] = []
    beside = set[tuple[object, object]]()
    for item in items:
        if HERE not in item.path.parents or not isinstance(item, pytest.Function):
            held.append(item)
            continue
        item.stash[HELD_IN] = found = mood_of(item)
        for instead in (marker.kwargs.get("instead") for marker in item.iter_markers("needs")):
            if found.declined.intersection(needed_by(item)):
                item = _held_in_place(item, instead, found)
            elif MOOD == "hardest" and (instead is None or (item.parent, instead) not in beside):
                beside.add((item.parent, instead))
                held.append(_held_in_place(item, instead, mood.hardest(item.nodeid, ())))
        held.append(item)
    items[:] = held


def _held_in_place(item: pytest.Function, instead: Callable[..., None] | None, found: mood.Mood) -> pytest.Function:
    """The conversation that is held where a scope is declined: itself, if the same has to come of it."""
    assert item.parent
    drawn = getattr(item, "callspec", None)
    if instead is None:
        made: pytest.Function = pytest.Function.from_parent(
            item.parent,
            name=f"{item.name}[declined]",
            callspec=drawn,
            callobj=item.obj,
            fixtureinfo=item._fixtureinfo,
            originalname=item.originalname,
        )
    else:
        name = f"{item.originalname}[{instead.__name__}]"
        made = pytest.Function.from_parent(item.parent, name=name, callobj=instead, callspec=drawn)
    made.stash[HELD_IN] = found
    return made


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Hold each conversation in its mood, from before its first fixture is made; no other test has one."""
    mood.begin(item.stash.get(HELD_IN, mood.FINE))
    try:
        return (yield)
    finally:
        mood.end()
