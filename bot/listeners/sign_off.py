"""Take in a second person's word: on what is done, and on what a file that came again changes."""

from dataclasses import replace
from functools import partial

from slack_bolt.async_app import AsyncApp

from bot.blocks.answers.card import OPEN_RETURN, SIGN_OFF
from bot.blocks.answers.last_act import UNDO_VERDICT, verdict_taken_back
from bot.blocks.forms.file_request import (
    REST,
    SAVE_FILE_DECISION,
    FilledFileDecision,
    file_request_form,
    read_file_request_form,
)
from bot.blocks.forms.on_done.return_ import REASON, SAVE_RETURN, FilledReturn, read_return_form, return_form
from bot.blocks.forms.on_done.sign_off import (
    CASES,
    HOW,
    LINE,
    SAVE_SIGN_OFF,
    FilledSignOff,
    read_sign_off_form,
    sign_off_form,
)
from bot.blocks.kit import Block
from bot.blocks.mrkdwn import escape
from bot.blocks.notices.file_requests import DECIDE_FILE, decided
from bot.blocks.notices.sign_off_messages import OPEN_SIGN_OFF, VERIFY
from bot.blocks.reply import Reply, above, opening
from bot.errors import PlanError
from bot.interaction import Interaction
from bot.listeners.presses import Harmless, Press, RefusedPress, on_press, unreadable_is_not_found
from bot.listeners.services import Services
from bot.listeners.submissions import FieldError, Form, RefusedForm, Submission, at_field, on_submit, with_card
from bot.plan.idempotency import StillStands
from bot.plan.language.numbers.numerals import counted
from bot.plan.lookup import action_with, recommendation_with
from bot.plan.model.decisions import Method, Verification
from bot.plan.model.fingerprint import claim_seen
from bot.plan.model.incoming import Source
from bot.plan.model.permissions import Permission
from bot.plan.requests import file_requests, sign_off
from bot.plan.requests.deciders import check_may_decide
from bot.plan.requests.file_requests import FileRequest, Item, file_request_with
from bot.plan.snapshot import is_as_seen
from bot.plan.updates import last_act
from bot.replies import sign_off as replies
from bot.replies.cards import card_for
from bot.replies.sign_off import say_verdict


def register(app: AsyncApp, services: Services) -> None:
    """Listen to the buttons of what is done, and to the form that returns it."""
    on_press(app, services, SIGN_OFF, ask_sign_off, ASKS_FIRST)
    on_press(app, services, VERIFY, sign_off_action, AS_CLAIMED)
    on_press(app, services, OPEN_SIGN_OFF, open_sign_off, OPENS_SIGN_OFF)
    on_submit(app, services, SIGN_OFF_FORM)
    on_press(app, services, OPEN_RETURN, open_return, OPENS_RETURN)
    on_press(app, services, UNDO_VERDICT, undo_verdict, UNDOES_VERDICT)
    on_submit(app, services, RETURN_FORM)
    on_press(app, services, DECIDE_FILE, open_file_request, OPENS_FILE_REQUEST)
    on_submit(app, services, FILE_REQUEST_FORM)


async def ask_sign_off(press: Press) -> Reply:
    """Ask how they know, with what shows that it is done; on the Home, which is no conversation, by the form."""
    action = action_with(press.workspace, press.chosen_id)
    if press.channel_id is None:
        return replies.open_sign_off(press, action, press.origin)
    return await replies.ask_once_more(press, action, card=press.origin.card)


ASKS_FIRST = Harmless("it only asks, and what it asks is held against how the action stood then")


async def sign_off_action(press: Press) -> Reply:
    """Sign off, as the button says how."""
    action = press.action_with(press.chosen_id, Permission.SIGN_OFF)
    with unreadable_is_not_found():
        how = Verification(Method(press.action_id.partition("_")[2]))
    by = press.stamp(Source.FORM)
    await press.run_as(Permission.SIGN_OFF, sign_off.sign_off, action.id, by, how)
    said = await say_verdict(press, action.id, is_settled=press.is_between_us)
    return await with_card(press, said, press.origin)


async def open_sign_off(press: Press) -> Reply:
    """Open the form that also asks how many were sampled, and what was seen."""
    return replies.open_sign_off(press, action_with(press.workspace, press.chosen_id), press.origin)


OPENS_SIGN_OFF = Harmless("it opens a form, which is held against how the action stood then")


async def save_sign_off(submission: Submission, filled: FilledSignOff) -> Reply:
    """Sign off, with how they know and what they saw."""
    action = submission.action_with(filled.metadata.action_id, Permission.SIGN_OFF)
    if filled.method is None:
        raise FieldError(HOW, "Please choose how you know that it is done.")
    is_sample = filled.method is Method.SAMPLED
    how = Verification(filled.method, counted(filled.cases.casefold()) if is_sample else None)
    with at_field(CASES):
        sign_off.check_verification(how)
    with at_field(LINE):
        await submission.check_privacy(filled.line)
        what = action.id, submission.stamp(Source.FORM), how, filled.line
        await submission.run_once_as(Permission.SIGN_OFF, sign_off.sign_off, *what)
    return await say_verdict(submission, action.id, is_settled=True)


def _is_still_claimed(filled: FilledSignOff) -> StillStands:
    return partial(is_as_seen, action_id=filled.metadata.action_id, seen=filled.metadata.seen, condensed=claim_seen)


async def _sign_off_redrawn(interaction: Interaction, filled: FilledSignOff, notice: str) -> Block:
    action = action_with(interaction.workspace, filled.metadata.action_id)
    sign_off.check_may_sign_off(action, interaction.user_id, interaction.today)
    form = partial(sign_off_form, action, interaction.today, filled.metadata.origin, notice=notice)
    return form(method=filled.method, cases=filled.cases, line=filled.line)


