"""Read what somebody wants: the numbers that they say, by rules, and the likeliest intents, by fitted weights."""

import re
from dataclasses import dataclass

from bot.errors import NotUnderstood
from bot.plan.fitted.intent import Intent
from bot.plan.fitted.model import fitted
from bot.plan.fitted.shape import shape_of
from bot.plan.intents.parts import Said, numbers_said
from bot.plan.intents.whose import as_of_anybody, own_said, says_cover, says_decision
from bot.plan.language.numbers.figures import is_rated
from bot.plan.language.numbers.numerals import Plain
from bot.plan.language.questions import is_marked
from bot.plan.language.rating_phrases import ratings_in, split_rating
from bot.plan.language.references import split_known

_UNNAMED = 0.2  # what is left of an intent that is about a number where none is said
_NAMED = 0.3  # and of one that is about none, where one is
_ELSEWHERE = 0.3  # and of a list, under a notice about some actions, where an update is twice as likely
_USUAL = 1.5  # how much likelier an update is than the fit takes it for, to which all intents come as often
_STATED = 40.0  # how much likelier an update is where a number and its rating stand first
_TURNED = 8.0  # and where the rating stands before the number
_RATED_FORM = 0.1  # what is left of wanting a form where a rating is given
_UNSAID = 0.02  # of whose word is waited for, or who stands in, where no word and no number speaks of it
_LISTED = 0.5  # how likely any list is, of all there is, before it is asked which of their own
_CLEARLY_CHOSEN, _AT_ALL = 0.5, 0.05
_CHOSEN = (
    Intent.LIST_OVERDUE,
    Intent.LIST_DUE,
    Intent.LIST_AT_RISK,
    Intent.LIST_OFF_TRACK,
    Intent.LIST_ON_TRACK,
    Intent.LIST_DONE,
    Intent.LIST_NOT_STARTED,
    Intent.LIST_STALE,
    Intent.LIST_WAITING,
)
_WHOLE = {
    Intent.STATUS,
    Intent.REPORT,
    Intent.PLANS,
    Intent.HELP,
    Intent.DO_AWAY,
    Intent.DO_BACK,
    Intent.DO_IMPORT,
    Intent.FIND,
}
_OF_ONE = {Intent.DO_SIGNOFF, Intent.DO_RETURN, Intent.DO_FORM, Intent.DO_DUE}
_IT = re.compile(r"\b(?:it|this(?:\s+one)?|that(?:\s+one)?|mine)\b", re.IGNORECASE)
# What makes a question of a number and its rating: "5.1 done yet", "5.1 green or amber", "5.1 on track no".
_TAG = re.compile(
    r"\W*(?:yet|or|then|is(?:\s+it)?|isn['’]?t|innit|right|already|not|no|yes|huh|eh|correct|still|at\s+all|y/n)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a message wants: its intents, the likeliest first, with their probabilities; the numbers said, and whose."""

    typed: str
    said: tuple[Said, ...]
    intents: tuple[tuple[Intent, float], ...]
    whose: str = ""  # of a list: "mine", or "ours"

    @property
    def intent(self) -> Intent:
        """The likeliest."""
        return self.intents[0][0]

    @property
    def other(self) -> Intent:
        """The next likely."""
        return self.intents[1][0]

    @property
    def margin(self) -> float:
        """How much likelier the first is than the next: an honest confidence, from nought to one."""
        return self.intents[0][1] - self.intents[1][1]

    @property
    def numbers(self) -> tuple[str, ...]:
        """The plan's numbers that it says, as printed, each once."""
        return tuple(dict.fromkeys(each.number for each in self.said if each.number))

    @property
    def asked(self) -> Intent:
        """The likeliest of its questions."""
        return next(intent for intent, _ in self.intents if intent.is_ask)

    def likelihood(self, intent: Intent) -> float:
        """Tell how likely an intent is."""
        return dict(self.intents)[intent]

    @property
    def ordered(self) -> Intent:
        """The likeliest of what is to be done."""
        return next(intent for intent, _ in self.intents if intent.is_do)

    def weight(self, *, ask: bool = False, do: bool = False) -> float:
        """Add up how likely it is that something is asked, or is to be done, whatever it is."""
        return sum(p for intent, p in self.intents if (ask and intent.is_ask) or (do and intent.is_do))


def read_intent(typed: str, plan: Plain, *, is_in_thread: bool = False, follows: bool = False) -> Reading:
    """Read what a message wants. `is_in_thread`: under a notice, where "it" is one of the plan's actions; so it is
    where a clause `follows` another, after which anything may be wanted."""
    said = numbers_said(typed, plan)
    places = [(each.start, each.end) for each in said if each.number]
    if (is_in_thread or follows) and not places and (it := _IT.search(typed)):
        places = [it.span()]
    scores = fitted().scores(shape_of(typed, places))
    weighed = {Intent(name): p for name, p in scores.items()}
    if not places and not is_in_thread and not says_decision(typed):
        weighed[Intent.WHO_DECIDES] *= _UNSAID
    if not places and not is_in_thread and not says_cover(typed):
        weighed[Intent.WHO_STANDS_IN] *= _UNSAID
    if not follows:
        weighed = {intent: p * _fit(intent, bool(places), is_in_thread) for intent, p in weighed.items()}
    weighed[Intent.TELL] *= _USUAL * _stated(typed, plan, is_in_thread=is_in_thread)
    if ratings_in(typed):
        weighed[Intent.DO_FORM] *= _RATED_FORM
    whose = "" if places else own_said(typed)
    weighed = _of_own(typed, weighed) if whose else _of_person(weighed)
    total = sum(weighed.values())
    ranked = sorted(weighed.items(), key=lambda each: -each[1])
    return Reading(typed, said, tuple((intent, p / total) for intent, p in ranked), whose)


def which_of(typed: str) -> Intent | None:
    """Tell which of somebody's actions a list is asked of, from what is said beside whose they are; None for all."""
    scores = fitted().scores(shape_of(typed, ()))
    which = max(_CHOSEN, key=lambda intent: scores[intent])
    others = 1 - sum(scores[intent] for intent in (Intent.LIST_MINE, Intent.LIST_OF_PERSON))  # which say whose alone
    return which if scores[which] >= max(_CLEARLY_CHOSEN * others, _AT_ALL) else None


def _of_person(weighed: dict[Intent, float]) -> dict[Intent, float]:
    """So is a list of somebody's: "what has Sam got overdue"."""
    first, other = sorted(weighed, key=lambda intent: -weighed[intent])[:2]
    if first is not Intent.LIST_OF_PERSON or other not in _CHOSEN:
        return weighed
    return weighed | {first: weighed[first] + weighed[other], other: 0.0}


def _of_own(typed: str, weighed: dict[Intent, float]) -> dict[Intent, float]:
    """A list of one's own that is asked for by how they stand is one thing, not either of two."""
    listed = [intent for intent in weighed if intent.value.startswith("list")]
    total = sum(weighed[intent] for intent in listed)
    if total < _LISTED * sum(weighed.values()):
        return weighed
    which = which_of(as_of_anybody(typed))
    return weighed if which is None else weighed | dict.fromkeys(listed, 0.0) | {which: total}


def is_rating_first(typed: str) -> bool:
    """Tell whether a rating opens it, and no question is made of that."""
    rating, note = split_rating(typed)
    return rating is not None and not _TAG.match(note) and not is_marked(typed)


def _stated(typed: str, plan: Plain, *, is_in_thread: bool) -> float:
    """How much likelier it is an update because a number and its rating stand first: "5.1 amber two vacancies"."""
    if is_marked(typed):
        return 1.0
    try:
        references, words = split_known(typed, plan)
    except NotUnderstood:
        return _STATED if ratings_in(typed) else 1.0
    if references or is_in_thread:
        rating, note = split_rating(words)
        return _STATED if (rating or is_rated(words)) and not _TAG.match(note) else 1.0
    rating, note = split_rating(typed)
    if rating and len(note.split()) > 1 and not _TAG.match(note):
        return _TURNED  # "on track hubs open"
    try:
        return _TURNED if rating and split_known(note, plan)[0] else 1.0
    except NotUnderstood:
        return _TURNED


def _fit(intent: Intent, is_named: bool, is_in_thread: bool) -> float:
    is_list = intent.value.startswith("list")
    if is_named:
        return _NAMED if intent in _WHOLE or is_list else 1.0
    if is_in_thread:
        return 2.0 if intent is Intent.TELL else _ELSEWHERE if intent in _WHOLE or is_list else 1.0
    return _UNNAMED if intent.is_numbered or intent in _OF_ONE else 1.0
