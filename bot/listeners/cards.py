"""The buttons of cards, lists and confirmations; and words that were kept because it was not clear what to do."""

from dataclasses import replace

from slack_bolt.async_app import AsyncApp

from bot.blocks.answers import confirmation
from bot.blocks.answers.card import OPEN_HISTORY, SHARE_CARD
from bot.blocks.answers.history import history as draw_history
from bot.blocks.answers.listing import SHOW_PAGE, listing
from bot.blocks.forms import fields
from bot.blocks.forms.reword import SAVE_REWORDED, TYPED, read_reword_form, reword_form
from bot.blocks.notices.shared_cards import shared_card
from bot.blocks.reply import Reply
from bot.errors import NotAllowed, NotFound
from bot.listeners import Desk, change_requests
from bot.listeners.interactions import FieldError, Interaction, on_press, on_submit
from bot.plan.model.lookup import recommendation_with, target_of
from bot.plan.model.permissions import Permission, check, refused
from bot.plan.model.target import Target
from bot.plan.notices.send_log import actions_of_thread
from bot.plan.notices.shared_cards import SharedCard, record_card
from bot.plan.privacy import policy
from bot.plan.queries.filters import choose_actions
from bot.plan.queries.history import history
from bot.plan.updates import drafts, progress
from bot.plan.updates.routing import Filing, Unclear, check_may_file, route
from bot.slack import messaging
from bot.slack.errors import About, SlackFailure


def register(app: AsyncApp, desk: Desk) -> None:
    """Listens to the buttons of cards, lists, confirmations and kept words."""
    on_press(app, desk, confirmation.UNDO, undo)
    on_press(app, desk, confirmation.FILE_DRAFT, file_draft)
    on_press(app, desk, confirmation.CHOOSE_FOR_DRAFT, file_draft)
    on_press(app, desk, confirmation.DROP_DRAFT, drop_draft)
    on_press(app, desk, confirmation.REWORD, open_reword)
    on_submit(app, desk, SAVE_REWORDED, save_reworded)
    on_press(app, desk, SHOW_PAGE, show_page)
    on_press(app, desk, SHARE_CARD, share_card)
    on_press(app, desk, OPEN_HISTORY, show_history)


async def undo(gesture: Interaction) -> Reply:
    """Takes an update of one's own back."""
    update_id = int(gesture.value)
    if gesture.actor.is_outsider and not await gesture.desk.database.read(
        progress.is_about, gesture.team_id, update_id, gesture.workspace
    ):
        raise refused(Permission.UPDATE, gesture.actor)
    version = await gesture.run(progress.undo, update_id, gesture.user_id, gesture.now)
    said = (gesture.body.get("message") or {}).get("blocks") or ()
    return replace(confirmation.undone(version, said), is_settled=True)


async def file_draft(gesture: Interaction) -> Reply:
    """Files kept words on the action that was chosen."""
    draft_id = confirmation.draft_of(gesture.block_id)
    target = target_of(gesture.workspace, int(gesture.value))
    kept = await gesture.desk.database.read(drafts.draft, gesture.team_id, draft_id, gesture.user_id)
    filing = Filing(target, kept.rating, kept.note)
    if kept.rating and kept.rating.needs_agreement:
        return replace(await _ask_to_stop(gesture, draft_id, filing), is_settled=True)
    check_may_file(gesture.workspace, gesture.actor, (filing,))
    ids = await gesture.run(drafts.file_draft, draft_id, gesture.user_id, (filing,), gesture.now)
    return replace(confirmation.recorded(filing, ids[0], gesture.today), is_settled=True)


async def _ask_to_stop(gesture: Interaction, draft_id: int, filing: Filing) -> Reply:
    """Pausing an action, or giving it up, is asked for: somebody else decides."""
    check(gesture.workspace, gesture.actor, Permission.ASK_CHANGE, filing.target.actions)
    request_id = await gesture.run(drafts.submit_draft, draft_id, gesture.user_id, filing, gesture.now)
    return await change_requests.told(gesture, request_id)


async def drop_draft(gesture: Interaction) -> Reply:
    """Lets kept words go."""
    kept = await gesture.desk.database.read(drafts.draft, gesture.team_id, int(gesture.value), gesture.user_id)
    await gesture.run(drafts.drop_draft, kept.id, gesture.user_id, gesture.now)
    return replace(confirmation.dropped(kept), is_settled=True)


async def open_reword(gesture: Interaction) -> Reply:
    """The form in which words that were held back are said differently, or it is said why they identify nobody."""
    kept = await gesture.desk.database.read(drafts.draft, gesture.team_id, int(gesture.value), gesture.user_id)
    found = policy.found_in(gesture.workspace, kept.typed) or "what you typed"
    return Reply("Opening the form …", view=reword_form(kept, found, gesture.about))


