"""Brings what stands in Slack in line with the plan: new asks are sent, messages drawn anew, homes too.

Whoever changes something says so (`changed`); what follows is found by comparing the plan with what has been said of
it, so that nothing hangs on the process that made the change. The timer does the same, for what a crash left undone.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog
from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.answers.card import card as draw_card
from bot.blocks.notices import messages as ask_blocks
from bot.blocks.notices.alert import alert as draw_alert
from bot.blocks.reply import Reply
from bot.jobs.background import Background
from bot.outbox.send import deliver
from bot.plan.model import fingerprint
from bot.plan.model.lookup import recommendation_with
from bot.plan.model.target import Target
from bot.plan.model.workspace import Workspace
from bot.plan.notices import channel_alerts, messages, posted
from bot.plan.notices.messages import MessageKind
from bot.slack import messaging
from storage.database import Database

log = structlog.get_logger()

EDITED_FOR = timedelta(days=14)  # older messages are history, and stay as they were said
PAUSE = 2.0  # seconds between two rounds for a workspace: chat.update takes fifty a minute

FINAL = {"message_not_found", "cant_update_message", "channel_not_found", "is_archived", "edit_window_closed"}


class Refresh:
    """One round at a time for each workspace; whoever asks meanwhile gets one more, after a pause."""

    def __init__(
        self,
        database: Database,
        background: Background,
        current: Callable[[str], Awaitable[Workspace]],
        clock: Callable[[], datetime],
        client_for: Callable[[str], Awaitable[AsyncWebClient | None]],
        pause: float = PAUSE,
    ) -> None:
        self._database, self._background = database, background
        self._current, self._clock, self._client_for, self._pause = current, clock, client_for, pause
        self._running: set[str] = set()
        self._again: set[str] = set()
        self.also: list[Callable[[AsyncWebClient, Workspace, datetime], Awaitable[None]]] = []

    def changed(self, team_id: str) -> None:
        """Something about a workspace may have changed."""
        if team_id in self._running:
            self._again.add(team_id)
            return
        self._running.add(team_id)
        self._background.start(self._rounds(team_id))

    async def _rounds(self, team_id: str) -> None:
        try:
            while True:
                self._again.discard(team_id)
                await self.round(team_id)
                if team_id not in self._again:
                    return
                await asyncio.sleep(self._pause)
        finally:
            self._running.discard(team_id)

    async def round(self, team_id: str) -> None:
        """Says what is due to be said, and draws anew what shows an earlier state."""
        client = await self._client_for(team_id)
        if client is None:
            return
        workspace = await self._current(team_id)
        now = workspace.local(self._clock())
        await self._say(client, workspace, now)
        for sent in await self._database.read(posted.sent_since, team_id, (now - EDITED_FOR).date()):
            await self._draw_anew(client, workspace, sent, now)
        for refresh in self.also:
            await refresh(client, workspace, now)

    async def _say(self, client: AsyncWebClient, workspace: Workspace, now: datetime) -> None:
        team_id = workspace.team_id
        for ask in await self._database.read(messages.unsent, team_id, messages.messages_due(workspace, now), now):
            reply = ask_blocks.message(ask, now.date())
            notice_id = await self._database.run(messages.claim, team_id, ask, reply.text, now)
            if notice_id is not None:
                await deliver(self._database, client, team_id, notice_id, ask.key, ask.user_id, reply, now)

    async def _draw_anew(self, client: AsyncWebClient, workspace: Workspace, sent: posted.Sent, now: datetime) -> None:
        drawn, reply = _as_it_stands(workspace, sent, now)
        if drawn == sent.drawn:
            return
        try:
            await messaging.edit(client, sent.channel_id, sent.ts, reply)
        except SlackApiError as error:
            why = messaging.why_refused(error)
            log.info("a message could not be drawn anew", workspace=workspace.team_id, why=why)
            if why not in FINAL:
                return  # the next round tries again
        except (ClientError, TimeoutError, OSError) as error:
            log.info("a message could not be drawn anew", workspace=workspace.team_id, why=str(error))
            return
        await self._database.run(posted.mark_drawn, workspace.team_id, sent.id, drawn)


def _as_it_stands(workspace: Workspace, sent: posted.Sent, now: datetime) -> tuple[str, Reply]:
    """(the state of the plan, the message that shows it)."""
    if sent.kind == "alert":
        alert = channel_alerts.as_it_stands(workspace, sent, now.date())
        return (alert.drawn, draw_alert(alert)) if alert else _GONE
    if sent.kind == "card":
        found = next((p for p in workspace.plans if p.id == sent.plan_id), None)
        if found is None or sent.subject_id is None:
            return _GONE
        plan, recommendation = recommendation_with(workspace, sent.subject_id)
        reply = draw_card(plan, Target(recommendation), now.date(), is_shared=True)
        return fingerprint.fingerprint(recommendation.actions), reply
    ask = messages.current_message(
        workspace, MessageKind(sent.kind), sent.subject_id or 0, sent.action_ids[0], sent.user_id or ""
    )
    return (ask.drawn, ask_blocks.message(ask, now.date())) if ask else _GONE


_GONE = ("gone", ask_blocks.gone("This has been settled, or is no longer in the plan."))
