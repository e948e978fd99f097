"""Channels are known: whether people of another organisation read them, and whether the coordinator allows that. Who
said lately why words identify nobody is found without reading the whole trail. An action that came under its
recommendation later than others knows what had been said of the whole by then.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_THESE = sa.text("what = 'confirmed as identifying nobody'")


def upgrade() -> None:
    op.create_table(
        "channel",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("channel_id", sa.String(), nullable=False),
        sa.Column("is_shared", sa.Boolean(), nullable=True),
        sa.Column("others", sa.String(), nullable=False),
        sa.Column("is_allowed", sa.Boolean(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("known_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id"],
            ["workspace.team_id"],
            name=op.f("fk_channel_team_id"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("team_id", "channel_id", name=op.f("pk_channel")),
    )
    op.add_column("action", sa.Column("came_after_id", sa.Integer(), nullable=True))
    op.create_index(
        "ix_audit_entry_confirmed", "audit_entry", ["team_id", "at"], sqlite_where=_THESE, postgresql_where=_THESE
    )
