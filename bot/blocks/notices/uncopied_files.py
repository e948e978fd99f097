"""Draw the message about files that could not be copied: where they were given, and what can be done."""

from datetime import date

from bot.blocks.kit import section
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.plan.language.wording import count
from bot.plan.model.target import called
from bot.plan.notices.uncopied_files import UncopiedFiles

SHOWN = 8  # actions; the rest are counted


def uncopied_files(uncopied: UncopiedFiles, today: date) -> Reply:
    """Draw what whoever coordinates is told."""
    numbers = [called(action) for action in uncopied.actions]
    more = [f"{len(numbers) - SHOWN} more"] if len(numbers) > SHOWN else []
    about = f" on {', '.join([*numbers[:SHOWN], *more])}" if numbers else ""
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
