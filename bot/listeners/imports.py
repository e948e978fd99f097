"""Take in a plan's file: ask for it and, once it has been read and shown, load it or compare it with the plan that is
here.
"""

import asyncio
from dataclasses import replace
from functools import partial

from slack_bolt.async_app import AsyncApp

from bot.blocks.answers import import_preview as draw
from bot.blocks.answers.import_preview import CHOOSE, LOAD, LOAD_CHANGED
from bot.blocks.answers.on_home.set_up import LOAD_PLAN
from bot.blocks.answers.on_import.answering import CANCEL
from bot.blocks.forms.import_ import (
    FILE,
    SAVE_CHANGES,
    SAVE_FILE,
    SAVE_LOAD,
    TITLE,
    FilledChanges,
    FilledFile,
    FilledLoad,
    ImportMetadata,
    changes_form,
    file_form,
    load_form,
    read_changes_form,
    read_file_form,
    read_load_form,
)
from bot.blocks.forms.metadata import Origin
from bot.blocks.kit import Block
from bot.blocks.notices.file_requests import asked_for
from bot.blocks.reply import Reply, above, opening
from bot.errors import NotFound
from bot.interaction import Interaction
from bot.listeners.presses import Harmless, Press, RefusedPress, on_press
from bot.listeners.services import Services
from bot.listeners.submissions import FieldError, Form, RefusedForm, Submission, at_field, on_submit
from bot.plan.idempotency import StillStands
from bot.plan.imports import pending
from bot.plan.imports.diff import diff
from bot.plan.imports.differences import Comparison
from bot.plan.imports.pending import Import
from bot.plan.lookup import plan_with
from bot.plan.model.fingerprint import plans_seen
from bot.plan.model.permissions import Permission
from bot.plan.model.stamp import Source
from bot.plan.model.workspace import Plan
from bot.plan.queries.todo import gaps_in
from bot.plan.record import load_record
from bot.plan.requests.file_requests import file_request_with, who_decides
from bot.replies import forms
from bot.slack.files import attached_files


def register(app: AsyncApp, services: Services) -> None:
    """Listen to the forms and buttons of an import."""
    on_press(app, services, LOAD_PLAN, open_file, Harmless("it opens an empty form"))
    on_submit(app, services, FILE_FORM)
    on_press(app, services, LOAD, load, AS_PREVIEWED)
    on_press(app, services, LOAD_CHANGED, open_load, Harmless("it opens a form, which is held against the plans then"))
    on_submit(app, services, LOAD_FORM)
    on_press(app, services, CHOOSE, open_changes, Harmless("it opens a form of what differs then"))
    on_submit(app, services, CHANGES_FORM)
    on_press(app, services, CANCEL, cancel, Harmless("a file that was loaded or put aside by then stays so"))


async def open_file(press: Press) -> Reply:
    """Open the form that asks for the file."""
    return forms.open_file(press)


async def save_file(submission: Submission, filled: FilledFile) -> None:
    """Start reading; what the file holds is said in a direct message."""
    submission.check(Permission.IMPORT)
    given = attached_files(filled.files)
    if not given:
        raise FieldError(FILE, "Choose the plan’s file.")
    await submission.services.plan_files.start(submission, given[0])


ONLY_READS = Harmless("what a file holds is shown, and nothing of it is saved")
FILE_FORM = Form(SAVE_FILE, file_form, read_file_form, save_file, ONLY_READS)


async def load(press: Press) -> Reply:
    """Load the file as it was understood; the workspace's first plan becomes its default in any case."""
    press.check(Permission.IMPORT)
    kept = await press.read(pending.kept, press.chosen_id)
    return await _loaded(press, kept, None, is_default=False)


def _are_plans_as_seen(press: Press) -> StillStands:
    return partial(pending.is_as_seen, seen=press.seen)


async def _previewed_anew(press: Press) -> Reply:
    """The file beside the plans that there are by now: it may be one of them already."""
    press.check(Permission.IMPORT)
    kept = await press.read(pending.kept, press.chosen_id)
    pending.check_waits(kept)
    plans = [(plan.id, plan.is_default) for plan in press.workspace.plans]
    what = kept.document, kept.file_name, kept.id, plans_seen(plans)
    shown = draw.preview(*what, is_default=not plans, given=kept.given)
    return above(draw.plans_since(press.workspace.plans), shown, is_settled=True)


AS_PREVIEWED = RefusedPress(_are_plans_as_seen, _previewed_anew)


