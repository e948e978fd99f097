"""What people do with buttons, menus and forms: taken in, answered and said back in one way.

What a gesture changes is stored before Slack hears that it has arrived; what is said of it goes out after.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.forms import fields
from bot.blocks.reply import Reply
from bot.errors import NotFound, PlanError
from bot.guard import guarded, in_words
from bot.listeners import Desk
from bot.listeners.modals import FORM_WITHIN, WAITING, fill_in, open_form, open_view, say_how_to_type
from bot.listeners.promise_offers import offer_promises
from bot.plan import idempotency
from bot.plan.model.permissions import Actor, Permission, refused
from bot.plan.model.workspace import Workspace
from bot.plan.privacy import policy
from bot.slack import messaging

Payload = dict[str, Any]
ANSWER_AT = "answer_at"  # in a form's `about`: the response address of the message it was opened from
CARD = "card"  # in a form's `about`: which card that is
SEEN = "seen"  # in a form's `about`: which state of things it was drawn from


@dataclass(frozen=True)
class Interaction:
    """Somebody pressed, chose or sent in something. `value` is the button's, or the option's that was chosen.

    `workspace` is what they may see of it: outsiders, what they own. `key` is Slack's own id of the gesture.
    """

    desk: Desk
    actor: Actor
    workspace: Workspace
    now: datetime
    body: Payload
    client: AsyncWebClient
    channel_id: str | None
    value: str = ""
    action_id: str = ""
    block_id: str = ""
    view: Payload | None = None

    @property
    def team_id(self) -> str:
        """The workspace it happened in."""
        return self.workspace.team_id

    @property
    def user_id(self) -> str:
        """Who did it."""
        return self.actor.user_id

    @property
    def today(self) -> date:
        """The date on the workspace's clocks."""
        return self.now.date()

    @property
    def is_between_us(self) -> bool:
        """Whether nobody else sees the message it happened on, so that it may be drawn anew for this person alone."""
        return bool((self.body.get("container") or {}).get("is_ephemeral")) or str(self.channel_id).startswith("D")

    @property
    def about(self) -> Payload:
        """What a form opened by this has to bring back, so that the message it came from can be drawn anew."""
        address = self.body.get("response_url")
        if not (address and self.is_between_us):
            return {}
        is_card = self.block_id.startswith("card:") and (self.body.get("container") or {}).get("is_ephemeral")
        return {ANSWER_AT: address, CARD: self.block_id} if is_card else {ANSWER_AT: address}

    async def run(self, work: Callable[..., Any], *args: Any, **more: Any) -> Any:
        """Runs a unit of work for this workspace, and commits it."""
        return await self.desk.database.run(work, self.team_id, *args, **more)

    async def run_once(
        self, is_as_seen: Callable[[Workspace], bool], work: Callable[..., Any], *args: Any, **more: Any
    ) -> Any:
        """The same for a form: once for each form, and Changed unless what it was drawn from still stands."""
        assert self.view is not None
        done = await self.run(
            idempotency.run_once, f"form:{self.view.get('id')}", self.now, is_as_seen, work, *args, **more
        )
        if done is None:
            raise Again
        return done.value

    def check_care(self, block_id: str, *texts: str) -> None:
        """Wrong, at the field, if words that others will read may identify a child."""
        try:
            policy.check(self.workspace, *texts)
        except policy.MayIdentify as error:
            raise FieldError(block_id, str(error)) from None


@dataclass(frozen=True, slots=True)
class Pressed:
    """What was pressed or chosen, if anything was."""

    value: str = ""
    action_id: str = ""
    block_id: str = ""


Work = Callable[[Interaction], Awaitable[Reply | None]]


class Again(Exception):
    """A form that was sent in twice: the first time counts, and the second has nothing to say."""


class FieldError(PlanError):
    """Something in a form is not right; the sentence is shown at its field."""

    def __init__(self, block_id: str, sentence: str) -> None:
        super().__init__(sentence)
        self.block_id = block_id


def on_press(app: AsyncApp, desk: Desk, action_id: str, work: Work) -> None:
    """Listens to a button or menu; `action_id` may go on after an underscore."""

    @guarded
    async def press(
        ack: AsyncAck,
        action: Payload,
        body: Payload,
        context: AsyncBoltContext,
        respond: AsyncRespond,
        client: AsyncWebClient,
    ) -> None:
        chosen = action.get("selected_option") or action
        pressed = Pressed(str(chosen.get("value") or ""), str(action["action_id"]), str(action.get("block_id") or ""))
        doing = desk.background.start(in_words(_do(desk, work, body, context, client, pressed)))
        await asyncio.wait({doing}, timeout=FORM_WITHIN)
        if not doing.done():  # perhaps a form: it has to be opened now, and is filled in when it can be
            await ack()
            desk.background.start(_answer_late(doing, desk, body, context, respond, client))
            return
        reply = doing.result()
        await ack()
        desk.background.start(_say(desk, body, context, respond, client, reply))

    app.action(re.compile(f"^{action_id}(_|$)"))(press)


