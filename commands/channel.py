"""Answer `/plan channel #mash 2 4`: whose news goes where."""

import re

from bot.blocks.kit import channel as channel_of
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.errors import NotUnderstood
from bot.plan.language.plans.meant import Meant, plans_in_use
from bot.plan.language.references import Reference, read_reference, resolve
from bot.plan.model.action import Action
from bot.plan.model.permissions import Permission
from bot.plan.model.target import called
from bot.plan.model.workspace import Plan
from bot.plan.people import channels
from bot.plan.privacy.reach.addresses import words_of_address
from bot.plan.queries.asked.covered import about, is_stretched, numbered
from commands import Request, subcommand
from commands.which_plan import ask_which_plan

_CHANNEL = re.compile(r"^<#(?P<id>[CG]\w+)(?:\|(?P<name>[^<>]*))?>\s*(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)
# "#mash 2" without Slack's link, "mash 2 4", a user group.
_UNLINKED = re.compile(
    r"(?:#[\w-]{1,80}|<!subteam\^[^<>]{1,120}>|@[\w.-]{1,80}|(?=[\w-]*[^\W\d])[\w-]{1,80}(?=\s+\d))(?P<numbers>(?:[\s,;&]+\d[\d.]*)*)\s*"
)


@subcommand(
    "channel",
    usage="channel #mash 2 4",
    summary="send the alerts of these recommendations to a channel; without numbers, of all that have none",
    fits=lambda rest: rest.startswith("<#"),
    permission=Permission.CHOOSE_CHANNEL,
    nearly=lambda rest: _UNLINKED.fullmatch(rest) is not None,
)
async def channel(request: Request) -> Reply | None:
    match = _CHANNEL.match(request.text)
    if not match and (said := _UNLINKED.fullmatch(request.text)):
        number = said["numbers"].strip() or "2 4"
        name = re.sub(r"<[^|<>]*\|?|>", "", said[0].removesuffix(said["numbers"])).strip()[:40] or "That group"
        raise NotUnderstood(
            f"“{name}” is not linked to a channel, so I can’t tell which one that is. Type # and choose it from "
            f"Slack’s list, and then the numbers: {number}."
        )
    if not match:
        raise NotUnderstood("I need a channel, chosen from Slack’s list, and numbers: `/plan channel #name 2 4 …`.")
    channel_id = match["id"].upper()
    place = channel_of(channel_id)
    bare = re.sub(r"\b(?:recommendation|rec|action)s?\b\.?|\band\b", " ", match["rest"], flags=re.IGNORECASE)
    by = request.stamp(request.said.source)
    meant = request.meant(is_told=True)
    if len(meant.choices) > 1:
        return await ask_which_plan(request, meant)
    plan = meant.plan or request.plan
    if not bare.strip(" ,;&()"):
        if len(plans_in_use(request.workspace)) > 1 and not (request.named.said or request.chosen):
            return await ask_which_plan(request, Meant(request.plan, plans_in_use(request.workspace)))
        await request.run_as(Permission.CHOOSE_CHANNEL, channels.use_channel_for_plan, plan.id, channel_id, by)
        return Reply(mrkdwn("Alerts of {} now go to {}, unless a service has its own channel.", plan.title, place))
    actions = _actions(plan, bare)
    name = match["name"] or channel_id
    if await request.identifying(*words_of_address(name)):  # the service is then called by the channel's id
        name = channel_id
    what = actions, channel_id, name, by
    await request.run_as(Permission.CHOOSE_CHANNEL, channels.use_channel_for_actions, *what)
    listed = ", ".join(called(a) for a in actions)
    return Reply(
        mrkdwn("{} now gets the alerts of {}. Invite me there with `/invite`, if I am not in it.", place, listed)
    )


def _actions(plan: Plan, words: str) -> tuple[Action, ...]:
    """The actions that numbers mean, one by one, in stretches ("1 to 5"), or whose subject is said."""
    numbers = [*dict.fromkeys(n for n in re.split(r"[\s,;&]+", words.strip(" ()")) if n)]
    if not is_stretched(words) and all(number[:1].isdigit() or number in plan.numbered for number in numbers):
        targets = [resolve(plan, _reference(number, plan.numbers)) for number in numbers]
        return tuple({a.id: a for t in targets for a in t.actions}.values())
    if found := numbered(plan, words) or about(plan, words):
        return found
    raise NotUnderstood(f"“{words.strip()[:60]}” is not a number I can read. Try `/plan channel #name 2 4 …`.")


def _reference(number: str, known: tuple[str, ...]) -> Reference:
    reference = read_reference(number, known)
    if reference is None:
        raise NotUnderstood(f"“{number}” is not a number I can read. Try `/plan channel #name 2 4 …`.")
    return reference
