"""Ask which posts answer for actions beside their owners."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from storage import tables


def posts_of_action(session: Session, team_id: str, action_id: int) -> Sequence[tables.AccountablePost]:
    """List which posts answer for an action beside its owners, in their order."""
    table = tables.AccountablePost
    own = (table.team_id == team_id, table.action_id == action_id)
    return session.exec(select(table).where(*own).order_by(col(table.position))).all()


def actions_of_post(session: Session, team_id: str, post_id: int) -> Sequence[tables.AccountablePost]:
    """List what a post answers for beside the owners, archived actions too."""
    table = tables.AccountablePost
    return session.exec(select(table).where(table.team_id == team_id, table.post_id == post_id)).all()
