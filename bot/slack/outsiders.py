"""Tell who is an outsider: guests (Slack's word and flag), and people of another organisation (Slack Connect)."""

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

import structlog
from slack_bolt.async_app import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.errors import SlackFailure, slack_failures

log = structlog.get_logger()

KEPT = 10_000  # people
KNOWN_FOR = 3_600.0  # seconds; somebody who becomes one is known within the hour
ASK_AGAIN = 60.0  # seconds, if Slack would not say
PATIENCE = 1.5  # seconds; a command has to be answered within three


def is_from_elsewhere(context: AsyncBoltContext, payload: Mapping[str, Any]) -> bool:
    """Tell whether what Slack sent was done by somebody of another organisation.

    No single field tells: an event has `user_team` or `source_team`, a button's payload `user.team_id`; within one
    Enterprise organisation the workspaces differ and the organisation does not.
    """
    user = payload.get("user")
    team = payload.get("user_team") or payload.get("source_team")
    team = team or (user.get("team_id") if isinstance(user, Mapping) else None) or context.actor_team_id
    if not team and isinstance(payload.get("team"), str):
        team = payload["team"]  # an edited message names its author's own so, and nothing else does
    if not team or team in (context.team_id, context.enterprise_id):
        return False
    return not (context.enterprise_id and context.actor_enterprise_id == context.enterprise_id)


class Outsiders:
    """A memory of who is an outsider: nothing that Slack sends says it, so it is asked once an hour for each person.

    If Slack does not answer, or the scope to ask has not been granted, somebody of this workspace counts as a member:
    an outage must not keep owners from their plan.
    """

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[str, str], tuple[bool, float]] = OrderedDict()
        self._asking: dict[tuple[str, str], asyncio.Task[bool]] = {}

    async def is_outsider(self, client: AsyncWebClient, context: AsyncBoltContext, payload: Mapping[str, Any]) -> bool:
        """Tell whether who did this is a guest, or of another organisation."""
        if is_from_elsewhere(context, payload):
            return True
        user = payload.get("user") or payload.get("user_id") or context.user_id
        user_id = user.get("id") if isinstance(user, Mapping) else user
        if not user_id:
            return False
        return await self._is_outsider(client, (context.team_id or "", str(user_id)), context.enterprise_id)

    async def _is_outsider(self, client: AsyncWebClient, who: tuple[str, str], enterprise_id: str | None) -> bool:
        known = self._known.get(who)
        if known and asyncio.get_running_loop().time() < known[1]:
            return known[0]
        if who not in self._asking:
            self._asking[who] = asyncio.create_task(self._fetch(client, who, enterprise_id))
            self._asking[who].add_done_callback(lambda _: self._asking.pop(who))
        return await asyncio.shield(self._asking[who])

    async def _fetch(self, client: AsyncWebClient, who: tuple[str, str], enterprise_id: str | None) -> bool:
        before = self._known.get(who, (False, 0.0))[0]
        is_outsider, lasts = before, ASK_AGAIN
        try:
            with slack_failures():
                answer = await asyncio.wait_for(client.users_info(user=who[1]), PATIENCE)
            user = answer.get("user") or {}
            is_outsider = bool(user.get("is_restricted") or user.get("is_stranger"))
            is_outsider, lasts = is_outsider or _is_of_another(user, who[0], enterprise_id), KNOWN_FOR
        except SlackFailure as failure:
            log.info("Slack did not say whether somebody is an outsider", why=failure.why)
        self._known[who] = (is_outsider, asyncio.get_running_loop().time() + lasts)
        self._known.move_to_end(who)
        while len(self._known) > KEPT:
            self._known.popitem(last=False)
        return is_outsider


def _is_of_another(user: Mapping[str, Any], team_id: str, enterprise_id: str | None) -> bool:
    """Whether Slack says of a user that they are of another organisation: a Home that is opened does not."""
    home = user.get("team_id")
    organisation = (user.get("enterprise_user") or {}).get("enterprise_id")
    return bool(home and home != team_id and not (enterprise_id and organisation == enterprise_id))
