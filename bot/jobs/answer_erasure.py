"""Erase words from what the bot answered in Slack: confirmations, offers and cards, which nothing else draws anew."""

import html
import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.documents.phrases import pattern_of
from bot.plan.erasure.removal import AnswerPlace, Removal
from bot.plan.privacy.audience import taking_away
from bot.slack import own_messages
from bot.slack.errors import About, SlackFailure
from bot.slack.messaging import edit
from bot.slack.own_messages import OwnMessage

RUN = 4  # words in a row that were erased: whatever has them quotes what was erased
_QUOTED = re.compile(r"“[^”]*”|(?:^>.*\n?)+", re.MULTILINE)  # in marks, or indented
LONG = 5  # letters of a word that is no mere "of the": a run has two of these


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What stands in place of an answer."""

    text: str

    def as_message(self) -> dict[str, Any]:
        return {"text": self.text}


@dataclass
class ErasedAnswers:
    """The outcome: how many answers were edited; which Slack would not let us edit, (channel, ts) and why; the places
    that could not be looked at, each with the reason; and the scopes without which there may be others."""

    edited: int = 0
    refused: list[tuple[str, str, str]] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    missing_scopes: tuple[str, ...] = ()


async def erase_answers(client: AsyncWebClient, bot_id: str, removal: Removal) -> ErasedAnswers:
    """Edit every answer that repeats what was erased, wherever the bot is; what is a notice of ours is left to the
    round that draws it anew.
    """
    known = await own_messages.conversations(client)
    done = ErasedAnswers(missing_scopes=known.missing_scopes)
    said = _Sentence(html.escape(removal.said, quote=False))
    more = [AnswerPlace(channel_id, removal.since) for channel_id in known.ids]
    for place in dict.fromkeys((*removal.places, *more)):
        try:
            async for message in _answers(client, place, bot_id):
                is_notice = (place.channel_id, message.ts) in removal.notices
                if not is_notice and repeats(message, removal.shown, is_exact=removal.is_exact):
                    await _replace(client, place.channel_id, message.ts, said, done)
        except SlackFailure as failure:
            done.unseen.append(f"{place.channel_id}: {failure.why}")
    done.unseen = list(dict.fromkeys(done.unseen))
    return done


async def _replace(client: AsyncWebClient, channel_id: str, ts: str, said: _Sentence, done: ErasedAnswers) -> None:
    try:
        await edit(client, taking_away(channel_id), ts, said)
        done.edited += 1
    except SlackFailure as failure:
        if failure.about in (About.CALL, About.TOKEN, About.SCOPE):
            raise
        done.refused.append((channel_id, ts, failure.why))


def _answers(client: AsyncWebClient, place: AnswerPlace, bot_id: str) -> AsyncIterator[OwnMessage]:
    look = own_messages.said_in_thread if place.is_thread else own_messages.said_since
    return look(client, place.channel_id, place.ts, bot_id)


def repeats(message: OwnMessage, shown: Sequence[str], *, is_exact: bool = False) -> bool:
    """Tell whether an answer has four words in a row of what was erased, two of them of some length, or quotes it
    whole, however short that is; if `is_exact`, whether it has the words themselves.
    """
    if is_exact:
        pattern = pattern_of(shown)
        return any(pattern.search(text) for text in message.texts)
    erased = [words for each in shown if (words := _words(each))]
    runs = {run for words in erased for run in _runs(words) if sum(len(word) >= LONG for word in run) > 1}
    if any(run in runs for text in message.texts for run in _runs(_words(text))):
        return True
    quoted = [*message.passages, *(said for text in message.texts for said in _QUOTED.findall(text))]
    return any(_words(said) in erased for said in quoted)


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
