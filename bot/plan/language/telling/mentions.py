"""Find what a message is about where its numbers stand anywhere in it: "good news on 7.1, and 5.2 is now amber"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.errors import NotUnderstood
from bot.plan.language.numbers.figures import is_meant, is_measured, is_rated
from bot.plan.language.numbers.numerals import SPOKEN, Plain, read_its, read_numeral
from bot.plan.language.rating_phrases import ratings_in
from bot.plan.language.references import Reference, split_known
from bot.plan.language.telling.said_rating import OTHER, SUBJECT
from bot.plan.model.recommendation import plain_number

_MOST = 60  # numbers looked at in one message
_SHORT = 5  # words that only lead up to a number
_LIST = 200  # characters in which the numbers of one list stand
_PLACE = re.compile(
    r"(?<![\w£$€:/@.,-])(?P<said>(?:rec(?:om{0,2}endation)?s?|reccomendation|actions?|item|point|number|no)\b[.:\s]*|#\s*)?"
    rf"(?P<number>\d{{1,4}}(?:\.\d{{1,4}})*|(?:\d{{1,2}}|[a-z]{{3,9}})\s+point\s+\w{{1,9}}|(?:{SPOKEN})\b)"
    r"(?![\d%]|[,:/-]\d|\.\d)",
    re.IGNORECASE,
)
# "averaging 4.2", "up to 8.1", "from 3.1": a figure that happens to be a number of the plan.
_FIGURE_BEFORE = re.compile(
    r"(?:\b(?:averag\w+|mean|median|score[sd]?|scoring|rose|fell|down\s+to|up\s+to|ratio|version|v|"
    r"around|roughly|took|annex|appendix|paragraph|para|page|"
    r"reg(?:ulation)?|table|room|chapter|clause|part)\s+|"
    r"\b(?:average|mean|median|score|caseload|ratio|figure)s?\b[^.;,\n\d]{0,20}\s(?:is|of|at|now|was|to)\s+|[£$€~<>=+]\s*)\Z",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…](?=\s)|\n|;|\s[–—-]+\s")
_SOFT = re.compile(r",\s*|\s(?=(?:and|but|while|whereas|whilst|also|plus|then|meanwhile|though|&|\+)\s)", re.IGNORECASE)
_JOINERS = r"(?:and|but|while|whereas|whilst|also|plus|then|meanwhile|though|&|\+)"
# What leads up to a number and belongs to it: "and for", "delighted to say", "on the other hand".
_LEADS = re.compile(
    rf"(?:\W|{_JOINERS}\b|(?:so|on|for|re|with|as\s+for|about|regarding|say|that|report|to|i|we|now|still|sadly|finally|"
    r"happy|pleased|delighted|sorry|unfortunately|however|sadly|good|bad|news|update|mark|put|call|rate|have|got|just|"
    r"please|can|you|rec|action|the|this|week|month|then|there|is|think|believe|both|today|i['’]d|i['’]m|we['’]ve|afraid|"
    r"worse|better|same|too|again|meanwhile|over|moving|turning|in|other|hand|once|at|last|quick|one|in|terms|of|my|our|"
    r"side|also|by|contrast|conversely|equally|luckily|thankfully|next|next\s+up|number)\b)*\Z",
    re.IGNORECASE,
)
# "It depends on 5.2", "same as 5.2": the other number is only mentioned.
_DEPENDS = re.compile(
    r"\b(?:depend\w*|wait\w*|await\w*|hinge\w*|rel(?:y|ies)\w*|see|same|like|link\w*|tied|because|due|owing|knock\w*|"
    r"affect\w*|block\w*|delay\w*|hold\w*|held|pending|after|until|unless|once|before|than|similar\w*|cf|subject|follow\w*|"
    r"overlap\w*|duplicat\w*|merg\w*|feed\w*|relat\w*|instead|impact\w*|hits?|threaten\w*|support\w*|thanks|joint\w*|alongside|"
    r"between|compare\w*|unlike|if|when|as\s+per|as\s+in|as\s+with|borrow\w*|mov\w+\s+(?:to|from|into)|transfer\w*|"
    r"shared?|except|bar|apart)\b(?:\s+[\w’'-]+){0,4}\s*\Z",
    re.IGNORECASE,
)
_TIED = re.compile(
    r"(?:\b(?:as|because|since|of|to|from|with|by|than|in|at|like|or|if|when|into|via|through|under|over|without|the|a|an|"
    r"our|their|its|his|her|your|my|this|that|these|those|see|cf|on|for|about|re|s|until|after|before|only|is|are|was|vs|"
    r"versus|per|means?|needs?|affects?|blocks?|delays?|hits?|supports?|feeds?|overlaps?|follows?|covers?|includes?|"
    r"needing|involving|including|affecting|blocking)|[=(/“\"'‘])\s*\Z",
    re.IGNORECASE,
)
_SAYS_MORE = re.compile(r"\w\W+\w|\w{3,}|[^\x00-\x7f]")
_TOO = re.compile(r"\W*(?:and\s+)?(?:too|as\s+well|also|same|same\s+here|ditto|likewise|next|later)?\W*", re.IGNORECASE)
_ASKS_OTHERS = re.compile(
    r"\W*(?:can|could|would|will|please|pls)\b[^.,;\n]{0,40}\bupdate\s+(?:on\s+|for\s+|me\s+on\s+)?[\d.]+\W*\Z",
    re.IGNORECASE,
)
_ALWAYS_TIED = re.compile(
    r"(?<!moving )(?<!turning )(?<!terms )(?<!on )\b(?:is|are|was|were|at|of|to|from|into|by|than|an?|our)\s*\Z",
    re.IGNORECASE,
)
_BEGINS = re.compile(rf"\A(?:[\s,;&+–—•*-]|{_JOINERS}\s)+", re.IGNORECASE)
_ENDS = re.compile(rf"(?:[\s,;&+|–—-]|(?<=\s){_JOINERS})*+\Z", re.IGNORECASE)
# "Done 5.1 and 5.2, 6.1 to follow": the last of a list is not as the others are.
LATER = re.compile(
    r"\W*(?:to\s+follow|to\s+come|next|later|pending|still\s+to|outstanding|not\b|nearly|almost)", re.IGNORECASE
)
_WHICH = re.compile(r"\s*,?\s*(?:which|that|who)\b", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"\s+(?:team|meetings?|groups?|lead|leads|owners?|people|folks?|side|board|lot|crew)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a message that is about these numbers: its words to the letter, and the same with a sign in place of
    each number."""

    references: tuple[Reference, ...]
    words: str
    masked: str


