"""Draw a receipt as what it confirms now stands: corrected words as they are now, what was taken back struck out."""

from bot.blocks.answers.confirmation import recorded_line, said_by, taken_back, with_undo
from bot.blocks.kit import section
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.plan.model.day import Day
from bot.plan.notices.words.receipts import Receipt


def receipt(message: Receipt, today: Day) -> Reply:
    """Draw a line for each update: with its Undo as long as it stands."""
    lines, blocks = [], []
    for version, filing in message.updates:
        line = recorded_line(filing, today, is_correction=version.is_correction)
        if version.retracted_at:
            lines.append(taken_back(version, filing))
            blocks.append(section(lines[-1]))
        else:
            lines.append(line)
            blocks.append(with_undo(line, version.update_id, version.seen))
    reply = Reply(mrkdwn("\n").join(lines), blocks)
    return said_by(reply, message.author_id) if message.author_id else reply
