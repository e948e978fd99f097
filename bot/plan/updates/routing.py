"""Route typed words to the recommendation or action they are about. Pure; `progress` writes them down."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from bot.errors import NotFound, NotUnderstood, PlanError
from bot.plan.intents.understanding import is_asked
from bot.plan.language.numbers.figures import is_measured
from bot.plan.language.numbers.numerals import plain_numbers
from bot.plan.language.plans.meant import Meant
from bot.plan.language.questions import is_courtesy, mentioned
from bot.plan.language.rating_phrases import is_sign_off
from bot.plan.language.references import Reference, nearest_number, opening_of, resolve
from bot.plan.language.update_parser import LONGEST, MOST, Sentence, read_sentences
from bot.plan.model.action import Action
from bot.plan.model.rating import Impact, Rating
from bot.plan.model.recommendation import Numbered, Recommendation, plain_number
from bot.plan.model.target import Target, target_number
from bot.plan.model.workspace import Plan

OFFERED = 5  # buttons under words that are not clear
_EXAMPLE = 50  # characters of somebody’s words that an example shows
_ANSWERED = "Answer with its number, or choose it here"
_BARE = re.compile(
    r"\W*+(?:y(?:es|ep|eah)?|no(?:pe)?|sure|maybe|test(?:ing)?|help)?\W*", re.IGNORECASE
)  # tells nothing
_GARBLED = re.compile(r"\W*(\d{1,3})\s?[,:/;-]\s?(\d{1,2})(?!\d)")
_DOTTED = re.compile(r"(?<![\w.,:/])\d{1,3}\.\d{1,2}(?![\w%]|[.,:/]\d)")
_FIGURE = re.compile(r"\W*(\d+(?:\.\d+)*)(?![\w%]|[.,:/]\d)")


@dataclass(frozen=True, slots=True)
class Filing:
    """Words that can be filed. `is_matched` where nobody typed a number: it is the only open action of its author."""

    target: Target
    rating: Rating | None
    note: str
    is_matched: bool = False
    impact: Impact | None = None


@dataclass(frozen=True, slots=True)
class Unclear:
    """Words that can't be filed as they are: why, in a sentence for their author, and the likeliest actions. `draft_id`
    is what they are kept under, once they are.

    `plans` are those that it may be about, to choose from: then `note` are words that are read anew in the one that is
    chosen, with `is_all` on all the actions of a recommendation. `whole` is a recommendation of several actions that
    the words may be about as a whole.
    """

    why: str
    rating: Rating | None
    note: str
    likely: tuple[Action, ...] = ()
    draft_id: int | None = None
    plans: tuple[Plan, ...] = ()
    is_all: bool = False
    whole: Recommendation | None = None


Likely = Callable[[], tuple[Action, ...]]  # found only where words are unclear: it goes through the whole plan


def route(
    plan: Plan,
    typed: str,
    user_id: str,
    thread: Sequence[Action] | None = None,
    *,
    rating: Rating | None = None,
    has_files: bool = False,
    is_all: bool = False,
    is_told: bool = False,
) -> tuple[Filing, ...] | Unclear:
    """Find out what a message is about: its numbers, else its thread's only action, else its author's in that thread,
    else the only unsettled action that its author owns. All of the message can be filed, or none of it.

    `rating` is one given already, by the name of the command; with files no words are needed. Never guesses: what is
    left open comes back as Unclear, with the actions to choose from. A question, and a greeting or thanks, is never
    filed. A recommendation of several actions means its author's own of them, where some are; only `is_all` files
    on the actions of others without asking. `is_told` where it has been decided that
    it is no question.
    """
    likely = partial(_likely, plan, typed, user_id, thread)
    if len(typed) > LONGEST:
        return Unclear(f"That is longer than Slack’s own limit of {LONGEST:,} characters.", None, typed)
    if is_courtesy(typed) and typed.strip():
        return Unclear("There is no progress in that to record.", rating, typed, likely())
    among = [action.number for action in thread or ()]
    is_told = is_told or rating is not None or opening_of(typed, plan.numbers) == "only"
    if not is_told and is_asked(typed, plain_numbers(plan.numbers), among):
        return Unclear(_asked(plan, typed, user_id), None, typed, likely())
    try:
        sentences = read_sentences(typed, plan.numbers, among=among)
        if rating:
            sentences = tuple(_with_rating(s, rating) for s in sentences)
    except PlanError as error:
        return Unclear(str(error), rating, typed, likely())
    if not sentences[0].references:
        return _without_number(plan, sentences[0], user_id, thread, likely, rating, has_files=has_files)
    try:
        named = [(s, t) for s in sentences for r in s.references for t in _targets(plan, r, user_id, s.rating)]
    except PlanError as error:
        if len(sentences) == 1 and len(sentences[0].references) == 1:
            return _not_in_plan(plan, sentences[0], error, likely)
        return Unclear(str(error), rating, typed, likely())
    checked = _checked([Filing(t, s.rating, s.note) for s, t in named], typed, likely, has_files=has_files)
    if is_all or isinstance(checked, Unclear):
        return checked
    of_others = [(s, t) for s, t in named if _is_of_others(plan, t, user_id)]
    return _is_all_meant(plan, typed, rating, named, of_others) if of_others else checked


def _not_in_plan(plan: Plan, sentence: Sentence, error: PlanError, likely: Likely) -> Unclear:
    """Ask what news is about that names a number which the plan has not, or that means several: the nearest first."""
    if not isinstance(error, NotFound) or plan.is_part or not plan.recommendations:
        return Unclear(str(error), sentence.rating, sentence.note, likely())
    reference = sentence.references[0]
    nearest = nearest_number(plan, reference.number)
    found = plan.numbered.get(plain_number(nearest), Numbered())
    close = [a for _, a in found.actions] or [a for r in found.recommendations for a in r.actions]
    kind = "action" if "." in reference.number else "recommendation"
    why = f"There is no {kind} {reference.number} in the plan; the nearest is {nearest}. Which action is that about?"
    offered = tuple({action.id: action for action in (*close, *likely())}.values())[:OFFERED]
    return Unclear(why, sentence.rating, sentence.note, offered)


def which_plan(meant: Meant, words: str, rating: Rating | None = None) -> Unclear:
    """Ask which plan words are about; `rating` is given by the name of the command."""
    titles = [plan.name for plan in meant.choices]
    if len(titles) == 1:
        return Unclear(f"Is that about {titles[0]}? No other plan has that number.", rating, words, plans=meant.choices)
    listed = f"{', '.join(titles[:-1])} or {titles[-1]}"
    return Unclear(f"Which plan is that about: {listed}?", rating, words, plans=meant.choices)


def _targets(plan: Plan, reference: Reference, user_id: str, rating: Rating | None) -> tuple[Target, ...]:
    """What words about this are filed on: of a recommendation, each of its author's own actions where some are theirs.
    Who sees part of a plan speaks for that part: as a whole it has others, too, or may have by and by."""
    target = resolve(plan, reference)
    if target.action is not None:
        return (target,)
    own = [action for action in target.actions if plan.is_part or action.is_owned_by(user_id)]
    if not own or (len(own) == len(target.actions) and not plan.is_part):
        return (target,)
    unsettled = [action for action in own if not action.is_settled] if rating else []
    return tuple(Target(target.recommendation, action) for action in unsettled or own)


def _is_of_others(plan: Plan, target: Target, user_id: str) -> bool:
    """Whether it is several actions, and not all their author's own."""
    several = target.action is None and len(target.actions) > 1
    return several and not plan.is_part and not all(action.is_owned_by(user_id) for action in target.actions)


