"""Ask what a reading leaves open, and look up what was answered."""

from bot.plan.model.question import NO_ANSWERS, NOTHING, WAITING, About, Answers, Question

__all__ = ["NOTHING", "NO_ANSWERS", "WAITING", "About", "Answers", "Question", "plainly"]


def plainly(text: str) -> str:
    """Make a header or a word comparable with others: in small letters, one space between words."""
    return " ".join(text.casefold().split())
