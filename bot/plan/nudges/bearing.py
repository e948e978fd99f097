"""Decide how often somebody who does not answer is written to: after two unanswered messages in a row once a week at
most, and more seldom the longer it lasts. What has a date is said on its day all the same.
"""

from bot.plan.notices.nudged.week import Sent
from bot.plan.nudges.morning import Morning
from bot.plan.nudges.reasons import Reason

PAUSES = ((8, 28), (3, 14), (2, 7))  # from so many unanswered on, days


def pause(morning: Morning, user_id: str) -> tuple[int, int]:
    """Tell how many messages in a row somebody has not answered, and for how many days after the last they are left in
    peace.
    """
    unanswered = 0
    for sent in reversed(morning.ledger.messages_to(user_id)):
        asked = [action_id for action_id, why in sent.whys.items() if why != Reason.CHANGED]
        if not asked:
            continue
        if _is_answered(morning, sent):
            break
        unanswered += 1
    return unanswered, next((rest for count, rest in PAUSES if unanswered >= count), 0)


def is_resting(morning: Morning, user_id: str) -> bool:
    """Tell whether somebody is left in peace today, but for what has a date."""
    last = next((s for s in reversed(morning.ledger.messages_to(user_id)) if s.whys), None)
    return last is not None and morning.today.days_since(last.on) < pause(morning, user_id)[1]


def _is_answered(morning: Morning, sent: Sent) -> bool:
    """Whether somebody has answered for one of its actions; what has left the plan needs no answer."""
    found = morning.workspace.actions_with(action_id for action_id, why in sent.whys.items() if why != Reason.CHANGED)
    if not found or any(morning.is_answered(action, sent) for _, action in found):
        return True
    given = (each for action_id in sent.whys for each in morning.ledger.answers_of(sent.user_id, action_id))
    return any(each.said_at > sent.at for each in given)
