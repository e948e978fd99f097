"""Find the names of whom and what typed words mention, where Slack sends an id alone, before the words are kept."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.listeners.services import Services
from bot.plan.language.mentions import people_in, unnamed, with_names
from bot.slack.channels import look_up_channel
from bot.slack.directory import look_up_groups
from bot.slack.errors import SlackFailure

T = TypeVar("T")
log = structlog.get_logger()

MOST = 10  # mentions in one message that are asked for
WITHIN = 1.0  # seconds: a name is worth no more


async def with_mentions(services: Services, client: AsyncWebClient, team_id: str, typed: str) -> str:
    """Put names beside the channels and user groups in typed words; of people whom the directory does not know, Slack
    is asked, and it keeps them: their names are put there as the words are kept, and a post may be theirs."""
    ids, people = unnamed(typed)[:MOST], people_in(typed)[:MOST]
    if not ids and not people:
        return typed
    channels = [each for each in ids if each[0] in "CG"]
    are_groups = any(each[0] == "S" for each in ids)
    learnt = asyncio.gather(*(services.outsiders.learn(client, team_id, each) for each in people))
    named = asyncio.gather(*(_or_none(look_up_channel(client, each)) for each in channels))
    groups = await _or_none(look_up_groups(client)) if are_groups else None
    found = zip(channels, await named, strict=True)
    await learnt
    return with_names(typed, {channel_id: each.name for channel_id, each in found if each} | (groups or {}))


async def _or_none(asked: Awaitable[T]) -> T | None:
    try:
        return await asyncio.wait_for(asked, WITHIN)
    except (SlackFailure, TimeoutError) as failure:
        log.info("Slack did not say what is mentioned", why=str(failure) or "too slow")
        return None
