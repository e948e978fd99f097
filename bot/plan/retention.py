"""Clear what is no longer needed."""

from datetime import datetime

from sqlmodel import Session

from storage import imports, receipts


def forget_receipts(session: Session, now: datetime) -> int:
    """Clears receipts that no retry of Slack's can refer to any more."""
    return receipts.forget_old(session, now)


def forget_imports(session: Session, now: datetime) -> int:
    """Clears files that were read long ago and that nobody decided about."""
    return imports.forget_old(session, now)
