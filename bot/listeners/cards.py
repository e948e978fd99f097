"""Answer the buttons of cards, lists and confirmations; and words that were kept because it was not clear what to
do.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from slack_bolt.async_app import AsyncApp

from bot.blocks.answers import confirmation
from bot.blocks.answers.card import OPEN_HISTORY, card, window
from bot.blocks.answers.history import history as draw_history
from bot.blocks.answers.listing import SHOW_PAGE
from bot.blocks.forms.change_request import Wanted
from bot.blocks.forms.reword import SAFE, SAVE_REWORDED, TYPED, FilledReword, read_reword_form, reword_form
from bot.blocks.kit import Block
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply, above, opening
from bot.errors import NotFound
from bot.interaction import Interaction
from bot.listeners.presses import Harmless, Press, RefusedPress, on_press, unreadable_is_not_found
from bot.listeners.services import Services
from bot.listeners.submissions import FieldError, Form, RefusedForm, Submission, on_submit
from bot.plan.idempotency import StillStands
from bot.plan.model.lookup import recommendation_with, target_of
from bot.plan.model.permissions import Permission
from bot.plan.model.stamp import Source
from bot.plan.model.target import Target
from bot.plan.notices.send_log import actions_of_thread
from bot.plan.privacy import policy
from bot.plan.queries.history import history
from bot.plan.updates import drafts, progress, touched
from bot.plan.updates.intake import Held, Ready, StopAsked, decide, read_stop
from bot.plan.updates.routing import Filing, Unclear, route
from bot.replies.change_requests import request_with_draft
from bot.replies.held_words import found_in, held_back
from bot.replies.lists import list_chosen


def register(app: AsyncApp, services: Services) -> None:
    """Listen to the buttons of cards, lists, confirmations and kept words."""
    on_press(app, services, confirmation.UNDO, undo, AS_SAID)
    on_press(app, services, confirmation.FILE_DRAFT, file_draft, AS_SHOWN)
    on_press(app, services, confirmation.CHOOSE_FOR_DRAFT, file_draft, AS_SHOWN)
    on_press(app, services, confirmation.DROP_DRAFT, drop_draft, AS_KEPT)
    on_press(app, services, confirmation.SHOW_DRAFT, show_draft, ONLY_SHOWS)
    on_press(app, services, confirmation.REWORD, open_reword, OPENS_REWORDING)
    on_submit(app, services, REWORD_FORM)
    on_press(app, services, SHOW_PAGE, show_page, ONLY_SHOWS)
    on_press(app, services, OPEN_HISTORY, show_history, ONLY_SHOWS)


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
    version = await press.read(progress.standing, press.chosen_id)
    if version is None or version.author_id != press.user_id:
        raise NotFound("That update is no longer there; nothing was changed.")
    return replace(confirmation.reworded_since(version, press.said), is_settled=press.is_between_us)


AS_SAID = RefusedPress(
    lambda press: partial(progress.is_as_seen, update_id=press.chosen_id, seen=press.seen), _as_corrected
)


async def file_draft(press: Press) -> Reply:
    """File kept words on the action that was chosen."""
    draft_id = _draft_of(press)
    target = target_of(press.workspace, press.chosen_id)
    kept = await press.read(drafts.draft, draft_id, press.user_id)
    if reword := await held_back(press, kept, press.origin):
        return reword
    outcome = decide(press.workspace, press.actor, (Filing(target, kept.rating, kept.note),), None)
    if isinstance(outcome, StopAsked):
        return replace(await _request_stop(press, kept, outcome), is_settled=True)
    assert isinstance(outcome, Ready)  # the action was chosen, and these words have been looked at
    what = draft_id, outcome.filings, press.stamp(Source.FORM)
    changed = touched.by_draft(draft_id, outcome.filings)
    ids = await press.run_about(Permission.UPDATE, changed, drafts.file_draft, *what)
    return await _filed(press, kept, outcome.filings, ids)


async def _filed(interaction: Interaction, kept: drafts.Kept, filings: Sequence[Filing], ids: Sequence[int]) -> Reply:
    recorded = confirmation.all_recorded(filings, ids, interaction.today)
    is_copied = not kept.files or await interaction.has_room(kept.files)
    return replace(recorded if is_copied else confirmation.without_copies(recorded), is_settled=True)


def _draft_of(press: Press) -> int:
    with unreadable_is_not_found():
        return confirmation.draft_of(press.block_id)


async def _as_shown_now(press: Press) -> Reply:
    """What an edit of their message has put in place of the words; to be said differently, if it is held back."""
    kept = await press.read(drafts.draft, _draft_of(press), press.user_id)
    return await held_back(press, kept, press.origin) or _shown_anew(press, kept)


def _is_kept_as_seen(press: Press) -> StillStands:
    with unreadable_is_not_found():
        if since := confirmation.kept_since(press.action_id):
            return partial(drafts.is_kept_since, draft_id=press.chosen_id, on=since)
    return partial(drafts.is_as_seen, draft_id=press.chosen_id, seen=press.seen)


async def _as_kept_now(press: Press) -> Reply:
    kept = await press.read(drafts.draft, press.chosen_id, press.user_id)
    if kept.is_held:
        return confirmation.held(await found_in(press, kept), kept.id, "", kept.seen)
    return _shown_anew(press, kept)


def _shown_anew(press: Press, kept: drafts.Kept) -> Reply:
    said = mrkdwn("You have changed those words since, so I have done nothing with them. This is what they say now.")
    return above(said, _shown(press, kept), is_settled=True)


AS_SHOWN = RefusedPress(
    lambda press: partial(drafts.may_be_filed, draft_id=_draft_of(press), seen=press.seen), _as_shown_now
)
AS_KEPT = RefusedPress(_is_kept_as_seen, _as_kept_now)


async def _request_stop(
    interaction: Interaction, kept: drafts.Kept, asked: StopAsked, *, is_reworded: bool = False
) -> Reply:
    """Ask for an action to be paused, or given up: somebody else decides."""
    interaction.check(Permission.ASK_CHANGE, asked.filings[0].target.actions)
    stop = read_stop(asked)
    wanted = Wanted(stop.kind, None, stop.reason)
    return await request_with_draft(interaction, kept.id, stop.action, wanted, kept.source, is_reworded=is_reworded)


async def drop_draft(press: Press) -> Reply:
    """Let kept words go."""
    kept = await press.read(drafts.draft, press.chosen_id, press.user_id)
    await press.run(drafts.drop_draft, kept.id, press.stamp(Source.FORM))
    return replace(confirmation.dropped(kept), is_settled=True)


async def show_draft(press: Press) -> Reply:
    """Show kept words to their author once more, with the actions that they may be about."""
    kept = await press.read(drafts.draft, press.chosen_id, press.user_id)
    if reword := await held_back(press, kept, press.origin):
        return reword
    return _shown(press, kept)


def _shown(press: Press, kept: drafts.Kept) -> Reply:
    seen = press.workspace
    return confirmation.shown(seen.plan_for() or next(iter(seen.plans), None), kept)


async def open_reword(press: Press) -> Reply:
    """Open the form in which words that were held back are said differently, or it is said why they identify nobody."""
    kept = await press.read(drafts.draft, press.chosen_id, press.user_id)
    return await held_back(press, kept, press.origin) or _shown(press, kept)


OPENS_REWORDING = Harmless("it opens a form, which is held against what the words were then")


async def save_reworded(submission: Submission, filled: FilledReword) -> Reply | None:
    """File the new words as if they had been typed where the old ones were."""
    draft_id, typed = filled.metadata.draft_id, filled.typed
    kept = await submission.read(drafts.draft, draft_id, submission.user_id)
    filings = await _routed(submission, kept, typed)
    found = await submission.identifying(typed)
    if found and (in_reason := await submission.identifying_in_reason(filled.safe_because, typed)):
        raise FieldError(SAFE, policy.reason_refused(in_reason))
    outcome = decide(submission.workspace, submission.actor, filings, found, safe_because=filled.safe_because)
    match outcome:
        case Held(found):
            view = reword_form(kept, found, filled.metadata.origin, typed=typed)
            return Reply(mrkdwn("Still held back."), view=view)
        case Unclear(why):
            raise FieldError(TYPED, why)
        case StopAsked():
            if outcome.safe or len(outcome.filings) > 1:
                sentence = "A pause, or an end, is asked for by itself, and in words that identify nobody."
                raise FieldError(TYPED, sentence)
            return await _request_stop(submission, kept, outcome, is_reworded=True)
        case Ready(filings, safe):
            by, changed = submission.stamp(Source.FORM), touched.by_draft(draft_id, filings)
            ids = await submission.run_about(
                Permission.UPDATE, changed, drafts.file_draft, draft_id, filings, by, typed=typed, safe=safe
            )
            return await _filed(submission, kept, filings, ids)


def _is_reworded_as_seen(filled: FilledReword) -> StillStands:
    return partial(drafts.is_as_seen, draft_id=filled.metadata.draft_id, seen=filled.metadata.seen)


async def _reworded_redrawn(interaction: Interaction, filled: FilledReword, notice: str) -> Block:
    """The form, with what its author was typing and, above it, what an edit of their message says by now."""
    kept = await interaction.read(drafts.draft, filled.metadata.draft_id, interaction.user_id)
    found = await found_in(interaction, kept)
    return reword_form(kept, found, filled.metadata.origin, typed=filled.typed, notice=notice)


REWORD_FORM = Form(
    SAVE_REWORDED, reword_form, read_reword_form, save_reworded, RefusedForm(_is_reworded_as_seen, _reworded_redrawn)
)


async def _routed(submission: Submission, kept: drafts.Kept, typed: str) -> tuple[Filing, ...] | Unclear:
    """What the words say of which actions, if that is clear."""
    thread_ids = None
    if kept.thread_ts:
        thread_ids = await submission.read(actions_of_thread, kept.channel_id, kept.thread_ts)
    plan = submission.workspace.plan_of(thread_ids, kept.channel_id)
    if plan is None:
        raise NotFound("The plan is no longer there; your words are still kept.")
    return route(plan, typed, submission.user_id, submission.visible_actions(thread_ids))


async def show_page(press: Press) -> Reply:
    """Show another page of a list, in its place."""
    press.check(Permission.SEE_ACTION)
    plan = press.workspace.plan_for(press.channel_id)
    if plan is None:
        raise NotFound("The plan is no longer there.")
    query = press.block_id.partition(":")[2]
    reply = await list_chosen(press, plan, query, press.chosen_id, is_alone=press.is_between_us)
    stays = press.action_id.endswith("_all")  # of an overview, which is not the list's earlier page
    return replace(reply, is_settled=press.is_between_us and not stays)


async def show_card(press: Press) -> Reply:
    """Show one action, whose id is the value, as it stands: where it was asked for or, on the Home, in a window."""
    target = target_of(press.workspace, press.chosen_id)
    press.check(Permission.SEE_ACTION, target.actions)
    plan, _ = recommendation_with(press.workspace, target.recommendation.id)
    shown = card(plan, target, press.today, is_private=True)
    if press.channel_id is None:
        return opening(window(f"Action {target.actions[0].number}", shown))
    return replace(shown, is_private=True)


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
