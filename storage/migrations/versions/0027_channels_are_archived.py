"""Whether a channel is archived, as Slack last said, is kept: nothing that is sent there arrives."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("channel") as batch:
        batch.add_column(sa.Column("is_archived", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("channel") as batch:
        batch.alter_column("is_archived", server_default=None)
