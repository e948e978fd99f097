"""Name every column that holds text, and whose it is: the one list by which words, and people, are erased.

A text or JSON column that stands on no list fails a test. A new one needs a line here and nothing else: what erases
(`storage.erasing`) walks these lists.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from sqlalchemy import JSON, Column, LargeBinary, String, Table, TypeDecorator
from sqlmodel import SQLModel

from storage import tables  # noqa: F401  (registers the tables)


class Holds(StrEnum):
    """The kind of text that a column holds."""

    SAID = "said"  # people's words, and copies of them: may name a child or somebody else
    WHO = "who"  # a Slack id: who said, asked, decided or was told; becomes a pseudonym
    NAME = "name"  # what somebody is called, whose id stands in the line above: goes with the person
    NOW = "now"  # a Slack id: who holds or may do something at present; given up with the person
    PRINTED = "printed"  # the words of the plan, as its file prints them, and the workspace's own names
    CODE = "code"  # ids, keys, hashes, states; may have a Slack id in it


_SAID, _WHO, _NAME, _NOW, _PRINTED, _CODE = Holds

HELD: Mapping[str, Mapping[str, Holds]] = {
    "absence": {"team_id": _CODE, "user_id": _NOW},
    "action": {
        "team_id": _CODE,
        "number": _PRINTED,
        "text": _PRINTED,
        "due_text": _PRINTED,
        "delivery": _CODE,
        "delivery_text": _PRINTED,
        "priority": _PRINTED,
        "depends_on": _PRINTED,
        "waiting_on": _PRINTED,
    },
    "accountable_post": {"team_id": _CODE},
    "action_post": {"team_id": _CODE},
    "audit_entry": {
        "team_id": _CODE,
        "what": _CODE,
        "source": _CODE,
        "subject": _CODE,
        "words_digest": _CODE,
        "who_digest": _CODE,
        "previous_hash": _CODE,
        "hash": _CODE,
    },
    "audit_head": {"team_id": _CODE, "hash": _CODE},
    "audit_words": {
        "team_id": _CODE,
        "salt": _CODE,
        "about": _SAID,
        "before": _SAID,
        "after": _SAID,
        "first_hash": _CODE,
        "who_salt": _CODE,
        "who_id": _WHO,
        "who_name": _NAME,
        "who_post": _PRINTED,
        "reason": _SAID,
    },
    "board_meeting": {"team_id": _CODE},
    "calendar_entry": {"team_id": _CODE, "user_id": _NOW, "uid": _CODE},
    "change_log": {"team_id": _CODE},
    "change_request": {
        "team_id": _CODE,
        "kind": _CODE,
        "reason": _SAID,
        "asked_by": _WHO,
        "asked_name": _NAME,
        "asked_post": _PRINTED,
        "asked_source": _CODE,
        "decision": _CODE,
        "decided_by": _WHO,
        "decided_name": _NAME,
        "decided_post": _PRINTED,
        "decided_source": _CODE,
        "decision_reason": _SAID,
        "file_name": _SAID,
        "brought_by": _WHO,
    },
    "channel": {"team_id": _CODE, "channel_id": _CODE, "others": _CODE},
    "draft": {
        "team_id": _CODE,
        "user_id": _WHO,
        "channel_id": _CODE,
        "ts": _CODE,
        "source": _CODE,
        "typed": _SAID,
        "note": _SAID,
        "delivery": _CODE,
        "held_for": _CODE,
        "thread_ts": _CODE,
        "files": _SAID,
    },
    "directory_reading": {"team_id": _CODE, "cursor": _CODE},
    "erased_workspace": {"team_id": _CODE, "because": _SAID, "seal": _CODE},
    "evidence": {
        "team_id": _CODE,
        "name": _SAID,
        "url": _SAID,
        "file_id": _CODE,
        "sha256": _CODE,
        "path": _CODE,
        "error": _SAID,
    },
    "file_chunk": {"team_id": _CODE, "content": _CODE},  # bytes of files: `bot.jobs.source_erasure` erases in them
    "file_to_read": {
        "team_id": _CODE,
        "user_id": _WHO,
        "file_id": _CODE,
        "file_name": _SAID,
        "channel_id": _CODE,
        "ts": _CODE,
        "token": _CODE,
    },
    "follow_up": {"team_id": _CODE, "text": _SAID, "user_id": _WHO},
    "follower": {"team_id": _CODE, "user_id": _NOW},
    "measure_reading": {
        "team_id": _CODE,
        "value": _SAID,
        "comparator": _SAID,
        "author_id": _WHO,
        "author_name": _NAME,
        "author_post": _PRINTED,
    },
    "muted_kind": {"team_id": _CODE, "channel_id": _CODE, "kind": _CODE},
    "notice": {
        "team_id": _CODE,
        "key": _CODE,
        "kind": _CODE,
        "why": _CODE,
        "channel_id": _CODE,
        "user_id": _WHO,
        "state": _CODE,
        "text": _SAID,
        "ts": _CODE,
        "drawn": _CODE,
        "error": _CODE,
    },
    "notice_action": {"team_id": _CODE, "why": _CODE},
    "nudge_answer": {"team_id": _CODE, "user_id": _WHO, "answer": _CODE},
    "outbox_address": {"team_id": _CODE, "address": _CODE, "token": _CODE},
    "past_value": {
        "team_id": _CODE,
        "of": _CODE,
        "field": _CODE,
        "was": _SAID,
        "was_user_id": _WHO,
    },
    "person": {
        "team_id": _CODE,
        "user_id": _WHO,
        "real_name": _NAME,
        "title": _NAME,
        "timezone": _NAME,
        "home_team_id": _CODE,
        "organisation": _CODE,
    },
    "plan": {
        "team_id": _CODE,
        "title": _PRINTED,
        "printed_title": _PRINTED,
        "rating_key": _PRINTED,
        "channel_id": _CODE,
        "source_name": _SAID,
        "source_digest": _CODE,
        "imported_by": _WHO,
        "imported_name": _NAME,
        "imported_post": _PRINTED,
    },
    "plan_import": {
        "team_id": _CODE,
        "user_id": _WHO,
        "file_name": _SAID,
        "digest": _CODE,
        "document": _SAID,
        "state": _CODE,
        "file_id": _CODE,
        "sha256": _CODE,
        "reader": _CODE,
        "unknown_columns": _SAID,
        "beside": _SAID,
        "answers": _SAID,
        "channel_id": _CODE,
        "ts": _CODE,
        "settled_by": _WHO,
    },
    "plan_source": {
        "team_id": _CODE,
        "outcome": _CODE,
        "file_name": _SAID,
        "sha256": _CODE,
        "document": _SAID,
        "unknown_columns": _SAID,  # headers of a file, which may be anything
        "reader": _CODE,
        "answers": _SAID,
        "became": _CODE,
        "taken_over": _SAID,
        "user_id": _WHO,
        "user_name": _NAME,
        "user_post": _PRINTED,
        "source": _CODE,
        "was_sha256": _CODE,
        "erased_because": _SAID,
    },
    "post": {"team_id": _CODE, "title": _PRINTED, "holder_id": _NOW, "deputy_id": _NOW},
    "progress_update": {
        "team_id": _CODE,
        "note": _SAID,
        "typed": _SAID,
        "delivery": _CODE,
        "impact": _CODE,
        "author_id": _WHO,
        "author_name": _NAME,
        "author_post": _PRINTED,
        "source": _CODE,
        "channel_id": _CODE,
        "ts": _CODE,
        "message_ts": _CODE,
        "retracted_by": _WHO,
        "retracted_name": _NAME,
        "retracted_post": _PRINTED,
        "retracted_source": _CODE,
    },
    "receipt": {"team_id": _CODE, "key": _CODE},
    "recommendation": {
        "team_id": _CODE,
        "number": _PRINTED,
        "section": _PRINTED,
        "text": _PRINTED,
        "noun": _PRINTED,
        "priority": _PRINTED,
        "response": _CODE,
        "response_text": _PRINTED,
    },
    "remembered_answer": {
        "team_id": _CODE,
        "signature": _CODE,
        "about": _CODE,
        "value": _SAID,
        "meaning": _CODE,
    },
    "role_holder": {"team_id": _CODE, "role": _CODE, "user_id": _NOW},
    "service": {"team_id": _CODE, "name": _PRINTED, "channel_id": _CODE},
    "sign_off": {
        "team_id": _CODE,
        "decision": _CODE,
        "reason": _SAID,
        "verified": _CODE,
        "decided_by": _WHO,
        "decided_name": _NAME,
        "decided_post": _PRINTED,
        "decided_source": _CODE,
    },
    "stored_file": {"team_id": _CODE, "sha256": _CODE},
    "success_measure": {"team_id": _CODE, "label": _PRINTED, "text": _PRINTED},
    "workspace": {
        "team_id": _CODE,
        "name": _PRINTED,
        "timezone": _CODE,
        "alert_time": _CODE,
        "case_pattern": _PRINTED,
        "nation": _CODE,
        "ring": _CODE,
    },
}


def is_text(column: Column[object]) -> bool:
    """Tell whether a column can hold somebody's words: text, JSON, or bytes."""
    kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    return isinstance(kind, String | JSON | LargeBinary)


def columns_holding(*kinds: Holds) -> Iterator[tuple[Table, Column[object], Holds]]:
    """List (table, column, what it holds) of every column of these kinds, in the order of the tables."""
    for table in SQLModel.metadata.sorted_tables:
        for name, held in HELD.get(table.name, {}).items():
            if held in kinds:
                yield table, table.columns[name], held


def names_beside(table: str, column: str) -> list[str]:
    """List the columns that say what the person is called whose id a column holds: on the list they follow it."""
    names, is_own = [], False
    for name, held in HELD[table].items():
        if held in (Holds.WHO, Holds.NOW):
            is_own = name == column
        elif held is Holds.NAME and is_own:
            names.append(name)
    return names
