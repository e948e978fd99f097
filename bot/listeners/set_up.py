"""The walk through the posts that nobody holds: one form after another, to be left and taken up again at any time."""

from slack_bolt.async_app import AsyncApp

from bot.blocks.answers.import_preview import SET_UP_PEOPLE
from bot.blocks.forms.set_up import HOLDER, SAVE_SET_UP, read_set_up_form, set_up_form
from bot.blocks.kit import Block
from bot.blocks.reply import Reply
from bot.errors import NotUnderstood
from bot.listeners import Desk
from bot.listeners.interactions import FieldError, Interaction, on_press, on_submit
from bot.plan.language.wording import count
from bot.plan.model.permissions import Permission, check
from bot.plan.model.workspace import Workspace
from bot.plan.people import channels
from bot.plan.people.suggestions import suggested
from bot.plan.queries.todo import gaps_in


def register(app: AsyncApp, desk: Desk) -> None:
    """Listens to the button that begins the walk, and to its forms."""
    on_press(app, desk, SET_UP_PEOPLE, open_set_up)
    on_submit(app, desk, SAVE_SET_UP, save_set_up)


async def open_set_up(gesture: Interaction) -> Reply:
    """The walk through the posts that nobody holds."""
    check(gesture.workspace, gesture.actor, Permission.ASSIGN)
    view = await _next_post(gesture, gesture.workspace, [])
    if view is None:
        return Reply("Every post that owns something is held by somebody. Thank you.", is_private=True)
    return Reply("Opening the form …", view=view)


async def save_set_up(gesture: Interaction) -> Reply:
    """Keeps what was chosen for a post, and goes on to the next one."""
    assert gesture.view is not None
    check(gesture.workspace, gesture.actor, Permission.ASSIGN)
    post_id, passed, holder_id, deputy_id, channel_id = read_set_up_form(gesture.view)
    try:
        await gesture.run(channels.set_up, post_id, holder_id, deputy_id, channel_id, gesture.user_id, gesture.now)
    except NotUnderstood as error:
        raise FieldError(f"{HOLDER}_{post_id}", str(error)) from None
    workspace = await gesture.desk.current(gesture.team_id)
    if view := await _next_post(gesture, workspace, [*passed, post_id]):
        return Reply("Saved; the next post …", view=view)
    left = len(gaps_in(workspace).vacant)
    rest = f" {count(left, 'post')} nobody holds yet; they stand on your Home." if left else " Every post is held now."
    return Reply(f"That was the last post.{rest}")


async def _next_post(gesture: Interaction, workspace: Workspace, passed: list[int]) -> Block | None:
    left = [post for post in gaps_in(workspace).vacant if post.id not in passed]
    if not left:
        return None
    post = left[0]
    owned = [a for plan in workspace.plans for a in plan.actions if post in a.owners]
    colleagues = await gesture.desk.directory.colleagues(gesture.client, workspace.team_id)
    return set_up_form(post, owned, len(left) - 1, suggested(post.title, colleagues), passed)
