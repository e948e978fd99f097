"""A plan's file: read as soon as it is given, shown before anything is saved, loaded or compared with what is here."""

import asyncio
from dataclasses import dataclass, field

import structlog
from aiohttp import ClientError
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot import talk
from bot.blocks import preview as draw
from bot.blocks.form import files_of
from bot.blocks.home import LOAD_PLAN
from bot.blocks.import_form import (
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
from bot.blocks.preview import CANCEL, CHOOSE, LOAD, LOAD_CHANGED
from bot.blocks.reply import Reply
from bot.documents import read_document
from bot.errors import NotFound, PlanError
from bot.files import Files, NotFetched
from bot.listeners import Desk
from bot.listeners.files import sent_files
from bot.listeners.gestures import Gesture, Wrong, on_press, on_submit
from bot.plan import imports
from bot.plan.comparing import compare
from bot.plan.differences import Comparison
from bot.plan.imports import Import
from bot.plan.owed import gaps_in
from bot.plan.roles import Deed, check
from bot.plan.said import SentFile
from bot.plan.snapshot import Plan, Workspace

log = structlog.get_logger()

PATIENCE = 3.0  # seconds of reading before it is said that it goes on


@dataclass
class Reading:
    """Reads files that people give, in the background, and says in their direct messages what each holds."""

    files: Files
    desk: Desk = field(init=False)  # which needs this, too

    def start(self, client: AsyncWebClient, team_id: str, user_id: str, file: SentFile) -> None:
        """Starts reading; nobody waits."""
        self.desk.background.start(self._read(client, team_id, user_id, file))

    async def _read(self, client: AsyncWebClient, team_id: str, user_id: str, file: SentFile) -> None:
        where, ts = await talk.post(client, user_id, draw.reading(file.name))
        understanding = asyncio.create_task(self._understood(client, team_id, user_id, file, (where, ts)))
        done, _ = await asyncio.wait({understanding}, timeout=PATIENCE)
        if not done:
            await talk.edit(client, where, ts, draw.reading(file.name, is_long=True))
        await talk.edit(client, where, ts, await understanding)

    async def _understood(
        self, client: AsyncWebClient, team_id: str, user_id: str, file: SentFile, place: tuple[str, str]
    ) -> Reply:
        """What the file holds, or why that can't be said. Nothing that is in a file may stop the bot."""
        try:
            name, _, content = await self.files.fetch(client, file.id)
            document = await asyncio.to_thread(read_document, content, name or file.name)
            workspace = await self.desk.current(team_id)
            now = workspace.local(self.desk.clock())
            plan = await asyncio.to_thread(imports.plan_meant, workspace, document)
            comparison = await asyncio.to_thread(compare, plan, document) if plan else None
            if plan and not comparison:
                return draw.unchanged(document, plan.title, file.name)
            kept = (document, file.name, user_id, now, plan.id if plan else None)
            import_id = await self.desk.database.run(imports.keep, team_id, *kept)
            await self.desk.database.run(imports.show_at, team_id, import_id, *place)
            if plan and comparison:
                return draw.changes(document, comparison, plan.title, file.name, import_id)
            return draw.preview(document, file.name, import_id, is_default=not workspace.plans)
        except PlanError as error:
            return Reply(f"{escape(str(error))} If it is evidence, send it again with the action’s number: `5.1`.")
        except (NotFetched, SlackApiError, ClientError, TimeoutError, OSError) as error:
            why = talk.why_refused(error) if isinstance(error, SlackApiError) else str(error)
            log.warning("a plan's file could not be fetched", workspace=team_id, why=why)
            return Reply(f"I could not fetch “{escape(file.name)}”, because {escape(why)}. Please send it again.")
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


async def open_file(gesture: Gesture) -> Reply:
    """The form that asks for the file."""
    check(gesture.workspace, gesture.actor, Deed.IMPORT)
    return Reply("Opening the form …", view=file_form())


async def save_file(gesture: Gesture) -> None:
    """Starts reading; what it holds is said in a direct message."""
    assert gesture.view is not None
    check(gesture.workspace, gesture.actor, Deed.IMPORT)
    given = sent_files(files_of(gesture.view, FILE))
    if not given:
        raise Wrong(FILE, "Choose the plan's file.")
    gesture.desk.read_plan(gesture.client, gesture.team_id, gesture.user_id, given[0])


async def load(gesture: Gesture) -> Reply:
    """Loads the file as it was understood; the workspace's first plan becomes its default."""
    check(gesture.workspace, gesture.actor, Deed.IMPORT)
    return await _loaded(gesture, int(gesture.value), None, is_default=not gesture.workspace.plans)


async def open_load(gesture: Gesture) -> Reply:
    """The form for the plan's name, and whether it is the default."""
    check(gesture.workspace, gesture.actor, Deed.IMPORT)
    kept = await _kept(gesture, int(gesture.value))
    view = load_form(kept.document, kept.id, gesture.about, is_first=not gesture.workspace.plans)
    return Reply("Opening the form …", view=view)


async def save_load(gesture: Gesture) -> Reply:
    """Loads it under the name given."""
    assert gesture.view is not None
    check(gesture.workspace, gesture.actor, Deed.IMPORT)
    import_id, title, is_default = read_load_form(gesture.view)
    try:
        return await _loaded(gesture, import_id, title, is_default=is_default)
    except PlanError as error:
        raise Wrong(TITLE, str(error)) from None


async def _loaded(gesture: Gesture, import_id: int, title: str | None, *, is_default: bool) -> Reply:
    kept = await _kept(gesture, import_id)
    plan_id = await gesture.run(imports.load_as_new, import_id, title, is_default, gesture.user_id, gesture.now)
    workspace = await gesture.desk.current(gesture.team_id)
    plan = next(p for p in workspace.plans if p.id == plan_id)
    return draw.loaded(plan.title, kept.document, vacant=len(gaps_in(workspace).vacant))


async def open_changes(gesture: Gesture) -> Reply:
    """Every difference with a box, as things stand now."""
    check(gesture.workspace, gesture.actor, Deed.IMPORT)
    kept = await _kept(gesture, int(gesture.value))
    _, comparison = await _compared(gesture.workspace, kept)
    view = changes_form(comparison.differences, kept.id, gesture.about)
    return Reply("Opening the form …", view=view)


async def save_changes(gesture: Gesture) -> Reply:
    """Takes over what is ticked."""
    assert gesture.view is not None
    check(gesture.workspace, gesture.actor, Deed.IMPORT)
    import_id, ticked = read_changes_form(gesture.view)
    kept = await _kept(gesture, import_id)
    outcome = await gesture.run(imports.apply, import_id, sorted(ticked), gesture.user_id, gesture.now)
    workspace = await gesture.desk.current(gesture.team_id)
    plan = next(p for p in workspace.plans if p.id == kept.plan_id)
    return draw.applied(plan.title, outcome)


async def cancel(gesture: Gesture) -> Reply:
    """Nothing becomes of the file."""
    check(gesture.workspace, gesture.actor, Deed.IMPORT)
    kept = await _kept(gesture, int(gesture.value))
    await gesture.run(imports.cancel, kept.id, gesture.user_id, gesture.now)
    return draw.cancelled(kept.file_name)


async def _kept(gesture: Gesture, import_id: int) -> Import:
    return await gesture.desk.database.read(imports.kept, gesture.team_id, import_id)


async def _compared(workspace: Workspace, kept: Import) -> tuple[Plan, Comparison]:
    plan = next((p for p in workspace.plans if p.id == kept.plan_id), None)
    if plan is None:
        raise NotFound("The plan that this file was compared with is no longer there; nothing was changed.")
    return plan, await asyncio.to_thread(compare, plan, kept.document)
