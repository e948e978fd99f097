"""Begin to nudge people about a plan, once whoever coordinates has seen what would be sent."""

from slack_bolt.async_app import AsyncApp

from bot.blocks.answers.questions.nudges import START_NUDGES, started
from bot.blocks.reply import Reply
from bot.listeners.presses import Harmless, Press, on_press
from bot.listeners.services import Services
from bot.plan.lookup import plan_with
from bot.plan.model.permissions import Permission
from bot.plan.model.stamp import Source
from bot.plan.people import starting


def register(app: AsyncApp, services: Services) -> None:
    """Listen to the button."""
    on_press(app, services, START_NUDGES, start, ONCE)


ONCE = Harmless("what has begun stays as it is, and nobody is sent anything twice")


async def start(press: Press) -> Reply:
    """Begin with it."""
    press.check(Permission.SET_UP)
    plan = plan_with(press.workspace, press.chosen_id)
    what = [plan.id], press.stamp(Source.FORM)
    begun = await press.run_as(Permission.SET_UP, starting.start, *what)
    return started(plan.name, press.workspace.alert_time, is_new=bool(begun))