@dataclass(frozen=True, slots=True)
class _Mention:
    references: tuple[Reference, ...]
    start: int
    end: int
    is_certain: bool

    @property
    def numbers(self) -> frozenset[str]:
        return frozenset(plain_number(reference.number) for reference in self.references)


def is_tied(before: str) -> bool:
    """Tell whether a number belongs to the words before it: "see", "depends on", "handed to the team of"."""
    if _FIGURE_BEFORE.search(before[-60:]) or _ALWAYS_TIED.search(before):
        return True
    sentence = before[_last(_SENTENCE_END, before) :]
    is_new = len(sentence) < len(before)
    clause = sentence[_last(_SOFT, sentence) :]
    if is_new or len(clause) < len(sentence):
        if _DEPENDS.search(clause if _LEADS.match(clause) or not is_new else sentence):
            return True
        if is_new or _LEADS.match(clause) or len(clause.split()) < _SHORT:
            return False
    return bool(_TIED.search(before) or _DEPENDS.search(clause))


def parts(words: str, plan: Plain) -> tuple[Part, ...]:
    """Split a message at the numbers of the plan that it is about; () where none is certain.

    NotUnderstood where it can't be told which words are about which number.
    """
    mentions = _joined(words, _mentions(words, plan))
    if not mentions or _ASKS_OTHERS.match(words) or _is_attribute(words, mentions[0]):
        return ()
    if not mentions[0].is_certain and re.search(r"\d", words[: mentions[0].start]):
        return ()
    after = words[mentions[-1].end :]
    if words[: mentions[-1].start].strip() and re.search(r"\w", after) and _TOO.fullmatch(after):
        raise _unclear(words[mentions[-1].start :])
    if len(mentions) > 1 and not all(m.is_certain for m in mentions):
        raise _unclear(words[mentions[1].start :])
    starts = [0, *(_start(words, mentions[n - 1], mentions[n]) for n in range(1, len(mentions)))]
    ends = [*starts[1:], len(words)]
    for mention in mentions:
        is_list = len(mention.references) > 1
        is_mixed = is_list and len(mentions) == 1 and len(ratings_in(words)) > 1
        if is_mixed or (is_list and LATER.match(words[mention.end :])):
            raise _unclear(words[mention.start :])
    found = tuple(
        Part(m.references, _trimmed(words[a:b], is_last=b == len(words)), masked(words[a:b], plan, m.references))
        for m, a, b in zip(mentions, starts, ends, strict=True)
    )
    for part in found if len(found) > 1 else ():
        said = part.masked.replace(SUBJECT, " ")
        if (re.search(r"\w", said) and _TOO.fullmatch(said)) or not (_SAYS_MORE.search(said) or is_rated(said.strip())):
            raise _unclear(part.words)
    return found


def masked(words: str, plan: Plain, references: Iterable[Reference]) -> str:
    """Write a sign in place of each of these numbers, and another in place of every other number of the plan."""
    own = {plain_number(reference.number) for reference in references}
    made, at = "", 0
    for mention in _mentions(words, plan, is_listed=False):
        is_own = mention.numbers <= own
        if not is_own and not mention.is_certain:
            continue
        made += words[at : mention.start] + (SUBJECT if is_own else OTHER)
        at = mention.end
    return made + words[at:]


