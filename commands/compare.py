"""Answer "is it better or worse than a month ago?": how each plan stands today beside how it stood on a day."""

from datetime import date

from bot.blocks.answers.plans import compared
from bot.blocks.reply import Reply
from bot.errors import NotFound
from bot.plan.as_of import Past, plan_on
from bot.plan.language.plans.meant import plans_in_use
from bot.plan.model.permissions import Permission
from bot.plan.model.workspace import Plan
from commands.request import Request


async def compare(day: date, request: Request) -> Reply:
    """Compare the plan that is named, or every plan in use, with itself as it stood at the end of a day."""
    request.check(Permission.SEE_PLAN)
    plans = (request.plan,) if request.is_plan_named else plans_in_use(request.workspace)
    pairs: list[tuple[Plan, Past | None]] = []
    for plan in plans:
        try:
            past = await request.read(plan_on, plan, day, request.workspace.timezone)
        except NotFound:  # it was loaded later
            pairs.append((plan, None))
        else:
            pairs.append((plan, past))
    return compared(pairs, day, request.today)
