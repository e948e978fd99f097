"""Notices are planned before they are sent, and each address is leased while something is sent there.

What was being sent, or could not be sent for a while, is looked for in Slack and then tried again; what Slack had
refused for good stays as it is.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_OPEN = sa.text("state IN ('due', 'sending')")
_WAITS = sa.text("wake_at IS NOT NULL")
_FOR_GOOD = (  # words by which Slack, or its client, refuses a message or an address for good
    *("channel_not_found", "is_archived", "not_in_channel", "restricted_action", "user_not_found", "user_not_visible"),
    *("missing_scope", "invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long", "no_text"),
    *("metadata_too_large", "invalid_metadata_format", "invalid_arguments", "unknown_method"),
)


def upgrade() -> None:
    op.create_table(
        "outbox_address",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("wake_at", sa.Float(), nullable=True),
        sa.Column("free_at", sa.Float(), nullable=False),
        sa.Column("token", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["team_id"],
            ["workspace.team_id"],
            name=op.f("fk_outbox_address_team_id"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_address")),
        sa.UniqueConstraint("team_id", "address", name=op.f("uq_outbox_address_team_id")),
    )
    op.create_index(op.f("ix_outbox_address_team_id"), "outbox_address", ["team_id"])
    op.create_index(
        "ix_outbox_address_wake_at", "outbox_address", ["wake_at"], sqlite_where=_WAITS, postgresql_where=_WAITS
    )
    with op.batch_alter_table("notice") as batch:
        batch.add_column(sa.Column("address_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("due_at", sa.Float(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("begun_at", sa.Float(), nullable=True))
        batch.add_column(sa.Column("fails", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("is_doubtful", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("notice") as batch:
        for column in ("due_at", "fails", "is_doubtful"):
            batch.alter_column(column, server_default=None)
    _open_again()
    op.create_index("ix_notice_open", "notice", ["address_id", "id"], sqlite_where=_OPEN, postgresql_where=_OPEN)


def _open_again() -> None:
    """What was left half-way, or was refused for now, is in doubt: the old way of sending counted a lost answer so."""
    run = op.get_bind().execute
    again = sa.text(
        "UPDATE notice SET state = 'sending', begun_at = 0 "
        "WHERE state = 'sending' OR (state = 'failed' AND (error IS NULL OR error NOT IN :words))"
    )
    run(again.bindparams(sa.bindparam("words", _FOR_GOOD, expanding=True)))
    run(
        sa.text(
            "INSERT INTO outbox_address (team_id, address, wake_at, free_at) "
            "SELECT DISTINCT team_id, channel_id, 0, 0 FROM notice WHERE state = 'sending'"
        )
    )
    run(
        sa.text(
            "UPDATE notice SET address_id = (SELECT id FROM outbox_address AS a "
            "WHERE a.team_id = notice.team_id AND a.address = notice.channel_id) WHERE state = 'sending'"
        )
    )
