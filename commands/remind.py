"""Answer `/plan remind friday 7.1`: a reminder to oneself; whom else I remind, and when, I say."""

import re

from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.errors import NotUnderstood
from bot.plan.language.dates.typed import read_when
from bot.plan.language.wording import full
from bot.plan.model.action import Action
from bot.plan.model.permissions import Permission
from bot.plan.updates import reminders
from bot.plan.updates.reminder_words import ReminderWords, read_reminder
from commands import Request, subcommand

_NUDGED = re.compile(r"\W*(?:nudge|chase)\b", re.IGNORECASE)


@subcommand(
    "remind",
    usage="remind friday 7.1",
    summary="be reminded of an action on a day",
    fits=lambda rest: not rest or read_reminder(rest) is not None,
    aliases=("nudge", "chase"),
    permission=Permission.OWN_WORDS,
)
async def remind(request: Request) -> Reply:
    words = read_reminder(request.text) if request.workspace.plans else None
    if (words is None and request.text) or _NUDGED.match(request.said.typed):
        return _of_others()
    meant = _action(request, words)
    when = read_when(words.day, request.today) if words and words.day else None
    if when is None or when.on is None:
        question = when.question if when else None
        raise NotUnderstood(question or f"On which day? Say it before the number, like `remind … {meant.number}`.")
    by = request.stamp(request.said.source)
    await request.run_about(Permission.OWN_WORDS, (meant,), reminders.remember_action, meant.id, when.on, by)
    return Reply(mrkdwn("I will remind you of {} on {}.", meant.number, full(when.on)), is_private=True)


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
