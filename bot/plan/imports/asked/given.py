"""Hold what has been answered about a file: by somebody just now, or about an earlier one with the same headers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.plan.model.reading.question import About, Answers, Question, plainly

Key = tuple[About, str]  # what is answered: a column's header or a rating's word, as `plainly` gives it


@dataclass(frozen=True, slots=True)
class Given:
    """The answers about a file: what columns hold by their headers, what words of ratings mean, as printed.

    `remembered` are those that come from an earlier file, `settled` what was asked once more because the file speaks
    against it, or can't be answered further: it is not asked again. `said` are ratings that the plan gives itself as a
    whole, by its words, which somebody took.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    ratings: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)
    remembered: frozenset[Key] = frozenset()
    settled: frozenset[Key] = frozenset()

    @property
    def answers(self) -> Answers:
        """What the reading is told."""
        return Answers(self.columns, self.ratings)

    @property
    def keys(self) -> frozenset[Key]:
        """All that has been answered."""
        return frozenset((*_keys(About.COLUMN, self.columns), *_keys(About.RATING, self.ratings)))

    def with_answers(self, about: About, answers: Mapping[str, str], *, are_remembered: bool = False) -> "Given":
        """Add answers about columns or ratings, in place of those given before; a remembered one takes no place."""
        before = self.columns if about is About.COLUMN else self.ratings
        known = {plainly(value) for value in before} if are_remembered else set()
        new = {value: meaning for value, meaning in answers.items() if plainly(value) not in known}
        replaced = {plainly(value) for value in new}
        made = {**{value: meaning for value, meaning in before.items() if plainly(value) not in replaced}, **new}
        keys = frozenset(_keys(about, new))
        remembered = self.remembered | keys if are_remembered else self.remembered - keys
        if about is About.COLUMN:
            return replace(self, columns=made, remembered=remembered)
        return replace(self, ratings=made, remembered=remembered)

    def with_settled(self, asked: Iterable[Question]) -> "Given":
        """Note what was asked and has been answered, so that what is asked of it again is let be."""
        return replace(self, settled=self.settled | {key_of(question) for question in asked})

    @property
    def as_answered(self) -> dict[str, dict[str, str]]:
        """What the source of a plan keeps of it."""
        return {"columns": dict(self.columns), "ratings": dict(self.ratings), "said": dict(self.said)}

    @property
    def without_remembered(self) -> "Given":
        """The same without what comes from earlier files."""
        columns = {v: m for v, m in self.columns.items() if (About.COLUMN, plainly(v)) not in self.remembered}
        ratings = {v: m for v, m in self.ratings.items() if (About.RATING, plainly(v)) not in self.remembered}
        return replace(self, columns=columns, ratings=ratings, remembered=frozenset())

    def is_remembered(self, about: About, value: str) -> bool:
        """Tell whether an answer comes from an earlier file."""
        return (about, plainly(value)) in self.remembered

    def stored(self) -> dict[str, Any]:
        """Take it apart into what a JSON column holds."""
        return {
            **self.as_answered,
            "remembered": sorted([about, value] for about, value in self.remembered),
            "settled": sorted([about, value] for about, value in self.settled),
        }


def restored(kept: Mapping[str, Any] | None) -> Given:
    """Put together again what `stored` took apart."""
    if not kept:
        return NOTHING_GIVEN
    return Given(
        dict(kept["columns"]),
        dict(kept["ratings"]),
        dict(kept["said"]),
        frozenset((About(about), value) for about, value in kept["remembered"]),
        frozenset((About(about), value) for about, value in kept["settled"]),
    )


def key_of(question: Question) -> Key:
    """Give what a question is told by."""
    return question.about, plainly(question.value)


def _keys(about: About, answers: Mapping[str, str]) -> Iterable[Key]:
    return ((about, plainly(value)) for value in answers)


NOTHING_GIVEN = Given()
