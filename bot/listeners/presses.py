"""Take in, answer and say back in one way what people press: buttons and menus.

What a press changes is stored before Slack hears that it has arrived; what is said of it goes out after.

Every button says what becomes of a press if what it was drawn from does not stand any more: what decides, overwrites or
lets go is refused, and what stands instead is shown; what does no harm says why.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, ParamSpec, TypeVar

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient
from sqlmodel import Session

from bot.blocks.forms.metadata import NOWHERE, Origin, OtherVersion
from bot.blocks.kit import Block, read_id, split_seen
from bot.blocks.reply import Reply
from bot.blocks.several import is_of_several
from bot.deliveries import press_id
from bot.errors import NotFound, PlanError, Stale
from bot.guard import guarded, in_words
from bot.interaction import Interaction, WorkspaceWork
from bot.listeners.modals import (
    FORM_WITHIN,
    WAITING,
    fill_in,
    open_form,
    open_view,
    say_how_to_type,
    show_in_window,
)
from bot.listeners.promise_offers import offer_promises
from bot.listeners.services import Services
from bot.listeners.words.receipts import note_answer
from bot.plan.idempotency import Drawn, Receipt, StillStands
from bot.plan.model.permissions import Permission
from bot.plan.privacy.audience import Hearing, Place, alone, hearing
from bot.slack import messaging

P = ParamSpec("P")
T = TypeVar("T")
Payload = dict[str, Any]


class PressedBefore(Exception):
    """A press that Slack brings again: the first time counts, and the second has nothing to say."""


@dataclass(frozen=True)
class Press(Interaction):
    """Somebody pressed a button, or chose from a menu.

    `value` is the button's, or the option's that was chosen; `said` are the blocks of the message it stands in.
    `is_between_us`: nobody else sees that message, so that it may be drawn anew for this person alone; `origin` is
    where a form that this opens came from. `seen` is what the button was drawn from, condensed: None for one that an
    earlier version drew. `window` is the form or window that it stands in, with what was put into it; else None;
    `message_ts` the message, where it is one. `receipt` is claimed with the first thing that is stored because of it.
    """

    services: Services
    client: AsyncWebClient
    value: str
    action_id: str
    block_id: str
    said: tuple[Block, ...]
    is_between_us: bool
    origin: Origin
    seen: str | None
    window: Payload | None = None
    message_ts: str = ""
    receipt: Receipt = field(default_factory=Receipt)

    async def _commit(self, work: WorkspaceWork[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Whatever is stored first claims the press with it; PressedBefore if another process has."""

        def claimed(session: Session, team_id: str) -> T:
            if not self.receipt.claim(session, team_id, self.now):
                raise PressedBefore
            return work(session, team_id, *args, **kwargs)

        result = await super()._commit(claimed)
        self.receipt.is_claimed = True
        return result

    @property
    def chosen_id(self) -> int:
        """Read the id that the value is; NotFound if it is none."""
        with unreadable_is_not_found():
            return read_id(self.value)


@contextmanager
def unreadable_is_not_found() -> Iterator[None]:
    """Refuse a button whose id, or name, holds what no button of ours holds: another version may have drawn it."""
    try:
        yield
    except (ValueError, OtherVersion):
        raise NotFound("I can’t read that button any more. Please ask again for what it stood beside.") from None


PressWork = Callable[[Press], Awaitable[Reply | None]]


@dataclass(frozen=True)
class RefusedPress:
    """A press that decides, overwrites or lets go: refused unless what the button was drawn from still stands.

    `is_as_seen` gives what tells that (in the transaction); `newer` says what stands instead, and draws it.
    """

    is_as_seen: Callable[[Press], StillStands]
    newer: Callable[[Press], Awaitable[Reply]]


@dataclass(frozen=True)
class Harmless:
    """What may be pressed, or sent in, whatever has changed since it was drawn: because of this."""

    why: str


WhenStale = RefusedPress | Harmless


def on_press(app: AsyncApp, services: Services, action_id: str, work: PressWork, when_stale: WhenStale) -> None:
    """Listen to a button or menu; `action_id` may go on after an underscore."""

    @guarded
    async def press(
        ack: AsyncAck,
        action: Payload,
        body: Payload,
        context: AsyncBoltContext,
        respond: AsyncRespond,
        client: AsyncWebClient,
    ) -> None:
        async def take() -> bool:
            answer = _Answer(services, body, context, respond, client)
            doing = services.background.start(in_words(answer.worked_out(work, when_stale, action)))
            await asyncio.wait({doing}, timeout=FORM_WITHIN)
            if not doing.done():  # perhaps a form: it has to be opened now, and is filled in when it can be
                await ack()
                services.background.start(answer.say_late(doing))
                return True
            reply = doing.result()
            await ack()
            services.background.start(answer.say(reply))
            return True

        await services.deliveries.once(press_id(body), ack, take)

    app.action(re.compile(f"^{action_id}(_|$)"))(press)


async def answered(press: Press, work: PressWork, when_stale: WhenStale) -> Reply | None:
    """Do what was pressed, or say what stands by now instead of what the button was drawn from."""
    if isinstance(when_stale, Harmless):
        return await work(press)
    drawn = Drawn.refused_unless(when_stale.is_as_seen(press))
    try:
        return await work(replace(press, drawn=drawn))
    except Stale:
        return await when_stale.newer(await press.renewed())


