"""Draw and read the form in which what a file changes of dates, done and sign-off is decided in one go."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.blocks.forms import fields
from bot.blocks.forms.import_ import EACH, GROUPS
from bot.blocks.forms.metadata import NOWHERE, Metadata, Origin, read_metadata
from bot.blocks.kit import Block, context, cut, person, read_id, section
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.notices.file_requests import changed
from bot.plan.model.fingerprint import requests_seen
from bot.plan.requests.file_requests import FileRequest, Item

SAVE_FILE_DECISION = "save_file_decision"
AGREED, REST, REASON = "agreed", "rest", "reason"
WAITS, REFUSED = "waits", "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRequestMetadata(Metadata):
    """The file that asks, by the id of its source, and how what was shown of it stood (`seen`, condensed)."""

    source_id: int
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class FilledFileDecision:
    """The ids of the requests that were shown, of those that are agreed to, and of those that are refused; the rest
    waits on.
    """

    metadata: FileRequestMetadata
    shown: frozenset[int]
    agreed: frozenset[int]
    refused: frozenset[int]
    reason: str


def file_request_form(
    asked: FileRequest,
    items: Sequence[Item],
    origin: Origin = NOWHERE,
    *,
    filled: FilledFileDecision | None = None,
    notice: str = "",
) -> Block:
    """Draw a box for each of these changes; none is ticked: agreeing is to be somebody's own word.

    `filled` is what was put into it before, if it is shown again; `notice` says why.
    """
    ticked = [str(change_id) for change_id in filled.agreed] if filled else ()
    what = person(asked.first.brought_by or asked.first.asked_by), cut(asked.first.file_name or "", 80)
    blocks = [section(mrkdwn("{} has brought “{}”. What is ticked is agreed to, and counts at once.", *what))]
    shown = list(items)[: EACH * GROUPS]
    for place in range(0, len(shown), EACH):
        group = shown[place : place + EACH]
        options = [
            (str(change.id), f"{action.number} {changed(change)}", cut(action.text, 75)) for action, change in group
        ]
        first, last = group[0][0].number, group[-1][0].number
        label = f"Changes from {first} to {last}" if first != last else f"Changes to {first}"
        boxes = fields.boxes(options, ticked)
        block_id = "_".join([AGREED, *(str(change.id) for _, change in group)])  # which says what was shown
        blocks.append(fields.field(block_id, cut(label, 75), boxes, is_optional=True))
    if len(items) > len(shown):
        blocks.append(context(mrkdwn("… and {} more, when these are decided.", len(items) - len(shown))))
    if others := len(asked.waiting) - len(items):
        blocks.append(context(mrkdwn("{} more are somebody else’s to decide.", others)))
    rest = fields.menu([(WAITS, "waits on"), (REFUSED, "is refused")], REFUSED if filled and filled.refused else WAITS)
    blocks.append(fields.field(REST, "What is not ticked", rest))
    hint = "Only if something is refused. Who brought the file reads this, and the history keeps it."
    blocks.append(
        fields.field(REASON, "Why?", fields.text_box(filled.reason if filled else ""), is_optional=True, hint=hint)
    )
    metadata = FileRequestMetadata(origin, source_id=asked.source_id, seen=requests_seen(shown))
    return fields.modal(SAVE_FILE_DECISION, "What a file changes", "Decide", blocks, metadata, notice=notice)


def read_file_request_form(view: Block) -> FilledFileDecision:
    """Read what was ticked, and what becomes of the rest of what was shown."""
    agreed = frozenset(read_id(value) for value in fields.ticked_in(view, AGREED))
    groups = (str(block.get("block_id")).split("_") for block in view["blocks"])
    shown = frozenset(read_id(change_id) for name, *ids in groups if name == AGREED for change_id in ids)
    refused = shown - agreed if fields.choice_of(view, REST) == REFUSED else frozenset()
    return FilledFileDecision(
        read_metadata(FileRequestMetadata, view), shown, agreed & shown, refused, fields.text_of(view, REASON)
    )
