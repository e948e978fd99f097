"""Draw the questions about a file: what is not sure of it, and what it would be taken for."""

from collections.abc import Sequence

from bot.blocks.kit import Block, context, cut, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.plan.language.wording import count
from bot.plan.model.rating import Rating
from bot.plan.model.reading.question import NOTHING, WAITING, About, Question

SHOWN = 10  # questions in a message; the form has them all

_HOLDS = {
    "owner": "owner (lead)",
    "accountable": "accountable officer",
    "completed on": "date of completion",
    "measure": "success measure",
    "depends on": "what it depends on",
    "waiting on": "what it waits for",
    "response": "response to the recommendation",
    NOTHING: "leave it out",
}


def meaning(about: About, value: str) -> str:
    """Call what a column may hold, or a word of a rating mean, by what people call it."""
    if about is not About.RATING:
        return _HOLDS.get(value, value)
    if value == WAITING:
        return "waits for somebody else"
    return "no rating" if value == NOTHING else Rating(value).label if value in set(Rating) else value


def asked_lines(questions: Sequence[Question]) -> list[Block]:
    """Draw the questions that are open, each with our guess, in a message that shows the rest of the file."""
    listed = mrkdwn("\n").join(mrkdwn("• {}", _line(each)) for each in questions[:SHOWN])
    more = f"\n… and {len(questions) - SHOWN} more" if len(questions) > SHOWN else ""
    several = count(len(questions), "question")
    return [
        section(mrkdwn("*{} before it can be loaded*\n{}{}", several, listed, more)),
        context(mrkdwn("My guesses are chosen already in the form; change what is wrong. It can wait for seven days.")),
    ]


def _line(question: Question) -> Mrkdwn:
    guess = f" I would say: {meaning(question.about, question.guess)}." if question.guess else ""
    said = cut(question.value, 80)
    if question.doubt:
        return mrkdwn(
            "“{}”: is it the {}? {}.", said, question.guess or "", question.doubt[:1].upper() + question.doubt[1:]
        )
    if question.about is About.RATING:
        return mrkdwn("What does “{}” mean ({}×)?{}", said, question.count or 1, guess)
    if question.about is About.TABLE:
        return mrkdwn("Is {} a part of the plan?{}", said, guess)
    return mrkdwn("What does the column “{}” hold?{}", said, guess)
