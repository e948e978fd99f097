"""A nudge in somebody's direct messages, as it stands there: an action, and what it can be answered with."""

from bot.blocks.kit import Block, button, buttons, section
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.notices.nudges import GO_THROUGH, answer_menu, quick_buttons
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.notice import Notice
from bot.practice.state.message import Message
from tests.conversations.council import action
from tests.support.outbox.notices import plan_one
from tests.support.running import RunningBot


def nudged(bot: RunningBot, who: str = "owner", number: str = "5.1") -> Message:
    """What stands there."""
    about = action(bot, number)
    blocks: list[Block] = [section(mrkdwn("*{}*", number), answer_menu(about)), buttons(*quick_buttons(about))]
    workspace = bot.slack.workspace
    with workspace.changed:
        return workspace.post(bot.as_(who).dm_id, {"text": f"Action {number} is due soon.", "blocks": blocks})


def nudged_about(bot: RunningBot, *numbers: str, who: str = "owner") -> Message:
    """A message of today about several actions, with the button that goes through them."""
    today = bot.workspace().local(bot.clock()).date()
    about = [action(bot, number) for number in numbers]
    user_id = bot.as_(who).user_id
    notice = Notice(
        kind=NoticeKind.RATED,
        key=f"nudge:{user_id}:{today}",
        why="overdue",
        plan_id=bot.workspace().plans[0].id,
        channel_id=user_id,
        on=today,
        drawn="",
        whys={each.id: "overdue" for each in about},
        user_id=user_id,
    )
    bot.do(plan_one, notice, bot.clock())
    blocks = [buttons(button("Go through them", GO_THROUGH, today.isoformat()))]
    workspace = bot.slack.workspace
    with workspace.changed:
        return workspace.post(bot.as_(who).dm_id, {"text": "Three actions wait for you.", "blocks": blocks})
