"""Messages of one kind to one person, within minutes, are said in one; what somebody was sent last is found by index."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_ALONG = sa.text("with_id IS NOT NULL")


def upgrade() -> None:
    op.add_column("notice", sa.Column("with_id", sa.Integer(), nullable=True))
    op.create_index("ix_notice_with", "notice", ["with_id"], sqlite_where=_ALONG, postgresql_where=_ALONG)
    op.create_index("ix_notice_reader", "notice", ["team_id", "user_id", "sent_at"])
