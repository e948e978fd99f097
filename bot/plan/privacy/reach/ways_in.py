"""Say by which guard every column's words have passed: the one list of all ways in.

A column that may hold people's words (`storage.words`) and stands on no list fails a test, and so does a guard that no
test has tried through the wire.
"""

from collections.abc import Mapping
from enum import StrEnum


class Guard(StrEnum):
    """What becomes of words that may identify a child, on their way into a column."""

    STOPPED = "stopped"  # not recorded until they are said differently or, of an update, its author says why not
    REPLACED = "replaced"  # recorded under another name: "a file.pdf", a channel's id
    TOLD = "told"  # printed in a plan's file: whoever loads it is told where before it is loaded
    KEPT = "kept"  # for their author alone, to be said differently, and for seven days at the most
    LEFT_OUT = "left out"  # not kept: asked for again, each time
    COPY = "copy"  # made of words that have passed by another column's guard
    SLACK = "slack"  # what people call themselves in Slack, or their workspace: read there, never typed here
    OURS = "ours"  # words of ours, and error codes of Slack's


_STOPPED, _REPLACED, _TOLD, _KEPT, _LEFT_OUT, _COPY, _SLACK, _OURS = Guard

GUARDS: Mapping[str, Mapping[str, Guard]] = {
    "action": {
        "number": _TOLD,
        "text": _TOLD,
        "due_text": _TOLD,
        "delivery_text": _TOLD,
        "priority": _TOLD,
        "depends_on": _TOLD,
        "waiting_on": _TOLD,
    },
    "audit_words": {
        "about": _COPY,
        "before": _COPY,
        "after": _COPY,
        "who_name": _SLACK,
        "who_post": _COPY,
        "reason": _STOPPED,
    },
    "change_request": {
        "reason": _STOPPED,
        "file_name": _TOLD,
        "asked_name": _SLACK,
        "asked_post": _COPY,
        "decided_name": _SLACK,
        "decided_post": _COPY,
        "decision_reason": _STOPPED,
    },
    "draft": {"typed": _KEPT, "note": _KEPT, "files": _KEPT},
    "erased_workspace": {"because": _STOPPED},
    "evidence": {"name": _REPLACED, "url": _REPLACED, "error": _OURS},
    "follow_up": {"text": _COPY},
    "judgement": {
        "body": _STOPPED,
        "text": _STOPPED,
        "author_name": _SLACK,
        "author_post": _COPY,
        "retracted_name": _SLACK,
        "retracted_post": _COPY,
    },
    "measure_reading": {"value": _STOPPED, "comparator": _TOLD, "author_name": _SLACK, "author_post": _COPY},
    "notice": {"text": _COPY},
    "past_value": {"was": _COPY},
    "person": {"real_name": _SLACK, "title": _SLACK, "timezone": _SLACK},
    "file_to_read": {"file_name": _TOLD},
    "plan": {
        "title": _STOPPED,
        "printed_title": _TOLD,
        "rating_key": _TOLD,
        "source_name": _TOLD,
        "imported_name": _SLACK,
        "imported_post": _COPY,
    },
    "plan_import": {
        "file_name": _TOLD,
        "document": _TOLD,
        "unknown_columns": _TOLD,
        "beside": _TOLD,
        "answers": _COPY,
    },
    "plan_source": {
        "file_name": _TOLD,
        "document": _TOLD,
        "unknown_columns": _TOLD,
        "answers": _STOPPED,
        "taken_over": _TOLD,
        "user_name": _SLACK,
        "user_post": _COPY,
        "erased_because": _STOPPED,
    },
    "post": {"title": _TOLD},
    "progress_update": {
        "note": _STOPPED,
        "typed": _STOPPED,
        "author_name": _SLACK,
        "author_post": _COPY,
        "retracted_name": _SLACK,
        "retracted_post": _COPY,
    },
    "recommendation": {
        "number": _TOLD,
        "section": _TOLD,
        "text": _TOLD,
        "noun": _TOLD,
        "priority": _TOLD,
        "response_text": _TOLD,
    },
    "remembered_answer": {"value": _LEFT_OUT},
    "service": {"name": _REPLACED},
    "sign_off": {"reason": _STOPPED, "decided_name": _SLACK, "decided_post": _COPY},
    "success_measure": {"label": _TOLD, "text": _TOLD},
    "workspace": {"name": _SLACK, "case_pattern": _STOPPED},
}
