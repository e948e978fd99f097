"""Say who hears a notice as its subject stands now: the gate of `bot.plan.privacy.audience`, asked for each."""

from collections.abc import Collection
from datetime import date

from bot.plan.model.permissions import Actor
from bot.plan.model.workspace import Workspace
from bot.plan.notices import shared_cards
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.notice import Notice
from bot.plan.privacy.audience import Hearing, Place, hearing, visible_to


def heard_by(workspace: Workspace, notice: Notice, today: date, outside: Collection[str]) -> Hearing | None:
    """Decide who hears a notice, and hears it drawn anew; None if nobody may any more.

    `outside` are those of its readers who are known to be guests, of another organisation, or gone.
    """
    where = notice.channel_id
    if notice.kind in (NoticeKind.ALERT, NoticeKind.LATE):
        return hearing(workspace, Place.ALERT, notice.whys, channel_id=where)
    if notice.kind is NoticeKind.CARD:
        card = shared_cards.current(workspace, notice, today)
        shown = [action.id for action in card.recommendation.actions] if card else []
        return hearing(workspace, Place.CARD, shown, channel_id=where, decided=card.decided if card else ())
    if notice.kind is NoticeKind.BOARD:
        decided = shared_cards.decided_among(notice, workspace.channel(where or ""))
        return hearing(workspace, Place.CARD, notice.whys, channel_id=where, decided=decided)
    if notice.kind is NoticeKind.RECEIPT and not (where or "").startswith("D"):
        return hearing(workspace, Place.ANSWER, notice.whys, channel_id=where)
    reader = notice.user_id or ""
    viewer = Actor(reader, is_outsider=reader in outside)
    return hearing(workspace, Place.ALONE, notice.whys, channel_id=where, viewer=viewer)


def seen_by_reader(workspace: Workspace, notice: Notice, outside: Collection[str]) -> Workspace:
    """Give what whoever a personal notice goes to may see of the workspace: it is drawn of that."""
    is_outside = notice.kind.entry.sort.is_personal and notice.user_id in outside
    return visible_to(workspace, Actor(notice.user_id or "", is_outsider=is_outside))
