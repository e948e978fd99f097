"""Say which parts of a reading are likely wrong: one warning, with what somebody can look at."""

from collections.abc import Sequence

from bot.documents.diagnostics import WHOLE_PLAN
from bot.documents.reading.choice import Choice
from bot.documents.reading.doubt.model import fitted
from bot.documents.reading.doubt.reasons import reason
from bot.documents.reading.doubt.signs import Signs
from bot.plan.model.document import PrintedRecommendation, Warn

NAMES = {
    "numbers": "the numbers",
    "texts": "what is a recommendation and what an action",
    "section": "the sections",
    "owners": "the owners",
    "dates": "the dates",
    "rating": "the ratings",
    "measures": "the measures",
    "progress": "the progress",
}
_REASONS = 2
_LOOKED = 25  # of the strongest signs


def doubts(signs: Signs, recommendations: Sequence[PrintedRecommendation], choice: Choice) -> list[Warn]:
    """Say in one warning what is likely read wrong; nothing where nothing is."""
    return said_of(signs, fitted().doubted(signs), recommendations, choice)


def said_of(
    signs: Signs, parts: Sequence[str], recommendations: Sequence[PrintedRecommendation], choice: Choice | None
) -> list[Warn]:
    """Say that these parts are doubted, and why."""
    if not parts:
        return []
    said: dict[str, None] = {}
    for sign in fitted().reasons(signs, parts)[:_LOOKED]:
        if len(said) < _REASONS and (why := reason(sign, signs, recommendations, choice)):
            said[why] = None
    named = [NAMES[part] for part in parts]
    what = " and ".join(filter(None, [", ".join(named[:-1]), named[-1]]))
    why = "; ".join(said) or "its layout is unusual"
    return [Warn(WHOLE_PLAN, f"please compare {what} with the file: {why}")]
