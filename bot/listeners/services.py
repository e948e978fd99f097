"""Hold what every listener has at hand."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from slack_bolt.async_app import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.reply import Reply
from bot.deliveries import Deliveries
from bot.errors import PlanError
from bot.interaction import Interaction, Interactions
from bot.jobs.background import Background
from bot.listeners.plan_files import PlanFiles
from bot.plan.intents.files import FileIs
from bot.plan.model.day import Day
from bot.plan.model.incoming import IncomingMessage
from bot.plan.model.permissions import Actor
from bot.plan.model.workspace import Plan
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.shared_cards import SharedCard
from bot.plan.privacy.audience import Hearing
from bot.slack.outsiders import Outsiders


class Dispatcher(Protocol):
    """The place where typed sentences are answered (`commands.dispatcher`); listeners know only this of it."""

    async def answer(
        self,
        interaction: Interaction,
        said: IncomingMessage,
        thread_ids: Sequence[int] | None = None,
        plan: Plan | None = None,
    ) -> Reply | None:
        """Give the answer to what was typed, or None; `plan` is the one that was chosen, where it was asked about."""

    async def correct(
        self, interaction: Interaction, said: IncomingMessage, thread_ids: Sequence[int] | None = None
    ) -> Reply | None:
        """Give the answer to an edit of what was typed before, or None."""

    def file_is(self, interaction: Interaction, said: IncomingMessage) -> FileIs:
        """Tell what the file of a direct message is taken for, by the words that came with it."""

    async def ask_of_file(self, interaction: Interaction, said: IncomingMessage) -> Reply | None:
        """Ask whether a file is a plan or evidence, and keep it with its words meanwhile, or None."""

    def opens_form(self, said: IncomingMessage) -> bool:
        """Tell whether the answer may be a form, which Slack lets be opened for a moment only."""


@dataclass(frozen=True)
class Outbox:
    """The side that speaks unasked and keeps true what stands in Slack (`bot.outbox`); listeners know only this of it.

    `home_opened` is told who has opened their Home, `person_changed` of whom Slack has said something new. `share_card`
    posts a card of a workspace for those who hear it, for a person, at a local moment, `deliver` a notice by its id
    (SlackFailure: Slack did not take it); `draw_notice` draws what a notice of a kind shows, as it stands on a day;
    `keep_true` looks through what stands in Slack of a workspace, where no revision tells that it shows an earlier
    state.
    """

    home_opened: Callable[[AsyncWebClient, str, Actor], Awaitable[None]]
    person_changed: Callable[[AsyncWebClient, str, str], Coroutine[Any, Any, None]]
    share_card: Callable[[str, SharedCard, Hearing, str, datetime], Awaitable[None]]
    deliver: Callable[[str, int, datetime], Awaitable[None]]
    draw_notice: Callable[[NoticeKind, Any, Day], Reply]
    keep_true: Callable[[str], Coroutine[Any, Any, bool]]


@dataclass(frozen=True)
class Services:
    """The things that every listener has at hand. `look_up_channel` asks Slack who reads a channel of a workspace, and
    keeps the answer.
    """

    interactions: Interactions
    dispatcher: Dispatcher
    background: Background
    outsiders: Outsiders
    plan_files: PlanFiles
    outbox: Outbox
    look_up_channel: Callable[[AsyncWebClient, str, str], Coroutine[Any, Any, None]]
    deliveries: Deliveries = field(default_factory=Deliveries)

    async def begin(self, client: AsyncWebClient, context: AsyncBoltContext, payload: Mapping[str, Any]) -> Interaction:
        """Begin the interaction of whoever did what Slack sent."""
        is_outsider = await self.outsiders.is_outsider(client, context, payload)
        actor = self.actor(context.team_id or "", context.user_id or "", is_outsider=is_outsider)
        return await self.interactions.begin(context.team_id or "", actor, context.channel_id)

    async def ask_afresh(self, client: AsyncWebClient, team_id: str, user_id: str, named: Collection[str] = ()) -> None:
        """Ask Slack who somebody is, and whom they name, so that what they do next rests on what it says now.

        PlanError if it does not say: what was kept is enough to read by, but not to change roles and settings or to
        load a plan.
        """
        asked = sorted({user_id, *named})
        found = await asyncio.gather(*(self.outsiders.ask_afresh(client, team_id, each) for each in asked))
        if not all(found):
            known = dict(zip(asked, found, strict=True))
            who = "somebody whom you chose is" if known[user_id] else "you are"
            raise PlanError(
                f"Slack does not tell me at the moment who {who}, and for this I have to know. Nothing was changed; "
                "please try again in a minute."
            )

    def actor(self, team_id: str, user_id: str, *, is_outsider: bool) -> Actor:
        """Make whoever does something, by what was found out of them just now."""
        is_unknown = is_outsider and self.outsiders.is_unknown(team_id, user_id)
        return Actor(user_id, is_outsider=is_outsider, is_unknown=is_unknown)
