"""Requests: asked for, decided, offered, taken back; each button and form checks anew who uses it."""

from dataclasses import replace
from datetime import date

from slack_bolt.async_app import AsyncApp

from bot.blocks.answers.card import OPEN_ASK
from bot.blocks.forms import fields
from bot.blocks.forms.change_request import (
    NEW_DATE,
    REASON,
    SAVE_ANSWER,
    SAVE_REQUEST,
    Asked,
    answer_form,
    ask_form,
    read_answer_form,
    read_ask_form,
)
from bot.blocks.forms.fields import CHANGED
from bot.blocks.notices import request_messages as draw
from bot.blocks.notices.request_messages import ACCEPT, AGREE, CHOOSE_DAY, OFFER, REFUSE, WITHDRAW
from bot.blocks.reply import Reply
from bot.errors import NotFound, NotUnderstood
from bot.listeners import Desk
from bot.listeners.card_origin import with_card
from bot.listeners.interactions import SEEN, FieldError, Interaction, on_press, on_submit
from bot.plan.idempotency import Stale
from bot.plan.model.action import Action
from bot.plan.model.decisions import ChangeKind, ChangeRequest, Decision
from bot.plan.model.fingerprint import fingerprint, is_unchanged
from bot.plan.model.incoming import Source
from bot.plan.model.lookup import target_of
from bot.plan.model.permissions import Permission, check
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.personal_message import PersonalMessage
from bot.plan.requests import change_requests
from bot.plan.updates import drafts, form_submission


def register(app: AsyncApp, desk: Desk) -> None:
    """Listens to the buttons and forms of requests."""
    on_press(app, desk, OPEN_ASK, open_ask)
    on_submit(app, desk, SAVE_REQUEST, save_request)
    on_press(app, desk, CHOOSE_DAY, choose_day)
    on_press(app, desk, AGREE, agree)
    on_press(app, desk, REFUSE, open_refusal)
    on_press(app, desk, OFFER, open_offer)
    on_submit(app, desk, SAVE_ANSWER, save_answer)
    on_press(app, desk, ACCEPT, accept)
    on_press(app, desk, WITHDRAW, withdraw)


async def open_ask(gesture: Interaction) -> Reply:
    """The form that asks for a change of an action."""
    target = target_of(gesture.workspace, int(gesture.value))
    check(gesture.workspace, gesture.actor, Permission.ASK_CHANGE, target.actions)
    assert target.action is not None
    view = ask_form(target.action, {**gesture.about, SEEN: fingerprint(target.actions)}, gesture.today)
    return Reply(f"Opening the form for action {target.action.number} …", view=view)


async def save_request(gesture: Interaction) -> Reply:
    """Records what was asked for; those who decide are told."""
    assert gesture.view is not None
    filled, about = read_ask_form(gesture.view), fields.about_of(gesture.view)
    target = target_of(gesture.workspace, int(about["action"]))
    assert target.action is not None
    check(gesture.workspace, gesture.actor, Permission.ASK_CHANGE, target.actions)
    gesture.check_care(REASON, filled.reason)
    seen = is_unchanged(target.action.id, about.get(SEEN))
    asked = (target.action.id, filled.kind, filled.on, filled.reason, gesture.user_id, Source.FORM, gesture.now)
    try:
        request_id = await gesture.run_once(seen, change_requests.submit, *asked)
    except NotUnderstood as error:
        is_about_date = filled.kind is ChangeKind.DUE and bool(filled.reason)
        sentence = "Choose the day that you ask for." if is_about_date and not filled.on else str(error)
        raise FieldError(NEW_DATE if is_about_date else REASON, sentence) from None
    except Stale:
        action = target_of(await gesture.desk.current(gesture.team_id), target.action.id).action
        assert action is not None
        about = {**about, SEEN: fingerprint([action])}
        return Reply(CHANGED, view=ask_form(action, about, gesture.today, filled=filled, notice=CHANGED))
    return await with_card(gesture, await told(gesture, request_id), about)


