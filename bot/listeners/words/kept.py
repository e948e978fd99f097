"""Answer the buttons beside words that were kept: because it was not clear what to do, or whether they are meant."""

from dataclasses import replace
from functools import partial

from slack_bolt.async_app import AsyncApp

from bot.blocks.answers import confirmation
from bot.blocks.answers.choices import which_action
from bot.blocks.forms.reword import SAFE, SAVE_REWORDED, TYPED, FilledReword, read_reword_form, reword_form
from bot.blocks.kit import Block
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply, above
from bot.errors import NotFound
from bot.interaction import Interaction
from bot.listeners.presses import Harmless, Press, RefusedPress, on_press, unreadable_is_not_found
from bot.listeners.services import Services
from bot.listeners.submissions import FieldError, Form, RefusedForm, Submission, at_field, on_submit
from bot.plan.idempotency import StillStands
from bot.plan.language.plans.meant import default_plan, meant_by
from bot.plan.lookup import plan_with, target_of
from bot.plan.model.rating import Rating
from bot.plan.model.stamp import Source
from bot.plan.notices.send_log import actions_of_thread
from bot.plan.privacy import policy
from bot.plan.updates import drafts
from bot.plan.updates.chosen import chosen_filing, said_before
from bot.plan.updates.intake import Held
from bot.plan.updates.reading import FromDraft, Reading
from bot.plan.updates.routing import Filing, Unclear, route, which_plan
from bot.replies.held_words import found_in, held_back
from bot.replies.intake import answer, drawn, take_in


def register(app: AsyncApp, services: Services) -> None:
    """Listen to the buttons of kept words, and to the form in which they are said differently."""
    on_press(app, services, confirmation.FILE_DRAFT, file_draft, AS_SHOWN)
    on_press(app, services, confirmation.CHOOSE_FOR_DRAFT, file_draft, AS_SHOWN)
    on_press(app, services, confirmation.RECORD_KEPT, record_kept, AS_KEPT)
    on_press(app, services, confirmation.DROP_DRAFT, drop_draft, AS_KEPT)
    on_press(app, services, confirmation.SHOW_DRAFT, show_draft, ONLY_SHOWS)
    on_press(app, services, confirmation.REWORD, open_reword, OPENS_REWORDING)
    on_submit(app, services, REWORD_FORM)


ONLY_SHOWS = Harmless("it shows the words as they are kept when it is pressed, and changes nothing")


async def file_draft(press: Press) -> Reply | None:
    """File kept words on the action that was chosen."""
    draft_id = draft_of(press)
    kept = await press.read(drafts.draft, draft_id, press.user_id)
    if reword := await held_back(press, kept, press.origin):
        return reword

    async def read(now: Press) -> Reading:
        target = target_of(now.workspace, now.chosen_id)
        plan = next((p for p in now.workspace.plans if target.recommendation in p.recommendations), None)
        filed = chosen_filing(plan, target, kept.typed, kept.note, kept.rating)
        return Reading(said_before(kept), None, (filed,), way=FromDraft(kept.id, now.stamp(Source.FORM)))

    return settled_by(await answer(press, read))


async def record_kept(press: Press) -> Reply | None:
    """Record kept words that were clear, as their author says that they are meant."""
    kept = await press.read(drafts.draft, press.chosen_id, press.user_id)
    if reword := await held_back(press, kept, press.origin):
        return reword

    async def read(now: Press) -> Reading:
        way = FromDraft(kept.id, now.stamp(Source.FORM))
        if kept.action_id is None:
            return await read_anew(now, kept, kept.note, way, kept.rating)
        filed = Filing(target_of(now.workspace, kept.action_id), kept.rating, kept.note)
        return Reading(said_before(kept), None, (filed,), way=way, is_meant=True)

    return settled_by(await answer(press, read))


def settled_by(reply: Reply | None) -> Reply | None:
    """Let an answer take the place of the message that its button stood in."""
    return reply and replace(reply, is_settled=True)


def draft_of(press: Press) -> int:
    """Read the id of the kept words that a button stands beside."""
    with unreadable_is_not_found():
        return confirmation.draft_of(press.block_id)


async def _as_shown_now(press: Press) -> Reply:
    """What an edit of their message has put in place of the words; to be said differently, if it is held back."""
    kept = await press.read(drafts.draft, draft_of(press), press.user_id)
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
    lambda press: partial(drafts.may_be_filed, draft_id=draft_of(press), seen=press.seen), _as_shown_now
)
AS_KEPT = RefusedPress(_is_kept_as_seen, _as_kept_now)


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
    return which_action.shown(default_plan(press.workspace), kept)


async def open_reword(press: Press) -> Reply:
    """Open the form in which words that were held back are said differently, or it is said why they identify nobody."""
    kept = await press.read(drafts.draft, press.chosen_id, press.user_id)
    return await held_back(press, kept, press.origin) or _shown(press, kept)


OPENS_REWORDING = Harmless("it opens a form, which is held against what the words were then")


async def save_reworded(submission: Submission, filled: FilledReword) -> Reply | None:
    """File the new words as if they had been typed where the old ones were."""
    typed = filled.typed
    kept = await submission.read(drafts.draft, filled.metadata.draft_id, submission.user_id)

    async def read(now: Submission) -> Reading:
        found = await now.identifying(typed)
        if found and (in_reason := await now.identifying_in_reason(filled.safe_because, typed)):
            raise FieldError(SAFE, policy.reason_refused(in_reason))
        way = FromDraft(kept.id, now.stamp(Source.FORM), typed=typed)
        reading = await read_anew(now, kept, typed, way)
        return replace(reading, identifying=found, safe_because=filled.safe_because, is_meant=False)

    with at_field(TYPED):
        taken = await take_in(submission, read)
    match taken.outcome:
        case Held(str(found)):
            return Reply(mrkdwn("Still held back."), view=reword_form(kept, found, filled.metadata.origin, typed=typed))
        case Unclear(why):
            raise FieldError(TYPED, why)
    return settled_by(await drawn(taken))


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


async def read_anew(
    now: Interaction,
    kept: drafts.Kept,
    typed: str,
    way: FromDraft,
    rating: Rating | None = None,
    *,
    plan_id: int | None = None,
    is_all: bool = False,
) -> Reading:
    """Read what kept words, or other ones in their place, say of which actions, if that is clear: in the plan that was
    chosen, else in the one that is meant; with `is_all` on actions of others too."""
    thread_ids = await thread_of(now, kept)
    meant, words = meant_by(now.workspace, typed, now.user_id, kept.channel_id, thread_ids, kept.typed)
    plan = plan_with(now.workspace, plan_id) if plan_id else meant.plan
    if plan is None:
        raise NotFound("The plan is no longer there; your words are still kept.")
    thread = now.visible_actions(thread_ids)
    if meant.is_certain or plan_id:
        has_files = bool(kept.files)
        found = route(plan, words, now.user_id, thread, rating=rating, has_files=has_files, is_all=is_all)
    else:
        found = which_plan(meant, words, rating)
    if isinstance(found, Unclear):
        found = replace(found, draft_id=kept.id)
    return Reading(said_before(kept), plan, found, words, rating, way, is_meant=True)


async def thread_of(now: Interaction, kept: drafts.Kept) -> list[int] | None:
    """List the actions of the thread in which words were said."""
    return await now.read(actions_of_thread, kept.channel_id, kept.thread_ts) if kept.thread_ts else None
