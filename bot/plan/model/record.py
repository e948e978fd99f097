"""Hold every update that stands, where the newest is not enough: for comparing with a file, and for exports."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.plan.model.action import Action, Update
from bot.plan.model.workspace import Recommendation


@dataclass(frozen=True, slots=True)
class Record:
    """Every update as it now reads, oldest first: `own` of actions and `whole` of recommendations, by their ids."""

    own: Mapping[int, tuple[Update, ...]] = field(default_factory=dict)
    whole: Mapping[int, tuple[Update, ...]] = field(default_factory=dict)

    def of_action(self, action: Action) -> tuple[Update, ...]:
        """List what was said of an action alone."""
        return self.own.get(action.id, ())

    def of_whole(self, recommendation: Recommendation) -> tuple[Update, ...]:
        """List what was said of a recommendation as a whole."""
        return self.whole.get(recommendation.id, ())
