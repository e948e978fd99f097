"""Sign off: a second person confirms what is done, or returns it with a reason."""

from functools import partial

from slack_bolt.async_app import AsyncApp

from bot.blocks.answers.card import OPEN_RETURN, SIGN_OFF, card
from bot.blocks.forms.return_ import REASON, SAVE_RETURN, FilledReturn, read_return_form, return_form
from bot.blocks.kit import Block
from bot.blocks.mrkdwn import escape
from bot.blocks.reply import Reply, above
from bot.interaction import Interaction
from bot.listeners.presses import Harmless, Press, RefusedPress, on_press
from bot.listeners.services import Services
from bot.listeners.submissions import Form, RefusedForm, Submission, at_field, on_submit, with_card
from bot.plan.idempotency import StillStands
from bot.plan.model.fingerprint import claim_seen
from bot.plan.model.incoming import Source
from bot.plan.model.lookup import action_with, recommendation_with
from bot.plan.model.permissions import Permission
from bot.plan.requests import sign_off
from bot.plan.snapshot import is_as_seen
from bot.replies import sign_off as replies
from bot.replies.sign_off import say_verdict


def register(app: AsyncApp, services: Services) -> None:
    """Listen to the buttons of what is done, and to the form that returns it."""
    on_press(app, services, SIGN_OFF, sign_off_action, AS_CLAIMED)
    on_press(app, services, OPEN_RETURN, open_return, OPENS_RETURN)
    on_submit(app, services, RETURN_FORM)


async def sign_off_action(press: Press) -> Reply:
    """Sign off."""
    action = press.action_with(press.chosen_id, Permission.SIGN_OFF)
    await press.run_as(Permission.SIGN_OFF, sign_off.sign_off, action.id, press.stamp(Source.FORM))
    said = await say_verdict(press, action.id, is_settled=press.is_between_us)
    return await with_card(press, said, press.origin)


def _is_claim_as_seen(press: Press) -> StillStands:
    return partial(is_as_seen, action_id=press.chosen_id, seen=press.seen, condensed=claim_seen)


async def _newer_claim(press: Press) -> Reply:
    """How the action stands by now: not as it was said to be done where somebody would have signed it off."""
    target = press.target_with(press.chosen_id, Permission.SIGN_OFF)
    said = escape(sign_off.newer_claim(target.actions[0], press.user_id, press.today))
    if press.origin.card:
        return await with_card(press, Reply(said, is_private=True), press.origin)
    plan, _ = recommendation_with(press.workspace, target.recommendation.id)
    return above(said, card(plan, target, press.today, is_private=True), is_settled=False)


AS_CLAIMED = RefusedPress(_is_claim_as_seen, _newer_claim)


async def open_return(press: Press) -> Reply:
    """Open the form that asks what is missing."""
    return replies.open_return(press, action_with(press.workspace, press.chosen_id), press.origin)


OPENS_RETURN = Harmless("it opens a form, which is held against how the action stood then")


async def save_return(submission: Submission, filled: FilledReturn) -> Reply:
    """Return the action with the reason; who said that it is done is told."""
    action = submission.action_with(filled.metadata.action_id, Permission.SIGN_OFF)
    with at_field(REASON):
        await submission.check_privacy(filled.reason)
        by = submission.stamp(Source.FORM)
        await submission.run_once_as(Permission.SIGN_OFF, sign_off.return_action, action.id, filled.reason, by)
    return await say_verdict(submission, action.id)


def _is_as_seen(filled: FilledReturn) -> StillStands:
    return partial(is_as_seen, action_id=filled.metadata.action_id, seen=filled.metadata.seen, condensed=claim_seen)


async def _redrawn(interaction: Interaction, filled: FilledReturn, notice: str) -> Block:
    action = action_with(interaction.workspace, filled.metadata.action_id)
    sign_off.check_may_return(action)
    return return_form(action, interaction.today, filled.metadata.origin, reason=filled.reason, notice=notice)


RETURN_FORM = Form(SAVE_RETURN, return_form, read_return_form, save_return, RefusedForm(_is_as_seen, _redrawn))
