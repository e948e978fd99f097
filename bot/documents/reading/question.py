"""Ask what a reading leaves open, and look up what was answered."""

from bot.plan.model.reading.question import NO_ANSWERS, NOTHING, WAITING, About, Answers, Question, plainly

__all__ = ["NOTHING", "NO_ANSWERS", "WAITING", "About", "Answers", "Question", "plainly"]
