"""Take in what somebody outside judged: the form that notes it, and the button that takes it back."""

from slack_bolt.async_app import AsyncApp

from bot.blocks.answers.outside.judged import UNDO_JUDGED, taken_back
from bot.blocks.forms.outside.judged import (
    BODY,
    DAY,
    SAVE_JUDGED,
    WORDS,
    FilledJudged,
    judged_form,
    read_judged_form,
)
from bot.blocks.reply import Reply
from bot.listeners.presses import Harmless, Press, on_press
from bot.listeners.services import Services
from bot.listeners.submissions import FieldError, Form, Submission, at_field, on_submit
from bot.plan.lookup import recommendation_with
from bot.plan.model.incoming import Source
from bot.plan.model.permissions import Permission
from bot.plan.model.target import Target
from bot.plan.requests import judgements
from bot.plan.requests.judgements import Judged
from bot.replies.judgements import say_noted


def register(app: AsyncApp, services: Services) -> None:
    """Listen to the form, and to the button of what it notes."""
    on_press(app, services, UNDO_JUDGED, undo_judged, TAKES_BACK)
    on_submit(app, services, JUDGED_FORM)


async def undo_judged(press: Press) -> Reply:
    """Take back what was noted."""
    press.check(Permission.JUDGE)
    by = press.stamp(Source.FORM)
    await press.run_as(Permission.JUDGE, judgements.take_judged_back, press.chosen_id, by)
    return taken_back("it", ())


TAKES_BACK = Harmless("what was noted is never reworded, so that it takes back what was read, or nothing")


async def save_judged(submission: Submission, filled: FilledJudged) -> Reply:
    """Note it."""
    target = _target(submission, filled)
    submission.check(Permission.JUDGE, target.actions)
    if filled.on is None:
        raise FieldError(DAY, "Please choose the day on which they said it.")
    what = Judged.of(target, filled.on, filled.body, filled.words)
    if not any(sign.isalnum() for sign in filled.body):
        raise FieldError(BODY, "Please say who judged it.")
    with at_field(DAY if filled.on > submission.today else WORDS):
        judgements.check_judged(what, submission.today)
        await submission.check_privacy(filled.body, filled.words)
        by = submission.stamp(Source.FORM)
        judgement_id = await submission.run_once_as(Permission.JUDGE, judgements.judge, what, by)
    return await say_noted(submission, target, judgement_id)


def _target(submission: Submission, filled: FilledJudged) -> Target:
    _, recommendation = recommendation_with(submission.workspace, filled.metadata.recommendation_id)
    action_id = filled.metadata.action_id
    return Target(recommendation, next((each for each in recommendation.actions if each.id == action_id), None))


ADDS = Harmless("what is judged outside is added, and says nothing of how the action stands here")
JUDGED_FORM = Form(SAVE_JUDGED, judged_form, read_judged_form, save_judged, ADDS)