def on_submit(app: AsyncApp, desk: Desk, callback_id: str, work: Work) -> None:
    """Listens to a form. A refusal is shown at its field, and what was typed stays."""

    @guarded
    async def submit(
        ack: AsyncAck, view: Payload, body: Payload, context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        wrong: FieldError | None = None

        async def attempt() -> Reply | None:
            nonlocal wrong
            try:
                return await _do(desk, work, body, context, client, Pressed(), view)
            except Again:
                return None
            except PlanError as error:
                wrong = error if isinstance(error, FieldError) else FieldError(_first_field(view), str(error))
                return None

        reply = await in_words(attempt())
        if wrong:
            await ack(response_action="errors", errors={wrong.block_id: str(wrong)[:1_000]})
            return
        if reply and reply.view:
            await ack(response_action="update", view=reply.view)
            return
        if reply and reply.is_private and not reply.blocks:  # a failure of ours, in words
            await ack(response_action="errors", errors={_first_field(view): reply.text[:1_000]})
            return
        await ack()
        desk.changed(context.team_id or "")
        if reply:
            desk.background.start(_say_after_form(desk, client, context, fields.about_of(view), reply))

    app.view(callback_id)(submit)


async def _do(
    desk: Desk,
    work: Work,
    body: Payload,
    context: AsyncBoltContext,
    client: AsyncWebClient,
    pressed: "Pressed",
    view: Payload | None = None,
) -> Reply | None:
    actor = Actor(context.user_id or "", await desk.visitors.is_outsider(client, context, body))
    whole = await desk.current(context.team_id or "")
    seen = whole.seen_by(actor.user_id) if actor.is_outsider else whole
    now = whole.local(desk.clock())
    where = context.channel_id
    gesture = Interaction(
        desk, actor, seen, now, body, client, where, pressed.value, pressed.action_id, pressed.block_id, view
    )
    try:
        return await work(gesture)
    except NotFound:
        if actor.is_outsider:  # what they may not see is as good as not there, and should not be called missing
            raise refused(Permission.SEE_ACTION, actor) from None
        raise


def _first_field(view: Payload) -> str:
    return next((str(b["block_id"]) for b in view["blocks"] if b["type"] == "input"), "")


async def _say(
    desk: Desk,
    body: Payload,
    context: AsyncBoltContext,
    respond: AsyncRespond,
    client: AsyncWebClient,
    reply: Reply | None,
) -> None:
    desk.changed(context.team_id or "")
    if reply is None:
        return
    if reply.view:
        await open_form(client, str(body.get("trigger_id") or ""), reply, respond, context)
    elif body.get("response_url"):
        user_id, place = context.user_id or "", context.channel_id
        await messaging.respond_with(respond, client, place, user_id, reply, replace_original=reply.is_settled)
    else:  # pressed in the App Home: there is no conversation to answer in
        await messaging.post(client, context.user_id or "", reply)
    asked = (context.channel_id, context.user_id or "")
    await offer_promises(desk, client, context.team_id or "", reply.recorded, *asked)


async def _answer_late(
    doing: "asyncio.Task[Reply | None]",
    desk: Desk,
    body: Payload,
    context: AsyncBoltContext,
    respond: AsyncRespond,
    client: AsyncWebClient,
) -> None:
    opened = await open_view(client, str(body.get("trigger_id") or ""), WAITING)
    reply = await doing
    if opened:
        await fill_in(client, str(opened["id"]), reply)
    if reply and reply.view:
        desk.changed(context.team_id or "")
        if opened is None:
            await say_how_to_type(client, respond, context, reply.view)
        return
    await _say(desk, body, context, respond, client, reply)


async def _say_after_form(
    desk: Desk, client: AsyncWebClient, context: AsyncBoltContext, about: Payload, reply: Reply
) -> None:
    """On the card that the form was opened from, if Slack still lets that be changed; else in a direct message."""
    user_id = context.user_id or ""
    if not (
        about.get(ANSWER_AT) and reply.is_settled and await messaging.replace_original(client, about[ANSWER_AT], reply)
    ):
        await messaging.post(client, user_id, reply)
    await offer_promises(desk, client, context.team_id or "", reply.recorded, None, user_id)
