"""Take in what somebody forwards: they say it from then on, and who said it first is named."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.blocks.kit import unescape, unescape_message
from bot.interaction import Interactions
from bot.plan.model.incoming import IncomingMessage
from bot.plan.people import directory
from bot.plan.privacy import policy
from bot.slack.files import MOST_FILES
from bot.slack.said.forwarded import forwarded_in

SOMEBODY = "somebody else"  # whose name is not known, or may be a child's


async def with_forwarded(
    interactions: Interactions, team_id: str, said: IncomingMessage, message: Mapping[str, Any], bot_user_id: str | None
) -> IncomingMessage:
    """Return what was said with the texts and files that were forwarded with it, if any were."""
    found = forwarded_in(message, bot_user_id)
    if not found:
        return said
    people = await interactions.read(team_id, directory.names_here)
    named = [people.get(each.author_id or "") or unescape(each.author).strip() or SOMEBODY for each in found]
    strange = [name for name in dict.fromkeys(named) if name not in people.values()]
    hidden = {name for name in strange if await interactions.read(team_id, policy.found_here, name)}
    original = " and ".join(dict.fromkeys(SOMEBODY if name in hidden else name for name in named))
    texts = [text for each in found if (text := unescape_message(each.text).strip())]
    typed = "\n".join(filter(None, (said.typed, *texts)))
    files = (*said.files, *(file for each in found for file in each.files))[:MOST_FILES]
    return replace(said, typed=typed, files=files, original=original, comment=said.typed)
