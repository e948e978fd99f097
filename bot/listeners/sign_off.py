"""Sign-off: a second person confirms what is done, or returns it with a reason."""

from slack_bolt.async_app import AsyncApp

from bot.blocks.answers.card import OPEN_RETURN, SIGN_OFF
from bot.blocks.forms import fields
from bot.blocks.forms.fields import CHANGED
from bot.blocks.forms.return_ import REASON, SAVE_RETURN, read_return_form, return_form
from bot.blocks.notices.sign_off_messages import verdict_given
from bot.blocks.reply import Reply
from bot.errors import NotUnderstood
from bot.listeners import Desk
from bot.listeners.card_origin import with_card
from bot.listeners.interactions import SEEN, FieldError, Interaction, Payload, on_press, on_submit
from bot.plan.idempotency import Stale
from bot.plan.model.fingerprint import fingerprint, is_unchanged
from bot.plan.model.incoming import Source
from bot.plan.model.lookup import target_of
from bot.plan.model.permissions import Permission, check
from bot.plan.requests import sign_off


def register(app: AsyncApp, desk: Desk) -> None:
    """Listens to the buttons of what is done, and to the form that returns it."""
    on_press(app, desk, SIGN_OFF, sign_off_action)
    on_press(app, desk, OPEN_RETURN, open_return)
    on_submit(app, desk, SAVE_RETURN, save_return)


async def sign_off_action(gesture: Interaction) -> Reply:
    """Signs off."""
    target = target_of(gesture.workspace, int(gesture.value))
    check(gesture.workspace, gesture.actor, Permission.SIGN_OFF, target.actions)
    assert target.action is not None
    await gesture.run(sign_off.sign_off, target.action.id, gesture.user_id, Source.FORM, gesture.now)
    return await _told(gesture, target.action.id, gesture.about)


async def open_return(gesture: Interaction) -> Reply:
    """The form that asks what is missing."""
    target = target_of(gesture.workspace, int(gesture.value))
    check(gesture.workspace, gesture.actor, Permission.SIGN_OFF, target.actions)
    assert target.action is not None
    sign_off.check_may_return(target.action)
    about = {**gesture.about, SEEN: fingerprint(target.actions)}
    return Reply("Opening the form …", view=return_form(target.action, about, gesture.today))


async def save_return(gesture: Interaction) -> Reply:
    """Returns it with the reason; who said that it is done is told."""
    assert gesture.view is not None
    about = fields.about_of(gesture.view)
    action_id, reason = read_return_form(gesture.view)
    target = target_of(gesture.workspace, action_id)
    check(gesture.workspace, gesture.actor, Permission.SIGN_OFF, target.actions)
    gesture.check_care(REASON, reason)
    seen = is_unchanged(action_id, about.get(SEEN))
    try:
        await gesture.run_once(
            seen, sign_off.return_action, action_id, reason, gesture.user_id, Source.FORM, gesture.now
        )
    except NotUnderstood as error:
        raise FieldError(REASON, str(error)) from None
    except Stale:
        action = target_of(await gesture.desk.current(gesture.team_id), action_id).action
        assert action is not None
        sign_off.check_may_return(action)
        about = {**about, SEEN: fingerprint([action])}
        return Reply(CHANGED, view=return_form(action, about, gesture.today, reason=reason, notice=CHANGED))
    return await _told(gesture, action_id, about)


async def _told(gesture: Interaction, action_id: int, about: Payload) -> Reply:
    workspace = await gesture.desk.current(gesture.team_id)
    action = target_of(workspace, action_id).action
    assert action is not None
    told = verdict_given(action, gesture.today, is_settled=gesture.is_between_us)
    return await with_card(gesture, told, about)
