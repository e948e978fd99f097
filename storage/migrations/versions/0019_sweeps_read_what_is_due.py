"""What shows words that have been erased since is found by an index, so that the past is no part of a sweep."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_ERASED = sa.text("drawn = 'words erased since'")


def upgrade() -> None:
    op.create_index("ix_notice_erased", "notice", ["team_id"], sqlite_where=_ERASED, postgresql_where=_ERASED)
