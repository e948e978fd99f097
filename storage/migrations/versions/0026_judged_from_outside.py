"""What somebody outside judged of a recommendation or action stands in a table of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

PARENTS = {"recommendation_id": ("recommendation", "CASCADE"), "action_id": ("action", "SET NULL")}


def upgrade() -> None:
    op.create_table(
        "judgement",
        sa.Column("author_name", sa.String(), nullable=True),
        sa.Column("author_post", sa.String(), nullable=True),
        sa.Column("author_known_on", sa.Date(), nullable=True),
        sa.Column("retracted_name", sa.String(), nullable=True),
        sa.Column("retracted_post", sa.String(), nullable=True),
        sa.Column("retracted_known_on", sa.Date(), nullable=True),
        sa.Column("retracted_source", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("recommendation_id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("judged_on", sa.Date(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("author_id", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retracted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("retracted_by", sa.String(), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_judgement_{column}"), ondelete=gone)
            for column, (table, gone) in PARENTS.items()
        ),
        sa.ForeignKeyConstraint(
            ["team_id"],
            ["workspace.team_id"],
            name=op.f("fk_judgement_team_id"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgement")),
    )
    for column in ("team_id", *PARENTS):
        op.create_index(op.f(f"ix_judgement_{column}"), "judgement", [column])
