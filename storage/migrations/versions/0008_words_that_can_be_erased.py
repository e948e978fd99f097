"""Words that can be erased: what people said, and who they were, stand beside the audit trail's entries.

The trail as it stood is verified and closed: an entry says how it stood and what its last seal was, and each earlier
seal is kept beside its entry, with the words that it seals, until they are erased. A trail that was broken stays known
as broken, at the entry where it broke.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.audit import seal
from storage.audit.verification import closing_subject
from storage.migrations import bulk, first_seal
from storage.migrations.trail_triggers import DROP_FIRST, ENTRY_COLUMNS, triggers
from storage.tables import columns

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ENTRY = sa.table(
    "audit_entry",
    *(sa.column(name, sa.String()) for name in ("team_id", "what", "source", "subject", "words_digest", "who_digest")),
    *(sa.column(name, sa.String()) for name in ("previous_hash", "hash", "who")),
    sa.column("id", sa.Integer()),
    sa.column("at", columns.Utc()),
    sa.column("before", sa.JSON(none_as_null=True)),
    sa.column("after", sa.JSON(none_as_null=True)),
)
WORDS = sa.table(
    "audit_words",
    *(sa.column(name, sa.String()) for name in ("team_id", "salt", "about", "first_hash", "who_salt", "who_id")),
    sa.column("entry_id", sa.Integer()),
    sa.column("before", sa.JSON(none_as_null=True)),
    sa.column("after", sa.JSON(none_as_null=True)),
)
HEAD = first_seal.HEAD


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    for statement in DROP_FIRST[dialect]:
        op.execute(statement)
    _make_words(is_referring=dialect == "sqlite")
    with op.batch_alter_table("audit_entry") as batch:
        batch.add_column(sa.Column("words_digest", sa.String(), nullable=True))
        batch.add_column(sa.Column("who_digest", sa.String(), nullable=True))
    connection = op.get_bind()
    bulk.count_for_planning(connection, "audit_entry")
    heads = sa.select(HEAD.c.team_id).union(sa.select(ENTRY.c.team_id))
    for team_id in sorted(connection.scalars(heads).all()):
        _move(connection, team_id)
    if dialect != "sqlite":  # once for all rows, and not for each as it comes
        for columns_, of, keys, rules in REFERENCES:
            name = op.f(f"fk_audit_words_{columns_[0]}")
            op.create_foreign_key(name, "audit_words", of, columns_, keys, **rules)
    with op.batch_alter_table("audit_entry") as batch:  # copied without the words, in SQLite
        for column in ("who", "before", "after"):
            batch.drop_column(column)
        for column in ("words_digest", "who_digest"):
            batch.alter_column(column, existing_type=sa.String(), nullable=False)
    for statement in triggers(dialect, ENTRY_COLUMNS):
        op.execute(statement)


REFERENCES: tuple[tuple[list[str], str, list[str], dict[str, Any]], ...] = (
    (["entry_id"], "audit_entry", ["id"], {"ondelete": "CASCADE"}),
    (["team_id"], "workspace", ["team_id"], {"onupdate": "CASCADE", "ondelete": "CASCADE"}),
)


def _make_words(*, is_referring: bool) -> None:
    referring = [
        sa.ForeignKeyConstraint(
            names, [f"{of}.{key}" for key in keys], name=op.f(f"fk_audit_words_{names[0]}"), **rules
        )
        for names, of, keys, rules in REFERENCES
        if is_referring
    ]
    op.create_table(
        "audit_words",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("about", sa.String(), nullable=True),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.Column("first_hash", sa.String(), nullable=True),
        sa.Column("who_salt", sa.String(), nullable=False),
        sa.Column("who_id", sa.String(), nullable=True),
        sa.Column("who_name", sa.String(), nullable=True),
        sa.Column("who_post", sa.String(), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("erased_by", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        *referring,
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_audit_words")),
    )
    op.create_index(op.f("ix_audit_words_team_id"), "audit_words", ["team_id"])


def _move(connection: sa.Connection, team_id: str) -> None:
    """Moves the words of a workspace's entries, some at a time, seals the entries anew, and closes them."""
    stood = first_seal.verified(connection, team_id)
    # No two follow the same one, at no time: of a trail that was broken, another than the first may follow nothing.
    first = (ENTRY.c.team_id == team_id, ENTRY.c.previous_hash == seal.BEGINNING)
    connection.execute(sa.update(ENTRY).where(*first).values(previous_hash="to be sealed"))
    entries, end, last_id = 0, seal.BEGINNING, -(2**62)
    while rows := first_seal.rows_after(connection, team_id, last_id):
        words, sealed = [], []
        for row in rows:
            beside, new = _parted(row, end)
            end = new["hash"]
            words.append((row["id"], team_id, *beside))
            # Without the words: a column that is dropped stands on in PostgreSQL's rows until they are written anew.
            sealed.append((row["id"], *(new[name] for name in _SEALS), None, None, None))
        bulk.insert_rows(connection, "audit_words", _BESIDE, words)
        bulk.update_rows(connection, "audit_entry", _SEALED, sealed)
        entries, last_id = entries + len(rows), rows[-1]["id"]
    salt, who_salt, after = seal.new_salt(), seal.new_salt(), {seal.OLD_END: stood.end}
    closing = {
        "at": datetime.now(UTC),
        "what": seal.SEALED_ANEW,
        "source": "upgrade",
        "subject": closing_subject(stood),
        "words_digest": seal.words_digest(salt, None, None, after),
        "who_digest": seal.who_digest(who_salt, None, None, None),
    }
    closing |= {"team_id": team_id, "previous_hash": end, "hash": seal.entry_hash(end, closing)}
    entry_id = connection.execute(sa.insert(ENTRY).values(closing).returning(ENTRY.c.id)).scalar_one()
    blank = {"about": None, "before": None, "after": after, "first_hash": None, "who_id": None}
    connection.execute(
        sa.insert(WORDS), {"entry_id": entry_id, "team_id": team_id, "salt": salt, "who_salt": who_salt, **blank}
    )
    head = {"entries": entries + 1, "hash": closing["hash"]}
    if connection.execute(sa.update(HEAD).where(HEAD.c.team_id == team_id).values(head)).rowcount == 0:
        connection.execute(sa.insert(HEAD), {"team_id": team_id, **head})


