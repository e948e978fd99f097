"""Take in, in one way, the forms that people send in: each declared once, read back, kept and answered.

A refusal stands at its field, and what was typed stays. A form is kept once, however often it is sent in. Every form
says what becomes of it if what it was drawn from has changed meanwhile: what decides or overwrites is drawn anew with
what was typed, and says so; an update is recorded, and what is newer is told; what does no harm says why.
"""

from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient
from sqlmodel import Session

from bot.blocks.forms.fields import CHANGED
from bot.blocks.forms.metadata import Origin, OtherVersion, read_origin
from bot.blocks.kit import Block, read_id, section
from bot.blocks.mrkdwn import escape
from bot.blocks.reply import Reply
from bot.deliveries import form_id
from bot.errors import NotUnderstood, PlanError, Stale
from bot.guard import guarded, in_words
from bot.interaction import Interaction, WorkspaceWork, only_unjudged
from bot.listeners.modals import put_in_place
from bot.listeners.presses import Harmless
from bot.listeners.promise_offers import offer_promises
from bot.listeners.services import Services
from bot.listeners.words.receipts import note_answer
from bot.plan.idempotency import Done, Drawn, Newer, StillStands, run_once
from bot.plan.lookup import recommendation_with
from bot.plan.model.action import Action
from bot.plan.model.permissions import Permission
from bot.plan.model.target import Target
from bot.plan.people.authority import Touched
from bot.plan.privacy.audience import alone
from bot.plan.privacy.policy import MayIdentify
from bot.replies.cards import card_for
from bot.slack import messaging

P = ParamSpec("P")
T = TypeVar("T")
V = TypeVar("V")


