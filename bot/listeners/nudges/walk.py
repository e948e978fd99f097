"""Go from action to action in one form: each step is recorded when it is given, so that nothing is lost if the form is
closed.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from slack_bolt.async_app import AsyncApp

from bot.blocks.forms import walk as form
from bot.blocks.forms.metadata import NOWHERE
from bot.blocks.forms.update import FilledUpdate, UpdateMetadata
from bot.blocks.forms.walk import FilledStep, StepMetadata, read_step, step_form
from bot.blocks.kit import Block
from bot.blocks.mrkdwn import Mrkdwn, escape, mrkdwn
from bot.blocks.notices.nudges import GO_THROUGH
from bot.blocks.reply import Reply, opening
from bot.errors import NotUnderstood
from bot.interaction import Interaction
from bot.listeners.presses import Harmless, Press, on_press
from bot.listeners.promise_offers import offer_promises
from bot.listeners.services import Services
from bot.listeners.submissions import FieldError, Form, KeptBefore, Submission, ToldForm, at_field, on_submit
from bot.listeners.updates import take_in_form
from bot.plan.idempotency import Newer
from bot.plan.lookup import action_with
from bot.plan.model.action import Action
from bot.plan.model.decisions import ChangeKind
from bot.plan.model.permissions import Permission
from bot.plan.model.rating import Rating
from bot.plan.model.stamp import Source
from bot.plan.model.target import called
from bot.plan.nudges.answered import answering, walk
from bot.plan.privacy import policy
from bot.plan.privacy.audience import alone
from bot.plan.requests import change_requests
from bot.plan.snapshot import newer_than_seen
from bot.plan.updates.intake import Held, Recorded
from bot.replies.intake import drawn
from bot.slack import messaging

BECAUSE = "because "


def register(app: AsyncApp, services: Services) -> None:
    """Listen to the button that opens the form, and to each of its steps."""
    on_press(app, services, GO_THROUGH, go_through, OPENS)
    on_submit(app, services, WALK)


OPENS = Harmless("it opens a form of what waits still, each step of which says what it was drawn from")


async def go_through(press: Press) -> Reply:
    """Open the form at the first action that waits still."""
    message = await press.read(walk.message_of, press.user_id, press.value)
    return open_walk(press, walk.steps(press.workspace, message, press.today))


def open_walk(interaction: Interaction, actions: Sequence[Action]) -> Reply:
    """Open the form at the first of these actions."""
    if not actions:
        return Reply(mrkdwn("Nothing in it waits for you any more. Thank you."), is_private=True)
    metadata = StepMetadata(NOWHERE, action_ids=tuple(action.id for action in actions[: form.MOST_STEPS]))
    return opening(step_form(actions[0], interaction.today, metadata))


async def save_step(submission: Submission, filled: FilledStep) -> Reply:
    """Record what was given at a step, and draw the next; at the end, what was recorded."""
    metadata = filled.metadata
    step = replace(submission, view_id=f"{submission.view_id}:{metadata.action_id}")  # once each, in one form
    try:
        given = await _given(step, filled)
    except KeptBefore:  # sent in once more, because no answer had come
        given = filled.how or form.NOTED
    if isinstance(given, dict):
        return Reply(mrkdwn("Please look at this step once more."), view=given)
    newer = step.drawn.found if step.drawn else None
    return _next(await submission.renewed(), metadata.after(given), newer)


def _next(now: Submission, metadata: StepMetadata, newer: Action | None) -> Reply:
    """The next step that waits still; or the end."""
    while metadata.at < len(metadata.action_ids):
        found = now.workspace.action(metadata.action_id)
        if found and walk.is_open(found[1]):
            before = _before(now, metadata, newer)
            return Reply(escape(before or ""), view=step_form(found[1], now.today, metadata, before=before))
        metadata = metadata.after(form.GONE)
    actions = [found[1] if (found := now.workspace.action(each)) else None for each in metadata.action_ids]
    return Reply(mrkdwn("That is all."), view=form.walked(list(zip(actions, metadata.given, strict=True))))


def _before(now: Submission, metadata: StepMetadata, newer: Action | None) -> Mrkdwn | None:
    """What became of the step before."""
    found = now.workspace.action(metadata.action_ids[metadata.at - 1])
    if found is None:
        return None
    said = mrkdwn("{}: {}", called(found[1]), form.outcome(metadata.given[-1]))
    if newer:
        said = mrkdwn("{}. Somebody else had changed it meanwhile; yours is the newest now", said)
    return said


async def _given(step: Submission, filled: FilledStep) -> str | Block:
    """What was given at a step, once it is recorded; or the step once more, where something is missing."""
    if filled.how == form.NEED_DATE:
        return await _asked_for_date(step, filled)
    if filled.how == form.NOTHING_NEW:
        if not filled.note:
            raise FieldError(
                filled.metadata.field(form.NOTE),
                "Say in a few words why there is nothing new: “waiting for the tender”.",
            )
        if not action_with(step.workspace, filled.metadata.action_id).is_owned_by(step.user_id):
            raise answering.not_theirs()
        why = filled.note[len(BECAUSE) :] if filled.note.lower().startswith(BECAUSE) else filled.note
        given = await _recorded(step, filled, None, f"Nothing new, because {why}", is_nothing_new=True)
        return form.NOTHING_NEW if given == form.NOTED else given
    if filled.how or filled.note:
        return await _recorded(step, filled, Rating(filled.how) if filled.how else None, filled.note)
    return form.LEFT_OUT


async def _recorded(
    step: Submission, filled: FilledStep, rating: Rating | None, note: str, *, is_nothing_new: bool = False
) -> str | Block:
    action_id = filled.metadata.action_id
    update = FilledUpdate(UpdateMetadata(), action_id, rating, note, safe_because=filled.safe_because)
    try:
        taken = await take_in_form(step, update, action_id, is_meant=True, is_nothing_new=is_nothing_new)
    except FieldError as error:  # of the reason why the words identify nobody
        raise FieldError(filled.metadata.field(error.block_id), str(error)) from None
    if isinstance(taken.outcome, Held) and taken.outcome.found:
        return _again(step, filled, policy.held(taken.outcome.found), asks_why_safe=True)
    said = await drawn(taken)
    if isinstance(taken.outcome, Recorded | None):
        if said:
            _offer_promises(step, said)
        return rating or form.NOTED
    if said:
        step.services.background.start(messaging.post(step.client, alone(step.user_id), said))
    return form.KEPT


def _offer_promises(step: Submission, said: Reply) -> None:
    interactions, who = step.interactions, step.user_id
    step.services.background.start(offer_promises(interactions, step.client, step.team_id, said.recorded, None, who))


async def _asked_for_date(step: Submission, filled: FilledStep) -> str | Block:
    action = step.action_with(filled.metadata.action_id, Permission.ASK_CHANGE)
    if not (filled.on and filled.note):
        missing = "Choose the day that you ask for" if not filled.on else "Whoever decides needs a reason"
        if filled.metadata.asks_date:
            raise FieldError(filled.metadata.field(form.NOTE if filled.on else form.NEW_DATE), f"{missing}.")
        filled = replace(filled, metadata=replace(filled.metadata, asks_date=True))
        return _again(step, filled, "Choose the day, and say why.")
    with at_field(filled.metadata.field(form.NOTE)):
        await step.check_privacy(filled.note)
    what = action.id, ChangeKind.DUE, filled.on, filled.note, step.stamp(Source.FORM)
    try:
        await step.run_once_about(Permission.ASK_CHANGE, (action,), change_requests.submit, *what)
    except NotUnderstood as error:
        raise FieldError(filled.metadata.field(form.NEW_DATE), str(error)) from None
    return form.NEED_DATE


def _again(step: Submission, filled: FilledStep, notice: str, *, asks_why_safe: bool = False) -> Block:
    action = action_with(step.workspace, filled.metadata.action_id)
    return step_form(action, step.today, filled.metadata, filled=filled, notice=notice, asks_why_safe=asks_why_safe)


def _newer(filled: FilledStep) -> Newer:
    return partial(newer_than_seen, action_id=filled.metadata.action_id, seen=filled.metadata.seen)


WALK = Form(form.SAVE_STEP, step_form, read_step, save_step, ToldForm(_newer))
