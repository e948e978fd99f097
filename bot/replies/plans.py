"""Do what is asked of a plan, whether it is typed or chosen from a menu: the default, archived and back, unloaded."""

from bot.blocks.answers import plans as draw
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.errors import NotFound, PlanError
from bot.interaction import Interaction
from bot.plan import upkeep
from bot.plan.model.permissions import Permission, may
from bot.plan.model.stamp import Stamp
from bot.plan.model.workspace import Plan

SURE = (draw.ARCHIVE, draw.UNLOAD)  # what is asked once more


def list_plans(interaction: Interaction) -> Reply:
    """List the plans of the workspace."""
    interaction.check(Permission.SEE_PLAN)
    may_keep = may(interaction.workspace, interaction.actor, Permission.KEEP_PLANS)
    return draw.plan_list(interaction.workspace.plans, interaction.today, may_keep=may_keep)


async def ask_first(interaction: Interaction, plan: Plan, deed: str) -> Reply:
    """Ask once more, and say how much has been recorded; PlanError where it can't be done at all."""
    interaction.check(Permission.KEEP_PLANS)
    recorded = await interaction.read(upkeep.recorded, plan.id)
    if deed == draw.UNLOAD and recorded:
        raise PlanError(upkeep.is_recorded(recorded, plan.title))
    return draw.sure(plan, deed, recorded)


async def do_to_plan(interaction: Interaction, plan: Plan, deed: str, by: Stamp) -> Reply:
    """Do it, and show the plans as they are then."""
    interaction.check(Permission.KEEP_PLANS)
    match deed:
        case draw.DEFAULT:
            await interaction.run_as(Permission.KEEP_PLANS, upkeep.make_default, plan.id, by)
            said = mrkdwn("{} is now the plan that is meant where nothing says which.", plan.title)
        case draw.ARCHIVE:
            await interaction.run_as(Permission.KEEP_PLANS, upkeep.archive, plan.id, by)
            said = mrkdwn("{} is archived: nobody is asked about it any more. You can restore it here.", plan.title)
        case draw.RESTORE:
            await interaction.run_as(Permission.KEEP_PLANS, upkeep.restore, plan.id, by)
            said = mrkdwn("{} is back in use, as it stood when it was archived.", plan.title)
        case draw.UNLOAD:
            await interaction.run_as(Permission.KEEP_PLANS, upkeep.unload, plan.id, by)
            said = mrkdwn("{} is unloaded.", plan.title)
        case _:
            raise NotFound("I can’t do that any more. Please type `/plan plans` once more.")
    now = await interaction.renewed()
    return draw.done(said, now.workspace.plans, now.today)


async def rename_plan(interaction: Interaction, plan: Plan, title: str, by: Stamp) -> Reply:
    """Give a plan another name, which names no child."""
    interaction.check(Permission.KEEP_PLANS)
    await interaction.check_privacy(title)
    await interaction.run_as(Permission.KEEP_PLANS, upkeep.rename, plan.id, title, by)
    now = await interaction.renewed()
    return draw.done(mrkdwn("{} is now called {}.", plan.title, title), now.workspace.plans, now.today)
