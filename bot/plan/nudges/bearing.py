"""Decide how often somebody who does not answer is written to: after two unanswered messages in a row once a week at
most, and more seldom the longer it lasts. What has a date is said on its day all the same.

Who is asked for news of what they own is left in peace for three weeks: two asks for one board are nine working days
apart, so that a pause of a week would end before the second and spare nobody anything; nor does it help to ask somebody
twice who takes so long to answer. What is overdue, waits for a decision, or says that others do not answer, is not put
off so.
"""

from bot.plan.notices.nudged.week import Sent
from bot.plan.nudges.morning import Morning
from bot.plan.nudges.reasons import Reason

PAUSES = ((8, 28), (3, 14), (2, 7))  # from so many unanswered on, days
OF_NEWS = ((8, 28), (2, 21))  # the same, where somebody is asked how what they own is going


def pause(morning: Morning, user_id: str, reason: Reason) -> tuple[int, int]:
    """Tell how many messages in a row somebody has not answered, and for how many days after the last they are left in
    peace with what is said for a reason.
    """
    unanswered = 0
    for sent in reversed(morning.ledger.messages_to(user_id)):
        asked = [action_id for action_id, why in sent.whys.items() if why != Reason.CHANGED]
        if not asked:
            continue
        if _is_answered(morning, sent):
            break
        unanswered += 1
    pauses = OF_NEWS if reason in (Reason.BOARD_PAPERS, Reason.UPDATE_WANTED) else PAUSES
    return unanswered, next((rest for count, rest in pauses if unanswered >= count), 0)


def is_resting(morning: Morning, user_id: str, reason: Reason) -> bool:
    """Tell whether somebody is left in peace today with what is said for a reason and has no date."""
    last = next((s for s in reversed(morning.ledger.messages_to(user_id)) if s.whys), None)
    return last is not None and morning.today.days_since(last.on) < pause(morning, user_id, reason)[1]


def _is_answered(morning: Morning, sent: Sent) -> bool:
    """Whether somebody has answered for one of its actions; what has left the plan needs no answer."""
    found = morning.workspace.actions_with(action_id for action_id, why in sent.whys.items() if why != Reason.CHANGED)
    if not found or any(morning.is_answered(action, sent) for _, action in found):
        return True
    given = (each for action_id in sent.whys for each in morning.ledger.answers_of(sent.user_id, action_id))
    return any(each.said_at > sent.at for each in given)