@dataclass(frozen=True)
class Submission(Interaction):
    """Somebody sent a form in. `view_id` is Slack's id of the form as it was opened."""

    services: Services
    client: AsyncWebClient
    view_id: str

    async def run_once(self, work: WorkspaceWork[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run what needs no judging once for this form; Stale unless what it was drawn from still stands."""
        return _value_of(await self._commit(self._once(only_unjudged(work), *args, **kwargs)))

    async def run_once_as(
        self,
        permission: Permission,
        work: Callable[Concatenate[Session, str, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run, like `run_as`, once for this form; Stale unless what it was drawn from still stands."""
        return _value_of(await self.run_as(permission, self._once(work, *args, **kwargs)))

    async def run_once_about(
        self,
        permission: Permission,
        about: Iterable[Action] | Touched,
        work: Callable[Concatenate[Session, str, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run, like `run_once_as`, what the owners of all that it changes may do too; see `run_about`."""
        return _value_of(await self.run_about(permission, about, self._once(work, *args, **kwargs)))

    def _once(
        self, work: Callable[Concatenate[Session, str, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> Callable[[Session, str], Done[T] | None]:
        def once(session: Session, team_id: str) -> Done[T] | None:
            key = f"form:{self.view_id}"
            return run_once(session, team_id, key, self.now, self.drawn, work, *args, **kwargs)

        return _Once(once)

    def _as_drawn(self, work: WorkspaceWork[P, T]) -> WorkspaceWork[P, T]:
        looks_itself = isinstance(work, _Once)
        return work if looks_itself else super()._as_drawn(work)


@dataclass(frozen=True)
class _Once(Generic[T]):
    """Work that looks itself at what its form was drawn from: only once it is sure that this is the first time, for the
    form itself has changed that by the second."""

    work: Callable[[Session, str], Done[T] | None]

    def __call__(self, session: Session, team_id: str) -> Done[T] | None:
        return self.work(session, team_id)


def _value_of(done: Done[T] | None) -> T:
    if done is None:
        raise KeptBefore
    return done.value


@dataclass(frozen=True)
class RefusedForm(Generic[V]):
    """A form that decides or overwrites: refused unless what it was drawn from still stands.

    `is_as_seen` gives what tells that (in the transaction); `redraw` draws it as it stands now, with what was put into
    it, under a notice.
    """

    is_as_seen: Callable[[V], StillStands]
    redraw: Callable[[Interaction, V, str], Awaitable[Block]]


@dataclass(frozen=True)
class ToldForm(Generic[V]):
    """A form that adds to the record: it counts whatever has changed meanwhile, and that is told.

    `newer` gives what finds (in the transaction) what stands instead of what it was drawn from.
    """

    newer: Callable[[V], Newer]


@dataclass(frozen=True)
class Form(Generic[P, V]):
    """A form, declared once.

    `id` is its callback id; `draw` makes its view, and `parse` what was put into it, a frozen value; `save` keeps that.
    `when_stale` says what becomes of it if what it was drawn from does not stand any more.
    """

    id: str
    draw: Callable[P, Block]
    parse: Callable[[Block], V]
    save: Callable[[Submission, V], Awaitable[Reply | None]]
    when_stale: RefusedForm[V] | ToldForm[V] | Harmless

    def drawn(self, filled: V) -> Drawn | None:
        """Give what a form that was sent in was drawn from."""
        match self.when_stale:
            case RefusedForm(is_as_seen):
                return Drawn.refused_unless(is_as_seen(filled))
            case ToldForm(newer):
                return Drawn(newer(filled), is_told=True)
            case _:
                return None


class FieldError(PlanError):
    """Something in a form is not right; the sentence is shown at its field."""

    def __init__(self, block_id: str, sentence: str) -> None:
        super().__init__(sentence)
        self.block_id = block_id


class KeptBefore(Exception):
    """A form that was sent in twice: the first time counts, and the second has nothing to say."""


@contextmanager
def at_field(block_id: str) -> Iterator[None]:
    """Show what could not be read, or may identify a child, at a field; other refusals stand at the form's first."""
    try:
        yield
    except (NotUnderstood, MayIdentify) as error:
        raise FieldError(block_id, str(error)) from None


def on_submit(app: AsyncApp, services: Services, form: Form[Any, Any]) -> None:
    """Listen to a form."""

    @guarded
    async def submit(
        ack: AsyncAck, view: Block, body: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        await services.deliveries.once(form_id(body), ack, lambda: take(ack, view, body, context, client))

    async def take(
        ack: AsyncAck, view: Block, body: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient
    ) -> bool:
        wrong: FieldError | None = None

        async def attempt() -> Reply | None:
            nonlocal wrong
            try:
                return await _kept(services, form, view, await services.begin(client, context, body), client)
            except KeptBefore:
                return None
            except PlanError as error:
                at = error.block_id if isinstance(error, FieldError) else ""
                wrong = FieldError(at if at in _fields(view) else _fields(view)[0], str(error))
                return None

        reply = await in_words(attempt())
        if wrong:
            await ack(response_action="errors", errors={wrong.block_id: str(wrong)[:1_000]})
            return False
        if reply and reply.view:
            if late := await put_in_place(ack, client, str(view["id"]), reply):
                services.background.start(late)
            return late is None
        if reply and reply.is_private and not reply.blocks:  # a failure of ours, in words
            await ack(response_action="errors", errors={_fields(view)[0]: reply.text[:1_000]})
            return False
        await ack()
        if reply:
            services.background.start(_say(services, client, context, read_origin(view), reply))
        return True

    app.view(form.id)(submit)


async def _kept(
    services: Services, form: Form[Any, V], view: Block, interaction: Interaction, client: AsyncWebClient
) -> Reply | None:
    """What there is to say of a form that was kept: the form again if what it was drawn from has changed meanwhile."""
    with interaction.hiding(Permission.SEE_ACTION):
        filled = _parsed(form, view)
        submission = Submission(
            **{**vars(interaction), "drawn": form.drawn(filled)},
            services=services,
            client=client,
            view_id=str(view.get("id")),
        )
        try:
            reply = await form.save(submission, filled)
        except Stale:
            if not isinstance(form.when_stale, RefusedForm):
                raise
            view = await form.when_stale.redraw(await interaction.renewed(), filled, CHANGED)
            return Reply(escape(CHANGED), view=view)
        return reply if reply is None or reply.view else await with_card(interaction, reply, read_origin(view))


def _parsed(form: Form[Any, V], view: Block) -> V:
    """What was put into a form; PlanError if it was opened under a version of the bot whose forms can't be read.

    What can't be what a field of ours holds (ValueError) was drawn by another version, too.
    """
    try:
        return form.parse(view)
    except (OtherVersion, ValueError):
        raise PlanError(
            "I have been brought up to date since this form was opened, and can no longer read it. Nothing was "
            "recorded. What you typed is still here: please copy it, then open the form again."
        ) from None


async def with_card(interaction: Interaction, reply: Reply, origin: Origin) -> Reply:
    """Put a confirmation above the card that it came from, if it did, drawn anew; it takes that card's place."""
    _, recommendation_id, action_id = [*(origin.card or "").split(":"), "", ""][:3]
    if not (action_id and recommendation_id.isdigit()):
        return reply
    interaction = await interaction.renewed()
    plan, recommendation = recommendation_with(interaction.workspace, read_id(recommendation_id))
    action = next((a for a in recommendation.actions if str(a.id) == action_id), None)
    divider: Block = {"type": "divider"}
    shown = card_for(interaction, plan, Target(recommendation, action), but_of=reply.asked)
    said = reply.blocks or [section(reply.text)]
    return replace(reply, blocks=[*said, divider, *shown.blocks], is_settled=True)


def _fields(view: Block) -> list[str]:
    """The fields of a form, the first one first: Slack takes errors at these alone, and a form that is drawn anew may
    have others.
    """
    return [str(block["block_id"]) for block in view["blocks"] if block["type"] == "input"] or [""]


async def _say(
    services: Services, client: AsyncWebClient, context: AsyncBoltContext, origin: Origin, reply: Reply
) -> None:
    """On the card that the form was opened from, if Slack still lets that be changed; else in a direct message."""
    user_id = context.user_id or ""
    to, address = alone(user_id), origin.answer_at if reply.is_settled else None
    if not (address and await messaging.replace_original(client, to, address, reply)):
        place = await messaging.post(client, to, reply)
        await note_answer(services.interactions, context.team_id or "", user_id, reply, place)
    await offer_promises(services.interactions, client, context.team_id or "", reply.recorded, None, user_id)
