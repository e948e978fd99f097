"""The name and post that people had when they said, asked, decided, retracted or imported something."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ROLES = {  # of each table: in which roles somebody has signed a row
    "progress_update": ("author", "retracted"),
    "measure_reading": ("author",),
    "change_request": ("asked", "decided"),
    "sign_off": ("decided",),
    "plan": ("imported",),
}
WITH_SOURCE = ("retracted", "asked", "decided")  # an update has the source that it was written from


def upgrade() -> None:
    """Add the columns, empty: the names of what was recorded before come from the directory, once it has been read."""
    for table, roles in ROLES.items():
        for role in roles:
            op.add_column(table, sa.Column(f"{role}_name", sa.String(), nullable=True))
            op.add_column(table, sa.Column(f"{role}_post", sa.String(), nullable=True))
            op.add_column(table, sa.Column(f"{role}_known_on", sa.Date(), nullable=True))
            if role in WITH_SOURCE:
                op.add_column(table, sa.Column(f"{role}_source", sa.String(), nullable=True))
