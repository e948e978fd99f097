"""Let whoever coordinates choose whether the board's channel hears that nobody answers about an action."""

from datetime import date
from functools import partial

from slack_bolt.async_app import AsyncApp

from bot.blocks.forms.tell_board import CHANNEL, SAVE_BOARD, FilledBoard, board_form, read_board_form
from bot.blocks.kit import Block, channel, person, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.notices.nudges import LEAVE_BOARD, TELL_BOARD
from bot.blocks.reply import Reply, opening
from bot.errors import NotFound
from bot.interaction import Interaction
from bot.listeners.presses import Harmless, Press, on_press
from bot.listeners.services import Services
from bot.listeners.submissions import FieldError, Form, RefusedForm, Submission, at_field, on_submit
from bot.plan.idempotency import StillStands
from bot.plan.language.wording import long
from bot.plan.lookup import action_with
from bot.plan.model.action import Action
from bot.plan.model.channel import Sharing, check_channel
from bot.plan.model.permissions import Permission
from bot.plan.model.stamp import Source
from bot.plan.model.target import called
from bot.plan.notices.nudged.answers import NudgeReply
from bot.plan.nudges.by_hand import board
from bot.plan.snapshot import is_as_seen
from bot.slack.errors import SlackFailure


def register(app: AsyncApp, services: Services) -> None:
    """Listen to the two buttons, and to the form."""
    on_press(app, services, TELL_BOARD, open_board, OPENS)
    on_press(app, services, LEAVE_BOARD, leave_board, LEAVES)
    on_submit(app, services, BOARD_FORM)


OPENS = Harmless("it opens a form, which is drawn as things stand when it is pressed, and held against that")
LEAVES = Harmless("it notes that nobody else is told, and changes no action")


async def open_board(press: Press) -> Reply:
    """Open the form that chooses the channel; or say why nothing is to be told."""
    press.check(Permission.CHOOSE_CHANNEL)
    action = action_with(press.workspace, press.chosen_id)
    since = await _unanswered_since(press, action)
    if told := await press.read(board.told_before, action.id, since):
        return Reply(await _told(press, action, told), is_private=True)
    return opening(_form(press, action, since))


async def leave_board(press: Press) -> Reply:
    """Note that the board's channel hears nothing."""
    press.check(Permission.CHOOSE_CHANNEL)
    action = action_with(press.workspace, press.chosen_id)
    since = await _unanswered_since(press, action)
    if told := await press.read(board.told_before, action.id, since):
        return Reply(await _told(press, action, told), is_private=True)
    await _choose(press, action, NudgeReply.BOARD_LEFT)
    said = mrkdwn("The board’s channel hears nothing of {}; its owner is still asked.", called(action))
    return Reply(said, [section(said)], is_private=True)


async def _unanswered_since(interaction: Interaction, action: Action) -> date:
    since = await interaction.read(board.unanswered_since, interaction.workspace, action.id, interaction.now)
    if since is None:
        raise NotFound(f"{called(action)} has been answered since, so there is nothing to tell the board. Thank you.")
    return since


async def _choose(by: Press | Submission, action: Action, reply: NudgeReply) -> None:
    """Note what was chosen: it takes the buttons out of everybody's message who was asked."""
    what = action.id, reply, by.stamp(Source.FORM)
    await by.run_as(Permission.CHOOSE_CHANNEL, board.choose, *what)
    by.services.background.start(by.services.outbox.keep_true(by.team_id))  # no revision tells of an answer


async def _told(asked: Press | Submission, action: Action, told: board.Told) -> Mrkdwn:
    """Say that the board was told before; and note it, should a process have ended between the two."""
    await _choose(asked, action, NudgeReply.BOARD_TOLD)
    by = "you" if told.by == asked.user_id else person(told.by)
    return mrkdwn(
        "{} was told of {} by {} on {}, so nothing is said again.",
        channel(told.channel_id),
        called(action),
        by,
        long(told.on),
    )


def _form(interaction: Interaction, action: Action, since: date, notice: str = "") -> Block:
    found = interaction.workspace.action(action.id)
    return board_form(action, since, found[0].channel_id if found else None, interaction.today, notice=notice)


async def save_board(submission: Submission, filled: FilledBoard) -> Reply:
    """Let the channel hear."""
    submission.check(Permission.CHOOSE_CHANNEL)
    action = action_with(submission.workspace, filled.metadata.action_id)
    channel_id, since = filled.channel_id or "", date.fromisoformat(filled.metadata.since)
    with at_field(CHANNEL):
        check_channel(channel_id)
    if submission.workspace.channel(channel_id).sharing is Sharing.UNKNOWN:
        await submission.services.look_up_channel(submission.client, submission.team_id, channel_id)
        submission = await submission.renewed()
    known = submission.workspace.channel(channel_id)
    if known.is_closed:
        raise FieldError(CHANNEL, "People of another organisation read that channel, too. Please choose another one.")
    what = action.id, since, channel_id, known.version, submission.stamp(Source.FORM)
    notice_id = await submission.run_as(Permission.CHOOSE_CHANNEL, board.tell, *what)
    if notice_id is None:
        told = await submission.read(board.told_before, action.id, since)
        assert told is not None
        return Reply(await _told(submission, action, told))
    try:
        await submission.services.outbox.deliver(submission.team_id, notice_id, submission.now)
    except SlackFailure:
        raise FieldError(
            CHANNEL,
            "Slack does not let me write there, so nothing was said: invite me with /invite @Plankeeper, or choose "
            "another channel.",
        ) from None
    await _choose(submission, action, NudgeReply.BOARD_TOLD)
    return Reply(mrkdwn("{} hears of {} now.", channel(channel_id), called(action)))


def _is_unanswered_as_seen(filled: FilledBoard) -> StillStands:
    metadata = filled.metadata
    return partial(is_as_seen, action_id=metadata.action_id, seen=metadata.seen, condensed=board.answer_seen)


async def _board_redrawn(interaction: Interaction, filled: FilledBoard, notice: str) -> Block:
    action = action_with(interaction.workspace, filled.metadata.action_id)
    return _form(interaction, action, await _unanswered_since(interaction, action), notice)


BOARD_FORM = Form(
    SAVE_BOARD, board_form, read_board_form, save_board, RefusedForm(_is_unanswered_as_seen, _board_redrawn)
)
