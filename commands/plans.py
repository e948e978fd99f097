"""Answer `/plan plans`: which plans there are; which is the default, their names, and archiving, for who keeps them."""

import re

from bot.blocks.answers.plans import ARCHIVE, DEFAULT, RESTORE, UNLOAD
from bot.blocks.reply import Reply
from bot.errors import NotUnderstood
from bot.plan.language.plans.names import find_plans
from bot.plan.model.permissions import Permission, no_plan_yet
from bot.plan.model.workspace import Plan
from bot.replies.plans import SURE, ask_first, do_to_plan, list_plans, rename_plan
from commands import Request, subcommand

_DEED = re.compile(r"(?P<deed>default|archive|restore|unload|rename)\b\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_TO = re.compile(r"\bto\b[:\s]", re.IGNORECASE)


@subcommand(
    "plans",
    usage="plans",
    summary="which plans there are: open one, make it the default, rename, archive, restore or unload it",
    fits=lambda rest: not rest or _DEED.match(rest) is not None,
    permission=Permission.SEE_PLAN,
)
async def plans(request: Request) -> Reply:
    if not request.workspace.plans:
        raise no_plan_yet(request.actor, request.workspace)
    asked = _DEED.search(request.said.typed) if request.text or request.named.said else None
    if asked is None:
        return list_plans(request)
    deed, rest, by = asked["deed"].casefold(), asked["rest"].strip(), request.stamp(request.said.source)
    if deed == "rename":
        to = _TO.search(rest)
        if not to or not rest[to.end() :].strip():
            raise NotUnderstood("What is it to be called? For example `/plan plans rename Harrow to Harrow 2027`.")
        return await rename_plan(request, _named(request, rest[: to.start()]), rest[to.end() :].strip(), by)
    plan = _named(request, rest)
    chosen = {"default": DEFAULT, "archive": ARCHIVE, "restore": RESTORE, "unload": UNLOAD}[deed]
    return await (ask_first(request, plan, chosen) if chosen in SURE else do_to_plan(request, plan, chosen, by))


def _named(request: Request, words: str) -> Plan:
    """The plan that words name; the only one where there is one."""
    known = request.workspace.plans
    called = [plan for plan in known if plan.title.casefold() == words.strip(' "“”').casefold()]
    found = called or [plan for plan in known if plan.id in {part.plan_id for part in find_plans(words, known).parts}]
    if len(known) == 1:
        found = list(known)
    if len(found) != 1:
        raise NotUnderstood(
            f"Which plan do you mean: {', '.join(plan.name for plan in known)}? Type its name after that."
        )
    return found[0]
