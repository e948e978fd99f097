"""Talk of requests: asked for, decided, offered, taken back; each button and form checks anew who uses it."""

from dataclasses import replace
from datetime import date
from functools import partial

from slack_bolt.async_app import AsyncApp

from bot.blocks.answers.card import OPEN_REQUEST
from bot.blocks.forms.change_request import (
    NEW_DATE,
    REASON,
    SAVE_ANSWER,
    SAVE_REQUEST,
    FilledAnswer,
    FilledRequest,
    Wanted,
    answer_form,
    read_answer_form,
    read_request_form,
    request_form,
)
from bot.blocks.forms.fields import CHANGED
from bot.blocks.kit import Block
from bot.blocks.mrkdwn import escape
from bot.blocks.notices.request_messages import ACCEPT, AGREE, CHOOSE_DAY, OFFER, REFUSE, WITHDRAW
from bot.blocks.reply import Reply, above, opening
from bot.errors import NotUnderstood
from bot.interaction import Interaction
from bot.listeners.presses import Harmless, Press, RefusedPress, on_press, unreadable_is_not_found
from bot.listeners.services import Services
from bot.listeners.submissions import FieldError, Form, RefusedForm, Submission, at_field, on_submit
from bot.plan.idempotency import StillStands
from bot.plan.lookup import action_with, change_with
from bot.plan.model.action import Action
from bot.plan.model.decisions import ChangeKind, ChangeRequest, Decision
from bot.plan.model.fingerprint import asking_seen
from bot.plan.model.incoming import Source
from bot.plan.model.permissions import Permission
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.personal_message import PersonalMessage
from bot.plan.requests import change_requests
from bot.plan.requests.deciders import check_asked, check_may_decide, newer_request
from bot.plan.snapshot import is_as_seen
from bot.plan.updates import drafts
from bot.replies import change_requests as replies
from bot.replies.held_words import held_back


def register(app: AsyncApp, services: Services) -> None:
    """Listen to the buttons and forms of requests."""
    on_press(app, services, OPEN_REQUEST, open_request, OPENS_REQUEST)
    on_submit(app, services, REQUEST_FORM)
    on_press(app, services, CHOOSE_DAY, choose_day, AS_KEPT)
    on_press(app, services, AGREE, agree, AS_ASKED)
    on_press(app, services, REFUSE, open_refusal, OPENS_ANSWER)
    on_press(app, services, OFFER, open_offer, OPENS_ANSWER)
    on_submit(app, services, ANSWER_FORM)
    on_press(app, services, ACCEPT, accept, AS_OFFERED)
    on_press(app, services, WITHDRAW, withdraw, AS_OFFERED)


async def open_request(press: Press) -> Reply:
    """Open the form that asks for a change of an action."""
    return replies.open_request(press, action_with(press.workspace, press.chosen_id), press.origin)


OPENS_REQUEST = Harmless("it opens a form, which is held against how the action stood then")


async def save_request(submission: Submission, filled: FilledRequest) -> Reply:
    """Record what is asked for; those who decide are told."""
    action = submission.action_with(filled.metadata.action_id, Permission.ASK_CHANGE)
    wanted = filled.wanted
    with at_field(REASON):
        await submission.check_privacy(wanted.reason)
    what = action.id, wanted.kind, wanted.on, wanted.reason
    try:
        request_id = await submission.run_once_about(
            Permission.ASK_CHANGE, (action,), change_requests.submit, *what, submission.stamp(Source.FORM)
        )
    except NotUnderstood as error:
        is_about_date = wanted.kind is ChangeKind.DUE and bool(wanted.reason)
        sentence = "Choose the day that you ask for." if is_about_date and not wanted.on else str(error)
        raise FieldError(NEW_DATE if is_about_date else REASON, sentence) from None
    return await replies.asked_for(submission, request_id)


def _is_as_seen(filled: FilledRequest) -> StillStands:
    return partial(is_as_seen, action_id=filled.metadata.action_id, seen=filled.metadata.seen, condensed=asking_seen)


async def _redrawn(interaction: Interaction, filled: FilledRequest, notice: str) -> Block:
    action = action_with(interaction.workspace, filled.metadata.action_id)
    return request_form(
        action,
        interaction.today,
        filled.metadata.origin,
        wanted=filled.wanted,
        notice=notice,
        is_date=bool(filled.metadata.is_date),
    )


REQUEST_FORM = Form(SAVE_REQUEST, request_form, read_request_form, save_request, RefusedForm(_is_as_seen, _redrawn))


async def choose_day(press: Press) -> Reply:
    """Ask for one of the days that a typed date could mean, with the words that were kept."""
    kept = await press.read(drafts.draft, press.chosen_id, press.user_id)
    if reword := await held_back(press, kept, press.origin):
        return reword
    action = press.action_with(kept.action_id or 0, Permission.ASK_CHANGE)
    wanted = _chosen_day(press, kept)
    if not wanted.reason:  # it is still to be said
        return replies.open_request(press, action, wanted=wanted, is_date=True)
    reply = await replies.request_with_draft(press, kept.id, action, wanted, Source.FORM)
    return replace(reply, is_settled=press.is_between_us)


def _is_day_as_seen(press: Press) -> StillStands:
    return partial(drafts.is_day_as_seen, draft_id=press.chosen_id, seen=press.seen)


