"""Two councils' plans with the same numbers, for tests of which one is meant."""

from dataclasses import replace

from bot.plan.model.action import Post
from bot.plan.model.workspace import Plan, Workspace
from tests.plan.plans import a_plan, an_action

HOLDER = "UHEAD"  # owns 5.1 of Harrow's plan, and nothing of Brent's
BOTH = "UBOTH"  # owns 7.1 of each
HARROW_HEAD = Post(11, "Head of Service Harrow", holder_id=HOLDER)
BRENT_HEAD = Post(12, "Head of Service Brent", holder_id="UOTHER")
SHARED = Post(13, "Principal Social Worker", holder_id=BOTH)


def councils(*, harrow: str = "Harrow improvement plan", brent: str = "Brent improvement plan") -> Workspace:
    """A workspace of Brent's plan, which is the default and heard of in CBRENT, and Harrow's, heard of in CHARROW."""
    return Workspace("T1", plans=(_plan(brent, BRENT_HEAD, "CBRENT"), _plan(harrow, HARROW_HEAD, "CHARROW")))


def _plan(title: str, head: Post, channel_id: str) -> Plan:
    numbers = {"4": [an_action("4.1")], "5": [an_action("5.1", head)], "6": [an_action("6.1", head), an_action("6.2")]}
    numbers["7"] = [an_action("7.1", SHARED)]
    if channel_id == "CHARROW":
        numbers["9"] = [an_action("9.1", head)]
    plan = a_plan(numbers, channel_id)
    return replace(plan, title=title, is_default=channel_id == "CBRENT")
