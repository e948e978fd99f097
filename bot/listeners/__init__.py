"""Talks: what Slack sends, by subject. Each listener asks the plan or the door, and says what comes back."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from slack_bolt.async_app import AsyncBoltContext

from bot.background import Background
from bot.blocks.reply import Reply
from bot.plan.said import Said
from bot.plan.snapshot import Workspace
from storage.database import Database


def is_outsider(context: AsyncBoltContext, payload: Mapping[str, Any]) -> bool:
    """Whether what Slack sent was done by somebody of another organisation (Slack Connect).

    No single field tells: an event has `user_team` or `source_team`, a button's payload `user.team_id`; within one
    Enterprise organisation the workspaces differ and the organisation does not.
    """
    user = payload.get("user")
    team = payload.get("user_team") or payload.get("source_team")
    team = team or (user.get("team_id") if isinstance(user, Mapping) else None) or context.actor_team_id
    if not team or team in (context.team_id, context.enterprise_id):
        return False
    return not (context.enterprise_id and context.actor_enterprise_id == context.enterprise_id)


class Door(Protocol):
    """Where typed sentences are answered (`commands.Door`); listeners know only this of it."""

    async def answer(self, team_id: str, said: Said, thread_ids: Sequence[int] | None = None) -> Reply | None:
        """The answer to what was typed, or None."""


@dataclass(frozen=True)
class Desk:
    """What every listener has at hand. `current` gives the workspace as it stands now, `clock` the time in UTC."""

    database: Database
    door: Door
    background: Background
    current: Callable[[str], Awaitable[Workspace]]
    clock: Callable[[], datetime]
