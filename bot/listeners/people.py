"""Posts and the people in them, and the settings of a workspace: by form."""

from slack_bolt.async_app import AsyncApp

from bot.blocks.assign_form import HOLDER, SAVE_POST, assign_form, read_assign_form
from bot.blocks.home import OPEN_POSTS, OPEN_SETTINGS
from bot.blocks.kit import escape
from bot.blocks.reply import Reply
from bot.blocks.settings_form import CASES, COORDINATORS, SAVE_SETTINGS, read_settings_form, settings_form
from bot.errors import NotUnderstood
from bot.listeners import Desk
from bot.listeners.gestures import Gesture, Wrong, on_press, on_submit
from bot.plan import people, settings
from bot.plan.identifying import check_pattern
from bot.plan.roles import Deed, check


def register(app: AsyncApp, desk: Desk) -> None:
    """Listens to the buttons and forms of posts and settings."""
    on_press(app, desk, OPEN_POSTS, open_posts)
    on_submit(app, desk, SAVE_POST, save_post)
    on_press(app, desk, OPEN_SETTINGS, open_settings)
    on_submit(app, desk, SAVE_SETTINGS, save_settings)


async def open_posts(gesture: Gesture) -> Reply:
    """The form for a post: the one the button names, else to be chosen."""
    check(gesture.workspace, gesture.actor, Deed.ASSIGN)
    post = next((p for p in gesture.workspace.posts if str(p.id) == gesture.value), None)
    return Reply("Opening the form …", view=assign_form(gesture.workspace, post, {}))


async def save_post(gesture: Gesture) -> Reply:
    """Keeps who holds a post and who stands in."""
    assert gesture.view is not None
    check(gesture.workspace, gesture.actor, Deed.ASSIGN)
    post_id, holder_id, deputy_id = read_assign_form(gesture.view)
    try:
        title = await gesture.run(people.fill_post, post_id, holder_id, deputy_id, gesture.user_id, gesture.now)
    except NotUnderstood as error:
        raise Wrong(HOLDER, str(error)) from None
    holder = f"<@{holder_id}> now holds" if holder_id else "Nobody holds"
    deputy = f"; <@{deputy_id}> stands in" if deputy_id else ""
    return Reply(f"{holder} {escape(title)}{deputy}.")


async def open_settings(gesture: Gesture) -> Reply:
    """The form for the settings."""
    check(gesture.workspace, gesture.actor, Deed.SET_UP)
    return Reply("Opening the settings …", view=settings_form(gesture.workspace, {}))


async def save_settings(gesture: Gesture) -> Reply:
    """Keeps them."""
    assert gesture.view is not None
    check(gesture.workspace, gesture.actor, Deed.SET_UP)
    chosen = read_settings_form(gesture.view)
    try:
        if chosen.case_pattern:
            check_pattern(chosen.case_pattern)
    except NotUnderstood as error:
        raise Wrong(CASES, str(error)) from None
    try:
        await gesture.run(settings.save_settings, chosen, gesture.user_id, gesture.now)
    except NotUnderstood as error:
        raise Wrong(COORDINATORS, str(error)) from None
    return Reply("The settings are saved.")
