"""Sign-off: a second person confirms what is done, or returns it with a reason."""

from slack_bolt.async_app import AsyncApp

from bot.blocks import form
from bot.blocks.asks import verdict_given
from bot.blocks.card import OPEN_RETURN, SIGN_OFF
from bot.blocks.form import CHANGED
from bot.blocks.reply import Reply
from bot.blocks.return_form import REASON, SAVE_RETURN, read_return_form, return_form
from bot.errors import NotUnderstood
from bot.listeners import Desk
from bot.listeners.gestures import SEEN, Gesture, Payload, Wrong, on_press, on_submit
from bot.listeners.origins import with_card
from bot.plan import signing
from bot.plan.asks import is_as_seen, state_of
from bot.plan.finding import target_of
from bot.plan.occurrences import Changed
from bot.plan.roles import Deed, check
from bot.plan.said import Source


def register(app: AsyncApp, desk: Desk) -> None:
    """Listens to the buttons of what is done, and to the form that returns it."""
    on_press(app, desk, SIGN_OFF, sign_off)
    on_press(app, desk, OPEN_RETURN, open_return)
    on_submit(app, desk, SAVE_RETURN, save_return)


async def sign_off(gesture: Gesture) -> Reply:
    """Signs off."""
    target = target_of(gesture.workspace, int(gesture.value))
    check(gesture.workspace, gesture.actor, Deed.SIGN_OFF, target.actions)
    assert target.action is not None
    await gesture.run(signing.sign_off, target.action.id, gesture.user_id, Source.FORM, gesture.now)
    return await _told(gesture, target.action.id, gesture.about)


async def open_return(gesture: Gesture) -> Reply:
    """The form that asks what is missing."""
    target = target_of(gesture.workspace, int(gesture.value))
    check(gesture.workspace, gesture.actor, Deed.SIGN_OFF, target.actions)
    assert target.action is not None
    signing.check_may_return(target.action)
    about = {**gesture.about, SEEN: state_of(target.actions)}
    return Reply("Opening the form …", view=return_form(target.action, about, gesture.today))


async def save_return(gesture: Gesture) -> Reply:
    """Returns it with the reason; who said that it is done is told."""
    assert gesture.view is not None
    about = form.about_of(gesture.view)
    action_id, reason = read_return_form(gesture.view)
    target = target_of(gesture.workspace, action_id)
    check(gesture.workspace, gesture.actor, Deed.SIGN_OFF, target.actions)
    gesture.check_care(REASON, reason)
    seen = is_as_seen(action_id, about.get(SEEN))
    try:
        await gesture.run_once(
            seen, signing.return_action, action_id, reason, gesture.user_id, Source.FORM, gesture.now
        )
    except NotUnderstood as error:
        raise Wrong(REASON, str(error)) from None
    except Changed:
        action = target_of(await gesture.desk.current(gesture.team_id), action_id).action
        assert action is not None
        signing.check_may_return(action)
        about = {**about, SEEN: state_of([action])}
        return Reply(CHANGED, view=return_form(action, about, gesture.today, reason=reason, notice=CHANGED))
    return await _told(gesture, action_id, about)


async def _told(gesture: Gesture, action_id: int, about: Payload) -> Reply:
    workspace = await gesture.desk.current(gesture.team_id)
    action = target_of(workspace, action_id).action
    assert action is not None
    told = verdict_given(action, gesture.today, is_settled=gesture.is_between_us)
    return await with_card(gesture, told, about)
