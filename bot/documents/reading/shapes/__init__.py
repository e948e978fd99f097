"""Make hypotheses of how a file holds its plan: regions of columns, of whatever shape it is laid out in."""

from bot.documents.reading.shapes.hypotheses import hypotheses
from bot.documents.reading.shapes.words import FITTED_WORDS, Words

__all__ = ["FITTED_WORDS", "Words", "hypotheses"]
