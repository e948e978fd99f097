"""Draw what tells somebody that words of theirs are soon deleted, or that a file of theirs has waited in vain."""

from datetime import date

from bot.blocks.answers.confirmation import DROP_DRAFT, SHOW_DRAFT
from bot.blocks.kit import button, buttons, section
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.plan.language.wording import full
from bot.plan.notices.draft_messages import EndingDraft
from bot.plan.notices.lapsed_questions import LapsedQuestions


def ending_draft(draft: EndingDraft, today: date) -> Reply:
    """Draw it without the words: they are shown to whoever asks, if they are theirs."""
    text = mrkdwn(
        "About three months ago you told me something that I could not file, and I have kept it for you. It is still "
        "waiting: on {} I delete it, unless you file it before.",
        full(draft.kept_until),
    )
    made = [
        button("Show me", SHOW_DRAFT, draft.draft_id, "primary"),
        button("Let it go", f"{DROP_DRAFT}_{draft.kept_since.isoformat()}", draft.draft_id),
    ]
    return Reply(text, [section(text), buttons(*made)])


def lapsed_questions(lapsed: LapsedQuestions, today: date) -> Reply:
    """Draw it; there is nothing to press, as the file is to be given once more."""
    text = mrkdwn(
        "More than a week ago you gave me a plan’s file, and I had questions about it. Nobody has answered them in "
        "seven days, so they have lapsed. Nothing of it was loaded; give me the file once more when you like."
    )
    return Reply(text, [section(text)])
