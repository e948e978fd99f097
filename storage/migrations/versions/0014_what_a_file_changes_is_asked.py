"""What a file that comes again changes of dates, done and sign-off is asked for, and somebody else decides."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("change_request") as batch:
        batch.add_column(sa.Column("source_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("file_name", sa.String(), nullable=True))
        batch.add_column(sa.Column("brought_by", sa.String(), nullable=True))
        batch.create_foreign_key(
            batch.f("fk_change_request_source_id"), "plan_source", ["source_id"], ["id"], ondelete="SET NULL"
        )
        batch.create_index(batch.f("ix_change_request_source_id"), ["source_id"])
