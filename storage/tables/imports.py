"""Declare the rows of files that are to be read, of those that were read and wait, and of what was answered of them."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlmodel import Field, SQLModel

from storage.tables.columns import may_name, moment, of_workspace


class PlanImport(SQLModel, table=True):
    """A file that has been read and waits for somebody to say what becomes of it.

    `plan_id` is the plan it is compared with, null where it would be a new one. States: asking (until its questions are
    answered) → waiting → loaded (as a new plan), applied (to the plan it was compared with) or cancelled. (channel, ts)
    is the message that shows it. `file_id` is Slack's own id of the file, `unknown_columns` the headers of what was not
    read of it, `beside` what else is known of its reading: its questions and headers; `answers` what was answered.
    `sha256` is the hash of its bytes, which are kept, and `reader` the version of what read it.
    """

    __tablename__ = "plan_import"

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = of_workspace()
    plan_id: int | None = may_name("plan")
    user_id: str
    file_name: str
    digest: str
    document: dict[str, Any] = Field(sa_type=JSON)
    state: str
    file_id: str | None = None
    sha256: str | None = Field(default=None, index=True)
    reader: str | None = None
    unknown_columns: list[str] | None = Field(default=None, sa_type=JSON)
    beside: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    answers: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    channel_id: str | None = None
    ts: str | None = None
    created_at: datetime = moment()
    settled_at: datetime | None = moment(None)
    settled_by: str | None = None


class RememberedAnswer(SQLModel, table=True):
    """What somebody has answered about a file, for the next one with the same headers: what a column holds, or what a
    word of its ratings means; of a plan's own (`plan_id`), as two offices mean opposite things by one word.

    `signature` is the digest of the headers, `about` is column or rating, `value` the header or word, `meaning` what it
    stands for. Nothing of what stood in the cells is kept.
    """

    __tablename__ = "remembered_answer"

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = of_workspace()
    plan_id: int | None = Field(default=None, sa_column_args=(ForeignKey("plan.id", ondelete="CASCADE"),), index=True)
    signature: str
    about: str
    value: str
    meaning: str
    created_at: datetime = moment()


class FileToRead(SQLModel, table=True):
    """A file that somebody gave, until it has been read and they have been told what it holds; none of its bytes.

    (channel, ts) is the message that says so. `import_id` is what was kept of it, once it has been read. Whoever reads
    it has a lease: a `token`, and `free_at`, in seconds on the database's clock, before which nobody else does.
    `attempts` counts those who began, but for those who gave it back after the first.
    """

    __tablename__ = "file_to_read"

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = of_workspace()
    user_id: str
    file_id: str
    file_name: str
    channel_id: str | None = None
    ts: str | None = None
    import_id: int | None = may_name("plan_import")
    attempts: int = 0
    token: str | None = None
    free_at: float = Field(default=0.0, index=True)
    created_at: datetime = moment()