_SEALS = ("subject", "words_digest", "who_digest", "previous_hash", "hash")
_SEALED = {
    "id": "integer",
    **dict.fromkeys((*_SEALS, "who"), "text"),
    **dict.fromkeys(("before", "after"), "json"),
}
_BESIDE = {
    "entry_id": "integer",
    **dict.fromkeys(("team_id", "salt", "about"), "text"),
    **dict.fromkeys(("before", "after"), "json"),
    **dict.fromkeys(("first_hash", "who_salt", "who_id"), "text"),
}


def _parted(row: Mapping[str, Any], previous: str) -> tuple[bulk.Row, dict[str, Any]]:
    """What stands beside an entry from now on, as in `_BESIDE` after its workspace, and its new seals."""
    (before, before_text), (after, after_text) = _read(row["before"]), _read(row["after"])
    salt, who_salt = seal.new_salt(), seal.new_salt()
    kind, of = _subject(row["subject"])
    about = None if of else row["subject"]
    beside = (salt, about, before_text, after_text, row["hash"], who_salt, row["who"])
    sealed = {
        "subject": of or kind,
        "words_digest": seal.words_digest(salt, about, before, after, row["hash"]),
        "who_digest": seal.who_digest(who_salt, row["who"], None, None),
        "previous_hash": previous,
    }
    return beside, sealed | {"hash": seal.entry_hash(previous, {**row, "at": _moment(row["at"]), **sealed})}


def _subject(subject: str | None) -> tuple[str, str | None]:
    """Of what kind a subject is, and the whole of it where that is nobody's words or name: `update 12`."""
    kind, _, of = (subject or "").partition(" ")
    return (kind if kind in _KINDS else "something"), (subject if kind in _KINDS and (not of or of.isdigit()) else None)


_KINDS = {"update", "action", "recommendation", "plan", "measure", "follow-up", "post", "service", "user", "workspace"}


def _read(text: str | None) -> tuple[Any, str | None]:
    """What JSON says, and how it is kept: as it stands, or nothing. What is none, in a trail that was broken, is kept
    as a text."""
    try:
        said = json.loads(text) if text is not None else None
    except ValueError:
        return text, json.dumps(text)
    return said, None if said is None else text


def _moment(at: str) -> datetime | str:
    try:
        moment = datetime.fromisoformat(at)
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return at
