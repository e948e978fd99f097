"""Answer `/plan nudge 5`: its owner is asked how it is going, now."""

import re

from bot.blocks.kit import person
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import Reply
from bot.errors import NotUnderstood
from bot.plan.language.questions import mentioned
from bot.plan.language.references import Reference, resolve
from bot.plan.model.action import Action
from bot.plan.model.permissions import Permission
from bot.plan.model.target import called
from bot.plan.nudges.by_hand import asking
from commands import Request, subcommand

MOST = 6  # actions at once
LONGEST = 300  # characters of a message that are looked at
_NUMBER = re.compile(r"\d")


@subcommand(
    "nudge",
    usage="nudge 5.1",
    summary="ask its owner how it is going, now",
    fits=lambda rest: bool(_NUMBER.search(rest[:LONGEST])),
    aliases=("chase",),
    permission=Permission.SEE_ACTION,
    changes_one_plan=True,
)
async def nudge(request: Request) -> Reply:
    said = [await _asked(request, action) for action in _actions(request)]
    return Reply(mrkdwn("\n").join(said), is_private=True)


def _actions(request: Request) -> list[Action]:
    """The open actions that are named, or the thread's."""
    numbers = mentioned(request.text[:LONGEST], request.plan.numbers)
    named = [a for number in numbers for a in resolve(request.plan, Reference(number)).actions]
    actions = named if numbers else request.thread or ()
    if not actions:
        raise NotUnderstood("Whose action? Put its number after it, for example `nudge 5.1`.")
    if len(actions) > MOST:
        raise NotUnderstood(f"Those are {len(actions)} actions. Name up to {MOST}, for example `nudge 5.1`.")
    return list({action.id: action for action in actions}.values())


async def _asked(request: Request, action: Action) -> Mrkdwn:
    if action.is_settled:
        return mrkdwn("{} waits for nothing from its owner.", called(action))
    what = action.id, request.stamp(request.said.source)
    asked = await request.run(asking.ask_owners, *what)
    if not asked.told:
        return mrkdwn("Nobody else holds {} who could be asked; `/plan assign` says who does.", called(action))
    who = mrkdwn(" and ").join(person(user_id) for user_id in asked.told)
    if asked.is_new:
        return mrkdwn("I have asked {} how {} is going; they can answer with one press.", who, called(action))
    return mrkdwn(
        "{} {} been asked about {} today already.", who, "have" if len(asked.told) > 1 else "has", called(action)
    )
