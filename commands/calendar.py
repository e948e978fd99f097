"""Answer `/plan calendar`: a file of one's own dates, for one's own calendar."""

from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.plan.language.wording import count
from bot.plan.model.permissions import Permission, no_plan_yet
from bot.plan.nudges.coming import calendars
from bot.plan.queries.calendar_days import calendar_days
from commands import Request, subcommand


@subcommand(
    "calendar",
    usage="calendar",
    summary="a file of your due dates, promises and board dates, for your own calendar",
    fits=lambda rest: not rest,
    aliases=("ics",),
    permission=Permission.SEE_ACTION,
)
async def calendar(request: Request) -> Reply:
    if not request.workspace.plans:
        raise no_plan_yet(request.actor, request.workspace)
    standing = calendar_days(request.workspace, request.user_id)
    days = await request.run(calendars.give, request.user_id, standing, request.today)
    if not days:
        return Reply(mrkdwn("There is no date of yours to put into a calendar yet."), is_private=True)
    cancelled = sum(day.is_cancelled for day in days)
    what = count(len(days) - cancelled, "date")
    gone = mrkdwn(" It takes out {} that no longer holds.", count(cancelled, "date")) if cancelled else ""
    text = mrkdwn(
        "A calendar file with {} comes in your direct messages with me: open it to add them.{} A newer one moves what "
        "has moved; it is yours alone, and no address leads to it.",
        what,
        gone,
    )
    return Reply(text, is_private=True, calendar=tuple(days))