def made_press(
    services: Services, interaction: Interaction, client: AsyncWebClient, action: Payload, body: Payload
) -> Press:
    """Read a press out of what Slack sent."""
    chosen = action.get("selected_option") or action
    value, seen_in_value = split_seen(str(chosen.get("value") or ""))
    action_id, seen_in_action = split_seen(str(action["action_id"]))
    block_id = str(action.get("block_id") or "")
    is_ephemeral = bool((body.get("container") or {}).get("is_ephemeral"))
    is_between_us = _is_between_us(body, interaction.channel_id)
    said = tuple((body.get("message") or {}).get("blocks") or ())
    has_place = is_between_us and not is_of_several(said)
    return Press(
        **vars(interaction),
        services=services,
        client=client,
        value=value,
        action_id=action_id,
        block_id=block_id,
        said=said,
        is_between_us=is_between_us,
        origin=_origin(body, block_id, is_ephemeral=is_ephemeral) if has_place else NOWHERE,
        seen=seen_in_value or seen_in_action,
        window=_window(body),
        message_ts=str((body.get("container") or {}).get("message_ts") or ""),
        receipt=Receipt(press_id(body)),
    )


def _window(body: Mapping[str, Any]) -> Payload | None:
    view = body.get("view") or {}
    return dict(view) if view.get("type") == "modal" else None


def _is_between_us(body: Mapping[str, Any], channel_id: str | None) -> bool:
    return bool((body.get("container") or {}).get("is_ephemeral")) or str(channel_id).startswith("D")


def _origin(body: Mapping[str, Any], block_id: str, *, is_ephemeral: bool) -> Origin:
    address = body.get("response_url")
    if not address:
        return NOWHERE
    return Origin(str(address), block_id if is_ephemeral and block_id.startswith("card:") else None)


@dataclass(frozen=True)
class _Answer:
    """The way back to whoever pressed."""

    services: Services
    body: Payload
    context: AsyncBoltContext
    respond: AsyncRespond
    client: AsyncWebClient

    @property
    def trigger_id(self) -> str:
        """What lets a form be opened, for three seconds."""
        return str(self.body.get("trigger_id") or "")

    async def worked_out(self, work: PressWork, when_stale: WhenStale, action: Payload) -> Reply | None:
        """The answer; PlanError says why there is none."""
        interaction = await self.services.begin(self.client, self.context, self.body)
        with interaction.hiding(Permission.SEE_ACTION):
            press = made_press(self.services, interaction, self.client, action, self.body)
            try:
                return await answered(press, work, when_stale)
            except PressedBefore:
                return None
            except PlanError:  # that what was pressed is done already, if another process has done it
                if await press.read(press.receipt.is_of_before):
                    return None
                raise

    async def say(self, reply: Reply | None) -> None:
        """Say it where it was pressed."""
        team_id, user_id, channel_id = self.context.team_id or "", self.context.user_id or "", self.context.channel_id
        mine = alone(user_id, channel_id)
        if reply is None:
            return
        if window := _window(self.body):
            await show_in_window(self.client, self.trigger_id, window, reply, self.respond, self.context)
        elif reply.view:
            await open_form(self.client, self.trigger_id, reply, self.respond, self.context)
        elif self.body.get("response_url"):
            said = (self.body.get("message") or {}).get("blocks") or ()
            replaced = await self._readers(reply) if reply.is_settled and not is_of_several(said) else None
            to = reply.heard_by or replaced or mine
            await messaging.respond_with(self.respond, self.client, to, reply, replace_original=replaced is not None)
            if replaced:
                place = channel_id or "", str((self.body.get("message") or {}).get("ts") or "")
                is_ephemeral = (self.body.get("container") or {}).get("is_ephemeral")
                await note_answer(self.services.interactions, team_id, user_id, reply, None if is_ephemeral else place)
        else:  # pressed in the App Home: there is no conversation to answer in
            await messaging.post(self.client, mine, reply)
        await offer_promises(self.services.interactions, self.client, team_id, reply.recorded, channel_id, user_id)

    async def _readers(self, reply: Reply) -> Hearing | None:
        """Who reads the message that the button stands in, if they may read the answer in its place; else None."""
        user_id, channel_id = self.context.user_id or "", self.context.channel_id
        if _is_between_us(self.body, channel_id):
            return alone(user_id, channel_id)
        workspace = await self.services.interactions.current(self.context.team_id or "")
        readers = hearing(workspace, Place.ANSWER, reply.about, channel_id=channel_id)
        return readers if readers and readers.is_everybodys else None

    async def say_late(self, doing: "asyncio.Task[Reply | None]") -> None:
        """Open a window at once, and put the answer into it when it is there."""
        if _window(self.body):  # which stands open meanwhile
            await self.say(await doing)
            return
        opened = await open_view(self.client, self.trigger_id, WAITING)
        reply = await doing
        if opened:
            await fill_in(self.client, str(opened["id"]), reply)
        if reply and reply.view:
            if opened is None:
                await say_how_to_type(self.client, self.respond, self.context, reply.view)
            return
        await self.say(reply)