async def open_load(press: Press) -> Reply:
    """Open the form for the plan's name, and whether it is the default."""
    press.check(Permission.IMPORT)
    kept = await press.read(pending.kept, press.chosen_id)
    return opening(_load_form(press, kept, press.origin))


def _load_form(interaction: Interaction, kept: Import, origin: Origin, notice: str = "") -> Block:
    plans = interaction.workspace.plans
    seen = plans_seen((plan.id, plan.is_default) for plan in plans)
    metadata = ImportMetadata(origin, import_id=kept.id, seen=seen)
    beside = draw.plans_since(plans) if notice else None
    return load_form(kept.document, metadata, is_first=not plans, notice=notice, beside=beside)


async def save_load(submission: Submission, filled: FilledLoad) -> Reply:
    """Load it under the name given."""
    submission.check(Permission.IMPORT)
    kept = await submission.read(pending.kept, filled.metadata.import_id)
    if filled.title != kept.document.title:  # what the file itself says was warned of
        with at_field(TITLE):
            await submission.check_privacy(filled.title)
    return await _loaded(submission, kept, filled.title, is_default=filled.is_default)


def _is_load_as_seen(filled: FilledLoad) -> StillStands:
    return partial(pending.is_as_seen, seen=filled.metadata.seen)


async def _load_redrawn(interaction: Interaction, filled: FilledLoad, notice: str) -> Block:
    kept = await interaction.read(pending.kept, filled.metadata.import_id)
    pending.check_waits(kept)
    return _load_form(interaction, kept, filled.metadata.origin, notice)


LOAD_FORM = Form(SAVE_LOAD, load_form, read_load_form, save_load, RefusedForm(_is_load_as_seen, _load_redrawn))


async def _loaded(step: Press | Submission, kept: Import, title: str | None, *, is_default: bool) -> Reply:
    await step.services.ask_afresh(step.client, step.team_id, step.user_id)
    what = kept.id, title, is_default, step.stamp(Source.IMPORT)
    plan_id = await step.run_as(Permission.IMPORT, pending.load_as_new, *what)
    workspace = (await step.renewed()).workspace
    plan = plan_with(workspace, plan_id)
    own = replace(workspace, plans=(plan,))  # another plan's posts are no news of this file
    return draw.loaded(plan.title, kept.document, vacant=len(gaps_in(own).vacant))


async def open_changes(press: Press) -> Reply:
    """Open the form with a box for every difference, as things stand now."""
    press.check(Permission.IMPORT)
    kept = await press.read(pending.kept, press.chosen_id)
    _, comparison = await _compared(press, kept)
    view = CHANGES_FORM.draw(comparison.differences, kept.id, press.origin)
    return opening(view)


async def save_changes(submission: Submission, filled: FilledChanges) -> Reply:
    """Take over what is ticked."""
    submission.check(Permission.IMPORT)
    await submission.services.ask_afresh(submission.client, submission.team_id, submission.user_id)
    kept = await submission.read(pending.kept, filled.metadata.import_id)
    what = kept.id, sorted(filled.ticked), submission.stamp(Source.IMPORT)
    outcome = await submission.run_as(Permission.IMPORT, pending.apply, *what)
    workspace = (await submission.renewed()).workspace
    plan = plan_with(workspace, kept.plan_id)
    asked: list[Block] = []
    if outcome.requests and outcome.source_id:
        request = file_request_with(workspace, outcome.source_id)
        asked = asked_for(request, who_decides(workspace, request))
    return draw.applied(plan.title, outcome, submission.today, asked)


TICKED = Harmless("each tick says what it changes from and to: one that means something else by then is left out")
CHANGES_FORM = Form(SAVE_CHANGES, changes_form, read_changes_form, save_changes, TICKED)


async def cancel(press: Press) -> Reply:
    """Let the file go; nothing becomes of it."""
    press.check(Permission.IMPORT)
    kept = await press.read(pending.kept, press.chosen_id)
    await press.run_as(Permission.IMPORT, pending.cancel, kept.id, press.stamp(Source.IMPORT))
    return draw.cancelled(kept.file_name)


async def _compared(interaction: Interaction, kept: Import) -> tuple[Plan, Comparison]:
    plan = interaction.workspace.plan(kept.plan_id)
    if plan is None:
        raise NotFound("The plan that this file was compared with is no longer there; nothing was changed.")
    record = await interaction.read(load_record, plan)
    return plan, await asyncio.to_thread(diff, plan, kept.document, record)
