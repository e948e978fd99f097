"""Draw and read the form that lets the board's channel hear that nobody answers about an action."""

from dataclasses import dataclass
from datetime import date

from bot.blocks import action_lines
from bot.blocks.forms import fields
from bot.blocks.forms.metadata import Metadata, read_metadata
from bot.blocks.kit import Block, context, cut, section
from bot.blocks.mrkdwn import mrkdwn
from bot.plan.language.wording import long
from bot.plan.model.action import Action
from bot.plan.model.day import Day
from bot.plan.model.target import called
from bot.plan.nudges.by_hand.board import answer_seen

SAVE_BOARD = "save_board_told"
CHANNEL = "board_channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardMetadata(Metadata):
    """The action it is about, since when nobody has answered (as ISO), and when somebody last had (`seen`)."""

    action_id: int
    since: str
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class FilledBoard:
    """The channel that was chosen."""

    metadata: BoardMetadata
    channel_id: str | None


def board_form(action: Action, since: date, channel_id: str | None, today: Day, *, notice: str = "") -> Block:
    """Draw what would be said, and the choice of the channel: the plan's own, where it has one."""
    said = mrkdwn("{} about action {} since {}.", action_lines.silent(action), called(action), long(since))
    blocks = [
        section(mrkdwn("*{}*\n{}", said, cut(action.text, 280))),
        context(action_lines.standing(action, today)),
        fields.field(
            CHANNEL,
            "Which channel hears of it?",
            fields.channel(channel_id),
            hint="It hears that its owner was asked, that whoever is above them was told, and how the action stands.",
        ),
    ]
    metadata = BoardMetadata(action_id=action.id, since=since.isoformat(), seen=answer_seen(action))
    return fields.modal(SAVE_BOARD, "Tell the board", "Tell it", blocks, metadata, notice=notice)


def read_board_form(view: Block) -> FilledBoard:
    """Read what was put into it."""
    return FilledBoard(read_metadata(BoardMetadata, view), fields.channel_of(view, CHANNEL))
