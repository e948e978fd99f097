"""Answer the button beside a file whose words did not tell whether it is a plan: it is read as one."""

from functools import partial

from slack_bolt.async_app import AsyncApp

from bot.blocks.answers.choices.which_action import READ_AS_PLAN
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.errors import NotFound
from bot.listeners.presses import Press, on_press
from bot.listeners.services import Services
from bot.listeners.words.kept import AS_KEPT
from bot.plan.imports.unread import unread_files
from bot.plan.intents.files import is_readable
from bot.plan.model.permissions import Permission
from bot.plan.model.stamp import Source
from bot.plan.updates import drafts


def register(app: AsyncApp, services: Services) -> None:
    """Listen to the button."""
    on_press(app, services, READ_AS_PLAN, read_as_plan, AS_KEPT)


async def read_as_plan(press: Press) -> Reply:
    """Read the file of kept words as a plan, and let the words go."""
    press.check(Permission.IMPORT)
    kept = await press.read(drafts.draft, press.chosen_id, press.user_id)
    file = next((each for each in kept.files if is_readable(each)), None)
    if file is None:
        raise NotFound("That file is not kept any more. Please send it once more.")
    by = press.stamp(Source.FORM)
    let_go = partial(drafts.drop_draft, draft_id=kept.id, by=by)
    await press.run(unread_files.enter_file, press.user_id, file, press.now, let_go)
    await press.services.plan_files.begin(press.team_id)
    said = mrkdwn("I am reading “{}” as a plan, and show you what I understood before anything is saved.", file.name)
    return Reply(said, is_settled=True)
