"""Answer `/plan unfollow 5`: hear no more of what changes about it."""

from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.plan.model.permissions import Permission, no_plan_yet
from bot.plan.people import followers
from bot.plan.people.followers import Followed
from commands import Request, is_row, subcommand
from commands.follow import listed, named
from commands.which_plan import ask_which_plan


@subcommand(
    "unfollow",
    usage="unfollow 5",
    summary="hear no more of what changes about it",
    fits=is_row,
    permission=Permission.SEE_ACTION,
)
async def unfollow(request: Request) -> Reply | None:
    if not request.workspace.plans:
        raise no_plan_yet(request.actor, request.workspace)
    if not (meant := request.meant(is_told=True)).is_certain:
        return await ask_which_plan(request, meant)
    targets, by = request.targets("unfollow"), request.stamp(request.said.source)
    ended = await request.run(followers.unfollow, [Followed.of(target) for target in targets], by)
    text = mrkdwn("You no longer follow {}.", named(targets))
    if not ended:
        text = mrkdwn("You did not follow {}. {}", named(targets), await listed(request))
    return Reply(text, is_private=True)
