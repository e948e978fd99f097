"""Draw what somebody was told of their own absence, once that has ended or is another: without the button."""

from datetime import date

from bot.blocks.answers.questions.absence import when_away
from bot.blocks.kit import section
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.plan.model.day import Day
from bot.plan.notices.words.absences import AbsenceTold


def absence(message: AbsenceTold, today: Day) -> Reply:
    """Strike out what does not hold any more."""
    said = when_away(message.absence, date.min)  # names both days, whatever day it is by now
    if message.stands:
        text = mrkdwn("Away {}.", said)
    else:
        text = mrkdwn("~Away {}.~ That has ended, or was changed since.", said)
    return Reply(text, [section(text)], is_private=True)
