"""Answer `/plan remind friday 7.1`: a reminder to oneself; somebody else is asked, where one may."""

import re
from datetime import date, timedelta

from bot.blocks.answers.choices.offers import Offer, among
from bot.blocks.answers.choices.which_action import named
from bot.blocks.mrkdwn import escape, mrkdwn
from bot.blocks.reply import Reply
from bot.errors import NotUnderstood
from bot.plan.language.dates.typed import When, read_when
from bot.plan.language.plans.meant import Meant, plans_in_use
from bot.plan.language.wording import full
from bot.plan.model.action import Action
from bot.plan.model.permissions import Permission
from bot.plan.model.target import called
from bot.plan.updates import reminders
from bot.plan.updates.reminder_words import ReminderWords, read_reminder
from commands import Request, subcommand
from commands.answered import ask_part, let_go
from commands.nudge import nudge
from commands.which_plan import ask_which_plan

LONGEST = 1_000  # characters of a message that are looked at
_OWN = re.compile(r"\bremi?nd(?:er)?\s+(?:me|us)\b", re.IGNORECASE)
_MOST = 5  # actions, each on a button


@subcommand(
    "remind",
    usage="remind friday 7.1",
    summary="be reminded of an action on a day",
    fits=lambda rest: not rest or read_reminder(rest) is not None,
    permission=Permission.OWN_WORDS,
)
async def remind(request: Request) -> Reply | None:
    own = "me " if _OWN.search(request.said.typed[:LONGEST]) else ""  # which may not be part of what is left
    words = read_reminder(f"{own}{request.text}")
    if words is None and request.text:
        return await nudge(request)
    if words and words.number and not _is_plan_known(request, plan := request.meant(words.number, is_told=True)):
        return await ask_which_plan(request, plan)
    if not (words and words.number) and len(request.thread or ()) != 1:
        return await _ask_number(request, words)
    wanted = _action(request, words)
    if not (words and words.before is not None) and (when := _when(request, words)).on is None:
        return await _ask_day(request, wanted, when)
    on = _day(request, words, wanted)
    by = request.stamp(request.said.source)
    await request.run_about(Permission.OWN_WORDS, (wanted,), reminders.remember_action, wanted.id, on, by)
    await let_go(request, "remind")
    return Reply(mrkdwn("I will remind you of {} on {}.", called(wanted), full(on)), is_private=True)


async def _ask_number(request: Request, words: ReminderWords | None) -> Reply:
    """Ask which action a reminder is to be of: its asker’s own are buttons, and a number alone is an answer."""
    await ask_part(request, ("remind", request.text))
    actions = [action for plan in plans_in_use(request.workspace) for action in plan.actions if not action.is_settled]
    here = [action for action in request.thread or () if action.is_owned_by(request.user_id)]
    own = here or [action for action in actions if action.is_owned_by(request.user_id)]
    own.sort(key=lambda action: action.due_on or date.max)
    when = _when(request, words)
    on = mrkdwn(" on {}", full(when.on)) if when.on else mrkdwn("")
    example = own[0].number if own else actions[0].number if actions else "5.1"
    text = mrkdwn("Which action shall I remind you of{}? Answer with its number, for example `{}`.", on, example)
    if not own:
        return Reply(text, is_private=True)
    several = len(plans_in_use(request.workspace)) > 1
    made = [
        Offer(("remind", f"me {request.text} about {a.number}{f' ({a.plan_name})' if several else ''}"), named(a))
        for a in own[:_MOST]
    ]
    return among(text, made)


def _when(request: Request, words: ReminderWords | None) -> When:
    return read_when(words.day, request.today) if words and words.day else When(None)


async def _ask_day(request: Request, action: Action, when: When) -> Reply:
    """Ask on which day a reminder is to come; a day alone is an answer."""
    await ask_part(request, ("remind", request.text if request.text else action.number))
    friday = request.today + timedelta((4 - request.today.weekday()) % 7 or 7)
    days = when.options or (request.today + timedelta(1), friday, friday + timedelta(3))
    which = mrkdwn("On which day shall I remind you of {}? Choose one, or write it.", called(action))
    text = escape(when.question) if when.question else which
    offers = [Offer(("remind", f"me {full(day)} about {action.number}"), full(day)) for day in sorted(set(days))]
    return among(text, offers)


def _is_plan_known(request: Request, meant: Meant) -> bool:
    """Whether it is certain, or one is named, wherever that stands: nothing is said here in which it could do so."""
    return meant.is_certain or len({part.plan_id for part in request.named.parts}) == 1


def _day(request: Request, words: ReminderWords | None, action: Action) -> date:
    if words and words.before is not None:
        if action.due_on and (on := action.due_on - timedelta(words.before)) >= request.today:
            return on
        raise NotUnderstood(f"That day has gone by, or {called(action)} has no due date: on which day shall it be?")
    when = _when(request, words)
    assert when.on  # else it was asked for
    return when.on


def _action(request: Request, words: ReminderWords | None) -> Action:
    if words and words.number:
        return request.after_name(words.number).action_and_rest()[0]
    return request.after_name("").action_and_rest()[0]