def _is_all_meant(
    plan: Plan,
    typed: str,
    rating: Rating | None,
    named: Sequence[tuple[Sentence, Target]],
    of_others: Sequence[tuple[Sentence, Target]],
) -> Unclear:
    """Ask once whether words about recommendations are meant for all of their actions."""
    numbers = list(dict.fromkeys(target.recommendation.number for _, target in of_others))
    count_of = sum(len(target.actions) for _, target in of_others)
    if len(named) == 1:
        sentence, target = named[0]
        why = f"Recommendation {numbers[0]} has {count_of} actions, not all of them yours. Which of them is that about?"
        likely = target.actions[:OFFERED]
        return Unclear(why, sentence.rating, sentence.note, likely, whole=target.recommendation)
    listed = f"{', '.join(numbers[:-1])} and {numbers[-1]}" if len(numbers) > 1 else numbers[0]
    why = f"That would be recorded on every action of {listed}, and not all of them are yours. Is that what you mean?"
    return Unclear(why, rating, typed, plans=(plan,), is_all=True)


def _with_rating(sentence: Sentence, rating: Rating) -> Sentence:
    if sentence.rating not in (None, rating):
        raise NotUnderstood(f"You say both {rating.label} and {sentence.rating.label}. Which is it?")
    return replace(sentence, rating=rating)


def _without_number(
    plan: Plan,
    sentence: Sentence,
    user_id: str,
    thread: Sequence[Action] | None,
    likely: Likely,
    rating: Rating | None,
    *,
    has_files: bool,
) -> tuple[Filing, ...] | Unclear:
    if plan.is_part and (other := _number_of_others(plan, sentence.typed)):
        why = (
            f"“{other}” may be the number of an action that is not among what a post of yours owns. If you mean one of "
            "your own, put its number first."
        )
        return Unclear(why, sentence.rating, sentence.note, likely())
    mine = [a for a in thread or () if a.is_owned_by(user_id)]
    for only in (thread or (), mine):
        if len(only) == 1:
            target = Target(plan.recommendation_of(only[0]), only[0])
            found = [Filing(target, sentence.rating, sentence.note)]
            return _checked(found, sentence.typed, likely, has_files=has_files)
    if thread is None and not rating and (own := _only_own(plan, sentence, user_id)):
        target = Target(plan.recommendation_of(own), own)
        filing = Filing(target, sentence.rating, sentence.note, is_matched=True)
        return _checked([filing], sentence.typed, likely, has_files=has_files)
    how = f"Put its number first{_example(plan, sentence, user_id, thread)}" if sentence.typed.strip() else _ANSWERED
    return Unclear(
        f"Which action is that about? {how}.",
        sentence.rating,
        sentence.note,
        likely(),
    )


