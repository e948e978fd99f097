"""A sign-off says how it was verified; what was signed off before does not say."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sign_off", sa.Column("verified", sa.String(), nullable=True))
    op.add_column("sign_off", sa.Column("cases", sa.Integer(), nullable=True))
