"""Draw and read the forms of an import: giving a file, loading with changes, choosing differences."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.blocks.forms import fields
from bot.blocks.forms.metadata import NOWHERE, Metadata, Origin, read_metadata
from bot.blocks.kit import Block, cut, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.plan.imports.differences import Difference
from bot.plan.model.action import in_marks
from bot.plan.model.document import Document

SAVE_FILE = "save_import_file"
SAVE_LOAD = "save_load"
SAVE_CHANGES = "save_changes"
FILE, TITLE, DEFAULT, TICKED = "file", "title", "default", "ticked"
EACH = 10  # boxes in one group: Slack's limit
GROUPS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportMetadata(Metadata):
    """The file that it is about, as read, and which plans there were beside it (`seen`, condensed)."""

    import_id: int
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class FilledFile:
    """The files that were given, as Slack describes them."""

    files: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class FilledLoad:
    """A choice of how a plan is to be loaded."""

    metadata: ImportMetadata
    title: str
    is_default: bool


@dataclass(frozen=True, slots=True)
class FilledChanges:
    """The keys of the differences that are ticked."""

    metadata: ImportMetadata
    ticked: frozenset[str]


def file_form() -> Block:
    """Draw the form that asks for the plan's file."""
    hint = "Word, Excel, PDF, CSV or text. Nothing is saved before you have seen what I understood."
    file = fields.field(FILE, "The plan", fields.files(1), hint=hint)
    return fields.modal(SAVE_FILE, "Load a plan", "Read it", [file], Metadata())


def read_file_form(view: Block) -> FilledFile:
    """Read what was put into it."""
    return FilledFile(tuple(fields.files_of(view, FILE)))


def load_form(
    document: Document,
    metadata: ImportMetadata,
    *,
    is_first: bool,
    notice: str = "",
    beside: Mrkdwn | None = None,
) -> Block:
    """Draw the form for the plan's name, and whether it is the one meant where none is named.

    `notice` says why it is shown again, and `beside` which plans there are by now.
    """
    options = [("yes", "this one"), ("no", "another; this one stands beside it")]
    blocks = [
        *([section(beside)] if beside else []),
        fields.field(TITLE, "Name of the plan", fields.text_box(document.title or "", is_long=False)),
        fields.field(
            DEFAULT, "Which plan is meant where none is named?", fields.menu(options, "yes" if is_first else "no")
        ),
    ]
    return fields.modal(SAVE_LOAD, "Load it with changes", "Load it", blocks, metadata, notice=notice)


def read_load_form(view: Block) -> FilledLoad:
    """Read what was put into it."""
    is_default = fields.choice_of(view, DEFAULT) == "yes"
    return FilledLoad(read_metadata(ImportMetadata, view), fields.text_of(view, TITLE), is_default)


def changes_form(differences: Sequence[Difference], import_id: int, origin: Origin = NOWHERE) -> Block:
    """Draw every difference with a box; what Slack knows better has none ticked."""
    blocks: list[Block] = [
        section(
            mrkdwn(
                "What is ticked is taken over from the file; everything else stays as it is. New dates, and what it "
                "calls done, signed off, paused or not pursued, are asked for: a second person decides."
            )
        )
    ]
    shown = list(differences)[: EACH * GROUPS]
    for place in range(0, len(shown), EACH):
        group = shown[place : place + EACH]
        options = [(d.key, *_label(d)) for d in group]
        ticked = [d.key for d in group if d.is_suggested]
        first, last = group[0].number or "the plan", group[-1].number or "the plan"
        label = f"Changes from {first} to {last}" if first != last else f"Changes to {first}"
        blocks.append(
            fields.field(f"{TICKED}_{place}", cut(label, 75), fields.boxes(options, ticked), is_optional=True)
        )
    if len(differences) > len(shown):
        blocks.append(section(mrkdwn("… and {} more: take these over first.", len(differences) - len(shown))))
    return fields.modal(
        SAVE_CHANGES, "What has changed", "Take over", blocks, ImportMetadata(origin, import_id=import_id)
    )


def read_changes_form(view: Block) -> FilledChanges:
    """Read what was put into it."""
    return FilledChanges(read_metadata(ImportMetadata, view), frozenset(fields.ticked_in(view, TICKED)))


def _label(difference: Difference) -> tuple[str, str]:
    """(an option's text, what else is to be known of it)."""
    newer = difference.newer_in_slack
    number = f"{difference.number} " if difference.number else ""
    said = " → ".join(in_marks(text, cut(text, 32)) for text in (difference.before, difference.after) if text)
    return f"{number}{difference.kind.label}", f"newer in Slack: {newer.what}" if newer else said
