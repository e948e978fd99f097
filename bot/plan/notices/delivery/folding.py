"""Decide which messages fold: of one kind to one person, the first is sent at once, and what follows within five
minutes is told in one.
"""

from datetime import datetime, timedelta

from bot.plan.notices.delivery.quiet import quiet_from
from bot.plan.notices.kinds import NoticeKind
from storage.outbox import folding

ALONE = "alone"  # in a session's `info`: nothing folds, for whoever practises does not wait for five minutes
WITHIN = timedelta(minutes=5)
BEFORE = timedelta(minutes=1)  # the quiet hours: so long sending may take
MOST = 8  # in one message: of no kind do more fit into the fifty blocks that Slack takes


def fold_of(kind: NoticeKind, now: datetime, nation: str, *, spares_nights: bool) -> folding.Fold | None:
    """Tell how a notice that is planned at a local moment folds; None if it stands alone. It waits for others no
    longer than people may be disturbed.
    """
    if not kind.entry.folds:
        return None
    until = quiet_from(now, nation) if spares_nights else None
    return folding.Fold(MOST, WITHIN.total_seconds(), (until - now - BEFORE).total_seconds() if until else None)