async def save_reworded(gesture: Interaction) -> Reply | None:
    """Files the new words as if they had been typed where the old ones were."""
    assert gesture.view is not None
    draft_id, typed, because = read_reword_form(gesture.view)
    about = fields.about_of(gesture.view)
    kept = await gesture.desk.database.read(drafts.draft, gesture.team_id, draft_id, gesture.user_id)
    found = policy.found_in(gesture.workspace, typed)
    if found and not because:
        return Reply("Still held back.", view=reword_form(replace(kept, typed=typed), found, about))
    thread_ids = None
    if kept.thread_ts:
        thread_ids = await gesture.desk.database.read(
            actions_of_thread, gesture.team_id, kept.channel_id, kept.thread_ts
        )
    plan = gesture.workspace.plan_of(thread_ids, kept.channel_id)
    if plan is None:
        raise NotFound("The plan is no longer there; your words are still kept.")
    thread = None if thread_ids is None else [f[1] for i in thread_ids if (f := gesture.workspace.action(i))]
    filings = route(plan, typed, gesture.user_id, thread)
    if isinstance(filings, Unclear):
        raise FieldError(TYPED, filings.why)
    stops = [f for f in filings if f.rating and f.rating.needs_agreement]
    if stops and (found or len(filings) > 1):
        raise FieldError(TYPED, "A pause, or an end, is asked for by itself, and in words that identify nobody.")
    if stops:
        return await _ask_to_stop(gesture, draft_id, stops[0])
    check_may_file(gesture.workspace, gesture.actor, filings)
    safe = (found, because) if found else None
    ids = await gesture.run(drafts.file_draft, draft_id, gesture.user_id, filings, gesture.now, typed=typed, safe=safe)
    return replace(confirmation.all_recorded(filings, ids, gesture.today), is_settled=True)


async def show_page(gesture: Interaction) -> Reply:
    """Another page of a list, in its place."""
    check(gesture.workspace, gesture.actor, Permission.SEE_ACTION)
    plan = gesture.workspace.plan_for(gesture.channel_id)
    if plan is None:
        raise NotFound("The plan is no longer there.")
    asked = gesture.block_id.partition(":")[2]
    chosen = choose_actions(plan, asked, gesture.user_id, gesture.today)
    reply = listing(chosen.title, chosen.actions, gesture.today, asked=asked, page=int(gesture.value))
    return replace(reply, is_settled=gesture.is_between_us)


async def show_history(gesture: Interaction) -> Reply:
    """Everything that was said and decided of a recommendation, or of the one action whose card it is."""
    action_id = gesture.action_id.removeprefix(OPEN_HISTORY).strip("_")
    if action_id:
        return await show_action_history(replace(gesture, value=action_id))
    _, recommendation = recommendation_with(gesture.workspace, int(gesture.value))
    return await _history(gesture, Target(recommendation))


async def show_action_history(gesture: Interaction) -> Reply:
    """The same of one action, whose id is the value."""
    return await _history(gesture, target_of(gesture.workspace, int(gesture.value)))


async def _history(gesture: Interaction, target: Target) -> Reply:
    check(gesture.workspace, gesture.actor, Permission.SEE_ACTION, target.actions)
    entries = await gesture.desk.database.read(history, gesture.team_id, target)
    if not entries:
        return Reply(f"Nobody has recorded progress on {target.name} yet.", is_private=True)
    return replace(draw_history(target, entries, gesture.now.tzinfo), is_private=True)


async def share_card(gesture: Interaction) -> Reply | None:
    """Shows the card to everybody in the channel, from where it is kept up to date; or says why not there."""
    plan, recommendation = recommendation_with(gesture.workspace, int(gesture.value))
    check(gesture.workspace, gesture.actor, Permission.SHARE, recommendation.actions)
    channel_id = gesture.channel_id or ""
    if channel_id.startswith("D"):
        raise NotAllowed("This is our direct message, which nobody else reads. Share it from the channel it is for.")
    may_set_up = Permission.CHOOSE_CHANNEL
    if not plan.may_show(recommendation.actions, channel_id):
        try:
            check(gesture.workspace, gesture.actor, may_set_up)
        except NotAllowed:
            raise NotAllowed(
                "This channel is not where these actions are read, so only the plan's coordinator may show them here."
            ) from None
    shared = SharedCard(plan, recommendation)
    shown = shared_card(shared, gesture.today)
    try:
        where, ts = await messaging.post(gesture.client, channel_id, shown)
    except SlackFailure as failure:
        if failure.about is About.PLACE:
            return shown  # I am not in it: Slack still lets me answer there, only not draw it anew later
        raise
    await gesture.run(record_card, shared, where, ts, gesture.user_id, shown.text, gesture.now)
    return None
