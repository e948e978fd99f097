"""Clear what is no longer needed; how long each is kept stands here."""

from datetime import datetime, timedelta

from sqlmodel import Session

from storage import imports, receipts

RECEIPTS_KEPT_FOR = timedelta(hours=30)  # Slack's delayed retries end after 24 hours
IMPORTS_KEPT_FOR = timedelta(days=7)  # a file that was forgotten longer ago is given again, as it then is
UNUSED_FILES_KEPT_FOR = timedelta(days=1)  # of files that no row names: the row may be about to be saved


def forget_receipts(session: Session, now: datetime) -> int:
    """Clear receipts that no retry of Slack's can refer to any more; say how many."""
    return receipts.forget_before(session, now - RECEIPTS_KEPT_FOR)


def forget_imports(session: Session, now: datetime) -> int:
    """Clear files that were read long ago, whatever became of them; say how many."""
    return imports.forget_before(session, now - IMPORTS_KEPT_FOR)