async def _day_anew(press: Press) -> Reply:
    """The form that asks, with the day that was chosen and how the action stands now."""
    kept = await press.read(drafts.draft, press.chosen_id, press.user_id)
    if reword := await held_back(press, kept, press.origin):
        return reword
    action = press.action_with(kept.action_id or 0, Permission.ASK_CHANGE)
    return replies.open_request(press, action, wanted=_chosen_day(press, kept), notice=CHANGED)


AS_KEPT = RefusedPress(_is_day_as_seen, _day_anew)


def _chosen_day(press: Press, kept: drafts.Kept) -> Wanted:
    with unreadable_is_not_found():
        return Wanted(ChangeKind.DUE, date.fromisoformat(press.action_id.rpartition("_")[2]), kept.note)


async def agree(press: Press) -> Reply:
    """Agree to a request as it stands."""
    _, action, change = change_with(press.workspace, press.chosen_id)
    if change.decision is None:  # or else the transaction says what has become of it
        check_may_decide(press.workspace, press.actor, action, change)
    decided = press.actor, change.id, Decision.AGREED, press.stamp(Source.FORM)
    await press.run_as(Permission.DECIDE, change_requests.decide_as, *decided)
    return await _as_it_stands(press, NoticeKind.REQUEST, change.id)


def _is_request_as_seen(press: Press) -> StillStands:
    return partial(change_requests.is_as_seen, change_id=press.chosen_id, seen=press.seen)


async def _newer_request(press: Press) -> Reply:
    return await _newer(press, NoticeKind.REQUEST)


async def _newer_offer(press: Press) -> Reply:
    return await _newer(press, NoticeKind.OFFER)


async def _newer(press: Press, kind: NoticeKind) -> Reply:
    """What has become of a request, or of its action, since that button was drawn; it can be answered as it is now."""
    _, action, change = change_with(press.workspace, press.chosen_id)
    said = escape(newer_request(action, change))
    stands = await _as_it_stands(press, kind, change.id)
    return above(said, stands, is_settled=press.is_between_us)


AS_ASKED = RefusedPress(_is_request_as_seen, _newer_request)
AS_OFFERED = RefusedPress(_is_request_as_seen, _newer_offer)


async def open_refusal(press: Press) -> Reply:
    """Open the form that asks why not."""
    return _open_answer(press, is_offer=False)


async def open_offer(press: Press) -> Reply:
    """Open the form that offers another date."""
    return _open_answer(press, is_offer=True)


def _open_answer(press: Press, *, is_offer: bool) -> Reply:
    action, change = _to_decide(press, press.chosen_id)
    return opening(answer_form(action, change, press.today, press.origin, is_offer=is_offer))


OPENS_ANSWER = Harmless("it opens a form, which is held against how the request stood then")


async def save_answer(submission: Submission, filled: FilledAnswer) -> None:
    """Refuse, or offer another date; the message that asked is drawn anew by itself."""
    _, change = _to_decide(submission, filled.metadata.change_id)
    with at_field(REASON):
        await submission.check_privacy(filled.reason)
    decision = Decision.OFFERED if filled.on else Decision.REFUSED
    decided = submission.actor, change.id, decision, submission.stamp(Source.FORM)
    with at_field(NEW_DATE if filled.on else REASON):
        await submission.run_once_as(
            Permission.DECIDE, change_requests.decide_as, *decided, reason=filled.reason, offered_on=filled.on
        )


def _is_answered_as_seen(filled: FilledAnswer) -> StillStands:
    return partial(change_requests.is_as_seen, change_id=filled.metadata.change_id, seen=filled.metadata.seen)


async def _answer_redrawn(interaction: Interaction, filled: FilledAnswer, notice: str) -> Block:
    action, change = _to_decide(interaction, filled.metadata.change_id)
    origin, is_offer = filled.metadata.origin, filled.metadata.is_offer
    return answer_form(action, change, interaction.today, origin, is_offer=is_offer, filled=filled, notice=notice)


ANSWER_FORM = Form(
    SAVE_ANSWER, answer_form, read_answer_form, save_answer, RefusedForm(_is_answered_as_seen, _answer_redrawn)
)


def _to_decide(interaction: Interaction, change_id: int) -> tuple[Action, ChangeRequest]:
    """The request, if it is this person's to decide; NotAllowed says whose it is."""
    _, action, change = change_with(interaction.workspace, change_id)
    check_may_decide(interaction.workspace, interaction.actor, action, change)
    return action, change


def _own(press: Press) -> tuple[Action, ChangeRequest]:
    """The request, for who asked; others are not told either what has become of it."""
    _, action, change = change_with(press.workspace, press.chosen_id)
    check_asked(press.user_id, change)
    return action, change


async def accept(press: Press) -> Reply:
    """Take the date offered: the asker does."""
    action, change = _own(press)
    what = change.id, press.stamp(Source.FORM)
    await press.run_about(Permission.ASK_CHANGE, (action,), change_requests.accept, *what)
    return await _as_it_stands(press, NoticeKind.OFFER, change.id)


async def withdraw(press: Press) -> Reply:
    """Take the request back: the asker does."""
    _, change = _own(press)
    await press.run(change_requests.withdraw, change.id, press.stamp(Source.FORM))
    return await _as_it_stands(press, NoticeKind.OFFER, change.id)


async def _as_it_stands(press: Press, kind: NoticeKind, change_id: int) -> Reply:
    plan, action, change = change_with((await press.renewed()).workspace, change_id)
    message = PersonalMessage(kind, press.user_id, plan, action, change=change)
    reply = press.services.outbox.draw_notice(kind, message, press.today)
    return Reply(reply.text, reply.blocks, is_settled=press.is_between_us)
