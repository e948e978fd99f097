"""Open the update form by a card or a message's shortcut, and record what is sent in with it."""

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.answers import confirmation
from bot.blocks.answers.card import (
    CHOOSE_ENTRY,
    OPEN_CARD,
    OPEN_DONE,
    OPEN_HISTORY,
    OPEN_REQUEST,
    OPEN_RETURN,
    OPEN_UPDATE,
    SIGN_OFF,
)
from bot.blocks.answers.confirmation import REMEMBER
from bot.blocks.forms.reword import SAFE
from bot.blocks.forms.update import (
    MEASURE,
    MORE_FIELDS,
    NOTE,
    REMINDER,
    SAVE_UPDATE,
    WHICH,
    FilledUpdate,
    UpdateMetadata,
    message_form,
    read_update_form,
    update_form,
)
from bot.blocks.kit import in_marks, named, unescape_message
from bot.blocks.mrkdwn import escape, mrkdwn
from bot.blocks.notices.reminder_messages import REMINDER_DONE
from bot.blocks.reply import Reply, opening
from bot.deliveries import shortcut_id
from bot.errors import NotFound
from bot.guard import guarded, in_words
from bot.listeners import cards, change_requests, sign_off
from bot.listeners.modals import open_when_ready
from bot.listeners.presses import (
    Harmless,
    Payload,
    Press,
    PressWork,
    WhenStale,
    answered,
    on_press,
    unreadable_is_not_found,
)
from bot.listeners.services import Services
from bot.listeners.submissions import FieldError, Form, Submission, ToldForm, on_submit
from bot.listeners.words.forwarded import with_forwarded
from bot.plan.idempotency import Newer
from bot.plan.language.wording import full
from bot.plan.lookup import target_of
from bot.plan.model.action import Action
from bot.plan.model.incoming import AttachedFile, IncomingMessage, Source, naming_original
from bot.plan.model.permissions import Actor, Permission, may, no_plan_yet, refused
from bot.plan.model.workspace import Workspace
from bot.plan.people.directory import named_in
from bot.plan.privacy import policy
from bot.plan.snapshot import newer_than_seen
from bot.plan.updates import reminders, touched, versions
from bot.plan.updates.intake import Held, Recorded
from bot.plan.updates.reading import FromForm, Reading
from bot.plan.updates.routing import Filing
from bot.plan.updates.touched import check_is_open
from bot.replies import forms
from bot.replies.intake import Taken, drawn, take_in
from bot.slack.files import MOST_FILES, attached_files

SHORTCUT = "save_progress_update"
MOST_CARRIED = 2_000  # characters; Slack takes 3,000 for everything that a form carries along


def register(app: AsyncApp, services: Services) -> None:
    """Listen to what opens the form, to the form, and to the offer to remember a promise."""
    on_press(app, services, OPEN_UPDATE, open_update, OPENS_UPDATE)
    on_press(app, services, OPEN_DONE, open_done, OPENS_UPDATE)
    on_press(app, services, CHOOSE_ENTRY, do_chosen, Harmless("what each of its entries does says so for itself"))
    on_submit(app, services, UPDATE_FORM)
    on_press(app, services, MORE_FIELDS, show_more, Harmless("it draws the form anew, which is held against the same"))
    on_press(app, services, REMEMBER, remember, LOOKED_FOR)
    on_press(app, services, REMINDER_DONE, done_with, Harmless("a reminder never changes, and ends once"))

    @guarded
    async def open_from_message(
        ack: AsyncAck, body: Payload, context: AsyncBoltContext, respond: AsyncRespond, client: AsyncWebClient
    ) -> None:
        async def take() -> bool:
            doing = services.background.start(in_words(_from_message(services, body, context, client)))
            await ack()
            services.background.start(open_when_ready(doing, client, body["trigger_id"], respond, context))
            return True

        await services.deliveries.once(shortcut_id(body), ack, take)

    app.shortcut(SHORTCUT)(open_from_message)


OPENS_UPDATE = Harmless("it opens a form, which says what it was drawn from")
LOOKED_FOR = Harmless("the promise is looked for again, by its own key, in what the update says by then")


async def open_update(press: Press) -> Reply:
    """Open the form for one action."""
    return _opened(press, is_done=False)


async def open_done(press: Press) -> Reply:
    """Open it for an action that is done: it asks what shows it."""
    return _opened(press, is_done=True)


