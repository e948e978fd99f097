"""A sealed audit trail: its entries are chained by hashes, and the database refuses to change or remove them.

An entry follows its workspace: it takes its name when a plan that waited (`-`) is connected, and goes when it goes.
Nothing else may happen to it.
"""

import sqlalchemy as sa
from alembic import op

from storage.migrations import bulk
from storage.migrations.first_seal import BEGINNING, digest
from storage.tables import columns

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

AT_ONCE = 1_000
_SEAL = {"id": "integer", "previous_hash": "text", "hash": "text"}
SAID = ("at", "who", "what", "source", "subject", "before", "after")
REFUSED = "The audit trail is append-only: an entry is neither changed nor removed."

ENTRY = sa.table(
    "audit_entry",
    *(sa.column(name, sa.String()) for name in ("team_id", "who", "what", "source", "subject")),
    *(sa.column(name, sa.String()) for name in ("previous_hash", "hash")),
    sa.column("id", sa.Integer()),
    sa.column("at", columns.Utc()),
    sa.column("before", sa.JSON()),
    sa.column("after", sa.JSON()),
)
HEAD = sa.table("audit_head", *(sa.column(name) for name in ("team_id", "entries", "hash")))


def upgrade() -> None:
    op.create_table(
        "audit_head",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id"],
            ["workspace.team_id"],
            name=op.f("fk_audit_head_team_id"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("team_id", name=op.f("pk_audit_head")),
    )
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.add_column(sa.Column("previous_hash", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("hash", sa.String(), nullable=True))
    connection = op.get_bind()
    bulk.count_for_planning(connection, "audit_entry")
    for team_id in connection.scalars(sa.select(ENTRY.c.team_id).distinct()).all():
        _chain(connection, team_id)
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.alter_column("previous_hash", existing_type=sa.String(), nullable=False)
        batch_op.alter_column("hash", existing_type=sa.String(), nullable=False)
        batch_op.create_unique_constraint(op.f("uq_audit_entry_team_id"), ["team_id", "previous_hash"])
    for statement in SQLITE if connection.dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)


def _chain(connection: sa.Connection, team_id: str) -> None:
    """Chains a workspace's entries, in the order in which they were written."""
    entries, end, last_id = 0, BEGINNING, -1
    chosen = sa.select(ENTRY.c.id, *(ENTRY.c[name] for name in SAID)).where(ENTRY.c.team_id == team_id)
    while rows := connection.execute(chosen.where(ENTRY.c.id > last_id).order_by(ENTRY.c.id).limit(AT_ONCE)).all():
        sealed = []
        for row in rows:
            previous, end = end, digest(end, row._asdict())
            sealed.append((row.id, previous, end))
        bulk.update_rows(connection, "audit_entry", _SEAL, sealed)
        entries, last_id = entries + len(rows), rows[-1].id
    connection.execute(sa.insert(HEAD), {"team_id": team_id, "entries": entries, "hash": end})


_COLUMNS = ("id", *SAID, "previous_hash", "hash")

SQLITE = (
    f"""
    CREATE TRIGGER audit_entry_is_not_changed BEFORE UPDATE ON audit_entry
    WHEN NOT (
        OLD.team_id = '-' AND NOT EXISTS (SELECT 1 FROM workspace WHERE team_id = '-')
        AND {" AND ".join(f'NEW."{name}" IS OLD."{name}"' for name in _COLUMNS)}
    )
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END
    """,
    f"""
    CREATE TRIGGER audit_entry_is_not_removed BEFORE DELETE ON audit_entry
    WHEN EXISTS (SELECT 1 FROM workspace WHERE team_id = OLD.team_id)
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END
    """,
    # INSERT OR REPLACE removes what is in its way without a word to the trigger above.
    f"""
    CREATE TRIGGER audit_entry_is_not_replaced BEFORE INSERT ON audit_entry
    WHEN EXISTS (
        SELECT 1 FROM audit_entry
        WHERE id = NEW.id OR (team_id = NEW.team_id AND previous_hash = NEW.previous_hash)
    )
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END
    """,
)


def _row(which: str) -> str:
    # `json` itself can't be compared.
    return ", ".join(f'{which}."{name}"' + ("::text" if name in ("before", "after") else "") for name in _COLUMNS)


POSTGRESQL = (
    f"""
    CREATE FUNCTION audit_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' THEN
            IF OLD.team_id = '-' AND NOT EXISTS (SELECT 1 FROM workspace WHERE team_id = '-')
                AND ROW({_row("NEW")}) IS NOT DISTINCT FROM ROW({_row("OLD")}) THEN
                RETURN NEW;
            END IF;
        ELSIF TG_OP = 'DELETE' THEN
            IF NOT EXISTS (SELECT 1 FROM workspace WHERE team_id = OLD.team_id) THEN
                RETURN OLD;
            END IF;
        END IF;
        RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE TRIGGER audit_entry_is_not_changed_or_removed BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_entry_stays()
    """,
    """
    CREATE TRIGGER audit_entry_is_not_emptied BEFORE TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_stays()
    """,
)
