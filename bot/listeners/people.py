"""Posts and the people in them, and the settings of a workspace: by form."""

from slack_bolt.async_app import AsyncApp

from bot.blocks.answers.home import OPEN_POSTS, OPEN_SETTINGS
from bot.blocks.forms import fields
from bot.blocks.forms.assign import DRAWN_FOR, HOLDER, SAVE_POST, assign_form, held, read_assign_form
from bot.blocks.forms.fields import CHANGED
from bot.blocks.forms.settings import (
    CASES,
    COORDINATORS,
    SAVE_SETTINGS,
    as_it_stands,
    read_settings_form,
    settings_form,
)
from bot.blocks.kit import Block
from bot.blocks.reply import Reply
from bot.errors import NotFound, NotUnderstood
from bot.listeners import Desk
from bot.listeners.interactions import SEEN, FieldError, Interaction, on_press, on_submit
from bot.plan.idempotency import Stale
from bot.plan.model.action import Post
from bot.plan.model.permissions import Permission, check
from bot.plan.model.workspace import Workspace
from bot.plan.people import posts, workspace_settings
from bot.plan.privacy.case_numbers import check_pattern


def register(app: AsyncApp, desk: Desk) -> None:
    """Listens to the buttons and forms of posts and settings."""
    on_press(app, desk, OPEN_POSTS, open_posts)
    on_submit(app, desk, SAVE_POST, save_post)
    on_press(app, desk, OPEN_SETTINGS, open_settings)
    on_submit(app, desk, SAVE_SETTINGS, save_settings)


async def open_posts(gesture: Interaction) -> Reply:
    """The form for a post: the one the button names, else to be chosen."""
    check(gesture.workspace, gesture.actor, Permission.ASSIGN)
    if not gesture.workspace.posts:
        raise NotFound("No plan has been loaded yet, so there are no posts to give to anybody.")
    post = next((p for p in gesture.workspace.posts if str(p.id) == gesture.value), None)
    return Reply("Opening the form …", view=_post_form(gesture.workspace, post))


def _post_form(workspace: Workspace, post: Post | None, notice: str = "") -> Block:
    return assign_form(workspace, post, {SEEN: [post.holder_id, post.deputy_id] if post else None}, notice=notice)


async def save_post(gesture: Interaction) -> Reply:
    """Keeps who holds a post and who stands in."""
    assert gesture.view is not None
    check(gesture.workspace, gesture.actor, Permission.ASSIGN)
    about = fields.about_of(gesture.view)
    post_id, holder_id, deputy_id = read_assign_form(gesture.view, gesture.workspace)
    is_seen = about.get(DRAWN_FOR) == post_id

    def is_as_seen(workspace: Workspace) -> bool:
        stands = next(([p.holder_id, p.deputy_id] for p in workspace.posts if p.id == post_id), None)
        return not is_seen or about.get(SEEN) in (None, stands)

    filled = (post_id, holder_id, deputy_id, gesture.user_id, gesture.now)
    try:
        title = await gesture.run_once(is_as_seen, posts.fill_post, *filled)
    except NotUnderstood as error:
        raise FieldError(HOLDER, str(error)) from None
    except Stale:
        workspace = await gesture.desk.current(gesture.team_id)
        post = next(p for p in workspace.posts if p.id == post_id)
        return Reply(CHANGED, view=_post_form(workspace, post, CHANGED))
    return Reply(held(holder_id, deputy_id, title))


async def open_settings(gesture: Interaction) -> Reply:
    """The form for the settings."""
    check(gesture.workspace, gesture.actor, Permission.SET_UP)
    return Reply("Opening the settings …", view=_settings_form(gesture.workspace))


def _settings_form(workspace: Workspace, notice: str = "") -> Block:
    return settings_form(workspace, {SEEN: workspace_settings.fingerprint(workspace)}, notice=notice)


async def save_settings(gesture: Interaction) -> Reply:
    """Keeps them."""
    assert gesture.view is not None
    check(gesture.workspace, gesture.actor, Permission.SET_UP)
    seen = fields.about_of(gesture.view).get(SEEN)
    chosen = read_settings_form(gesture.view)
    try:
        if chosen.case_pattern:
            check_pattern(chosen.case_pattern)
    except NotUnderstood as error:
        raise FieldError(CASES, str(error)) from None
    try:
        await gesture.run_once(
            lambda workspace: seen in (None, workspace_settings.fingerprint(workspace)),
            workspace_settings.save_settings, chosen, gesture.user_id, gesture.now,
        )  # fmt: skip
    except NotUnderstood as error:
        raise FieldError(COORDINATORS, str(error)) from None
    except Stale:
        return Reply(CHANGED, view=_settings_form(await gesture.desk.current(gesture.team_id), CHANGED))
    return Reply(f"The settings are saved. {as_it_stands(await gesture.desk.current(gesture.team_id))}")
