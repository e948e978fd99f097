"""Name what stands around a rating in a text: the words before and after it, how far off the number is that the text is
about, and which other ratings stand beside.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SUBJECT = "§"  # the number that a text is about
OTHER = "¤"  # another number of the plan
_NEAR = 14  # words on either side of a rating that are looked at
_NEXT = 5  # of them those whose place counts
_REACH = 160  # characters in which they stand
_WORD = re.compile(rf"[{SUBJECT}{OTHER}]|[^\W_]+(?:’[^\W_]+)*|[^\w\s]")
_QUOTES = str.maketrans("'‘´`", "’’’’")
_FIGURE = re.compile(r"\d+")
_ENDS = frozenset(".!?;…\n")
_SOFT = frozenset(", ; : ( ) – — - and but so because cos as since though although while whereas which then".split())
_SORTS = {  # of words that turn a rating round, or say it of something else
    word: sort
    for sort, words in {
        "not": """
            not no never neither nor nobody nothing none hardly barely cannot cant dont isnt wasnt wont hasnt havent
            didnt doesnt wouldnt aint without nae ay far anything nowhere
        """,
        "may": """
            will would could should might may shall i’ll we’ll it’ll hope hopes hoping hopefully hoped expect expecting
            aim aiming want wants trying try if once when until till unless before soon by
        """,
        "theirs": "says said say thinks thought think reckons claims called calls told asked according they she he",
        "was": "was were been had previously last used originally ago earlier",
        "nearly": "nearly almost mostly half partly most part near practically basically virtually close bar except",
        "things": "of for on in the a an first phase training report audit",
    }.items()
    for word in words.split()
}
_IT = frozenset("it it’s its this that that’s thats".split())


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rating that stands in a text, which may be what is said of its subject: where, and what rules tell of it."""

    rating: str
    start: int
    end: int
    known: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """How it goes, or that it is begun or ended: of these people speak otherwise."""
        return self.rating if self.rating in ("done", "not_started") else "colour"


def found_around(text: str, candidates: Sequence[Candidate], at: int) -> frozenset[str]:
    """Name what stands around one of the candidates of a text."""
    one = candidates[at]
    before = _words(text, candidates, max(0, one.start - _REACH), one.start)[-_NEAR:][::-1]
    after = _words(text, candidates, one.end, one.end + _REACH)[:_NEAR]
    if len(before) < _NEAR:
        before.append("^")
    if len(after) < _NEAR:
        after.append("$")
    found = [f"={_plain(text[one.start : one.end])}", f"={one.rating}", *(f"={each}" for each in one.known)]
    found += [f"{before[0]}={after[0]}", f"{one.kind}:{before[0]}={after[0]}"]
    for side, words in (("<", before), (">", after)):
        found += _row(side, words, one.kind)
        found += _wide(side, words, one)
        found += _places(side, words, one.kind)
    return frozenset(found)


def _plain(text: str) -> str:
    return " ".join(_FIGURE.sub("0", text.lower().translate(_QUOTES)).replace("-", " ").split())


def _words(text: str, candidates: Sequence[Candidate], start: int, end: int) -> list[str]:
    """The words of a part of a text, its other ratings each as one."""
    words: list[str] = []
    at = start
    for other in candidates:
        if at <= other.start and other.end <= end:
            words += _WORD.findall(_plain_lines(text[at : other.start]))
            words.append(f"={other.rating}")
            at = other.end
    return words + _WORD.findall(_plain_lines(text[at:end]))


def _plain_lines(text: str) -> str:
    return _FIGURE.sub("0", text.lower().translate(_QUOTES)).replace("\n", " ; ")


def _row(side: str, words: Sequence[str], kind: str) -> Iterator[str]:
    """The next words on one side by their place, by themselves and in twos and threes, and how they begin and end."""
    for place, word in enumerate(words[:_NEXT]):
        yield f"{side}{place}{word}"
        if place < 2:
            yield f"{kind}{side}{place}{word}"
            if len(word) > 4:
                yield f"{side}{place}{word[:3]}-"
                yield f"{side}{place}-{word[-3:]}"
    for many in (2, 3, 4):
        if len(words) >= many:
            yield f"{side}{'_'.join(words[:many])}"
            if many == 2:
                yield f"{kind}{side}{'_'.join(words[:many])}"


def _wide(side: str, words: Sequence[str], one: Candidate) -> Iterator[str]:
    """The words on one side: those of the same clause, by themselves and in twos, those of the same sentence, and those
    beyond; and the sorts of words that turn a rating round."""
    zone = 0
    last = ""
    for word in words:
        yield f"{side}{zone}{word}"
        sort = _SORTS.get(word) or ("not" if word.endswith("n’t") else None)
        if sort:
            yield f"{side}{zone}!{sort}"
        if zone < 2:
            if last:
                yield f"{side}{last}_{word}"
            yield f"{one.kind}{side}{zone}{word}"
            if sort:
                yield f"{one.kind}{side}{zone}!{sort}"
        if word == f"={one.rating}":
            yield f"{side}{zone}=same"
        if word in _ENDS:
            zone = 2
        elif word in _SOFT and zone == 0:
            zone = 1
        last = word


def _places(side: str, words: Sequence[str], kind: str) -> Iterator[str]:
    """How far off the subject stands on one side, and which of it, another number and "it" is the nearest."""
    nearest = next((w for w in words if w in (SUBJECT, OTHER) or w in _IT), "")
    yield f"{side}near{nearest}"
    yield f"{kind}{side}near{nearest}"
    for sign in (SUBJECT, OTHER):
        if sign not in words:
            yield f"{side}no{sign}"
            continue
        far = words.index(sign)
        zone = 2 if any(w in _ENDS for w in words[:far]) else int(any(w in _SOFT for w in words[:far]))
        yield f"{side}{sign}{min(far, 8) if far < 4 else far // 4 * 4}"
        yield f"{side}{sign}zone{zone}"
        yield f"{kind}{side}{sign}zone{zone}"
        if far < 4:
            yield f"{kind}{side}{'_'.join(words[: far + 1])}"
        if sign == SUBJECT and zone < 2:
            for word in words[:far]:
                yield f"{side}between{word}"
                yield f"{kind}{side}between{word}"
