"""An absence has a beginning, so that one is noted ahead, and somebody may have several."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("absence") as batch:
        batch.drop_constraint(batch.f("pk_absence"), type_="primary")
        batch.create_primary_key(batch.f("pk_absence"), ["team_id", "user_id", "until_on"])
        batch.add_column(sa.Column("since_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("said_at", sa.DateTime(timezone=True), nullable=True))
