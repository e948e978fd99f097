"""Find the plans that a typed text names: by words that no other plan's title has, or by the whole title.

A name says which plan is meant where it stands beside a number or stands alone ("harrow 5 on track", "5 harrow: on
track", "status harrow"). Within what is said it is only mentioned ("5 on track, met Harrow’s team"): then it stays
there, and may be a reason to ask.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from bot.errors import NotUnderstood
from bot.plan.language.plans.titles import GENERAL, WORD, Titles, plain_word, read_titles
from bot.plan.language.rating_phrases import split_rating
from bot.plan.language.references import opening_of, split_references
from bot.plan.model.workspace import Plan

_SEARCHED = 4_000  # characters of a text; what comes later names nothing
_MOST = 10  # names looked at in one text
_NEAR = 20  # characters: as many as "for the" takes
_ORDINARY = frozenset(
    "first second third fourth new old next last previous current early late joint local main north south east west "
    "central adult adults child children children’s young people youth family families help health social care "
    "education learning school schools safeguarding support quality practice improving better".split()
)  # what people also say of their work, capital or not
_LEADING = frozenset(
    "about again all also and are can channel check could done due evidence for from give has have hello help hi "
    "history how in is isdone it let list me measures mine morning my of on overdue please pls re return see show "
    "signoff stale status tell that the to up update us waiting was we what whats what’s when which who whos "
    "who’s will would you".split()
)
_MARKED = re.compile(r"<[^<>]{1,300}>")
_BEFORE = re.compile(r"(?:(?<!\S)(?:for|in|of|on|from|at|re|about)\s{1,3})?(?:(?<!\S)the\s{1,3})?\Z", re.IGNORECASE)
_AFTER = re.compile(r"(?:['’]s)?(?:\s{1,3}plans?(?:['’]s)?\b)?", re.IGNORECASE)
_THE = re.compile(r"(?<!\S)(?:the|our|your|their)\s{1,3}\Z", re.IGNORECASE)
_MARK = re.compile(r"\s*[:;,.!?–—-]")
_PLAN = re.compile(r"\s{1,3}plan\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlanName:
    """A plan's name in a text, from `start` to `end`. `is_said` where it says which plan is meant; else it is only
    mentioned.
    """

    plan_id: int
    start: int
    end: int
    is_said: bool


@dataclass(frozen=True, slots=True)
class Named:
    """What a text names. `text` is it without the names that say which plan is meant, `bare` without any."""

    text: str
    bare: str
    parts: tuple[PlanName, ...] = ()

    @property
    def said(self) -> tuple[int, ...]:
        """The ids of the plans that are said to be meant, each once."""
        return tuple(dict.fromkeys(part.plan_id for part in self.parts if part.is_said))

    @property
    def mentioned(self) -> tuple[int, ...]:
        """The ids of the plans that are only mentioned, each once."""
        return tuple(dict.fromkeys(part.plan_id for part in self.parts if not part.is_said))


NOTHING = Named("", "")


def find_plans(text: str, plans: Sequence[Plan], leading: Collection[str] = ()) -> Named:
    """Find the plans that a text names; none where a workspace has one. `leading` are words that may stand before
    what is meant: the names of commands.
    """
    if len(plans) < 2:
        return Named(text, text)
    seen = _MARKED.sub(lambda found: " " * len(found[0]), text)  # a channel of its name is not the plan
    titles = read_titles(tuple((plan.id, plan.title) for plan in plans))
    parts = tuple(_parts(seen, plans, titles, leading))
    return Named(_without(text, [part for part in parts if part.is_said]), _without(text, parts), parts)


def _parts(text: str, plans: Sequence[Plan], titles: Titles, leading: Collection[str]) -> Iterator[PlanName]:
    words = [(plain_word(each[0]), each.start(), each.end()) for each in WORD.finditer(text[:_SEARCHED])]
    by_id = {plan.id: plan for plan in plans}
    at = looked_at = 0
    while at < len(words) and looked_at < _MOST:
        plan_id, first, last = _run(text, words, at, titles)
        if plan_id is None:
            at += 1
            continue
        looked_at += 1
        run = words[first : last + 1]
        found = _Found(text, run[0][1], run[-1][2], tuple(word for word, _, _ in run), by_id[plan_id])
        if found.is_meant(leading):
            yield PlanName(plan_id, *found.whole, is_said=True)
        elif found.is_mentioned(titles, plans):
            yield PlanName(plan_id, found.start, found.end, is_said=False)
        at = last + 1


def _run(text: str, words: list[tuple[str, int, int]], at: int, titles: Titles) -> tuple[int | None, int, int]:
    """(the plan, the first and the last of the words that are its name) where one begins with this word."""
    for titled_id, title in sorted(titles.words.items(), key=lambda item: -len(item[1])):
        end = at + len(title)
        if len(title) > 1 and tuple(word for word, _, _ in words[at:end]) == title:
            return titled_id, at, end - 1
    plan_id = titles.owners.get(words[at][0])
    if plan_id is None:
        return None, at, at
    own, first, last = set(titles.words[plan_id]), at, at
    while last + 1 < len(words) and words[last + 1][0] in own and _is_beside(text, words[last], words[last + 1]):
        last += 1
    while first and words[first - 1][0] in own - GENERAL and _is_beside(text, words[first - 1], words[first]):
        first -= 1
    return plan_id, first, last


def _is_beside(text: str, one: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
    return not text[one[2] : other[1]].strip()


@dataclass(frozen=True, slots=True)
class _Found:
    """Words of a title, where they stand in a text."""

    text: str
    start: int
    end: int
    words: tuple[str, ...]
    plan: Plan

    @property
    def whole(self) -> tuple[int, int]:
        """(its start, its end), with "for the" before it and "plan" after it."""
        before = _BEFORE.search(self.text, max(0, self.start - _NEAR), self.start)
        after = _AFTER.match(self.text, self.end)
        return before.start() if before else self.start, after.end() if after else self.end

    @property
    def before(self) -> str:
        """What stands before all of it."""
        return self.text[: self.whole[0]].strip()

    @property
    def after(self) -> str:
        """What follows all of it."""
        return self.text[self.whole[1] :]

    @property
    def has_plan(self) -> bool:
        """Whether it is called a plan: "the Harrow plan"."""
        return "plan" in self.words or _PLAN.match(self.text, self.end) is not None

    def is_meant(self, leading: Collection[str]) -> bool:
        """Whether it stands where it says which plan is meant: before the numbers, right after them, in brackets, or
        with nothing else but the name of a command.
        """
        if self.before.endswith(("(", "[")) and self.after.lstrip().startswith((")", "]")):
            return True
        before = _after_leading(self.before, leading)
        after = self.after
        if not before:
            return not after.strip(" .!?") or _opens_with_number(after.lstrip(" \t:,–—-"), self.plan)
        if opening_of(before, self.plan.numbers) != "only":
            return False
        return not after.strip(" .!?") or bool(_MARK.match(after)) or split_rating(after)[0] is not None

    def is_mentioned(self, titles: Titles, plans: Sequence[Plan]) -> bool:
        """Whether it can be nothing but that plan's name: a name that no plan's text has as a word of its own."""
        if self.has_plan and _THE.search(self.text, max(0, self.start - _NEAR), self.start):
            return True
        typed = self.text[self.start : self.end]
        own = [word for word in self.words if titles.owners.get(word) == self.plan.id and word in titles.capitals]
        return any(
            word not in _ORDINARY
            and (word not in titles.acronyms or word.upper() in typed)
            and not any(word in plan.small_words for plan in plans)
            for word in own
        )


def _after_leading(before: str, leading: Collection[str]) -> str:
    """What is left before a name without words that only lead up to what is meant."""
    rest = before.lstrip("/")
    while match := re.match(r"\W*([^\W\d_]+(?:['’][^\W\d_]+)?)\W*", rest):
        word = match[1].casefold().replace("'", "’")
        if word not in _LEADING and word not in leading:
            break
        rest = rest[match.end() :]
    return rest.strip()


def _opens_with_number(text: str, plan: Plan) -> bool:
    try:
        return bool(split_references(text, plan.numbers)[0])
    except NotUnderstood:
        return True  # several numbers


def _without(text: str, parts: Sequence[PlanName]) -> str:
    for part in reversed(parts):
        left, right = text[: part.start].rstrip(), text[part.end :].lstrip()
        if left.endswith(("(", "[")) and right.startswith((")", "]")):
            left, right = left[:-1].rstrip(), right[1:].lstrip()
        if not left:
            right = right.lstrip(" \t:;,–—-")
        is_joined = not left or not right or right[0] in ":;,.!?"
        text = left + right if is_joined else f"{left} {right}"
    return text