def _example(plan: Plan, sentence: Sentence, user_id: str, thread: Sequence[Action] | None) -> str:
    """Their own words with a number before them, their own where they have one: what they could type instead."""
    mine = [a for a in (*(thread or ()), *plan.actions) if a.is_owned_by(user_id) and not a.is_settled]
    first = next(iter([*mine, *(thread or ()), *plan.actions]), None)
    words = " ".join(sentence.typed.replace("`", "").split())
    if first is None or not words:
        return ""
    cut = words if len(words) <= _EXAMPLE else words[:_EXAMPLE].rsplit(" ", 1)[0] + " …"
    return f", for example `{first.number} {cut}`"


def _number_of_others(plan: Plan, typed: str) -> str | None:
    """What looks like an action's number, and is none of those that somebody sees who sees a part of the plan."""
    for found in _DOTTED.finditer(typed):
        if plain_number(found[0]) not in plan.numbered and not is_measured(typed[found.end() : found.end() + 200]):
            return found[0]
    return None


def _only_own(plan: Plan, sentence: Sentence, user_id: str) -> Action | None:
    """The only unsettled action of an author, if nothing in the words may be another number of the plan."""
    own = [a for a in plan.actions if a.is_owned_by(user_id) and not a.is_settled]
    if len(own) != 1 or (sentence.rating is None and _BARE.fullmatch(sentence.note)):
        return None
    numbers = {plain_number(own[0].number), plain_number(plan.recommendation_of(own[0]).number)}
    named = {plain_number(number) for number in mentioned(sentence.typed, plan.numbers)}
    figure = _FIGURE.match(sentence.typed)
    garbled = _GARBLED.match(sentence.typed)  # "7,2 done" may be 7.2
    if garbled and f"{garbled[1]}.{garbled[2]}" in plan.numbered:
        return None
    is_figure = figure and plain_number(figure[1]) in plan.numbered and not is_measured(sentence.typed[figure.end() :])
    return None if named - numbers or is_figure else own[0]


def _checked(found: list[Filing], typed: str, likely: Likely, *, has_files: bool) -> tuple[Filing, ...] | Unclear:
    """Filings that each say something, of different targets, and that an update may say; or else what is wrong."""
    if len(found) > MOST:
        return Unclear(f"That is more than {MOST} updates in one message. Send them in two.", None, typed, likely())
    for filing in found:
        number, name = target_number(filing.target), filing.target.name
        if filing.rating is None and is_sign_off(filing.note):
            why = (
                f"Signing off is a second person’s word, so I have not recorded it. They say `/plan signoff {number}`."
            )
            return Unclear(why, None, filing.note, filing.target.actions[:OFFERED])
        is_empty = not filing.note or is_courtesy(filing.note)
        if not (filing.rating or has_files) and is_empty:
            why = f"That names {name} but says nothing about it. Try `{number} on track Hubs open`."
            return Unclear(why, None, typed, filing.target.actions[:OFFERED])
    if len({(f.target.recommendation.id, f.target.action.id if f.target.action else None) for f in found}) < len(found):
        return Unclear("That names the same action twice. Which of the two should stand?", None, typed, likely())
    return tuple(found)


def _asked(plan: Plan, typed: str, user_id: str) -> str:
    mine = [a.number for a in plan.actions if a.is_owned_by(user_id) and not a.is_settled]
    number = next(iter([*mentioned(typed, plan.numbers), *mine, *(r.number for r in plan.recommendations)]), "5")
    return (
        f"That reads as a question, so I have recorded nothing. `status {number}` tells how it stands; "
        f"to record progress, say what has happened: `{number} on track Hubs open`."
    )


def _likely(plan: Plan, typed: str, user_id: str, thread: Sequence[Action] | None) -> tuple[Action, ...]:
    """What a figure at the start may have meant, then the thread's actions, then the author's own."""
    figure = _FIGURE.match(typed)
    numbered = plan.numbered.get(plain_number(figure[1]), Numbered()) if figure else Numbered()
    meant = [a for r in numbered.recommendations for a in r.actions] + [a for _, a in numbered.actions]
    mine = [a for a in plan.actions if a.is_owned_by(user_id) and not a.is_settled]
    theirs = [a for a in thread or () if a.is_owned_by(user_id)]  # before those of others there
    return tuple({a.id: a for a in [*meant, *theirs, *(thread or ()), *mine]}.values())[:OFFERED]
