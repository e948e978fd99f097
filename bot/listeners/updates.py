"""The update form, opened by a card or a message's shortcut, and what is sent in with it."""

import json
from collections.abc import Sequence
from dataclasses import replace

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.answers import confirmation
from bot.blocks.answers.card import CHOOSE_DEED, OPEN_ASK, OPEN_DONE, OPEN_HISTORY, OPEN_RETURN, OPEN_UPDATE, SIGN_OFF
from bot.blocks.answers.confirmation import REMEMBER
from bot.blocks.forms import fields
from bot.blocks.forms.fields import CHANGED
from bot.blocks.forms.update import (
    FOLLOW_UP,
    MEASURE,
    NOTE,
    SAVE_UPDATE,
    WHICH,
    FilledIn,
    message_form,
    read_update_form,
    update_form,
)
from bot.blocks.kit import escape, unescape
from bot.blocks.notices.promise_messages import FOLLOWED_UP
from bot.blocks.reply import Reply
from bot.errors import NotFound
from bot.guard import guarded, in_words
from bot.listeners import Desk, cards, change_requests, sign_off
from bot.listeners.attachments import sent_files
from bot.listeners.card_origin import with_card
from bot.listeners.interactions import SEEN, FieldError, Interaction, Payload, on_press, on_submit
from bot.listeners.modals import open_when_ready
from bot.plan.idempotency import Stale
from bot.plan.language.dates.promises import promises
from bot.plan.language.wording import full
from bot.plan.model.fingerprint import fingerprint, is_unchanged
from bot.plan.model.incoming import AttachedFile, IncomingMessage, Source
from bot.plan.model.lookup import target_of
from bot.plan.model.permissions import Actor, Permission, check, may, refused
from bot.plan.privacy import policy
from bot.plan.updates import form_submission, reminders
from bot.plan.updates.routing import Filing, check_is_open

SHORTCUT = "save_progress_update"
MOST_CARRIED = 2_000  # characters; Slack takes 3,000 for everything that a form carries along


def register(app: AsyncApp, desk: Desk) -> None:
    """Listens to what opens the form, to the form, and to the offer to remember a promise."""
    on_press(app, desk, OPEN_UPDATE, open_update)
    on_press(app, desk, OPEN_DONE, open_done)
    on_press(app, desk, CHOOSE_DEED, do_chosen)
    on_submit(app, desk, SAVE_UPDATE, save_update)
    on_press(app, desk, REMEMBER, remember)
    on_press(app, desk, FOLLOWED_UP, done_with)

    @guarded
    async def open_from_message(
        ack: AsyncAck, body: Payload, context: AsyncBoltContext, respond: AsyncRespond, client: AsyncWebClient
    ) -> None:
        doing = desk.background.start(in_words(_from_message(desk, body, context, client)))
        await ack()
        desk.background.start(open_when_ready(doing, client, body["trigger_id"], respond, context))

    app.shortcut(SHORTCUT)(open_from_message)


async def open_update(gesture: Interaction) -> Reply:
    """The form for one action."""
    return _form(gesture, int(gesture.value), is_done=False)


async def open_done(gesture: Interaction) -> Reply:
    """The same for an action that is done: it asks what shows it."""
    return _form(gesture, int(gesture.value), is_done=True)


async def do_chosen(gesture: Interaction) -> Reply | None:
    """The menu beside an action: what its own card has as buttons."""
    deed, _, action_id = gesture.value.partition(":")
    return await _CHOSEN[deed](replace(gesture, value=action_id))


_CHOSEN = {
    OPEN_UPDATE: open_update,
    OPEN_DONE: open_done,
    OPEN_ASK: change_requests.open_ask,
    OPEN_HISTORY: cards.show_action_history,
    SIGN_OFF: sign_off.sign_off_action,
    OPEN_RETURN: sign_off.open_return,
}


def _form(gesture: Interaction, action_id: int, *, is_done: bool) -> Reply:
    target = target_of(gesture.workspace, action_id)
    check(gesture.workspace, gesture.actor, Permission.UPDATE, target.actions)
    about = {**gesture.about, SEEN: fingerprint(target.actions)}
    view = update_form(target, about, is_done=is_done, today=gesture.today)
    return Reply("Opening the form …", view=view)


