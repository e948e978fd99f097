"""Declare a plan's rows: recommendations, actions, posts, services, measures, as printed and as they stand."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.columns import Imported, may_name, moment, of_workspace, part_of


class Plan(Imported, table=True):
    """One inspection's action plan, as it was imported. `title` is what it is called here, `printed_title` what the
    file called it.

    `alerts_from` and `nudges_from` are the days from which its channels are alerted, and people nudged: null until the
    coordinator has seen what would be sent and pressed Start. `paper_days` is how many working days before a board
    meeting its papers are due; null where nobody has said.
    """

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = of_workspace()
    title: str
    printed_title: str | None = None
    rating_key: dict[str, str] | None = Field(default=None, sa_type=JSON)
    is_default: bool = False
    channel_id: str | None = None
    alerts_from: date | None = None
    nudges_from: date | None = None
    paper_days: int | None = None
    source_name: str
    source_digest: str
    imported_by: str | None = None
    imported_at: datetime = moment()


class Recommendation(SQLModel, table=True):
    """The inspector's words, edited by nothing but the file they came from.

    `noun` is what the inspectorate calls it, `priority` as printed; `response` is accepted, partly or rejected, with
    its words. One that the file no longer has is archived: nobody is asked about it any more, and its history stays.
    """

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = of_workspace()
    plan_id: int = part_of("plan")
    position: int
    number: str
    section: str | None = None
    text: str
    noun: str | None = None
    priority: str | None = None
    response: str | None = None
    response_text: str | None = None
    archived_at: datetime | None = moment(None)


class Service(SQLModel, table=True):
    """A part of the organisation, with the channel its people read."""

    __table_args__ = (UniqueConstraint("team_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = of_workspace()
    name: str
    channel_id: str | None = None


class Action(SQLModel, table=True):
    """An action that will be done; the date and rating as the document printed them stand beside what is true now.

    `printed_due_on` and `delivery` are what the file last said, by which an edit of the file is told from a move in
    Slack; `original_due_on` is the first date there was, for ever. `came_after_id` is the newest update there was when
    it came under its recommendation later than others: what was said of the whole until then is not about it.
    """

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = of_workspace()
    recommendation_id: int = part_of("recommendation")
    position: int
    number: str
    text: str
    due_on: date | None = Field(default=None, index=True)
    original_due_on: date | None = None
    printed_due_on: date | None = None
    due_text: str | None = None
    delivery: str | None = None
    delivery_text: str | None = None
    priority: str | None = None
    depends_on: str | None = None
    waiting_on: str | None = None
    service_id: int | None = may_name("service")
    archived_at: datetime | None = moment(None)
    came_after_id: int | None = None


class Post(SQLModel, table=True):
    """A job title that owns actions, and the Slack users now in it; `reports_to_id` is the post above."""

    __table_args__ = (UniqueConstraint("team_id", "title"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = of_workspace()
    title: str
    holder_id: str | None = None
    deputy_id: str | None = None
    service_id: int | None = may_name("service")
    reports_to_id: int | None = may_name("post")


class ActionPost(SQLModel, table=True):
    """A post that owns an action, in the order printed."""

    __tablename__ = "action_post"

    action_id: int = Field(primary_key=True, sa_column_args=(ForeignKey("action.id", ondelete="CASCADE"),))
    post_id: int = Field(primary_key=True, sa_column_args=(ForeignKey("post.id", ondelete="CASCADE"),), index=True)
    team_id: str = of_workspace()
    position: int


class AccountablePost(SQLModel, table=True):
    """A post that answers for an action beside its owners, in the order printed. It owns nothing by that: it may no
    more than before, and is not asked.
    """

    __tablename__ = "accountable_post"

    action_id: int = Field(primary_key=True, sa_column_args=(ForeignKey("action.id", ondelete="CASCADE"),))
    post_id: int = Field(primary_key=True, sa_column_args=(ForeignKey("post.id", ondelete="CASCADE"),), index=True)
    team_id: str = of_workspace()
    position: int


class SuccessMeasure(SQLModel, table=True):
    """A measure of what will be different: of a recommendation, or of one action where the document says so."""

    __tablename__ = "success_measure"

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = of_workspace()
    recommendation_id: int = part_of("recommendation")
    action_id: int | None = may_name("action")
    position: int
    label: str | None = None
    text: str
    archived_at: datetime | None = moment(None)
