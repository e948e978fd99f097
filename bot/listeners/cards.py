"""Answer the buttons of cards, lists and confirmations."""

from dataclasses import replace
from functools import partial

from slack_bolt.async_app import AsyncApp

from bot.blocks.answers import confirmation
from bot.blocks.answers.card import OPEN_HISTORY, window
from bot.blocks.answers.help import MORE_HELP
from bot.blocks.answers.history import history as draw_history
from bot.blocks.answers.listing import SHOW_PAGE, split_within
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply, opening
from bot.errors import NotFound
from bot.listeners.presses import Harmless, Press, RefusedPress, on_press
from bot.listeners.services import Services
from bot.plan.language.plans.meant import plan_meant
from bot.plan.language.plans.names import NOTHING
from bot.plan.lookup import recommendation_with, target_of
from bot.plan.model.incoming import IncomingMessage
from bot.plan.model.permissions import Permission
from bot.plan.model.stamp import Source
from bot.plan.model.target import Target
from bot.plan.queries.history import history
from bot.plan.updates import progress, touched, versions
from bot.replies.cards import card_for
from bot.replies.lists import list_chosen


def register(app: AsyncApp, services: Services) -> None:
    """Listen to the buttons of cards, lists, confirmations and kept words."""
    on_press(app, services, confirmation.UNDO, undo, AS_SAID)
    on_press(app, services, SHOW_PAGE, show_page, ONLY_SHOWS)
    on_press(app, services, OPEN_HISTORY, show_history, ONLY_SHOWS)
    on_press(app, services, MORE_HELP, show_all_help, ONLY_SHOWS)


ONLY_SHOWS = Harmless("it shows how things stand when it is pressed, and changes nothing")


async def undo(press: Press) -> Reply:
    """Take an update of one's own back."""
    update_id = press.chosen_id
    what = update_id, press.stamp(Source.FORM)
    version = await press.run_about(Permission.OWN_WORDS, touched.by_update(update_id), progress.undo, *what)
    about = (version.action_id,) if version.action_id else _actions_of(press, version.recommendation_id)
    return replace(confirmation.undone(version, press.said, about), is_settled=True)


def _actions_of(press: Press, recommendation_id: int) -> tuple[int, ...]:
    """The ids of the actions that answer a recommendation; none if it is not in the plan any more."""
    found = (r for plan in press.workspace.plans for r in plan.recommendations if r.id == recommendation_id)
    return tuple(action.id for recommendation in found for action in recommendation.actions)


async def _as_corrected(press: Press) -> Reply:
    """What the update says by now, with a button that takes that back."""
    version = await press.read(versions.standing, press.chosen_id)
    if version is None or version.author_id != press.user_id:
        raise NotFound("That update is no longer there; nothing was changed.")
    return replace(confirmation.reworded_since(version, press.said), is_settled=press.is_between_us)


AS_SAID = RefusedPress(
    lambda press: partial(versions.is_as_seen, update_id=press.chosen_id, seen=press.seen), _as_corrected
)


async def show_page(press: Press) -> Reply:
    """Show another page of a list, in its place."""
    press.check(Permission.SEE_ACTION)
    plan_id, query = split_within(press.block_id.partition(":")[2])
    if plan_id is None:
        plan = plan_meant(press.workspace, NOTHING, press.user_id, press.channel_id).plan
    else:
        plan = press.workspace.plan(plan_id)
    if plan is None:
        raise NotFound("The plan is no longer there.")
    is_named = plan_id is not None
    reply = await list_chosen(press, plan, query, press.chosen_id, is_named=is_named, is_alone=press.is_between_us)
    stays = press.action_id.endswith("_all")  # of an overview, which is not the list's earlier page
    return replace(reply, is_settled=press.is_between_us and not stays)


async def show_card(press: Press) -> Reply:
    """Show one action, whose id is the value, as it stands: where it was asked for or, on the Home, in a window."""
    target = target_of(press.workspace, press.chosen_id)
    press.check(Permission.SEE_ACTION, target.actions)
    plan, _ = recommendation_with(press.workspace, target.recommendation.id)
    shown = card_for(press, plan, target)
    if press.channel_id is None:
        return opening(window(f"Action {target.actions[0].number}", shown))
    return replace(shown, is_private=True)


async def show_all_help(press: Press) -> Reply | None:
    """Show everything that somebody may type, as if they had asked for it."""
    asked = IncomingMessage("help all", press.user_id, press.channel_id or "", Source.SLASH)
    return await press.services.dispatcher.answer(press, asked)


async def show_history(press: Press) -> Reply:
    """Show everything that was said and decided of a recommendation, or of the one action whose card it is."""
    action_id = press.action_id.removeprefix(OPEN_HISTORY).strip("_")
    if action_id:
        return await show_action_history(replace(press, value=action_id))
    _, recommendation = recommendation_with(press.workspace, press.chosen_id)
    return await _history(press, Target(recommendation))


async def show_action_history(press: Press) -> Reply:
    """Show the same of one action, whose id is the value."""
    return await _history(press, target_of(press.workspace, press.chosen_id))


async def _history(press: Press, target: Target) -> Reply:
    press.check(Permission.SEE_ACTION, target.actions)
    entries = await press.read(history, target)
    if not entries:
        return Reply(mrkdwn("Nobody has recorded progress on {} yet.", target.name), is_private=True)
    return replace(draw_history(target, entries, press.now.tzinfo), is_private=True)
