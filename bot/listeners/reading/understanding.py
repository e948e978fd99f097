"""Tell what a file holds, by what is known of it, and draw that: questions, a new plan, or what differs."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from bot.blocks.answers import import_preview as draw
from bot.blocks.reply import Reply
from bot.interaction import Interaction
from bot.jobs.file_readings import FileReadings
from bot.plan.erasure.returning import erased_before
from bot.plan.imports.asked import memory
from bot.plan.imports.asked.given import NOTHING_GIVEN, Given
from bot.plan.imports.asked.plan_meant import plan_meant
from bot.plan.imports.asked.questions import open_questions
from bot.plan.imports.asked.recalling import Reading
from bot.plan.imports.diff import diff
from bot.plan.imports.differences import Comparison
from bot.plan.model.document import Document, Warn
from bot.plan.model.fingerprint import plans_seen
from bot.plan.model.reading.question import Answers
from bot.plan.model.workspace import Plan
from bot.plan.privacy.reach.adults import named_here
from bot.plan.privacy.reach.printed import as_warnings, identifying_places
from bot.plan.record import load_record


@dataclass(frozen=True, slots=True)
class Understood:
    """What a file was understood to be: a new plan, or a newer form of one and how that differs, once nothing is open.

    `reading` has warnings of what may identify a child, too.
    """

    reading: Reading
    plan: Plan | None
    comparison: Comparison | None

    @property
    def is_same(self) -> bool:
        """Whether it says what its plan says already."""
        return self.plan is not None and self.comparison is not None and not self.comparison

    @property
    def is_kept(self) -> bool:
        """Whether somebody may want to do something with it."""
        return not self.is_same or bool(self.reading.given.remembered)


async def understand(
    readings: FileReadings, interaction: Interaction, content: bytes, name: str, given: Given = NOTHING_GIVEN
) -> Understood:
    """Read a file within a turn, by what is given and remembered; Unreadable says why it can't be told."""
    workspace = interaction.workspace

    def recall(headers: Iterable[str], plan_id: int | None) -> Answers:
        return interaction.read_at_once(memory.recall, tuple(headers), plan_id)

    def plan_of(document: Document) -> int | None:
        plan = plan_meant(workspace, document)
        return plan.id if plan else None

    reading = await readings.read(content, name, recall, plan_of, given, workspace.timezone)
    again = await interaction.read(erased_before, reading.document)
    names = await _told(readings, interaction, name, reading.document)
    document = replace(reading.document, warnings=(*names, *reading.document.warnings, *again))
    reading = replace(reading, document=document)
    plan = workspace.plan(reading.plan_id) if reading.plan_id is not None else None
    if plan is None or reading.open:
        return Understood(reading, plan, None)
    return Understood(reading, plan, await compared(readings, interaction, plan, document))


async def compared(readings: FileReadings, interaction: Interaction, plan: Plan, document: Document) -> Comparison:
    """Compare a file with its plan, and what has been recorded of it."""
    record = await interaction.read(load_record, plan)
    return await readings.compare(diff, plan, document, record)


async def _told(readings: FileReadings, interaction: Interaction, name: str, document: Document) -> tuple[Warn, ...]:
    """Warnings of what in the file, or its name, may identify a child; the directory is asked if anything does."""
    look = partial(identifying_places, document, interaction.workspace.case_pattern, file_name=name)
    found = await readings.compare(look)
    if found:
        known = await interaction.read(named_here)
        found = await readings.compare(look, known, among=found)
    return as_warnings(found)


def shown(
    interaction: Interaction,
    document: Document,
    given: Given,
    name: str,
    import_id: int | None,
    plan: Plan | None,
    comparison: Comparison | None,
) -> Reply:
    """Draw what a file was understood to be, kept under this id, beside the plans that there are."""
    if plan and import_id is not None and open_questions(document, given):
        return draw.asking(document, plan.title, name, import_id, given)
    if plan and (import_id is None or not comparison):
        return draw.unchanged(document, plan.title, name, import_id, given)
    assert import_id is not None
    if plan and comparison:
        return draw.changes(document, comparison, plan.title, name, import_id, interaction.today, given)
    plans = interaction.workspace.plans
    seen = plans_seen((each.id, each.is_default) for each in plans)
    return draw.preview(document, name, import_id, seen, is_default=not plans, given=given)
