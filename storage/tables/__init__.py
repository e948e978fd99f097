"""Declare every table, by subject; the rest of the code names a row `tables.Action`.

Each row carries its workspace's `team_id`: no question is asked without it. One table outlives the workspaces that its
rows are about, `ErasedWorkspace`. A workspace that has a plan but has not
been connected to Slack yet is called `UNCONNECTED`; connecting renames it, and the database carries the new name to
every row (ON UPDATE CASCADE). Times are UTC; dates are local to the workspace. What can be derived is not stored:
the current rating is the newest update's, "overdue" is computed.
"""

from storage.tables.audit import AuditEntry, AuditHead, AuditWords, ErasedWorkspace
from storage.tables.changes import ChangeLog
from storage.tables.channels import Channel
from storage.tables.decisions import ChangeRequest, Judgement, SignOff
from storage.tables.files import FileChunk, PlanSource, StoredFile
from storage.tables.imports import FileToRead, PlanImport, RememberedAnswer
from storage.tables.notices import OPEN, Notice, NoticeAction, OutboxAddress
from storage.tables.nudges import BoardMeeting, CalendarEntry, Follower, MutedKind, NudgeAnswer
from storage.tables.past import PastValue
from storage.tables.people import DirectoryReading, Person
from storage.tables.plans import (
    AccountablePost,
    Action,
    ActionPost,
    Plan,
    Post,
    Recommendation,
    Service,
    SuccessMeasure,
)
from storage.tables.updates import Draft, Evidence, FollowUp, MeasureReading, ProgressUpdate, ShownCopy
from storage.tables.workspaces import Absence, Receipt, RoleHolder, Workspace

UNCONNECTED = "-"

__all__ = [
    "OPEN",
    "UNCONNECTED",
    "Absence",
    "AccountablePost",
    "Action",
    "ActionPost",
    "AuditEntry",
    "AuditHead",
    "AuditWords",
    "BoardMeeting",
    "CalendarEntry",
    "ChangeLog",
    "ChangeRequest",
    "Channel",
    "DirectoryReading",
    "Draft",
    "ErasedWorkspace",
    "Evidence",
    "FileChunk",
    "FileToRead",
    "FollowUp",
    "Follower",
    "Judgement",
    "MeasureReading",
    "MutedKind",
    "Notice",
    "NoticeAction",
    "NudgeAnswer",
    "OutboxAddress",
    "PastValue",
    "Person",
    "Plan",
    "PlanImport",
    "PlanSource",
    "Post",
    "ProgressUpdate",
    "Receipt",
    "Recommendation",
    "RememberedAnswer",
    "RoleHolder",
    "Service",
    "ShownCopy",
    "SignOff",
    "StoredFile",
    "SuccessMeasure",
    "Workspace",
]
