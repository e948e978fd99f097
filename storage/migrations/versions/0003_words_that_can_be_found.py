"""Words that can be found: a full-text index of recommendations, actions, measures and updates.

It holds words and where they stand, nothing else: whose they are, and whether they still count, is asked of the rows
themselves. So nothing but new words can make it old, and those the database itself puts in: PostgreSQL because it is an
index, SQLite by triggers. In SQLite an entry's number is four times the row's id, and the table's place in TABLES.
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = (("recommendation", "text"), ("action", "text"), ("success_measure", "text"), ("progress_update", "note"))

# PostgreSQL's own `english` leaves out words such as "their", and would find "our hubs" by "their hubs". It takes
# "health/care" for a path and "a.b" for a host: parted, the words are the same as in SQLite. Text far longer than
# anybody writes is cut, because a tsvector has a limit. The schema is named, because a dump is read back without a
# search path.
POSTGRESQL = """
CREATE TEXT SEARCH DICTIONARY plain_english (TEMPLATE = pg_catalog.snowball, Language = english);
CREATE TEXT SEARCH CONFIGURATION plain_english (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION plain_english ALTER MAPPING FOR asciiword, word WITH plain_english;
CREATE FUNCTION words_of(said text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_tsvector('{schema}.plain_english', translate(left(said, 100000), './\\_-+@<>&:~=?#', '               '))
$$
"""


def upgrade() -> None:
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        _index_sqlite()
        return
    schema = connection.exec_driver_sql("SELECT quote_ident(current_schema())").scalar_one()
    connection.exec_driver_sql(POSTGRESQL.replace("{schema}", schema))
    for table, column in TABLES:
        op.execute(f"CREATE INDEX ix_{table}_words ON {table} USING gin (words_of({column}))")


def _index_sqlite() -> None:
    # Without the text itself, which stands in the rows; what is taken out must therefore be told.
    op.execute("CREATE VIRTUAL TABLE passage USING fts5(said, content='', tokenize='porter unicode61')")
    for place, (table, column) in enumerate(TABLES):

        def number(row: str, place: int = place) -> str:
            return f"{row}.id * 4 + {place}"

        put_in = f"INSERT INTO passage (rowid, said) VALUES ({number('NEW')}, NEW.{column})"
        take_out = f"INSERT INTO passage (passage, rowid, said) VALUES ('delete', {number('OLD')}, OLD.{column})"
        op.execute(f"CREATE TRIGGER {table}_words_come AFTER INSERT ON {table} BEGIN {put_in}; END")
        op.execute(f"CREATE TRIGGER {table}_words_go AFTER DELETE ON {table} BEGIN {take_out}; END")
        op.execute(
            f"CREATE TRIGGER {table}_words_change AFTER UPDATE OF id, {column} ON {table} "
            f"BEGIN {take_out}; {put_in}; END"
        )
        op.execute(f"INSERT INTO passage (rowid, said) SELECT {number('t')}, t.{column} FROM {table} t")
