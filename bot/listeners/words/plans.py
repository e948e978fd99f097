"""Answer the menus beside plans, the button that is asked before one is archived or unloaded, and their form."""

from dataclasses import replace
from functools import partial

from slack_bolt.async_app import AsyncApp

from bot.blocks.answers import plans as draw
from bot.blocks.answers.overview import overview
from bot.blocks.forms.plan import CHANNEL, NAME, SAVE_PLAN, FilledPlan, plan_form, read_plan_form
from bot.blocks.kit import Block
from bot.blocks.reply import Reply, opening
from bot.interaction import Interaction
from bot.listeners.presses import Harmless, Press, on_press
from bot.listeners.services import Services
from bot.listeners.submissions import Form, RefusedForm, Submission, at_field, on_submit
from bot.plan import upkeep
from bot.plan.idempotency import StillStands
from bot.plan.lookup import plan_with
from bot.plan.model.channel import check_channel
from bot.plan.model.permissions import Permission
from bot.plan.model.stamp import Source
from bot.plan.model.workspace import Plan
from bot.replies.cards import rights_of
from bot.replies.plans import SURE, ask_first, do_to_plan


def register(app: AsyncApp, services: Services) -> None:
    """Listen to what is done with plans."""
    on_press(app, services, draw.CHOOSE_FOR_PLAN, choose_for_plan, Harmless("taking one away is asked once more"))
    on_press(app, services, draw.DO_TO_PLAN, do_asked, Harmless("who may, and what is recorded, is looked at then"))
    on_press(app, services, draw.NAME_PLAN, name_plan, Harmless("it opens a form, which is held against what it shows"))
    on_submit(app, services, PLAN_FORM)


async def choose_for_plan(press: Press) -> Reply:
    """Open a plan, or do with it what was chosen."""
    deed, _, plan_id = press.value.partition(":")
    plan = plan_with(press.workspace, replace(press, value=plan_id).chosen_id)
    if deed == draw.OPEN:
        press.check(Permission.SEE_PLAN)
        return replace(overview(plan, press.today, is_private=True, rights=rights_of(press)), is_private=True)
    if deed == draw.NAME:
        return _form_of(press, plan)
    if deed in SURE:
        return await ask_first(press, plan, deed)
    return replace(await do_to_plan(press, plan, deed, press.stamp(Source.FORM)), is_settled=press.is_between_us)


async def name_plan(press: Press) -> Reply:
    """Open the form for a plan’s name and channel."""
    return _form_of(press, plan_with(press.workspace, press.chosen_id))


def _form_of(press: Press, plan: Plan) -> Reply:
    press.check(Permission.KEEP_PLANS)
    press.check(Permission.CHOOSE_CHANNEL)
    return opening(plan_form(plan, press.origin))


async def save_plan(submission: Submission, filled: FilledPlan) -> Reply:
    """Keep what a plan is called, which names no child, and which channel hears of it."""
    submission.check(Permission.KEEP_PLANS)
    submission.check(Permission.CHOOSE_CHANNEL)
    before = plan_with(submission.workspace, filled.metadata.plan_id)
    if filled.channel_id:
        with at_field(CHANNEL):
            check_channel(filled.channel_id)
    with at_field(NAME):
        await submission.check_privacy(filled.title)
        what = filled.metadata.plan_id, filled.title, filled.channel_id, submission.stamp(Source.FORM)
        await submission.run_once_as(Permission.KEEP_PLANS, upkeep.name_and_hear, *what)
    now = (await submission.renewed()).workspace
    return draw.named(before, plan_with(now, before.id), now.plans, submission.today)


def _is_as_seen(filled: FilledPlan) -> StillStands:
    seen = filled.metadata
    title, channel_id = seen.seen_title, seen.seen_channel_id
    return partial(upkeep.is_as_seen, plan_id=seen.plan_id, title=title, channel_id=channel_id)


async def _redrawn(interaction: Interaction, filled: FilledPlan, notice: str) -> Block:
    plan = plan_with(interaction.workspace, filled.metadata.plan_id)
    return plan_form(plan, filled.metadata.origin, title=filled.title, notice=notice)


PLAN_FORM = Form(SAVE_PLAN, plan_form, read_plan_form, save_plan, RefusedForm(_is_as_seen, _redrawn))


async def do_asked(press: Press) -> Reply:
    """Archive or unload a plan, which its asker has said twice."""
    deed = press.action_id.removeprefix(f"{draw.DO_TO_PLAN}_")
    plan = plan_with(press.workspace, press.chosen_id)
    return replace(await do_to_plan(press, plan, deed, press.stamp(Source.FORM)), is_settled=press.is_between_us)
