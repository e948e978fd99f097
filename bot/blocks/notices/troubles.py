"""Draw what the bot could not do by itself, and how that is mended: files not copied, channels not reached."""

from collections.abc import Sequence
from datetime import date

from bot.blocks.kit import channel, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.language.wording import count
from bot.plan.model.action import Action
from bot.plan.model.target import called
from bot.plan.notices.troubles.uncopied_files import UncopiedFiles
from bot.plan.notices.troubles.unreached_channels import ARCHIVED, NOT_THERE, UnreachedChannel

SHOWN = 8  # actions; the rest are counted


def uncopied_files(uncopied: UncopiedFiles, today: date) -> Reply:
    """Draw what whoever coordinates is told of files."""
    about = f" on {numbers}" if (numbers := _numbers(uncopied.actions)) else ""
    is_one = uncopied.files == 1
    stands, it = ("the file itself stands", "it") if is_one else ("the files themselves stand", "them")
    kept = "Its update and link are kept" if is_one else "Their updates and links are kept"
    text = mrkdwn(
        "I could not make a copy of {} given as evidence{}, and have stopped trying. {}; {} in Slack only, which may "
        "hide {it} one day. Whoever gave {it} can send {it} again with a new update. Why it failed, `python app.py "
        "doctor` says.",
        count(uncopied.files, "file"),
        about,
        kept,
        stands,
        it=it,
    )
    return Reply(text, [section(text)])


def unreached_channel(unreached: UnreachedChannel, today: date) -> Reply:
    """Draw what whoever coordinates is told of a channel."""
    where = channel(unreached.channel_id)
    if unreached.is_reached:
        text = mrkdwn("I can write in {} again: it hears its alerts as before.", where)
        return Reply(text, [section(text)])
    unheard = mrkdwn("about {}", numbers) if (numbers := _numbers(unreached.actions)) else mrkdwn("its alert")
    text = mrkdwn(
        "{}, so nobody there has heard {}. {}; or choose another channel with `/plan channel #other{}`. What is still "
        "true is said there the next working day.",
        _why(unreached.error, where),
        unheard,
        _mend(unreached.error),
        "".join(f" {number}" for number in unreached.numbers),
    )
    return Reply(text, [section(text)])


def _why(error: str, where: Mrkdwn) -> Mrkdwn:
    if error == ARCHIVED:
        return mrkdwn("{} is archived in Slack", where)
    if error == NOT_THERE:
        return mrkdwn("I am not in {}", where)
    return mrkdwn("I can’t find {}, as it is private and I am not in it, or it was deleted", where)


def _mend(error: str) -> str:
    if error == ARCHIVED:
        return "Please unarchive it and invite me again with `/invite @Plankeeper`"
    return "Please invite me there with `/invite @Plankeeper`"


def _numbers(actions: Sequence[Action]) -> str:
    numbers = [called(action) for action in actions]
    more = [f"{len(numbers) - SHOWN} more"] if len(numbers) > SHOWN else []
    return ", ".join([*numbers[:SHOWN], *more])
