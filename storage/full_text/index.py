"""Ask the two full-text indexes, each in its own language; what people typed is words there, and never a query."""

import contextlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Float, Integer, Select, Text, column, func, literal, literal_column, select, text
from sqlmodel import Session

from storage.full_text.terms import CLOSE, OPEN, Sought, Term


@dataclass(frozen=True, slots=True)
class Passages:
    """Rows of a table that have words (`said`); `place` is the table's in migration 0003's TABLES, `row_id` its key."""

    place: int
    row_id: ColumnElement[Any]
    said: ColumnElement[Any]
    rows: Select[Any]


class Index(Protocol):
    """The questions that an index of words answers."""

    def matching(self, each: Sequence[Passages], sought: Sought) -> list[Select[Any]]:
        """Select those of each table's rows that say what is sought, with a `score`: the higher, the better it fits."""

    def begins(self, said: ColumnElement[Any], letters: str) -> ColumnElement[bool]:
        """Tell whether a word in the text itself begins with these letters."""

    def marked(self, session: Session, texts: Sequence[str], sought: Sought) -> list[str]:
        """Return the texts with OPEN and CLOSE around what is sought, and otherwise as they are."""


def index_of(dialect: str) -> Index:
    """Return the index of the database in use, `sqlite` or `postgresql`."""
    return _Sqlite() if dialect == "sqlite" else _Postgresql()


class _Sqlite:
    def matching(self, each: Sequence[Passages], sought: Sought) -> list[Select[Any]]:
        hits = (
            text("SELECT rowid, bm25(passage) AS rank FROM passage WHERE passage MATCH :sought")
            .bindparams(sought=_fts5(sought))
            .columns(column("rowid", Integer), column("rank", Float))
            .cte("hits")
        )
        score = (-hits.c.rank).label("score")
        # Written so that the rows are looked up by what was hit, and not the other way round.
        return [
            p.rows.add_columns(score).join(hits, (p.row_id == hits.c.rowid // 4) & (hits.c.rowid % 4 == p.place))
            for p in each
        ]

    def begins(self, said: ColumnElement[Any], letters: str) -> ColumnElement[bool]:
        return func.lower(literal(" ") + said).op("GLOB")(f"*[^a-z0-9]{letters.lower()}*")

    def marked(self, session: Session, texts: Sequence[str], sought: Sought) -> list[str]:
        # The index keeps no text, so it can't mark any: a small one in memory does.
        with contextlib.closing(sqlite3.connect(":memory:")) as scratch:
            scratch.execute("CREATE VIRTUAL TABLE passage USING fts5(said, tokenize='porter unicode61')")
            scratch.executemany("INSERT INTO passage (rowid, said) VALUES (?, ?)", enumerate(texts))
            question = "SELECT rowid, highlight(passage, 0, ?, ?) FROM passage WHERE passage MATCH ?"
            found = dict(scratch.execute(question, (OPEN, CLOSE, _fts5(sought))))
        return [found.get(number, said) for number, said in enumerate(texts)]


def _fts5(sought: Sought) -> str:
    """`"one" "two three" "four" *`: in quotation marks nothing has a meaning."""
    return " ".join(f'"{" ".join(term)}"' for term in sought.terms) + (" *" if sought.is_begun else "")


class _Postgresql:
    def matching(self, each: Sequence[Passages], sought: Sought) -> list[Select[Any]]:
        query = _tsquery(sought)

        def those(passages: Passages) -> Select[Any]:
            words = func.words_of(passages.said)
            score = func.ts_rank(words, query, 1).label("score")  # 1: less for a long text
            return passages.rows.add_columns(score).where(words.op("@@")(query))

        return [those(passages) for passages in each]

    def begins(self, said: ColumnElement[Any], letters: str) -> ColumnElement[bool]:
        return said.op("~*")(rf"\m{letters}")

    def marked(self, session: Session, texts: Sequence[str], sought: Sought) -> list[str]:
        from sqlalchemy.dialects.postgresql import ARRAY  # here, because SQLite's users need none of it

        each = (
            func.unnest(literal(list(texts), ARRAY(Text)))
            .table_valued("said", with_ordinality="number")
            .render_derived()
        )
        options = f'HighlightAll=true, StartSel="{OPEN}", StopSel="{CLOSE}"'
        marked = func.ts_headline(_english(), each.c.said, _tsquery(sought), options)
        return list(session.execute(select(marked).order_by(each.c.number)).scalars())


def _english() -> ColumnElement[Any]:
    from sqlalchemy.dialects.postgresql import REGCONFIG

    return literal_column("'plain_english'", REGCONFIG)


def _tsquery(sought: Sought) -> ColumnElement[Any]:
    """`'one' & 'two' <-> 'three' & 'four':*`: words of letters and digits only, so nothing in them has a meaning."""
    terms = " & ".join(map(_phrase, sought.terms)) + (":*" if sought.is_begun else "")
    return func.to_tsquery(_english(), terms)


def _phrase(term: Term) -> str:
    return " <-> ".join(f"'{word}'" for word in term)