async def do_chosen(press: Press) -> Reply | None:
    """Do what was chosen from the menu beside an action: what its own card has as buttons."""
    chosen, _, action_id = press.value.partition(":")
    if chosen not in _CHOSEN:
        raise NotFound("I can’t do that any more. Please ask again for what the menu stood beside.")
    work, when_stale = _CHOSEN[chosen]
    return await answered(replace(press, value=action_id), work, when_stale)


_CHOSEN: dict[str, tuple[PressWork, WhenStale]] = {
    OPEN_UPDATE: (open_update, OPENS_UPDATE),
    OPEN_DONE: (open_done, OPENS_UPDATE),
    OPEN_REQUEST: (change_requests.open_request, change_requests.OPENS_REQUEST),
    OPEN_CARD: (cards.show_card, cards.ONLY_SHOWS),
    OPEN_HISTORY: (cards.show_action_history, cards.ONLY_SHOWS),
    SIGN_OFF: (sign_off.ask_sign_off, sign_off.ASKS_FIRST),
    OPEN_RETURN: (sign_off.open_return, sign_off.OPENS_RETURN),
}


def _opened(press: Press, *, is_done: bool) -> Reply:
    target = target_of(press.workspace, press.chosen_id)
    return forms.open_update(press, target, UpdateMetadata(press.origin, is_done=is_done))


async def save_update(submission: Submission, filled: FilledUpdate) -> Reply | None:
    """Record what was filled in; words that may identify a child are held back until their author says why not."""
    if filled.action_id is None:
        raise FieldError(WHICH, "Choose the action that it is about.")
    target = submission.target_with(filled.action_id, Permission.UPDATE)
    _check_filled(submission, filled)
    taken = await take_in_form(submission, filled, filled.action_id)
    if isinstance(taken.outcome, Held) and taken.outcome.found:
        notice, metadata = (
            policy.held(taken.outcome.found, is_message=bool(filled.metadata.channel_id)),
            filled.metadata,
        )
        view = UPDATE_FORM.draw(target, submission.today, metadata, filled=filled, notice=notice, asks_why_safe=True)
        return Reply(escape(notice), view=view)
    recorded = await drawn(taken)
    if recorded is None:
        raise FieldError(WHICH, "That message has been saved as an update before, so nothing was recorded again.")
    if not isinstance(taken.outcome, Recorded):
        return recorded
    recorded = confirmation.and_filled(recorded, filled)
    if newer := submission.drawn and submission.drawn.found:
        recorded = confirmation.and_newer(recorded, newer, submission.today)
    return recorded


async def take_in_form(
    submission: Submission,
    filled: FilledUpdate,
    action_id: int,
    *,
    is_meant: bool = False,
    is_nothing_new: bool = False,
) -> Taken[Submission]:
    """Take in what a form says of an action. `is_meant`: it counts even if its author has just said the same;
    `is_nothing_new`: it says why there is nothing to tell.
    """
    said, words = _said(submission, filled), (filled.note, filled.reading, filled.link)
    measure = (filled.measure_id, filled.reading) if filled.measure_id else None
    way = FromForm(measure, filled.remind_on, is_nothing_new)

    async def read(now: Submission) -> Reading:
        target = now.target_with(action_id, Permission.UPDATE)
        found = await now.identifying(*words)
        if found and (in_reason := await now.identifying_in_reason(filled.safe_because, *words)):
            raise FieldError(SAFE, policy.reason_refused(in_reason))
        filing = Filing(target, filled.rating, filled.note, impact=filled.impact)
        check_is_open(filing)
        safe = filled.safe_because
        return Reading(said, None, (filing,), filled.note, filled.rating, way, found, safe, is_meant=is_meant)

    return await take_in(submission, read)


def _check_filled(submission: Submission, filled: FilledUpdate) -> None:
    """Raise FieldError where something is missing or can't be."""
    if not filled.says_something:
        raise FieldError(NOTE, "Say in a few words what has happened, or choose a rating.")
    if filled.remind_on and filled.remind_on < submission.today:
        raise FieldError(REMINDER, f"{full(filled.remind_on)} is past: choose a day to come.")
    if filled.reading and not filled.measure_id:
        raise FieldError(MEASURE, "Which success measure is that a reading of?")


def _said(submission: Submission, filled: FilledUpdate) -> IncomingMessage:
    """A form as something said: by itself, or as the message that it was opened from."""
    metadata = filled.metadata
    return IncomingMessage(
        filled.note,
        submission.user_id,
        metadata.channel_id or submission.user_id,
        Source.SHORTCUT if metadata.channel_id else Source.FORM,
        # A form sent in twice has the same id and, for one message, the same ts: one record.
        ts=metadata.ts or submission.view_id,
        is_outsider=submission.actor.is_outsider,
        files=(*attached_files(filled.files), *metadata.files)[:MOST_FILES],
        link=filled.link,
    )


