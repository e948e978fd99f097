"""Say what stands in a passage, what beside what, and what with what: the features that weights are for."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.plan.privacy.evidence.signs import Sign

REACH = 6  # signs between two that are told of together
_PLAIN = frozenset(("w", "odd", "Cap", "ACR", "CODE"))
_TELLING = frozenset(
    (
        "KID",
        "KIDS",
        "KIN",
        "ROLE",
        "TITLE",
        "SCHOOL",
        "ASCHOOL",
        "YEAR",
        "AGE",
        "AGE25",
        "HE",
        "ONLY",
        "EVENT",
        "CONDITION",
        "NATION",
        "DIAG",
        "PLACE",
        "TEAM",
        "ATEAM",
        "LEADS",
        "DOB",
        "DATE",
        "n18",
        "n20",
        "POSTCODE",
        "ASTREET",
        "STREET",
        "ADDRESS",
        "PLURAL",
        "COUNTED",
        "FOSTER",
        "NAMED",
        "WE",
        "I",
        "II",
        "FAMILIES",
        "CLASS",
        "n10",
        "REF",
        "PUBLIC",
        "MOVED",
        "LAW",
        "ALAW",
        "GENERIC",
        "STATUS",
        "PRESENT",
        "CODE",
    )
)


def features_of(signs: Sequence[Sign]) -> set[str]:
    """Name the features of a passage; each counts once."""
    return set(_features(signs))


def _features(signs: Sequence[Sign]) -> Iterator[str]:
    kinds = ["^", *(_coarse(sign) for sign in signs), "$"]
    exact = ["^", *(_exact(sign) for sign in signs), "$"]
    for sign in signs:
        yield f"k {sign.kind}"
        if not sign.is_name:
            yield f"w {sign.word}"
    for left, right in pairwise(exact):
        yield f"b {left} {right}"
    for left, right in pairwise(kinds):
        yield f"c {left} {right}"
    telling = [(at, kind) for at, kind in enumerate(kinds) if kind in _TELLING or (kind[0] == "N" and kind != "NATION")]
    for place, (at, kind) in enumerate(telling):
        for further, other in telling[place + 1 : place + 5]:
            if further - at > REACH:
                break
            yield f"n {kind} {other}"
    present = {kind for _, kind in telling}
    ordered = sorted(present)
    for place, kind in enumerate(ordered):
        for other in ordered[place + 1 :]:
            yield f"p {kind} {other}"
    if not any(sign.is_name for sign in signs):
        yield "no name"
        for kind in ordered:
            yield f"u {kind}"
    yield from _of_names(signs)
    yield f"long {min(len(signs) // 6, 5)}"


def _coarse(sign: Sign) -> str:
    if sign.is_name:
        return {"N1f": "N1", "NWP": "NW1", "N2u": "N2", "N2w": "N2", "NR": "N2", "NF2": "N2"}.get(sign.kind, sign.kind)
    if sign.kind == "w":
        return sign.word if len(sign.word) <= 4 else "w"
    return sign.kind


def _exact(sign: Sign) -> str:
    return "N" if sign.is_name else sign.word


_ENDINGS = ("ings", "ing", "ers", "ed", "es", "er", "ly", "s")


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word[: -len(ending)]
    return word


_WORK = frozenset(("ROLE", "TITLE"))
_OF_A_CHILD = frozenset(
    (
        "AGE",
        "YEAR",
        "DOB",
        "KID",
        "KIDS",
        "HE",
        "ASCHOOL",
        "SCHOOL",
        "FORM",
        "n18",
        "CONDITION",
        "NATION",
        "EVENT",
        "DIAG",
        "MOVED",
    )
)


def _of_names(signs: Sequence[Sign]) -> Iterator[str]:
    """Of each name, whether what stands beside it speaks of somebody at work or of a child."""
    bare = adult = 0
    for at, sign in enumerate(signs):
        if not sign.is_name:
            continue
        kind = _coarse(sign)
        before = signs[max(0, at - 3) : at]
        after = signs[at + 1 : at + 6]
        is_titled = bool(before) and before[-1].kind in _WORK
        is_near = any(each.kind in _WORK for each in before) or _is_described(after)
        is_leading = (bool(after) and after[0].kind == "LEADS") or any(each.kind == "LEADS" for each in before[-1:])
        beside = {each.kind for each in (*signs[max(0, at - 5) : at], *after)} & _OF_A_CHILD
        how = "titled" if is_titled else "near" if is_near else "leads" if is_leading else "bare"
        child = "child" if beside & {"AGE", "YEAR", "DOB", "KID", "KIDS", "FORM"} else "told" if beside else "alone"
        yield f"f {kind} {how}"
        yield f"f {how} {child}"
        yield f"f {kind} {how} {child}"
        if before:
            yield f"l {_coarse(before[-1])} {how}"
        if after:
            yield f"r {_coarse(after[0])} {how}"
        bare += how == "bare"
        adult += how != "bare"
    yield f"bare {min(bare, 3)}"
    whose = "bare" if bare else "adult" if adult else "nobody"
    for sign in signs:
        if not sign.is_name and sign.word.isalpha():
            yield f"y {whose} {sign.word}"
            yield f"m {_stem(sign.word)}"
            if sign.kind not in _PLAIN:
                yield f"v {whose} {sign.kind}"
    yield f"adult {min(adult, 3)} bare {min(bare, 1)}"


def _is_described(after: Sequence[Sign]) -> bool:
    """Whether a post follows the name: `Jane Smith, Head of Service`, `Tom (team manager)`."""
    if not after or after[0].kind not in (",", "(", "-", "–", "ROLE"):
        return False
    for each in after:
        if each.kind in _WORK:
            return True
        if each.kind in (")", "."):
            return False
    return False
