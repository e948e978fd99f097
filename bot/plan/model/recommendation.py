"""Describe a recommendation: the inspector's words, and the actions that answer them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from itertools import compress

from bot.plan.model.action import Action, Said, Update
from bot.plan.model.document import Response
from bot.plan.model.parts.judgement import Judgement
from bot.plan.model.parts.measure import Measure

_ZEROS = re.compile(r"(?<![\d.])0+(?=\d)")  # that lead a number


@dataclass(frozen=True)
class Recommendation:
    """The inspector's words, and what answers them. `archived_at`: when it was taken out of the plan.

    `noun` is what the inspectorate calls it where that is not "recommendation", `priority` as printed. `plan_name` is
    its plan's short name, where there are several plans.
    """

    id: int
    number: str
    section: str | None
    text: str
    measures: tuple[Measure, ...]
    said: Said  # of the recommendation as a whole
    actions: tuple[Action, ...]
    archived_at: datetime | None = None
    noun: str | None = None
    priority: str | None = None
    response: Response | None = None
    response_text: str | None = None
    judged: tuple[Judgement, ...] = ()  # from outside, of the recommendation as a whole, oldest first
    is_part: bool = False  # with only some of its actions: what an outsider sees of it
    plan_name: str | None = None

    @property
    def kind(self) -> str:
        """What it is called, as the plan prints that: `Recommendation`, `Area for priority action`."""
        return f"{self.noun[0].upper()}{self.noun[1:]}" if self.noun else "Recommendation"

    @property
    def name(self) -> str:
        """What it is called in a sentence, with its number: `area for priority action 2`."""
        return f"{self.kind[0].lower()}{self.kind[1:]} {self.number}"

    @cached_property
    def plain_numbers(self) -> tuple[str, ...]:
        """Its number in plain form, then those of its actions."""
        return (plain_number(self.number), *(plain_number(action.number) for action in self.actions))

    @cached_property
    def in_question(self) -> tuple[Action, ...]:
        """Those of its actions that somebody may have to be told of: done and not signed off, judged, or asked about.

        It is kept with the recommendation, so that a round looks at what has changed, and not at every action.
        """
        return tuple(action for action in self.actions if action.changes or action.verdicts or action.claimed_done)

    @cached_property
    def rated_by_others(self) -> tuple[Action, ...]:
        """Those of its actions whose rating is the word of somebody who does not own them; kept, as above."""
        rated = ((action, action.said.rated) for action in self.actions)
        return tuple(a for a, said in rated if said and said.author_id and not a.is_owned_by(said.author_id))

    @cached_property
    def owner_ids(self) -> frozenset[str]:
        """Everybody who holds a post that owns one of its actions, or is its deputy."""
        owners = (post for action in self.actions for post in action.owners)
        return frozenset(user_id for post in owners for user_id in (post.holder_id, post.deputy_id) if user_id)

    @property
    def latest(self) -> Update | None:
        """The newest update on it or on its actions, the document's own progress included."""
        said = [self.said, *(action.said for action in self.actions)]
        return max((each.latest for each in said if each.latest), key=lambda update: update.said_at, default=None)

    def with_own(self, is_own: Sequence[bool]) -> "Recommendation":
        """Return it with these of its actions only, given one by one; the same each time, for as long as it stands."""
        chosen = tuple(is_own)
        if all(chosen):
            return self
        if chosen not in self._parts:
            self._parts[chosen] = self.as_part(compress(self.actions, chosen))
        return self._parts[chosen]

    def as_part(self, actions: Iterable[Action]) -> "Recommendation":
        """Return it with only these of its actions. What was said of the whole tells of others too: its words go."""
        own = tuple(_for_part(action) for action in actions)
        return replace(self, actions=own, said=self.said.for_part(), judged=(), is_part=True)

    @cached_property
    def _parts(self) -> dict[tuple[bool, ...], "Recommendation"]:
        """What those see of it who own some of its actions: cards are kept by it, while other things change."""
        return {}


def _for_part(action: Action) -> Action:
    judged = tuple(each for each in action.judged if not each.is_of_whole)
    return replace(action, said=action.said.for_part(), judged=judged)


@dataclass(frozen=True, slots=True)
class Numbered:
    """The things that bear one number; more than one thing where a plan numbers carelessly."""

    recommendations: list[Recommendation] = field(default_factory=list)
    actions: list[tuple[Recommendation, Action]] = field(default_factory=list)


def plain_number(number: str) -> str:
    """Return the form in which numbers are compared: `05.` and `5` are one."""
    plain = number.casefold().strip(" .")
    return _ZEROS.sub("", plain) if "0" in plain else plain


def standing_part(recommendation: Recommendation) -> Recommendation | None:
    """Return a recommendation with those of its actions that stand in the plan; None if it does not itself."""
    return None if recommendation.archived_at else _with_actions(recommendation, is_archived=False)


def archived_part(recommendation: Recommendation) -> Recommendation | None:
    """Return a recommendation with those of its actions that were taken out of the plan; None if nothing was."""
    part = _with_actions(recommendation, is_archived=True)
    return part if part.archived_at or part.actions else None


def _with_actions(recommendation: Recommendation, *, is_archived: bool) -> Recommendation:
    """A recommendation with only those of its actions that were, or were not, taken out of the plan."""
    kept = tuple(a for a in recommendation.actions if bool(a.archived_at) == is_archived)
    return recommendation if len(kept) == len(recommendation.actions) else replace(recommendation, actions=kept)