SIGN_OFF_FORM = Form(
    SAVE_SIGN_OFF, sign_off_form, read_sign_off_form, save_sign_off, RefusedForm(_is_still_claimed, _sign_off_redrawn)
)


def _is_claim_as_seen(press: Press) -> StillStands:
    return partial(is_as_seen, action_id=press.chosen_id, seen=press.seen, condensed=claim_seen)


async def _newer_claim(press: Press) -> Reply:
    """How the action stands by now: not as it was said to be done where somebody would have signed it off."""
    target = press.target_with(press.chosen_id, Permission.SIGN_OFF)
    said = escape(sign_off.newer_claim(target.actions[0], press.user_id, press.today))
    if press.origin.card:
        return await with_card(press, Reply(said, is_private=True), press.origin)
    plan, _ = recommendation_with(press.workspace, target.recommendation.id)
    return above(said, card_for(press, plan, target), is_settled=False)


AS_CLAIMED = RefusedPress(_is_claim_as_seen, _newer_claim)


async def open_return(press: Press) -> Reply:
    """Open the form that asks what is missing."""
    return replies.open_return(press, action_with(press.workspace, press.chosen_id), press.origin)


OPENS_RETURN = Harmless("it opens a form, which is held against how the action stood then")


async def undo_verdict(press: Press) -> Reply:
    """Take back what one has signed off, or returned, oneself."""
    by = press.stamp(Source.FORM)
    action_id = await press.run_as(Permission.SIGN_OFF, last_act.take_verdict_back, press.chosen_id, by)
    said = verdict_taken_back(action_with((await press.renewed()).workspace, action_id), press.today)
    return replace(said, is_settled=press.is_between_us)


UNDOES_VERDICT = Harmless("it is looked at in the transaction: what something has been said of since stays as it is")


async def save_return(submission: Submission, filled: FilledReturn) -> Reply:
    """Return the action with the reason; who said that it is done is told."""
    action = submission.action_with(filled.metadata.action_id, Permission.SIGN_OFF)
    with at_field(REASON):
        await submission.check_privacy(filled.reason)
        by = submission.stamp(Source.FORM)
        await submission.run_once_as(Permission.SIGN_OFF, sign_off.return_action, action.id, filled.reason, by)
    return await say_verdict(submission, action.id, is_settled=True)


def _is_as_seen(filled: FilledReturn) -> StillStands:
    return partial(is_as_seen, action_id=filled.metadata.action_id, seen=filled.metadata.seen, condensed=claim_seen)


async def _redrawn(interaction: Interaction, filled: FilledReturn, notice: str) -> Block:
    action = action_with(interaction.workspace, filled.metadata.action_id)
    sign_off.check_may_return(action)
    return return_form(action, interaction.today, filled.metadata.origin, reason=filled.reason, notice=notice)


RETURN_FORM = Form(SAVE_RETURN, return_form, read_return_form, save_return, RefusedForm(_is_as_seen, _redrawn))


async def open_file_request(press: Press) -> Reply:
    """Open the form in which what a file changes is decided, with what is this person's to decide."""
    press.check(Permission.DECIDE)
    asked, items = _file_to_decide(press, press.chosen_id)
    return opening(file_request_form(asked, items, press.origin))


OPENS_FILE_REQUEST = Harmless("it opens a form, which is held against how what the file asks stood then")


def _file_to_decide(interaction: Interaction, source_id: int) -> tuple[FileRequest, tuple[Item, ...]]:
    """What a file asks, and what of it waits for this person's decision; PlanError, which says why, if nothing does."""
    asked = file_request_with(interaction.workspace, source_id)
    items = asked.for_decider(interaction.workspace, interaction.user_id)
    if not asked.waiting:
        raise PlanError("All that this file changes has been decided meanwhile; nothing was changed.")
    if not items:
        action, change = asked.waiting[0]
        check_may_decide(interaction.workspace, interaction.actor, action, change)
    return asked, items


async def save_file_decision(submission: Submission, filled: FilledFileDecision) -> Reply:
    """Agree to what is ticked, and refuse the rest or let it wait; who brought the file is told by itself."""
    if not (filled.agreed or filled.refused):
        raise FieldError(REST, "Nothing is ticked, so there is nothing to decide: tick something, or refuse it.")
    with at_field(REASON):
        await submission.check_privacy(filled.reason)
        what = submission.actor, filled.metadata.source_id, filled.agreed, filled.refused, filled.reason
        outcome = await submission.run_once_as(
            Permission.DECIDE, file_requests.decide_file, *what, submission.stamp(Source.FORM)
        )
    return decided(outcome.agreed, outcome.refused, outcome.left)


def _is_file_as_seen(filled: FilledFileDecision) -> StillStands:
    source_id, seen = filled.metadata.source_id, filled.metadata.seen
    return partial(file_requests.is_as_seen, source_id=source_id, change_ids=filled.shown, seen=seen)


async def _file_redrawn(interaction: Interaction, filled: FilledFileDecision, notice: str) -> Block:
    asked, items = _file_to_decide(interaction, filled.metadata.source_id)
    return file_request_form(asked, items, filled.metadata.origin, filled=filled, notice=notice)


FILE_REQUEST_FORM = Form(
    SAVE_FILE_DECISION,
    file_request_form,
    read_file_request_form,
    save_file_decision,
    RefusedForm(_is_file_as_seen, _file_redrawn),
)
