"""Declare the rows of what others decide: changes that are asked for, sign-off, and what is judged outside."""

from datetime import date, datetime

from sqlmodel import Field

from storage.tables.columns import Asked, Authored, Decided, Retracted, may_name, moment, of_workspace, part_of


class ChangeRequest(Asked, Decided, table=True):
    """A change that somebody asks for and somebody else decides: a new due date, a pause, or not to pursue an action.

    What a file that came again prints of dates, and calls done, signed off, paused or not pursued, is asked for, too:
    `source_id` is the file as it is kept, and what has the same one is decided in one go; `file_name` is its name, and
    `brought_by` who gave it, where `asked_by` took it over.

    `decision` is null while it waits; then agreed, refused, offered (another date, `offered_on`, which the asker may
    take) or withdrawn. `agreed_on` is the date agreed to in the end.
    """

    __tablename__ = "change_request"

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = of_workspace()
    action_id: int = part_of("action")
    kind: str
    from_on: date | None = None
    to_on: date | None = None
    reason: str
    asked_by: str
    asked_at: datetime = moment()
    decision: str | None = None
    decided_by: str | None = None
    decided_at: datetime | None = moment(None)
    decision_reason: str | None = None
    offered_on: date | None = None
    agreed_on: date | None = None
    source_id: int | None = may_name("plan_source")
    file_name: str | None = None
    brought_by: str | None = None


class SignOff(Decided, table=True):
    """A second person confirms that an action is done, or returns it with a reason.

    `verified` is how they know that it is done (null: not said), `cases` how many they sampled; of a sign-off `reason`
    is what they saw, in a line.
    """

    __tablename__ = "sign_off"

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = of_workspace()
    action_id: int = part_of("action")
    decision: str
    reason: str | None = None
    verified: str | None = None
    cases: int | None = None
    decided_by: str
    decided_at: datetime = moment()


class Judgement(Authored, Retracted, table=True):
    """What somebody outside said of an action or, where `action_id` is null, of a recommendation: on which day, which
    body, in which words. It stands beside our ratings, and none of them changes it; `author_id` wrote it down here.
    """

    __tablename__ = "judgement"

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = of_workspace()
    recommendation_id: int = part_of("recommendation")
    action_id: int | None = may_name("action")
    judged_on: date
    body: str
    text: str
    author_id: str | None = None
    source: str
    created_at: datetime = moment()
    retracted_at: datetime | None = moment(None)
    retracted_by: str | None = None
