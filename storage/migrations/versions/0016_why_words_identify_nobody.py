"""Who said lately why words identify nobody is found without reading the whole trail."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_THESE = sa.text("what = 'confirmed as identifying nobody'")


def upgrade() -> None:
    op.create_index(
        "ix_audit_entry_confirmed", "audit_entry", ["team_id", "at"], sqlite_where=_THESE, postgresql_where=_THESE
    )
