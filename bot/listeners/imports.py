"""A plan's file: read as soon as it is given, shown before anything is saved, loaded or compared with what is here."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

import structlog
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.answers import import_preview as draw
from bot.blocks.answers.home import LOAD_PLAN
from bot.blocks.answers.import_preview import CANCEL, CHOOSE, LOAD, LOAD_CHANGED
from bot.blocks.forms.fields import files_of
from bot.blocks.forms.import_ import (
    FILE,
    SAVE_CHANGES,
    SAVE_FILE,
    SAVE_LOAD,
    TITLE,
    changes_form,
    file_form,
    load_form,
    read_changes_form,
    read_load_form,
)
from bot.blocks.kit import escape
from bot.blocks.reply import Reply
from bot.documents import FIELD_LABELS, read_document
from bot.errors import NotFound, PlanError
from bot.guard import in_words
from bot.listeners import Desk
from bot.listeners.attachments import sent_files
from bot.listeners.interactions import FieldError, Interaction, on_press, on_submit
from bot.plan.imports import pending
from bot.plan.imports.diff import diff
from bot.plan.imports.differences import Comparison
from bot.plan.imports.pending import Import
from bot.plan.model.document import Document
from bot.plan.model.incoming import AttachedFile
from bot.plan.model.permissions import Permission, check
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.queries.todo import gaps_in
from bot.slack import messaging
from bot.slack.errors import SlackFailure
from bot.slack.files import Files

log = structlog.get_logger()

PATIENCE = 3.0  # seconds of reading before it is said that it goes on
FIELD_WITHIN = 1.5  # seconds until a form is let go: Slack waits three for what is said at its fields


class Unfetched(PlanError):
    """A file that Slack did not give out."""


@dataclass
class Reading:
    """Reads files that people give, in the background, and says in their direct messages what each holds."""

    files: Files
    desk: Desk = field(init=False)  # which needs this, too

    def start(self, client: AsyncWebClient, team_id: str, user_id: str, file: AttachedFile) -> None:
        """Starts reading; nobody waits."""
        self.desk.background.start(self._read(client, team_id, user_id, file))

    async def read(self, client: AsyncWebClient, file: AttachedFile, meanings: Mapping[str, str]) -> Document:
        """What the file holds when columns have these meanings; Unfetched or Unreadable say why it can't be told."""
        try:
            name, _, content = await self.files.fetch(client, file.id)
        except SlackFailure as failure:
            why = failure.why
            log.warning("a plan's file could not be fetched", why=why)
            raise Unfetched(f"I could not fetch “{file.name}”, because {why}. Please send it again.") from failure
        return await asyncio.to_thread(read_document, content, name or file.name, meanings)

    async def _read(self, client: AsyncWebClient, team_id: str, user_id: str, file: AttachedFile) -> None:
        where, ts = await messaging.post(client, user_id, draw.reading(file.name))
        understanding = asyncio.create_task(self._understood(client, team_id, user_id, file, (where, ts)))
        done, _ = await asyncio.wait({understanding}, timeout=PATIENCE)
        if not done:
            await messaging.edit(client, where, ts, draw.reading(file.name, is_long=True))
        await messaging.edit(client, where, ts, await understanding)

    async def _understood(
        self, client: AsyncWebClient, team_id: str, user_id: str, file: AttachedFile, place: tuple[str, str]
    ) -> Reply:
        """What the file holds, or why that can't be said. Nothing that is in a file may stop the bot."""
        try:
            document = await self.read(client, file, {})
            workspace = await self.desk.current(team_id)
            now = workspace.local(self.desk.clock())
            plan = await asyncio.to_thread(pending.plan_meant, workspace, document)
            comparison = await asyncio.to_thread(diff, plan, document) if plan else None
            if plan and not comparison:
                return draw.unchanged(document, plan.title, file.name)
            kept = (document, file.name, user_id, now, plan.id if plan else None, file.id)
            import_id = await self.desk.database.run(pending.keep, team_id, *kept)
            await self.desk.database.run(pending.show_at, team_id, import_id, *place)
            if plan and comparison:
                return draw.changes(document, comparison, plan.title, file.name, import_id)
            return draw.preview(document, file.name, import_id, is_default=not workspace.plans)
        except Unfetched as error:
            return Reply(escape(str(error)))
        except PlanError as error:
            return Reply(f"{escape(str(error))} If it is evidence, send it again with the action’s number: `5.1`.")
        except Exception:
            log.exception("a plan's file could not be read", workspace=team_id)
            return Reply(
                f"I could not read “{escape(file.name)}”; the reason is logged on my side. Nothing was changed, and "
                "saving it in another form (Word, Excel or CSV) may help."
            )


def register(app: AsyncApp, desk: Desk) -> None:
    """Listens to the forms and buttons of an import."""
    on_press(app, desk, LOAD_PLAN, open_file)
    on_submit(app, desk, SAVE_FILE, save_file)
    on_press(app, desk, LOAD, load)
    on_press(app, desk, LOAD_CHANGED, open_load)
    on_submit(app, desk, SAVE_LOAD, save_load)
    on_press(app, desk, CHOOSE, open_changes)
    on_submit(app, desk, SAVE_CHANGES, save_changes)
    on_press(app, desk, CANCEL, cancel)


async def open_file(gesture: Interaction) -> Reply:
    """The form that asks for the file."""
    check(gesture.workspace, gesture.actor, Permission.IMPORT)
    return Reply("Opening the form …", view=file_form())


