"""Every unit of work about what nudges are answered with, with arguments to call it with."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.plan.model.day import CalendarDay
from bot.plan.notices.delivery import quiet
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.notice import Notice
from bot.plan.notices.nudged import single
from bot.plan.notices.nudged.answers import NudgeReply
from bot.plan.nudges.answered import answering, walk
from bot.plan.nudges.by_hand import asking, board
from bot.plan.nudges.coming import calendars
from bot.plan.people import workspace_settings
from storage import notices
from storage.nudges import answering as kept
from storage.nudges import answers as given_since
from tests.storage import preconditions as given
from tests.storage.council import NOW, Council
from tests.support.outbox.notices import plan_one, stand
from tests.support.stamps import by

Arguments = Callable[[Council, str], tuple[Any, ...]]


def an_owned_action(of: Council) -> int:
    """An action whose post Una holds."""
    given.held_post(of)
    return given.action_id(of)


def chosen_action(of: Council) -> int:
    """The same, and somebody coordinates who may ask about it."""
    of.do(workspace_settings.save_settings, given.chosen(), by("UBOSS", NOW))
    return an_owned_action(of)


def an_answered_action(of: Council) -> int:
    """One that she has put off being nudged about."""
    action_id = an_owned_action(of)
    of.do(answering.snooze, action_id, 3, by("UNA", NOW))
    return action_id


def an_answer(of: Council) -> int:
    """The id of what she said."""
    an_answered_action(of)
    row_id = of.ask(given_since.answers_since, NOW - timedelta(1))[-1].id
    assert row_id
    return row_id


def told_of(of: Council) -> int:
    """An action that the coordinator has been sent a message about."""
    given.an_ask_planned(of)
    return given.action_id(of)


def told_today(of: Council) -> str:
    """The day on which the coordinator has been sent a nudge, as its key has it."""
    ask = replace(given.an_ask(of), key=f"nudge:UCO:{NOW.date()}")
    assert of.do(plan_one, ask, NOW)
    return NOW.date().isoformat()


def told_of_silence(of: Council) -> int:
    """An action of which a channel was told that nobody has answered."""
    action_id = given.action_id(of)
    of.do(board.tell, action_id, NOW.date(), "C7", 0, by("UCO", NOW))
    return action_id


def silent_action(of: Council) -> int:
    """An action whose owner was nudged, and has said nothing."""
    action_id = an_owned_action(of)
    kind = NoticeKind.NUDGE
    notice = Notice(kind, "nudge:UNA:1", "overdue", of.plan.id, "UNA", NOW.date(), "", {action_id: "overdue"}, "UNA")
    notice_id = of.do(plan_one, notice, NOW)
    assert notice_id
    of.do(stand, notice_id, "DUNA", given.thread(of), NOW)
    return action_id


def asked_in_vain(of: Council) -> tuple[Any, ...]:
    """Such an action, in the workspace as it is then, sixty days later."""
    action_id = silent_action(of)
    return of.workspace, action_id, NOW + timedelta(60)


QUIET: dict[Callable[..., Any], Arguments] = {
    answering.snooze: lambda of, _: (an_owned_action(of), 3, by("UNA", NOW)),
    asking.ask_owners: lambda of, _: (chosen_action(of), by("UCO", NOW)),
    answering.say_not_mine: lambda of, _: (an_owned_action(of), by("UNA", NOW)),
    board.tell: lambda of, _: (given.action_id(of), NOW.date(), "C7", 0, by("UCO", NOW)),
    board.choose: lambda of, _: (given.action_id(of), NudgeReply.BOARD_LEFT, by("UCO", NOW)),
    calendars.give: lambda of, _: ("UNA", [CalendarDay("due-1", NOW.date(), "5.1 is due")], NOW.date()),
}
QUESTIONS: dict[Callable[..., Any], Arguments] = {
    kept.has_answered: lambda of, _: ("UNA", an_answered_action(of), "snoozed"),
    single.answers_with: lambda of, _: ([an_answer(of)],),
    kept.answers_with: lambda of, _: ([an_answer(of)],),
    kept.newest_of: lambda of, _: ("UCO", [given.an_ask_planned(of).key]),
    walk.message_of: lambda of, _: ("UCO", told_today(of)),
    walk.latest_message: lambda of, _: ("UCO", date.fromisoformat(told_today(of))),
    board.told_before: lambda of, _: (told_of_silence(of), NOW.date()),
    board.unanswered_since: lambda of, _: asked_in_vain(of),
    notices.sent_or_open: lambda of, _: (given.an_ask_planned(of).key,),
    kept.was_told: lambda of, _: ("UCO", told_of(of), ["request"]),
}
# What is only ever a part of another operation, which has looked whose the action is.
PARTS: set[Callable[..., Any]] = {kept.enter_answer, quiet.by_their_clocks}
WITHOUT_IDS: set[Callable[..., Any]] = {calendars.give}
