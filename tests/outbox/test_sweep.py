"""What is due in a workspace at a moment, as a plain list."""

from datetime import date, datetime

from bot.outbox.draw import draw
from bot.outbox.sweep import planned_notices
from bot.plan.model.day import Day
from bot.plan.model.workspace import Workspace
from bot.plan.notices.kinds import NoticeKind, Sort
from tests.conversations.council import dms, set_up
from tests.plan.plans import a_plan, a_workspace, an_action
from tests.support.moment import LONDON
from tests.support.running import RunningBot

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=LONDON)
TODAY = Day.of(MONDAY)


def a_late_workspace() -> Workspace:
    """Three actions are overdue or due soon; the plan's channel hears of them."""
    actions = [
        an_action("5.1", due=date(2026, 11, 20)),
        an_action("5.2", due=date(2026, 11, 25)),
        an_action("5.3", due=date(2026, 11, 9)),
        an_action("5.4", due=date(2027, 11, 9)),
    ]
    return a_workspace(a_plan({"5": actions}, channel_id="CALL"))


def test_a_notice_names_its_actions_the_most_overdue_first() -> None:
    workspace = a_late_workspace()
    [notice] = planned_notices(workspace, Sort.ALERT, MONDAY, {})
    ids = {action.id: action.number for action in workspace.plans[0].actions}
    assert (notice.kind, notice.why, notice.channel_id) == (NoticeKind.ALERT, "overdue", "CALL")
    assert {ids[i]: why for i, why in notice.whys.items()} == {"5.3": "overdue", "5.1": "overdue", "5.2": "due_7"}
    assert [ids[i] for i in notice.whys] == ["5.3", "5.1", "5.2"]
    assert notice.key == "alert:CALL:2026-W48"


def test_what_is_drawn_first_shows_the_state_that_it_was_planned_in() -> None:
    workspace = a_late_workspace()
    [notice] = planned_notices(workspace, Sort.ALERT, MONDAY, {})
    drawn = draw(workspace, notice, TODAY)
    assert drawn.state == notice.drawn
    assert drawn.reply.text.startswith("Marlbridge 2026: 2 actions are overdue: 5.3 by 14 days, 5.1 by 3 days.")


def test_messages_are_no_part_of_the_daily_sweep() -> None:
    assert planned_notices(a_late_workspace(), Sort.MESSAGE, MONDAY, {}) == []


def test_a_request_is_due_to_whoever_decides_until_it_is_decided_and_then_the_answer(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("owner").say("due 5.1 31 March because the tender slipped", dm=True)

    def planned() -> list[tuple[NoticeKind, str | None]]:
        workspace = bot.workspace()
        now = workspace.local(bot.clock())
        notices = planned_notices(workspace, Sort.MESSAGE, now, {})
        assert all(draw(workspace, notice, Day.of(now)).state == notice.drawn for notice in notices)
        return [(notice.kind, notice.user_id) for notice in notices]

    assert planned() == [(NoticeKind.REQUEST, "UCOORD")]
    bot.as_("coord").click(dms(bot, "coord")[-1], "Agree")
    assert planned() == [(NoticeKind.ANSWER, "UOWNER")]