async def choose_day(gesture: Interaction) -> Reply:
    """One of the days that a typed date could mean: asked for with the words that were kept."""
    kept = await gesture.desk.database.read(drafts.draft, gesture.team_id, int(gesture.value), gesture.user_id)
    target = target_of(gesture.workspace, kept.action_id or 0)
    check(gesture.workspace, gesture.actor, Permission.ASK_CHANGE, target.actions)
    assert target.action is not None
    on = date.fromisoformat(gesture.action_id.rpartition("_")[2])
    if not kept.note:  # the reason is still to be said
        filled = Asked(ChangeKind.DUE, on, "")
        return Reply("Opening the form …", view=ask_form(target.action, {}, gesture.today, filled=filled))
    request_id = await gesture.run(form_submission.submit_draft, kept.id, on, gesture.user_id, Source.FORM, gesture.now)
    return replace(await told(gesture, request_id), is_settled=gesture.is_between_us)


async def told(gesture: Interaction, request_id: int) -> Reply:
    """What the asker reads: what was asked for, and who decides."""
    workspace = await gesture.desk.current(gesture.team_id)
    _, action, change = change_with(workspace, request_id)
    is_set_up = bool(workspace.coordinator_ids)
    return draw.asked_for(action, change, change_requests.deciders(workspace, action, change), is_set_up=is_set_up)


async def agree(gesture: Interaction) -> Reply:
    """Agrees to a request as it stands."""
    _, action, change = change_with(gesture.workspace, int(gesture.value))
    change_requests.check_may_decide(gesture.workspace, gesture.actor, action, change)
    await gesture.run(change_requests.decide, change.id, Decision.AGREED, gesture.user_id, Source.FORM, gesture.now)
    return await _as_it_stands(gesture, NoticeKind.REQUEST, change.id)


async def open_refusal(gesture: Interaction) -> Reply:
    """The form that asks why not."""
    return await _open_answer(gesture, is_offer=False)


async def open_offer(gesture: Interaction) -> Reply:
    """The form that offers another date."""
    return await _open_answer(gesture, is_offer=True)


async def _open_answer(gesture: Interaction, *, is_offer: bool) -> Reply:
    _, action, change = change_with(gesture.workspace, int(gesture.value))
    change_requests.check_may_decide(gesture.workspace, gesture.actor, action, change)
    return Reply("Opening the form …", view=answer_form(action, change, gesture.about, is_offer=is_offer))


async def save_answer(gesture: Interaction) -> Reply | None:
    """Refuses, or offers another date; the message that asked is drawn anew by itself."""
    assert gesture.view is not None
    change_id, on, reason = read_answer_form(gesture.view)
    _, action, change = change_with(gesture.workspace, change_id)
    change_requests.check_may_decide(gesture.workspace, gesture.actor, action, change)
    gesture.check_care(REASON, reason)
    decision = Decision.OFFERED if on else Decision.REFUSED
    decided = (change_id, decision, gesture.user_id, Source.FORM, gesture.now)
    try:
        await gesture.run_once(lambda _: True, change_requests.decide, *decided, reason=reason, offered_on=on)
    except NotUnderstood as error:
        raise FieldError(NEW_DATE if on else REASON, str(error)) from None
    return None


async def accept(gesture: Interaction) -> Reply:
    """The asker takes the date offered."""
    _, _, change = change_with(gesture.workspace, int(gesture.value))
    await gesture.run(change_requests.accept, change.id, gesture.user_id, Source.FORM, gesture.now)
    return await _as_it_stands(gesture, NoticeKind.OFFER, change.id)


async def withdraw(gesture: Interaction) -> Reply:
    """The asker takes the request back."""
    _, _, change = change_with(gesture.workspace, int(gesture.value))
    await gesture.run(change_requests.withdraw, change.id, gesture.user_id, Source.FORM, gesture.now)
    return await _as_it_stands(gesture, NoticeKind.OFFER, change.id)


async def _as_it_stands(gesture: Interaction, kind: NoticeKind, change_id: int) -> Reply:
    plan, action, change = change_with(await gesture.desk.current(gesture.team_id), change_id)
    message = PersonalMessage(kind, gesture.user_id, plan, action, change=change)
    reply = (draw.request if kind is NoticeKind.REQUEST else draw.offer)(message, gesture.today)
    return Reply(reply.text, reply.blocks, is_settled=gesture.is_between_us)


def change_with(workspace: Workspace, change_id: int) -> tuple[Plan, Action, ChangeRequest]:
    """The request with this id; NotFound if it is not among what this person may see."""
    for plan in workspace.plans:
        for action in plan.actions:
            for change in action.changes:
                if change.id == change_id:
                    return plan, action, change
    raise NotFound("That request is no longer there; nothing was changed.")
