"""Answer the form that says which nudges are sent, in the workspace or in one channel."""

from functools import partial

from slack_bolt.async_app import AsyncApp

from bot.blocks.forms.nudge_settings import (
    OPEN_NUDGES,
    SAVE_NUDGES,
    FilledNudges,
    nudges_as_they_stand,
    nudges_form,
    read_nudges_form,
)
from bot.blocks.kit import Block
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.interaction import Interaction
from bot.listeners.presses import Harmless, Press, on_press
from bot.listeners.services import Services
from bot.listeners.submissions import Form, RefusedForm, Submission, on_submit
from bot.plan.idempotency import StillStands
from bot.plan.model.channel import is_channel
from bot.plan.model.permissions import Permission
from bot.plan.model.stamp import Source
from bot.plan.people import nudge_settings
from bot.replies import forms


def register(app: AsyncApp, services: Services) -> None:
    """Listen to the button that opens it, and to the form."""
    on_press(app, services, OPEN_NUDGES, open_nudges, OPENS_FORM)
    on_submit(app, services, NUDGES_FORM)


OPENS_FORM = Harmless("it opens a form, which is drawn as things stand when it is pressed, and held against that")


async def open_nudges(press: Press) -> Reply:
    """Open the form for the whole workspace, or for the channel that the button names."""
    return forms.open_nudges(press, press.value if is_channel(press.value) else "")


async def save_nudges(submission: Submission, filled: FilledNudges) -> Reply:
    """Keep what was chosen."""
    submission.check(Permission.SET_UP)
    what = filled.chosen, submission.stamp(Source.FORM)
    await submission.run_once_as(Permission.SET_UP, nudge_settings.save_nudge_settings, *what)
    workspace = (await submission.renewed()).workspace
    return Reply(mrkdwn("Saved. {}", nudges_as_they_stand(workspace, filled.chosen.channel_id)))


def _are_nudges_as_seen(filled: FilledNudges) -> StillStands:
    about, seen = filled.metadata.about, filled.metadata.seen
    return partial(nudge_settings.are_as_seen, channel_id=about, seen=seen)


async def _nudges_redrawn(interaction: Interaction, filled: FilledNudges, notice: str) -> Block:
    return nudges_form(interaction.workspace, filled.metadata.about, notice=notice)


NUDGES_FORM = Form(
    SAVE_NUDGES,
    nudges_form,
    read_nudges_form,
    save_nudges,
    RefusedForm(_are_nudges_as_seen, _nudges_redrawn),
)
