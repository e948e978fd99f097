"""Erase words from what the bot answered in Slack: confirmations and offers, which nothing else draws anew."""

import html
import re
from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.plan.erasure.removal import AnswerPlace, Removal
from bot.slack import own_messages
from bot.slack.errors import SlackFailure
from bot.slack.messaging import edit
from bot.slack.own_messages import OwnMessage

RUN = 4  # words in a row that were erased: whatever has them quotes what was erased


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What stands in place of an answer."""

    text: str
    is_public: bool = True

    def as_message(self) -> dict[str, Any]:
        return {"text": self.text}


async def erase_answers(client: AsyncWebClient, bot_id: str, removal: Removal) -> tuple[int, list[str]]:
    """Edit every answer that repeats what was erased; return how many, and a line for each place that Slack refused.

    What is a notice of ours is left to the round that draws it anew.
    """
    edited, failed = 0, []
    said = _Sentence(html.escape(removal.said, quote=False))
    for place in removal.places:
        try:
            async for message in _answers(client, place, bot_id):
                is_notice = (place.channel_id, message.ts) in removal.notices
                if not is_notice and repeats(message.texts, removal.shown):
                    await edit(client, place.channel_id, message.ts, said)
                    edited += 1
        except SlackFailure as failure:
            failed.append(f"{place.channel_id}: {failure.why}")
    return edited, list(dict.fromkeys(failed))


def _answers(client: AsyncWebClient, place: AnswerPlace, bot_id: str) -> AsyncIterator[OwnMessage]:
    look = own_messages.said_in_thread if place.is_thread else own_messages.said_since
    return look(client, place.channel_id, place.ts, bot_id)


def repeats(texts: Collection[str], shown: Sequence[str]) -> bool:
    """Tell whether one of the texts has four words in a row of what was erased, or quotes what is shorter whole."""
    said = [_words(text) for text in texts]
    runs = {tuple(_words(each)[at : at + RUN]) for each in shown for at in range(len(_words(each)) - RUN + 1)}
    if any(tuple(words[at : at + RUN]) in runs for words in said for at in range(len(words) - RUN + 1)):
        return True
    short = [each for each in shown if len(_words(each)) < RUN]
    return any(f"“{each}”" in text for text in texts for each in short)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
