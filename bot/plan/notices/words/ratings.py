"""Decide who is told that somebody else has rated their action: whoever answers for it, at once."""

from datetime import date, datetime, timedelta

from bot.plan.model.workspace import Workspace
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.notice import LastNotices, Notice
from bot.plan.notices.personal_message import PersonalMessage, action_of

NEWS = timedelta(days=1)  # what is older, the owner has seen or will be asked about


def due(workspace: Workspace, now: datetime, last_notices: LastNotices) -> list[Notice]:
    """List whom to tell at a local moment of a rating that others gave their action, told already or not."""
    notices: dict[str, Notice] = {}
    for plan in workspace.plans:
        for action in (each for r in plan.recommendations for each in r.rated_by_others):
            rated = action.said.rated
            if rated is None or now - rated.at >= NEWS:
                continue
            owners = {workspace.reached(post, now.date()) for post in action.owners}
            for user_id in sorted(each for each in owners if each and each != rated.author_id):
                notice = PersonalMessage(NoticeKind.RATED, user_id, plan, action, update=rated).notice(now.date())
                notices.setdefault(notice.key, notice)
    return list(notices.values())


def current(workspace: Workspace, notice: Notice, today: date) -> PersonalMessage | None:
    """Find the rating that an owner was told of, as that stands now; None if it was taken back."""
    if (found := action_of(workspace, notice)) is None:
        return None
    rated = found[1].said.rated
    update = rated if rated and rated.id == notice.subject_id else notice.update
    return PersonalMessage(notice.kind, notice.user_id or "", *found, update=update) if update else None