async def save_update(gesture: Interaction) -> Reply | None:
    """Records what was filled in, unless somebody has changed the action meanwhile: then the form says so first."""
    assert gesture.view is not None
    filled, about = read_update_form(gesture.view), fields.about_of(gesture.view)
    if filled.action_id is None:
        raise FieldError(WHICH, "Choose the action that it is about.")
    target = target_of(gesture.workspace, filled.action_id)
    check(gesture.workspace, gesture.actor, Permission.UPDATE, target.actions)
    if not filled.says_something:
        raise FieldError(NOTE, "Say in a few words what has happened, or choose a rating.")
    if filled.follow_up_on and filled.follow_up_on < gesture.today:
        raise FieldError(FOLLOW_UP, f"{full(filled.follow_up_on)} is past: choose a day to come.")
    if filled.reading and not filled.measure_id:
        raise FieldError(MEASURE, "Which success measure is that a reading of?")
    filing = Filing(target, filled.rating, filled.note, impact=filled.impact)
    check_is_open(filing)
    said = IncomingMessage(
        filled.note,
        gesture.user_id,
        str(about.get("channel") or gesture.user_id),
        Source.SHORTCUT if about.get("channel") else Source.FORM,
        # A form sent in twice has the same id and, for one message, the same ts: one record.
        ts=str(about.get("ts") or gesture.view.get("id")),
        is_outsider=gesture.actor.is_outsider,
        files=sent_files([*filled.files, *about.get("files", ())]),
        link=filled.link,
    )
    found = policy.found_in(gesture.workspace, filled.note, filled.reading, filled.link)
    if found and not filled.safe_because:
        view = update_form(
            target, about, filled=filled, is_done=bool(about.get("is_done")), notice=policy.held(found),
            today=gesture.today, asks_why_safe=True,
        )  # fmt: skip
        return Reply(policy.held(found), view=view)
    reading = (filled.measure_id, filled.reading) if filled.measure_id else None
    seen = is_unchanged(filled.action_id, about.get(SEEN))
    try:
        update_id = await gesture.run_once(
            seen, form_submission.record_form, said, filing, gesture.now,
            reading=reading, follow_up_on=filled.follow_up_on, safe=(found, filled.safe_because) if found else None,
        )  # fmt: skip
    except Stale:
        return await _newer(gesture, filled, about)
    if update_id is None:
        raise FieldError(WHICH, "That message has been saved as an update before, so nothing was recorded again.")
    told = confirmation.form_recorded(filing, update_id, filled, gesture.today)
    return await with_card(gesture, told, about)


async def _newer(gesture: Interaction, filled: FilledIn, about: Payload) -> Reply:
    """The form again, with what was typed, because the action has changed since it was opened."""
    target = target_of(await gesture.desk.current(gesture.team_id), filled.action_id or 0)
    about = {**about, SEEN: fingerprint(target.actions)}
    is_done = bool(about.get("is_done"))
    view = update_form(target, about, filled=filled, is_done=is_done, notice=CHANGED, today=gesture.today)
    return Reply(CHANGED, view=view)


async def _from_message(desk: Desk, body: Payload, context: AsyncBoltContext, client: AsyncWebClient) -> Reply:
    """The form filled in with somebody's message; its files go with it."""
    team_id, user_id = context.team_id or "", context.user_id or ""
    actor = Actor(user_id, await desk.visitors.is_outsider(client, context, body))
    workspace = await desk.current(team_id)
    seen = workspace.seen_by(user_id) if actor.is_outsider else workspace
    message = body["message"]
    channel_id = body["channel"]["id"]
    plan = seen.plan_for(channel_id) or next(iter(seen.plans), None)
    if plan is None and actor.is_outsider:
        raise refused(Permission.UPDATE, actor)
    if plan is None:
        raise NotFound("There is no plan here yet that this could be an update of.")
    theirs = [a for a in plan.actions if may(seen, actor, Permission.UPDATE, (a,))]
    if not theirs:
        raise refused(Permission.UPDATE, actor)
    mine = [a for a in plan.actions if a.is_owned_by(user_id) and not a.is_settled]
    here = [a for a in theirs if plan.channel_for(a) == channel_id]
    about: Payload = {"channel": channel_id, "ts": f"{message['ts']}:shortcut"}
    about["files"] = _described(sent_files(message.get("files") or ()))
    view = message_form(theirs, mine or here, unescape(message.get("text") or ""), about)
    return Reply("Opening the form …", view=view)


def _described(files: Sequence[AttachedFile]) -> list[Payload]:
    """Files as they fit into what a form carries along; their links are found, at the latest, when they are copied."""
    whole = [{"id": f.id, "name": f.name[:60], "permalink": f.url} for f in files]
    if len(json.dumps(whole, ensure_ascii=False)) <= MOST_CARRIED:
        return whole
    return [{"id": f.id, "name": f.name[:60]} for f in files]


async def remember(gesture: Interaction) -> Reply:
    """Remembers the promise that was offered: which of the update's it is, the button's name says."""
    update_id, key = int(gesture.value), gesture.action_id.rpartition("_")[2]
    updates = (u for plan in gesture.workspace.plans for action in plan.actions for u in action.updates)
    update = next((u for u in updates if u.id == update_id), None)
    if update is None:
        raise NotFound("That update has been taken back, so there is nothing to be reminded of.")
    promise = next((p for p in promises(update.note, update.at.date()) if p.key == key), None)
    if promise is None:
        raise NotFound("That update has been corrected and says it no longer, so there is nothing to be reminded of.")
    await gesture.run(reminders.remember, update.id, promise.text, promise.on, gesture.user_id, gesture.now)
    return confirmation.remembered(promise)


async def done_with(gesture: Interaction) -> Reply:
    """A promise needs no more reminding."""
    text = await gesture.run(reminders.done_with, int(gesture.value), gesture.user_id, gesture.now)
    return Reply(f"Settled: “{escape(text[:300])}”", is_settled=gesture.is_between_us)