async def save_file(gesture: Interaction) -> None:
    """Starts reading; what it holds is said in a direct message."""
    assert gesture.view is not None
    check(gesture.workspace, gesture.actor, Permission.IMPORT)
    given = sent_files(files_of(gesture.view, FILE))
    if not given:
        raise FieldError(FILE, "Choose the plan's file.")
    gesture.desk.read_plan(gesture.client, gesture.team_id, gesture.user_id, given[0])


async def load(gesture: Interaction) -> Reply:
    """Loads the file as it was understood; the workspace's first plan becomes its default."""
    check(gesture.workspace, gesture.actor, Permission.IMPORT)
    return await _loaded(gesture, int(gesture.value), None, {}, is_default=not gesture.workspace.plans)


async def open_load(gesture: Interaction) -> Reply:
    """The form for the plan's name, whether it is the default, and what its unknown columns hold."""
    check(gesture.workspace, gesture.actor, Permission.IMPORT)
    kept = await _kept(gesture, int(gesture.value))
    is_first = not gesture.workspace.plans
    columns = kept.unknown_columns if kept.file_id else ()
    view = load_form(kept.document, kept.id, gesture.about, columns, FIELD_LABELS, is_first=is_first)
    return Reply("Opening the form …", view=view)


async def save_load(gesture: Interaction) -> Reply | None:
    """Loads it under the name given; read once more if columns were given a meaning.

    A refusal stands at the form's first field. Where reading takes too long for that, the form is let go, and the
    outcome is said in a direct message.
    """
    assert gesture.view is not None
    check(gesture.workspace, gesture.actor, Permission.IMPORT)
    import_id, title, is_default, meanings = read_load_form(gesture.view)
    loading = asyncio.create_task(_loaded(gesture, import_id, title, meanings, is_default=is_default))
    await asyncio.wait({loading}, timeout=FIELD_WITHIN if meanings else None)
    if not loading.done():
        gesture.desk.background.start(_say_late(gesture, loading))
        return None
    try:
        return loading.result()
    except PlanError as error:
        raise FieldError(TITLE, str(error)) from None


async def _say_late(gesture: Interaction, loading: "asyncio.Task[Reply]") -> None:
    reply = await in_words(loading)
    gesture.desk.changed(gesture.team_id)
    if reply:
        await messaging.post(gesture.client, gesture.user_id, reply)


async def _loaded(
    gesture: Interaction, import_id: int, title: str | None, meanings: Mapping[int, str], *, is_default: bool
) -> Reply:
    """Loads it. `meanings`: what unknown columns hold, by their place among them."""
    kept = await _kept(gesture, import_id)
    document = await _read_again(gesture, kept, meanings) if meanings else None
    user_id, now = gesture.user_id, gesture.now
    plan_id = await gesture.run(pending.load_as_new, import_id, title, is_default, user_id, now, document)
    workspace = await gesture.desk.current(gesture.team_id)
    plan = next(p for p in workspace.plans if p.id == plan_id)
    return draw.loaded(plan.title, document or kept.document, vacant=len(gaps_in(workspace).vacant))


async def _read_again(gesture: Interaction, kept: Import, meanings: Mapping[int, str]) -> Document:
    assert kept.file_id is not None  # or else the form would not have asked
    by_header = {kept.unknown_columns[place]: meant for place, meant in meanings.items()}
    return await gesture.desk.read_again(gesture.client, AttachedFile(kept.file_id, kept.file_name), by_header)


async def open_changes(gesture: Interaction) -> Reply:
    """Every difference with a box, as things stand now."""
    check(gesture.workspace, gesture.actor, Permission.IMPORT)
    kept = await _kept(gesture, int(gesture.value))
    _, comparison = await _compared(gesture.workspace, kept)
    view = changes_form(comparison.differences, kept.id, gesture.about)
    return Reply("Opening the form …", view=view)


async def save_changes(gesture: Interaction) -> Reply:
    """Takes over what is ticked."""
    assert gesture.view is not None
    check(gesture.workspace, gesture.actor, Permission.IMPORT)
    import_id, ticked = read_changes_form(gesture.view)
    kept = await _kept(gesture, import_id)
    outcome = await gesture.run(pending.apply, import_id, sorted(ticked), gesture.user_id, gesture.now)
    workspace = await gesture.desk.current(gesture.team_id)
    plan = next(p for p in workspace.plans if p.id == kept.plan_id)
    return draw.applied(plan.title, outcome)


async def cancel(gesture: Interaction) -> Reply:
    """Nothing becomes of the file."""
    check(gesture.workspace, gesture.actor, Permission.IMPORT)
    kept = await _kept(gesture, int(gesture.value))
    await gesture.run(pending.cancel, kept.id, gesture.user_id, gesture.now)
    return draw.cancelled(kept.file_name)


async def _kept(gesture: Interaction, import_id: int) -> Import:
    return await gesture.desk.database.read(pending.kept, gesture.team_id, import_id)


async def _compared(workspace: Workspace, kept: Import) -> tuple[Plan, Comparison]:
    plan = next((p for p in workspace.plans if p.id == kept.plan_id), None)
    if plan is None:
        raise NotFound("The plan that this file was compared with is no longer there; nothing was changed.")
    return plan, await asyncio.to_thread(diff, plan, kept.document)
