"""Every unit of work by which notices are planned, claimed and sent, with arguments to call it with."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.plan.notices import send_log
from bot.plan.notices.delivery import leases, looks, planning
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.notice import Notice
from bot.plan.notices.troubles import unreached_channels
from storage import notices, tables
from storage.outbox import claims, folding, outcomes, seconds, sweeps, unreached
from storage.outbox import planning as outbox
from tests.storage import preconditions as given
from tests.storage.council import NOW, Council
from tests.support.outbox.notices import plan_one, stand

Arguments = Callable[[Council, str], tuple[Any, ...]]


def told_directly(of: Council) -> str:
    """Somebody who has been sent something."""
    notice_id = of.do(plan_one, given.an_ask(of), NOW)
    assert notice_id
    of.do(stand, notice_id, f"D{of.team_id}", given.thread(of), NOW)
    return "UCO"


def a_notice(of: Council, team_id: str) -> tuple[Any, ...]:
    alert = of.alert()
    notice = tables.Notice(
        team_id=team_id,
        key="notice",
        kind="alert",
        why="overdue",
        plan_id=alert.plans[0].id,
        channel_id="C1",
        local_on=alert.on,
        state="due",
        text="",
        created_at=NOW,
    )
    return ([outbox.Planned(notice, "C1", dict(alert.whys))],)


def an_alert_with_more(of: Council) -> Notice:
    notice = of.alert().notice
    return replace(notice, whys=dict.fromkeys(notice.whys, "due_1"))


def told_of_a_channel(of: Council) -> Notice:
    """That C1 could not be reached the day before."""
    on = NOW - timedelta(days=1)
    return Notice(NoticeKind.UNREACHED, "k", "C1:is_archived", of.printed.id, "UCO", on.date(), "", {}, planned_at=on)


QUIET: dict[Callable[..., Any], Arguments] = {
    outbox.grow: lambda of, _: (given.a_planned_notice(of) and of.alert().key, {of.target().actions[0].id: "due_1"}),
    planning.plan: lambda of, _: ([of.alert().notice], NOW),
    leases.claim_one: lambda of, _: (given.a_planned_notice(of),),
    claims.claim_one: lambda of, _: (given.a_planned_notice(of),),
    outbox.plan: a_notice,
}
QUESTIONS: dict[Callable[..., Any], Arguments] = {
    planning.growing: lambda of, _: (given.a_planned_notice(of) and [an_alert_with_more(of)],),
    notices.whys_of: lambda of, _: ([given.an_ask_planned(of).key],),
    notices.failed_before: lambda of, _: ([given.a_failed_alert(of)], NOW.date()),
    notices.states_of: lambda of, _: ([given.an_ask_planned(of).key],),
    claims.open_ids: lambda of, _: ([given.an_ask_planned(of).key],),
    planning.open_ids: lambda of, _: ([given.an_ask_planned(of)],),
    notices.is_any_sent_since: lambda of, _: (given.sent_alert(of).on,),
    sweeps.has_stood_since: lambda of, _: (given.sent_alert(of).on,),
    notices.direct_channel: lambda of, _: (told_directly(of),),
    unreached.unreached: lambda of, _: (["alert"], [given.an_unreached_channel(of)], NOW.date() - timedelta(days=1)),
    unreached.is_sent_since: lambda of, _: (
        given.sent_alert(of).channel_id,
        ["alert"],
        NOW - timedelta(days=1),
    ),
    unreached_channels.is_reached: lambda of, _: (given.sent_alert(of) and told_of_a_channel(of),),
    unreached_channels.unreached_channels: lambda of, _: (given.an_unreached_channel(of) and of.workspace, NOW),
    send_log.direct_channel: lambda of, _: (told_directly(of),),
}
READINGS: dict[Callable[..., Any], Arguments] = {
    planning.unplanned: lambda of, _: ([given.an_ask_planned(of)],),
    sweeps.is_draft_kept: lambda of, _: of.draft() and (),  # type: ignore[dict-item, return-value]
    sweeps.files_due: lambda of, _: (given.a_file(of) and NOW,),
    planning.of_no_plan: lambda of, _: (of.draft() and of.workspace, NOW + timedelta(days=88)),
}
# The timer asks which workspaces are due. A claim is about whatever is to be sent next, in all workspaces; what is made
# of one carries its own. How messages fold is part of planning them, and of claims.
ACROSS: set[Callable[..., Any]] = {
    looks.due_team_ids,
    looks.claim,
    looks.set_next,
    looks.give_back,
    looks.next_look,
    sweeps.due_team_ids,
    sweeps.claim,
    sweeps.set_next,
    sweeps.give_back,
    leases.claim,
    leases.seconds_to_next,
    leases.finish,
    leases.discard,
    claims.claim,
    claims.seconds_to_next,
    claims.set_wake,
    outcomes.finish,
    outcomes.discard,
    *(folding.place, folding.let_go, folding.lead, folding.folded, folding.doubt),
    notices.notices_by_id,
    send_log.notices_by_id,
    seconds.seconds,
    seconds.be_brief,
}
