"""Keep workspaces, on which audit trails hang, and the trails' ends by triggers: for a migration, and never to be
changed.

A workspace with a trail goes only after a row of `erased_workspace` has said so, with the trail's end as it stands;
that row stays for good. A trail's end moves only to the entry that follows it.
"""

REFUSED = (
    "A workspace with an audit trail is neither renamed nor removed: `erase --workspace` erases one, and leaves a row."
)
HEAD_REFUSED = "The end of an audit trail, which is append-only, goes on to the next entry, or not at all."
ROW_REFUSED = "What says that a workspace was erased, and its audit trail with it, is neither changed nor removed."
BEGINNING = "0" * 64


def triggers(dialect: str) -> list[str]:
    """Write the statements that make them."""
    return _SQLITE if dialect == "sqlite" else _POSTGRESQL


_HAS_TRAIL = """
    (EXISTS (SELECT 1 FROM audit_entry WHERE team_id = OLD.team_id)
    OR EXISTS (SELECT 1 FROM audit_head WHERE team_id = OLD.team_id))
"""
_IS_SAID = f"""
    EXISTS (
        SELECT 1 FROM erased_workspace said WHERE said.team_id = OLD.team_id
        AND said.entries = COALESCE((SELECT entries FROM audit_head WHERE team_id = OLD.team_id), 0)
        AND said.seal = COALESCE((SELECT hash FROM audit_head WHERE team_id = OLD.team_id), '{BEGINNING}')
    )
"""
# A plan that waited (`-`) takes its workspace's name, where nobody else has it.
_IS_CONNECTING = "OLD.team_id = '-' AND NOT EXISTS (SELECT 1 FROM workspace WHERE team_id = NEW.team_id)"
_IS_CONNECTED = """
    OLD.team_id = '-' AND NOT EXISTS (SELECT 1 FROM workspace WHERE team_id = '-')
    AND NEW.entries = OLD.entries AND NEW.hash = OLD.hash
"""
_GOES_ON = """
    NEW.team_id = OLD.team_id AND NEW.entries = OLD.entries + 1 AND EXISTS (
        SELECT 1 FROM audit_entry
        WHERE team_id = OLD.team_id AND previous_hash = OLD.hash AND hash = NEW.hash
    )
"""
_GOES_WITH_ITS_WORKSPACE = """
    NOT EXISTS (SELECT 1 FROM workspace WHERE team_id = OLD.team_id) AND EXISTS (
        SELECT 1 FROM erased_workspace said
        WHERE said.team_id = OLD.team_id AND said.entries = OLD.entries AND said.seal = OLD.hash
    )
"""

_SQLITE = [
    f"""
    CREATE TRIGGER workspace_is_not_removed BEFORE DELETE ON workspace
    WHEN {_HAS_TRAIL} AND NOT {_IS_SAID}
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END
    """,
    f"""
    CREATE TRIGGER workspace_is_not_renamed BEFORE UPDATE OF team_id ON workspace
    WHEN NEW.team_id IS NOT OLD.team_id AND NOT ({_IS_CONNECTING})
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END
    """,
    f"""
    CREATE TRIGGER audit_head_is_not_set_back BEFORE UPDATE ON audit_head
    WHEN NOT (({_IS_CONNECTED}) OR ({_GOES_ON}))
    BEGIN SELECT RAISE(ABORT, '{HEAD_REFUSED}'); END
    """,
    f"""
    CREATE TRIGGER audit_head_is_not_removed BEFORE DELETE ON audit_head
    WHEN NOT ({_GOES_WITH_ITS_WORKSPACE})
    BEGIN SELECT RAISE(ABORT, '{HEAD_REFUSED}'); END
    """,
    # INSERT OR REPLACE removes what is in its way without a word to the triggers above.
    f"""
    CREATE TRIGGER audit_head_is_not_replaced BEFORE INSERT ON audit_head
    WHEN EXISTS (SELECT 1 FROM audit_head WHERE team_id = NEW.team_id)
    BEGIN SELECT RAISE(ABORT, '{HEAD_REFUSED}'); END
    """,
    *(
        f"""
        CREATE TRIGGER erased_workspace_is_not_{what} BEFORE {deed} ON erased_workspace{when}
        BEGIN SELECT RAISE(ABORT, '{ROW_REFUSED}'); END
        """
        for what, deed, when in (
            ("changed", "UPDATE", ""),
            ("removed", "DELETE", ""),
            ("replaced", "INSERT", " WHEN EXISTS (SELECT 1 FROM erased_workspace WHERE id = NEW.id)"),
        )
    ),
]


def _function(table: str, refused: str, update: str, delete: str) -> list[str]:
    return [
        f"""
        CREATE FUNCTION {table}_stays() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'UPDATE' THEN
                IF {update} THEN RETURN NEW; END IF;
            ELSIF TG_OP = 'DELETE' THEN
                IF {delete} THEN RETURN OLD; END IF;
            END IF;
            RAISE EXCEPTION '{refused}' USING ERRCODE = 'integrity_constraint_violation';
        END $$
        """,
        f"""
        CREATE TRIGGER {table}_is_not_emptied BEFORE TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION {table}_stays()
        """,
    ]


_POSTGRESQL = [
    *_function(
        "workspace",
        REFUSED,
        f"NEW.team_id = OLD.team_id OR ({_IS_CONNECTING})",
        f"NOT {_HAS_TRAIL} OR {_IS_SAID}",
    ),
    """
    CREATE TRIGGER workspace_is_not_renamed_or_removed BEFORE UPDATE OF team_id OR DELETE ON workspace
    FOR EACH ROW EXECUTE FUNCTION workspace_stays()
    """,
    *_function("audit_head", HEAD_REFUSED, f"({_IS_CONNECTED}) OR ({_GOES_ON})", _GOES_WITH_ITS_WORKSPACE),
    """
    CREATE TRIGGER audit_head_is_not_set_back_or_removed BEFORE UPDATE OR DELETE ON audit_head
    FOR EACH ROW EXECUTE FUNCTION audit_head_stays()
    """,
    *_function("erased_workspace", ROW_REFUSED, "FALSE", "FALSE"),
    """
    CREATE TRIGGER erased_workspace_is_not_changed_or_removed BEFORE UPDATE OR DELETE ON erased_workspace
    FOR EACH ROW EXECUTE FUNCTION erased_workspace_stays()
    """,
]
