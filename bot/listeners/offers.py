"""What follows an answer, out of the asker's way: other messages drawn anew, and promises offered for remembering."""

import asyncio
from datetime import date

from slack_sdk.web.async_client import AsyncWebClient

from bot import talk
from bot.blocks import confirmation
from bot.blocks.reply import Reply
from bot.listeners import Desk
from bot.plan.action import Update
from bot.plan.promises import Promise, promises
from bot.plan.said import Said


def after_answer(desk: Desk, client: AsyncWebClient, team_id: str, said: Said, reply: Reply | None) -> None:
    """Starts what follows; none of it keeps anybody waiting."""
    desk.changed(team_id)
    if reply and reply.recorded:
        desk.background.start(_offer_promises(desk, client, team_id, said, reply.recorded))


async def _offer_promises(
    desk: Desk, client: AsyncWebClient, team_id: str, said: Said, recorded: tuple[int, ...]
) -> None:
    """`Review to report in September` is a promise: shall the bot remember it?"""
    workspace = await desk.current(team_id)
    wanted = set(recorded)
    found = {u.id: u for p in workspace.plans for a in p.actions for u in a.updates if u.id in wanted}
    for update in found.values():
        today = workspace.local(desk.clock()).date()
        if made := await asyncio.to_thread(_promised, update, today):
            offer = confirmation.promised(update.id, made)
            await talk.whisper(client, said.channel_id, said.user_id, offer, thread_ts=said.thread_ts)


def _promised(update: Update, today: date) -> tuple[Promise, ...]:
    return tuple(p for p in promises(update.note, update.at.date()) if p.on >= today)
