"""A cell of the permission tables: what somebody does, who may, and what must then be so, or not."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.practice.client.answer import Answer
from bot.practice.client.person import Person
from tests.conversations.permissions.roles import ROLES
from tests.conversations.permissions.stage import Stage


@dataclass(frozen=True)
class Cell:
    """One row of a table: what is done, who may, and what then is so.

    `changes` are the tables whose rows differ after, `opens` is the form that opens, `shows` what can be read. With
    `own` it is about the actor's own words. `partly` are those who are answered with what they do see, or whose words
    are kept, rather than refused.
    """

    does: Callable[[Stage, Person], Answer]
    may: frozenset[str]
    changes: frozenset[str] = frozenset()
    opens: str = ""
    shows: str = ""
    own: bool = False
    partly: frozenset[str] = frozenset()
    turn: int | None = None  # of the ways that take turns by role: each role has one of them in each row
    is_slash: bool = False  # people of another organisation can't type commands

    def roles(self) -> list[str]:
        """Whom Slack lets do this at all."""
        return [name for name in ROLES if not (self.is_slash and name.startswith("partner"))]


REFUSED = re.compile(
    r"Only (its|the|who|people)\b|Nobody coordinates this plan|You are a guest here"
    r"|for the (director|plan’s coordinator) to decide|You asked for this, so somebody else decides"
    r"|You brought the file|You said yourself that|have been filed or let go already"
    r"|That has changed since you were asked|Slack does not tell me at the moment who you are"
)


def check(stage: Stage, cell: Cell, name: str) -> None:
    """Does what the cell is about, as this role, and looks at what came of it."""
    role = ROLES[name]
    person = stage.begin(role, own=cell.own)
    answer = cell.does(stage, person)
    said = answer.everything + str(answer.in_ack.get("errors", ""))
    opened = [view["callback_id"] for view in answer.views if view["type"] == "modal" and view["callback_id"]]
    assert answer.status == 200
    assert "Something went wrong" not in said
    if name in cell.may:
        assert stage.changed() == cell.changes, said
        assert not cell.opens or cell.opens in opened, said
        assert cell.shows in said, said
        assert "errors" not in answer.in_ack, said
    else:
        assert stage.changed() <= ({"draft"} if name in cell.partly else frozenset()), said
        assert not cell.opens or cell.opens not in opened
        assert not cell.shows or cell.shows not in said, said
        assert name in cell.partly or REFUSED.search(said), said
    if role.is_outside:
        assert "THEIRS" not in said
        assert role.owns or cell.own or "OURS" not in said
