"""Keep the audit trail by triggers, since words stand beside it: for a migration, and never to be changed."""

from collections.abc import Sequence

REFUSED = "The audit trail is append-only: an entry is neither changed nor removed."
WORDS_REFUSED = "What stands beside the audit trail, which is append-only, is erased with an entry, or not at all."
DROP_FIRST = {
    "sqlite": [f"DROP TRIGGER IF EXISTS audit_entry_is_not_{what}" for what in ("changed", "removed", "replaced")],
    "postgresql": [
        "DROP TRIGGER audit_entry_is_not_changed_or_removed ON audit_entry",
        "DROP TRIGGER audit_entry_is_not_emptied ON audit_entry",
        "DROP FUNCTION audit_entry_stays()",
    ],
}
ENTRY_COLUMNS = ("id", "at", "what", "source", "subject", "words_digest", "who_digest", "previous_hash", "hash")
_WORDS = ("salt", "about", "before", "after", "first_hash", "who_salt", "who_id", "who_name", "who_post")
_ERASURE = ("erased_at", "erased_by", "reason")
_JSON = ("before", "after")
_LIST = ("salt", "about", "before", "after")  # of an erasure: what it erased


def triggers(dialect: str, entry_columns: Sequence[str]) -> list[str]:
    """Write the statements that make them."""
    return _sqlite(entry_columns) if dialect == "sqlite" else _postgresql(entry_columns)


# An entry, and what stands beside it, takes its workspace's name when a plan that waited (`-`) is connected.
_IS_CONNECTED = "OLD.team_id = '-' AND NOT EXISTS (SELECT 1 FROM workspace WHERE team_id = '-')"
# An erasure's entry comes after the one whose words it erases; once used for a row, it can't be again.
_IS_ERASED = """
    EXISTS (SELECT 1 FROM audit_entry WHERE id = NEW.erased_by AND team_id = OLD.team_id AND what = 'erased words')
    AND NEW.erased_by > OLD.entry_id AND NEW.erased_by > COALESCE(OLD.erased_by, 0)
    AND NEW.erased_at IS NOT NULL AND NEW.reason IS NOT NULL AND NEW.first_hash IS NULL AND NEW.who_salt IS NOT NULL
    AND (NEW.salt IS NULL OR OLD.salt IS NOT NULL)
    AND (NEW.salt IS NOT NULL OR (NEW.about IS NULL AND NEW.before IS NULL AND NEW.after IS NULL))
"""
_IS_ERASURE = "EXISTS (SELECT 1 FROM audit_entry WHERE id = OLD.entry_id AND what = 'erased words')"


def _sqlite(entry_columns: Sequence[str]) -> list[str]:
    def same(names: Sequence[str]) -> str:
        return " AND ".join(f'NEW."{name}" IS OLD."{name}"' for name in names)

    own_list = same(_LIST)
    return [
        f"""
        CREATE TRIGGER audit_entry_is_not_changed BEFORE UPDATE ON audit_entry
        WHEN NOT ({_IS_CONNECTED} AND {same(entry_columns)})
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
        f"""
        CREATE TRIGGER audit_words_are_not_changed BEFORE UPDATE ON audit_words
        WHEN NOT (
            ({_IS_CONNECTED} AND {same(("entry_id", *_WORDS, *_ERASURE))})
            OR ({same(("entry_id", "team_id"))} AND {_IS_ERASED} AND (NOT {_IS_ERASURE} OR ({own_list})))
        )
        BEGIN SELECT RAISE(ABORT, '{WORDS_REFUSED}'); END
        """,
        f"""
        CREATE TRIGGER audit_words_are_not_removed BEFORE DELETE ON audit_words
        WHEN EXISTS (SELECT 1 FROM workspace WHERE team_id = OLD.team_id)
        BEGIN SELECT RAISE(ABORT, '{WORDS_REFUSED}'); END
        """,
        f"""
        CREATE TRIGGER audit_words_are_not_replaced BEFORE INSERT ON audit_words
        WHEN EXISTS (SELECT 1 FROM audit_words WHERE entry_id = NEW.entry_id)
        BEGIN SELECT RAISE(ABORT, '{WORDS_REFUSED}'); END
        """,
    ]


def _postgresql(entry_columns: Sequence[str]) -> list[str]:
    def same(names: Sequence[str]) -> str:
        def row(which: str) -> str:
            # `json` itself can't be compared.
            return ", ".join(f'{which}."{name}"' + ("::text" if name in _JSON else "") for name in names)

        return f"ROW({row('NEW')}) IS NOT DISTINCT FROM ROW({row('OLD')})"

    made = []
    for table, refused, may_change in (
        ("audit_entry", REFUSED, f"{_IS_CONNECTED} AND {same(entry_columns)}"),
        (
            "audit_words",
            WORDS_REFUSED,
            f"({_IS_CONNECTED} AND {same(('entry_id', *_WORDS, *_ERASURE))}) OR ({same(('entry_id', 'team_id'))} "
            f"AND {_IS_ERASED} AND (NOT {_IS_ERASURE} OR ({same(_LIST)})))",
        ),
    ):
        made += [
            f"""
            CREATE FUNCTION {table}_stays() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF TG_OP = 'UPDATE' THEN
                    IF {may_change} THEN RETURN NEW; END IF;
                ELSIF TG_OP = 'DELETE' THEN
                    IF NOT EXISTS (SELECT 1 FROM workspace WHERE team_id = OLD.team_id) THEN RETURN OLD; END IF;
                END IF;
                RAISE EXCEPTION '{refused}' USING ERRCODE = 'integrity_constraint_violation';
            END $$
            """,
            f"""
            CREATE TRIGGER {table}_is_not_changed_or_removed BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION {table}_stays()
            """,
            f"""
            CREATE TRIGGER {table}_is_not_emptied BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION {table}_stays()
            """,
        ]
    return made
