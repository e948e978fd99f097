"""Answer `/plan follow 5`: hear what changes about an action or a recommendation that is not one's own."""

from bot.blocks.mrkdwn import escape, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.language.plans.meant import plans_in_use
from bot.plan.model.permissions import Permission, no_plan_yet
from bot.plan.model.target import Target
from bot.plan.people import followers
from bot.plan.people.followers import Followed
from commands import Request, is_row, subcommand
from commands.which_plan import ask_which_plan

_SHOWN = 20  # of what one follows


@subcommand(
    "follow",
    usage="follow 5",
    summary="hear what changes about it, in your daily message; without a number, what you follow",
    fits=is_row,
    permission=Permission.SEE_ACTION,
)
async def follow(request: Request) -> Reply | None:
    if not request.workspace.plans:
        raise no_plan_yet(request.actor, request.workspace)
    if not request.text and not request.thread:
        return Reply(escape(await listed(request)), is_private=True)
    if not (meant := request.meant(is_told=True)).is_certain:
        return await ask_which_plan(request, meant)
    targets, by = request.targets("follow"), request.stamp(request.said.source)
    for target in targets:
        await request.run(followers.follow, Followed.of(target), by)
    text = mrkdwn(
        "You follow {}: what changes is in your message of the day, on working days. `unfollow {}` ends that.",
        named(targets),
        _number(targets[0]),
    )
    return Reply(text, is_private=True)


def named(targets: tuple[Target, ...]) -> str:
    """Name what is followed."""
    return ", ".join(target.name for target in targets)


def _number(target: Target) -> str:
    return target.action.number if target.action else target.recommendation.number


async def listed(request: Request) -> str:
    """Say what somebody follows, of what they may see now."""
    every = await request.read(followers.followed_by, request.user_id)
    known = {
        Followed(recommendation.id, action_id): Target(recommendation, action).name
        for plan in plans_in_use(request.workspace)
        for recommendation in plan.recommendations
        for action_id, action in ((None, None), *((each.id, each) for each in recommendation.actions))
    }
    names = [known[each] for each in every if each in known]
    if not names:
        return "You follow nothing yet: `follow 5` begins to."
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"You follow {', '.join(names[:_SHOWN])}{more}."
