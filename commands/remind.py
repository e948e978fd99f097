"""Answer `/plan remind friday 7.1`: a reminder to oneself; whom else I remind, and when, I say."""

import re
from datetime import date, timedelta

from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.errors import NotUnderstood
from bot.plan.language.dates.typed import read_when
from bot.plan.language.plans.meant import Meant
from bot.plan.language.wording import full
from bot.plan.model.action import Action
from bot.plan.model.permissions import Permission
from bot.plan.model.target import called
from bot.plan.updates import reminders
from bot.plan.updates.reminder_words import ReminderWords, read_reminder
from commands import Request, subcommand
from commands.which_plan import ask_which_plan

LONGEST = 1_000  # characters of a message that are looked at
_OWN = re.compile(r"\bremi?nd(?:er)?\s+(?:me|us)\b", re.IGNORECASE)
_NUDGED = re.compile(r"\W*(?:nudge|chase)\b", re.IGNORECASE)


@subcommand(
    "remind",
    usage="remind friday 7.1",
    summary="be reminded of an action on a day",
    fits=lambda rest: not rest or read_reminder(rest) is not None,
    aliases=("nudge", "chase"),
    permission=Permission.OWN_WORDS,
)
async def remind(request: Request) -> Reply | None:
    own = "me " if _OWN.search(request.said.typed[:LONGEST]) else ""  # which may not be part of what is left
    words = read_reminder(f"{own}{request.text}")
    if (words is None and request.text) or _NUDGED.match(request.said.typed):
        return _of_others()
    if words and words.number and not _is_plan_known(request, plan := request.meant(words.number, is_told=True)):
        return await ask_which_plan(request, plan)
    wanted = _action(request, words)
    on = _day(request, words, wanted)
    by = request.stamp(request.said.source)
    await request.run_about(Permission.OWN_WORDS, (wanted,), reminders.remember_action, wanted.id, on, by)
    return Reply(mrkdwn("I will remind you of {} on {}.", called(wanted), full(on)), is_private=True)


def _is_plan_known(request: Request, meant: Meant) -> bool:
    """Whether it is certain, or one is named, wherever that stands: nothing is said here in which it could do so."""
    return meant.is_certain or len({part.plan_id for part in request.named.parts}) == 1


def _day(request: Request, words: ReminderWords | None, action: Action) -> date:
    if words and words.before is not None:
        if action.due_on and (on := action.due_on - timedelta(words.before)) >= request.today:
            return on
        raise NotUnderstood(f"That day has gone by, or {called(action)} has no due date: on which day shall it be?")
    when = read_when(words.day, request.today) if words and words.day else None
    if when is None or when.on is None:
        question = when.question if when else None
        raise NotUnderstood(question or f"On which day? Say it before the number, like `remind … {action.number}`.")
    return when.on


def _action(request: Request, words: ReminderWords | None) -> Action:
    if words and words.number:
        return request.after_name(words.number).action_and_rest()[0]
    return request.after_name("").action_and_rest()[0]


def _of_others() -> Reply:
    return Reply(
        mrkdwn(
            "I can’t nudge other people when asked. By myself I write to an action’s channel 14, 7 and 1 working days "
            "before it is due, and every week while it is overdue; `who 5.1` says whom you could write to. To be "
            "reminded yourself, write `remind me friday about 5.1`."
        ),
        is_private=True,
    )
