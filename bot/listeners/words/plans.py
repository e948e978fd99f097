"""Answer the menus beside plans, and the button that is asked before one is archived or unloaded."""

from dataclasses import replace

from slack_bolt.async_app import AsyncApp

from bot.blocks.answers import plans as draw
from bot.blocks.answers.overview import overview
from bot.blocks.reply import Reply
from bot.listeners.presses import Harmless, Press, on_press
from bot.listeners.services import Services
from bot.plan.model.lookup import plan_with
from bot.plan.model.permissions import Permission
from bot.plan.model.stamp import Source
from bot.replies.plans import SURE, ask_first, do_to_plan


def register(app: AsyncApp, services: Services) -> None:
    """Listen to what is done with plans."""
    on_press(app, services, draw.CHOOSE_FOR_PLAN, choose_for_plan, Harmless("taking one away is asked once more"))
    on_press(app, services, draw.DO_TO_PLAN, do_asked, Harmless("who may, and what is recorded, is looked at then"))


async def choose_for_plan(press: Press) -> Reply:
    """Open a plan, or do with it what was chosen."""
    deed, _, plan_id = press.value.partition(":")
    plan = plan_with(press.workspace, replace(press, value=plan_id).chosen_id)
    if deed == draw.OPEN:
        press.check(Permission.SEE_PLAN)
        return replace(overview(plan, press.today, is_private=True), is_private=True)
    if deed in SURE:
        return await ask_first(press, plan, deed)
    return replace(await do_to_plan(press, plan, deed, press.stamp(Source.FORM)), is_settled=press.is_between_us)


async def do_asked(press: Press) -> Reply:
    """Archive or unload a plan, which its asker has said twice."""
    deed = press.action_id.removeprefix(f"{draw.DO_TO_PLAN}_")
    plan = plan_with(press.workspace, press.chosen_id)
    return replace(await do_to_plan(press, plan, deed, press.stamp(Source.FORM)), is_settled=press.is_between_us)