def _newer(filled: FilledUpdate) -> Newer:
    return partial(newer_than_seen, action_id=filled.action_id or 0, seen=filled.metadata.seen)


UPDATE_FORM = Form(SAVE_UPDATE, update_form, read_update_form, save_update, ToldForm(_newer))


async def _from_message(services: Services, body: Payload, context: AsyncBoltContext, client: AsyncWebClient) -> Reply:
    """The form filled in with somebody's message; its files go with it."""
    interaction = await services.begin(client, context, body)
    seen, actor = interaction.workspace, interaction.actor
    message, channel_id = body["message"], body["channel"]["id"]
    own, files = unescape_message(message.get("text") or ""), attached_files(message.get("files") or ())
    said = IncomingMessage(own, interaction.user_id, channel_id, Source.SHORTCUT, files=files)
    said = await with_forwarded(services.interactions, interaction.team_id, said, message, context.bot_user_id)
    metadata = UpdateMetadata(channel_id=channel_id, ts=f"{message['ts']}:shortcut", files=_carried(said.files))
    note = named(await interaction.read(named_in, naming_original(said.typed, said)))
    return opening(message_form(*_choices(seen, actor, channel_id), note, metadata))


def _choices(seen: Workspace, actor: Actor, channel_id: str) -> tuple[list[Action], list[Action]]:
    """Which actions somebody may save a message of this channel on, and which of them it is likely about."""
    if not seen.plans and actor.is_outsider:
        raise refused(Permission.UPDATE, actor, seen)
    if not seen.plans:
        raise no_plan_yet(actor, seen)
    plans = sorted(seen.plans, key=lambda plan: channel_id not in plan.channel_ids)
    actions = [action for plan in plans for action in plan.actions]
    theirs = [a for a in actions if may(seen, actor, Permission.UPDATE, (a,))]
    if not theirs:
        raise refused(Permission.UPDATE, actor, seen)
    mine = [a for a in actions if a.is_owned_by(actor.user_id) and not a.is_settled]
    here_ids = {a.id for plan in plans for a in plan.actions if plan.channel_for(a) == channel_id}
    return theirs, mine or [a for a in theirs if a.id in here_ids]


async def show_more(press: Press) -> Reply:
    """Draw the form that the button stands in anew, with all its fields; what was put in stays."""
    with unreadable_is_not_found():
        filled = read_update_form(press.window) if press.window else None
    if press.window is None or filled is None:
        raise NotFound("That form is no longer open. Open it again from the action’s card.")
    metadata = replace(filled.metadata, is_full=True)
    if metadata.action_id is None:
        choices = _choices(press.workspace, press.actor, metadata.channel_id or "")
        return opening(message_form(*choices, filled.note, metadata, filled=filled))
    target = target_of(press.workspace, metadata.action_id)
    press.check(Permission.UPDATE, target.actions)
    asks_why_safe = SAFE in press.window["state"]["values"]
    return opening(update_form(target, press.today, metadata, filled=filled, asks_why_safe=asks_why_safe))


def _carried(files: Sequence[AttachedFile]) -> tuple[AttachedFile, ...]:
    """Files as they fit into what a form carries along; their links are found, at the latest, when they are copied."""
    whole = tuple(replace(file, name=file.name[:60]) for file in files)
    if len(json.dumps([(f.id, f.name, f.url) for f in whole], ensure_ascii=False)) <= MOST_CARRIED:
        return whole
    return tuple(replace(file, url=None) for file in whole)


async def remember(press: Press) -> Reply:
    """Remember the promise that was offered: which of the update's it is, the button's name says."""
    update_id, key = press.chosen_id, press.action_id.rpartition("_")[2]
    if not await press.read(versions.is_about, update_id, press.workspace):
        raise reminders.promise_is_gone()
    what = update_id, key, press.stamp(Source.FORM)
    promise = await press.run_about(
        Permission.OWN_WORDS, touched.by_update(update_id), reminders.remember_promise, *what
    )
    return confirmation.remembered(promise)


async def done_with(press: Press) -> Reply:
    """Settle a promise, which needs no more reminding."""
    text = await press.run(reminders.done_with, press.chosen_id, press.stamp(Source.FORM))
    return Reply(mrkdwn("Settled: {}", in_marks(text, 300)), is_settled=press.is_between_us)