def _mentions(words: str, plan: Plain, *, is_listed: bool = True) -> list[_Mention]:
    found: list[_Mention] = []
    at = 0
    for _ in range(_MOST):
        place = _PLACE.search(words, at)
        if place is None:
            break
        at = place.end()
        numeral = read_numeral(words, place.start("number"), plan) or read_its(words, place.start("number"), plan)
        if numeral is None:
            continue
        number, after = plain_number(numeral.number), words[numeral.end : numeral.end + 200]
        is_named = bool(place["said"]) and not (place["said"].lower().startswith("no") and "." not in place["said"])
        is_dotted = "." in numeral.number
        if number not in plan:
            if is_dotted and is_named:
                return []  # it has to be asked about
            continue
        if not (is_named or is_dotted) and not _is_meant_bare(words, place, numeral.number, after):
            continue
        if not is_named and (is_measured(after) or is_meant(numeral.number, after) is False):
            continue
        if not is_named and _FIGURE_BEFORE.search(words[max(0, place.start() - 30) : place.start()]):
            continue
        references: tuple[Reference, ...] = (Reference(plan[number], is_explicit=True, is_apart=True),)
        end = numeral.end
        if is_listed:
            references, end = _list_at(words, place.start(), end, plan, number)
        found.append(_Mention(references, place.start(), end, is_named or is_dotted))
        at = max(at, end)
    return found


def _is_attribute(words: str, mention: _Mention) -> bool:
    """Whether the first number only says which people or meeting: "we met the 9.1 team"."""
    return bool(words[: mention.start].strip() and _ATTRIBUTE.match(words, mention.end))


def _is_meant_bare(words: str, place: re.Match[str], number: str, after: str) -> bool:
    """Whether a bare `8` can only be a number of the plan: a rating follows, and what stands before counts nothing."""
    if not number.isdecimal() or place["number"].isalpha():
        return False
    before = words[: place.start()]
    is_begun = not before.strip() or re.search(r"(?:[.!?;\n,:–—-]|\b(?:on|for|re|so|that|and|mark|put))\s*\Z", before)
    return bool(is_begun and is_rated(after))


def _list_at(words: str, start: int, end: int, plan: Plain, number: str) -> tuple[tuple[Reference, ...], int]:
    text = words[start : end + _LIST]
    references, rest = split_known(text, plan)
    known = [r for r in references if plain_number(r.number) in plan]
    if not known or plain_number(known[0].number) != number:
        return (Reference(plan[number], is_explicit=True, is_apart=True),), end
    if len(known) == 1:
        return tuple(known), end
    return tuple(known), start + len(text.rstrip()) - len(rest) if rest else start + len(text.rstrip())


def _joined(words: str, mentions: list[_Mention]) -> list[_Mention]:
    """The mentions that begin something of their own: those that only repeat a number, or name another in passing, are
    left out. NotUnderstood if one comes back after another."""
    begun: list[_Mention] = []
    for mention in mentions:
        if not begun:
            begun.append(mention)
            continue
        last = begun[-1]
        if mention.numbers <= last.numbers:
            if is_rated(words[mention.end :]) and is_rated(words[last.end : mention.start]):
                raise _unclear(words[mention.start :])
            continue
        if last.numbers < mention.numbers and not begun[:-1]:  # "… both of these, 5.1 and 5.2"
            raise _unclear(words[mention.start :])
        if any(mention.numbers & other.numbers for other in begun):
            raise _unclear(words[mention.start :])
        between = words[last.end : mention.start]
        if _is_in_passing(words, between, mention):
            continue
        begun.append(mention)
    return begun


def _is_in_passing(words: str, between: str, mention: _Mention) -> bool:
    """Whether a number is only mentioned within what is said of the one before; NotUnderstood where a rating follows
    it."""
    if not is_tied(between):
        return False
    if is_rated(_WHICH.sub("", words[mention.end : mention.end + _LIST])):
        raise _unclear(words[mention.start :])
    return True


def _start(words: str, last: _Mention, mention: _Mention) -> int:
    """Where the words about a number begin: with its sentence, or with what leads up to it."""
    between = words[last.end : mention.start]
    if at := _last(_SENTENCE_END, between):
        return last.end + at
    at = _last(_SOFT, between)
    if at and _LEADS.match(between[at:]):
        return last.end + at
    return mention.start


def _last(pattern: re.Pattern[str], text: str) -> int:
    ends = [found.end() for found in pattern.finditer(text)]
    return ends[-1] if ends else 0


def _trimmed(words: str, *, is_last: bool) -> str:
    begun = _BEGINS.sub("", words, count=1)
    return begun.strip() if is_last else _ENDS.sub("", begun)


def _unclear(words: str) -> NotUnderstood:
    number = re.search(r"\d[\d.]*", words)
    return NotUnderstood(
        f"Your words go on to {number[0].rstrip('.') if number else 'another number'}, and I am not sure where one "
        "update ends and the next begins. Put each on a line of its own, beginning with its number."
    )
