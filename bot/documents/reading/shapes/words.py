"""Say what shapes ask of the words: how likely a text is a label at all, and of what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.documents.reading.evidence.words import FITTED, FOREIGN, header_odds, header_shape
from bot.plan.fitted.model import Model, fitted

LABEL = "label"  # the class of what stands over columns and beside values
LONGEST = 90  # characters of what may be a label
RECOMMENDATION = "recommendation"
ACTION = "action"
NOTHING = "nothing"  # of a header that names nothing a plan has
SURE = 0.5


@dataclass(frozen=True, slots=True)
class Words:
    """How words are weighed: how likely a text is a label, and which field it would name, by probability."""

    label: Callable[[str], float]
    odds: Callable[[str], Mapping[str, float]]

    def role(self, text: str) -> str | None:
        """Name the field that a text names as a label, if any is sure."""
        found = self.odds(text) if text and self.label(text) >= SURE / 2 else {}
        best = max(found, key=lambda name: found[name], default=None)
        return best if best is not None and found[best] >= SURE else None

    def foreign(self, text: str) -> float:
        """Tell how likely a header stands over a table that is no plan."""
        return self.odds(text).get(FOREIGN, 0.0) if text else 0.0


@cache
def labels() -> Model:
    """Return the weights of labels, read when the first is asked for."""
    return fitted(FITTED / "label-weights.txt")


@lru_cache(16_384)
def label_odds(text: str) -> float:
    """Tell how likely a text is a label, by its words."""
    return labels().scores(header_shape(text))[LABEL] if 0 < len(text) <= LONGEST and text.strip() else 0.0


FITTED_WORDS = Words(label_odds, header_odds)
NO_WORDS = Words(lambda _: 0.0, lambda _: {})  # for what must be told without them
