"""A plan's file as its coordinator rewrites it: random plans, and edits of which each is one thing to a person."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from bot.plan.model.document import Document, PrintedAction, PrintedMeasure, PrintedProgress, PrintedRecommendation
from bot.plan.model.rating import Rating

WORDS = re.findall(
    r"\w+",
    """
    access adoption advice agree allocation apply appraisal assess audit autumn balance board bridge budget care
    carer case caution chair challenge child clinic coach college commission compare complaint conference
    consent contact council court cover crisis culture daily decision delay deliver desk dialogue digital
    director draft duty early education emergency employ escalate evidence evaluate exclude exit expert family
    feedback fees finance follow forum foster foundation frequent fund gather governance group guide harm health
    hearing help home hospital housing hub impact improve induct inform inspect interview invite issue join
    journey judge keep kinship landlord launch lead learn leaver legal letter liaison listen live local manage
    map measure meet mental mentor minute missing model monitor month move neglect network night notice nurse
    nursery observe offer office open order outcome oversee panel parent partner path pay peer plan play police
    policy practice prevent priority probation process protect provide pupil quality quarter question rapid
    reach record recruit referral reflect refuge register release report rescue residence respond review rota
    safe sample school screen search section secure send service share shelter sibling sign skill social speech
    staff standard start step story strategy street strong student supervise supply support survey target teach
    team tenancy therapy threshold ticket time tool track train transfer transition travel trust tutor unit
    update urgent vacancy value visit voice volunteer vulnerable wait ward weekly welfare wellbeing winter
    witness work worker write youth zone
    """,
)
POSTS = (
    "Head of Early Help",
    "Head of Fostering",
    "Principal Social Worker",
    "Service Manager MASH",
    "Virtual School Head",
    "Designated Nurse",
    "Chair of the Partnership",
    "Director of Education",
    "Team Leader North",
    "Team Leader South",
)
RATINGS = (None, Rating.ON_TRACK, Rating.AT_RISK, Rating.OFF_TRACK)
START = date(2026, 9, 30)


@dataclass
class Draft:
    """A plan in the making. `is_counted`: its recommendations are numbered 1, 2, 3 … anew after each edit; otherwise
    each keeps the number it has. Actions are always numbered by place."""

    random: random.Random
    title: str
    is_counted: bool
    recommendations: list[PrintedRecommendation] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)  # texts of what has been edited: nothing is edited twice

    def sentence(self, least: int = 9) -> str:
        return " ".join(self.random.sample(WORDS, self.random.randint(least, least + 6))).capitalize() + "."

    def reworded(self, text: str) -> str:
        """The same sentence with one or two other words."""
        words = text.split()
        for place in self.random.sample(range(len(words)), 2):
            words[place] = self.random.choice([w for w in WORDS if w not in words])
        return " ".join(words)

    def measure(self, label: str | None = None) -> PrintedMeasure:
        return PrintedMeasure(label, self.sentence(6))

    def progress(self) -> PrintedProgress:
        return PrintedProgress(self.random.choice([None, START]), self.sentence(6))

    def action(self) -> PrintedAction:
        due_on = self.random.choice([None, START + timedelta(self.random.randint(1, 300))])
        rating = self.random.choice(RATINGS)
        return PrintedAction(
            number="",
            text=self.sentence(),
            owners=tuple(self.random.sample(POSTS, self.random.randint(0, 2))),
            due_on=due_on,
            due_text=f"By {due_on:%d.%m.%y}" if due_on else "Ongoing",
            rating=rating,
            rating_text=rating.label if rating else None,
            measures=tuple(self.measure() for _ in range(self.random.randint(0, 1))),
            progress=tuple(self.progress() for _ in range(self.random.randint(0, 1))),
        )

    def recommendation(self, number: str) -> PrintedRecommendation:
        return PrintedRecommendation(
            number=number,
            section=None,
            text=self.sentence(12),
            measures=tuple(self.measure(label) for label in ("i", "ii")[: self.random.randint(0, 2)]),
            progress=tuple(self.progress() for _ in range(self.random.randint(0, 2))),
            actions=tuple(self.action() for _ in range(self.random.randint(1, 3))),
        )

    @property
    def document(self) -> Document:
        """The file as it now reads."""
        made = []
        for place, each in enumerate(self.recommendations, 1):
            number = str(place) if self.is_counted else each.number
            actions = tuple(replace(a, number=f"{number}.{at}") for at, a in enumerate(each.actions, 1))
            made.append(replace(each, number=number, actions=actions))
        return Document(self.title, tuple(made))

    def untouched(self) -> list[int]:
        return [place for place, each in enumerate(self.recommendations) if each.text not in self.touched]


def a_draft(source: random.Random, *, is_counted: bool, size: int | None = None) -> Draft:
    """A plan of three to eight recommendations."""
    draft = Draft(source, "Improvement plan", is_counted)
    for number in range(1, 1 + (size or source.randint(3, 8))):
        draft.recommendations.append(draft.recommendation(str(number)))
    return draft


# Each edits a recommendation, at its place, that nothing has touched yet; and says of which kind the difference is.
Edit = Callable[[Draft, int], str]


def _put(draft: Draft, at: int, new: PrintedRecommendation) -> None:
    draft.recommendations[at] = new
    draft.touched.add(new.text)


def _with_action(draft: Draft, at: int, change: Callable[[PrintedAction], PrintedAction]) -> None:
    each = draft.recommendations[at]
    chosen = draft.random.randrange(len(each.actions))
    _put(draft, at, replace(each, actions=tuple(change(a) if i == chosen else a for i, a in enumerate(each.actions))))


def reword(draft: Draft, at: int) -> str:
    each = draft.recommendations[at]
    _put(draft, at, replace(each, text=draft.reworded(each.text)))
    return "reworded"


def reword_action(draft: Draft, at: int) -> str:
    _with_action(draft, at, lambda a: replace(a, text=draft.reworded(a.text)))
    return "action_reworded"


def give_to_somebody_else(draft: Draft, at: int) -> str:
    def change(action: PrintedAction) -> PrintedAction:
        return replace(action, owners=(draft.random.choice([p for p in POSTS if p not in action.owners]),))

    _with_action(draft, at, change)
    return "owners"


def move_date(draft: Draft, at: int) -> str:
    def change(action: PrintedAction) -> PrintedAction:
        due_on = (action.due_on or START) + timedelta(draft.random.choice([-31, 30, 400]))
        return replace(action, due_on=due_on, due_text=f"{due_on:%d %B %Y}")

    _with_action(draft, at, change)
    return "due"


def rate(draft: Draft, at: int) -> str:
    def change(action: PrintedAction) -> PrintedAction:
        rating = draft.random.choice([r for r in RATINGS if r not in (None, action.rating)])
        return replace(action, rating=rating, rating_text=rating.label if rating else None)

    _with_action(draft, at, change)
    return "rating"


def put_action_in(draft: Draft, at: int) -> str:
    each = draft.recommendations[at]
    place = draft.random.randint(0, len(each.actions))
    _put(draft, at, replace(each, actions=(*each.actions[:place], draft.action(), *each.actions[place:])))
    return "new_action"


def take_action_out(draft: Draft, at: int) -> str:
    each = draft.recommendations[at]
    place = draft.random.randrange(len(each.actions))
    _put(draft, at, replace(each, actions=(*each.actions[:place], *each.actions[place + 1 :])))
    return "gone_action"


def put_measure_in(draft: Draft, at: int) -> str:
    """In front, so that the labels of the others change."""
    each = draft.recommendations[at]
    texts = [draft.measure().text, *(m.text for m in each.measures)]
    labelled = tuple(PrintedMeasure(label, text) for label, text in zip(("i", "ii", "iii"), texts, strict=False))
    _put(draft, at, replace(each, measures=labelled))
    return "new_measure"


def add_progress(draft: Draft, at: int) -> str:
    each = draft.recommendations[at]
    _put(draft, at, replace(each, progress=(*each.progress, draft.progress())))
    return "progress"


def put_in(draft: Draft, at: int) -> str:
    new = draft.recommendation(str(100 + len(draft.touched)))
    draft.recommendations.insert(at, new)
    draft.touched |= {new.text}
    return "new"


def take_out(draft: Draft, at: int) -> str:
    draft.touched.add(draft.recommendations.pop(at).text)
    return "gone"


def swap_numbers(draft: Draft, at: int) -> str:
    """With another that nothing has touched; only where numbers are not counted anew."""
    other = draft.random.choice([place for place in draft.untouched() if place != at])
    first, second = draft.recommendations[at], draft.recommendations[other]
    _put(draft, at, replace(first, number=second.number))
    _put(draft, other, replace(second, number=first.number))
    return "renumbered"


EDITS: tuple[Edit, ...] = (
    reword,
    reword_action,
    give_to_somebody_else,
    move_date,
    rate,
    put_action_in,
    take_action_out,
    put_measure_in,
    add_progress,
    put_in,
    take_out,
    swap_numbers,
)


def rewrite(draft: Draft, edits: int) -> list[str]:
    """Makes so many random edits, fewer if nothing is left to edit; the kinds of difference they are, sorted."""
    made = []
    for _ in range(edits):
        free = draft.untouched()
        possible = [e for e in EDITS if e is not swap_numbers or (not draft.is_counted and len(free) > 1)]
        if len(draft.recommendations) < 3 or not free:
            break
        made.append(draft.random.choice(possible)(draft, draft.random.choice(free)))
    return sorted(made)
