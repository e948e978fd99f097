"""Find what identifies a child: numbers by their check digits, births, case numbers, names, and what points at one.

A text is read as plainly as it was meant (`normal_form`). What says it outright is found by its shape; the rest is
weighed as evidence (`evidence`): a name without a post, kin, a school, a year, an age. A warning, not a proof.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from stdnum.gb import nhs, upn

from bot.plan.privacy.birth_dates import find_births
from bot.plan.privacy.case_numbers import find_case_numbers
from bot.plan.privacy.child_names import find_names
from bot.plan.privacy.evidence.weighing import find_children
from bot.plan.privacy.normal_form import plain_text
from bot.plan.privacy.other_numbers import find_other_numbers

MOST_HINTS = 3  # of one kind; more are only counted


class IdentifierKind(StrEnum):
    """The kind of thing that identifies a child; where two overlap the earlier here counts."""

    NHS_NUMBER = "NHS number"
    UPN = "unique pupil number"
    BIRTH = "date of birth"
    CASE_NUMBER = "case number"
    NAME = "child’s full name"
    ONE_NAME = "child’s name"
    DESCRIPTION = "description of one child"


# A word of these may stand elsewhere and mean nobody: "Amber", "the boy".
EVERYDAY = frozenset((IdentifierKind.ONE_NAME, IdentifierKind.DESCRIPTION))
NAMES = frozenset((IdentifierKind.NAME, IdentifierKind.ONE_NAME))


@dataclass(frozen=True, slots=True, order=True)
class FoundIdentifier:
    """The place where something stands in a text: `text[start:end]`.

    Of a name it is the name alone, without age or address; of a description what in it tells most.
    """

    kind: IdentifierKind
    start: int
    end: int


_SEVERAL = {
    IdentifierKind.BIRTH: "dates of birth",
    IdentifierKind.NAME: "children’s full names",
    IdentifierKind.ONE_NAME: "children’s names",
    IdentifierKind.DESCRIPTION: "descriptions of one child",
}
_FORMATTING = frozenset("_*~`+&%\\")
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_RANK = {kind: rank for rank, kind in enumerate(IdentifierKind)}
_WEIGHED = {"names": IdentifierKind.NAME, "name": IdentifierKind.ONE_NAME, "words": IdentifierKind.DESCRIPTION}

_TEN_DIGITS = re.compile(r"(?<![0-9£$€+@])[0-9](?:[ .–-]?[0-9]){9}(?![0-9%@]|[.:][0-9]|,[0-9]{1,3}(?![0-9]))")
_USUAL = re.compile(r"[0-9]{10}|[0-9]{3}[ –-][0-9]{3}[ –-]?[0-9]{4}|[0-9]{3}[ –-]?[0-9]{3}[ –-][0-9]{4}")
_NHS_BEFORE = re.compile(
    r"(?<![^\W_])nhs(?!\w*\s?(?:111|england|trust|helpline|line))"
    r"(?:(?!phone|tel|call|ring|helpline|fax|mobile|contact|zoom|meeting)[^\n0-9]){0,30}$",
    re.IGNORECASE,
)
_NHS_AFTER = re.compile(
    r"[ ,]{0,2}(?:\(nhs(?:\s(?:no|number|num)\b\.?)?\)|"
    r"[–-]?\s?(?:is\s)?(?:(?:the|his|her|their)\s)?nhs\s(?:no|number|num)\b)",
    re.IGNORECASE,
)
# Ten digits that are something else: a telephone, money, another body's number, a part of a longer figure.
_OTHER_BEFORE = re.compile(
    r"(?:[£$€]\s?|\b(?:gbp|eur|usd)\s?|[0-9][./:]|(?<![0-9]{9})[0-9],|\w[/–-]|[^\W_]|"
    r"(?:\+|(?<![0-9])00)[0-9]{1,3}[ –-]?|"
    r"\b(?:tel|phone|telephone|mobile|mob|call|ring|fax|text|ext|po|p\.o|purchase\sorder|order|invoice|inv|uprn|urn|"
    r"isbn|"
    r"iban|account|acct|requisition|cost\s(?:code|centre)|budget(?:\sline)?|payment|ledger|grant|ticket|incident|"
    r"meeting|webinar|conference|zoom|teams|dial-?in|"
    r"passcode|pin|tender|contract|charity|company|vat|utr|barcode|serial|asset|job|vacancy|batch|form|crime|log|"
    r"cad)\b\.?"
    r"(?:\s?(?:no|number|num|nr|ref|reference|id|code|line|on)\b\.?)*[\s:#.]{0,3})$",
    re.IGNORECASE,
)
_PUPIL = re.compile(r"(?<![A-Za-z0-9£])[A-HJ-NP-RT-Z](?:[ –-]?[0-9]){11}[ –-]?[0-9A-Z](?![A-Za-z0-9])", re.IGNORECASE)


def find_identifying(
    text: str,
    case_pattern: str | None = None,
    is_adult: Callable[[str], bool] | None = None,
    is_colleague: Callable[[str], bool] | None = None,
) -> tuple[FoundIdentifier, ...]:
    """Find all that identifies a child, in the order of the text and without overlaps; positions are of `text`.

    `case_pattern` are the workspace's shapes of case numbers (`case_numbers`); an unusable shape finds nothing.
    `is_adult` tells of a name whether it is a user's, a post holder's or a councillor's, who is no child;
    `is_colleague` of one word whether somebody goes by it: whom their author has spoken to, they are that.
    Never raises; the time taken grows with the text's length and no faster.
    """
    whole = plain_text(text)
    plain = whole.text
    names = find_names(plain)
    finders: list[tuple[IdentifierKind, Iterable[tuple[int, int]]]] = [
        (IdentifierKind.NHS_NUMBER, _nhs_numbers(plain)),
        (IdentifierKind.UPN, _pupil_numbers(plain)),
        (IdentifierKind.BIRTH, find_births(plain)),
        (IdentifierKind.CASE_NUMBER, find_case_numbers(plain, case_pattern or "")),
        (IdentifierKind.CASE_NUMBER, find_other_numbers(plain)),
        (IdentifierKind.NAME, (at for at in names if not (is_adult and is_adult(plain[slice(*at)])))),
    ]
    found = [(start, end, kind) for kind, spans in finders for start, end in spans]
    taken = sorted((start, end) for start, end, _ in found)
    found += [(start, end, _WEIGHED[how]) for start, end, how in find_children(plain, is_adult, taken, is_colleague)]
    typed = [FoundIdentifier(kind, *whole.typed(start, end)) for start, end, kind in found]
    if case_pattern and not _FORMATTING.isdisjoint(case_pattern):  # in a number of such a shape it is no formatting
        typed += [FoundIdentifier(IdentifierKind.CASE_NUMBER, *at) for at in find_case_numbers(text, case_pattern)]
    kept: list[FoundIdentifier] = []
    for each in sorted(typed, key=lambda f: (f.start, _RANK[f.kind], -f.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return tuple(kept)


def names_again(text: str, name: str) -> bool:
    """Tell whether a text repeats a name that was found in another: all of it, however written, or a part of it with a
    capital letter ("will" is no Will).
    """
    said, parts = _NAME_WORD.findall(plain_text(text).text), _NAME_WORD.findall(plain_text(name).text)
    whole, at_once = [part.casefold() for part in parts], {word.casefold() for word in said}
    if whole and at_once.issuperset(whole):
        return True
    return not {word.casefold() for word in said if word[0].isupper()}.isdisjoint(w for w in whole if len(w) > 1)


def describe(found: Iterable[FoundIdentifier], text: str) -> str:
    """Write `an NHS number (943 … 919) and a date of birth`: what was found, and enough to find it again, never the
    whole.

    "" where nothing was found.
    """
    by_kind: dict[IdentifierKind, list[str]] = {}
    for each in found:
        by_kind.setdefault(each.kind, []).append(_hint_of(each.kind, text[each.start : each.end]))
    parts = [_counted(kind, by_kind[kind]) for kind in IdentifierKind if kind in by_kind]
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def _counted(kind: IdentifierKind, hints: list[str]) -> str:
    several = _SEVERAL.get(kind, f"{kind}s")
    words = (
        f"{len(hints)} {several}" if len(hints) > 1 else f"{'an' if kind is IdentifierKind.NHS_NUMBER else 'a'} {kind}"
    )
    told = [hint for hint in hints if hint] if len(hints) <= MOST_HINTS else []
    return f"{words} ({', '.join(told)})" if told else words


def _hint_of(kind: IdentifierKind, text: str) -> str:
    marks = re.sub(r"\W", "", text)
    if kind in (IdentifierKind.NHS_NUMBER, IdentifierKind.UPN):
        return f"{marks[:3]} … {marks[-3:]}"
    if kind is IdentifierKind.CASE_NUMBER:
        return f"… {marks[-2:]}"
    if kind in (IdentifierKind.NAME, IdentifierKind.ONE_NAME):
        return " ".join(f"{word[0]}…" for word in _NAME_WORD.findall(text))
    return ""


def _nhs_numbers(text: str) -> Iterator[tuple[int, int]]:
    for match in _TEN_DIGITS.finditer(text):
        is_valid = nhs.is_valid(re.sub("[^0-9]", "", match[0]))
        before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 20]
        is_named = bool(_NHS_BEFORE.search(before) or _NHS_AFTER.match(after))
        is_alone = match[0][0] != "0" and not _OTHER_BEFORE.search(before) and not re.match(r"[/–-]?\w", after)
        if is_named or (is_valid and is_alone and _USUAL.fullmatch(match[0])):
            yield match.span()


_PUPIL_NAMED = re.compile(r"(?<![^\W_])(?:upns?|pupils?|peps?|ehcps?|roll|unique)(?![^\W_])", re.IGNORECASE)


def _pupil_numbers(text: str) -> Iterator[tuple[int, int]]:
    """By check letter. Typed with spaces it must name a school's authority too, because "A 2015 2016 …" may pass."""
    for match in _PUPIL.finditer(text):
        number = re.sub(r"[\W_]", "", match[0]).upper()
        is_spaced = len(number) < len(match[0])
        if number[-1] in "IOS":
            continue
        is_named = _PUPIL_NAMED.search(text, max(0, match.start() - 30), match.start())
        if is_named or upn.is_valid(number) or (not is_spaced and upn.calc_check_digit(number[1:]) == number[0]):
            yield match.span()
