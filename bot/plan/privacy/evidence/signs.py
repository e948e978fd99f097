"""Read a passage as signs: what kind of word, figure or name stands where, a name of several words being one sign."""

from dataclasses import dataclass
from itertools import pairwise

from bot.plan.privacy.evidence.figures import SCAN, kind_of_figure
from bot.plan.privacy.lexicon.lists import classes, folded, public_names, words
from bot.plan.privacy.normal_form import MASK

_PARTICLES = frozenset(
    "van der den de la le da di du dos das del von bin bint ibn al el ul abu ap ab ní ni mac ó ui st".split()
)
_BREAKS = frozenset(
    ("ROLE", "TITLE", "TEAM", "LAW", "SCHOOL", "KIN", "KID", "KIDS", "FAMILIES", "HE", "WE", "THEY", "YOU", "PRESENT")
)
_AFTER = {"SCHOOL": "ASCHOOL", "STREET": "ASTREET", "TEAM": "ATEAM", "LAW": "ALAW"}
_NEVER = frozenset(
    "house road street lane avenue drive academy primary school centre hub team service foundation trust act".split()
)
_PROJECTS = frozenset(("operation", "op", "project", "storm", "programme", "hms", "system"))
MASKED = "␀"  # the word that a mask is: one to be seen, as the weights stand in a file
_ACRONYM = 5  # letters: what is longer in capitals is a word


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of a passage: what kind it is, the word in small letters, and where it stands."""

    kind: str
    word: str
    start: int
    end: int
    size: int = 1  # words of a name

    @property
    def is_name(self) -> bool:
        """Whether it may be somebody's name."""
        return self.kind[0] == "N" and self.kind != "NATION" and self.kind[:2] in _NAMES


_NAMES = frozenset(("N1", "N2", "NF", "NU", "NI", "NR", "NW"))


@dataclass(slots=True)
class _Word:
    word: str
    start: int
    end: int
    shape: str  # T title, U capitals, l small, 1 a letter
    given: bool
    family: bool
    common: bool
    kind: str  # its class, or ""
    place: bool
    known: bool


def read_signs(text: str) -> list[Sign]:
    """Read a passage, written plainly, as signs in its order."""
    signs: list[Sign] = []
    run: list[_Word] = []
    letters = [sign for sign in text if sign.isalpha()]
    capitals = sum(map(str.isupper, letters))
    is_shouted = capitals > 0.7 * len(letters) and len(letters) > 12
    is_small = capitals <= 1
    for match in SCAN.finditer(text):
        kind = match.lastgroup or ""
        if kind == "WORD":
            word = _word(match[0], match.start(), match.end(), is_shouted)
            if run and not _goes_on(text, run, word):
                _close(run, signs, None, text)
                run = []
            if _may_be_name(word, run, is_small):
                run.append(word)
                continue
            if run:
                _close(run, signs, word, text)
                run = []
            signs.append(Sign(_kind_of(word), word.word, word.start, word.end))
            continue
        if kind in ("CODE", "FORM") and (clear := _clear_of(match[0])):
            word = _word(clear, match.start(), match.end(), is_shouted)
            if run and not _goes_on(text, run, word):
                _close(run, signs, None, text)
                run = []
            run.append(word)
            continue
        if run:
            if (
                kind == "PUNCT"
                and match[0] == "-"
                and text[match.end() : match.end() + 1].isalpha()
                and text[match.start() - 1].isalpha()
            ):
                continue
            _close(run, signs, None, text)
            run = []
        if kind == "PUNCT":
            if match[0] != "'":
                mark = "NL" if match[0] == "\n" else match[0]
                signs.append(Sign(mark, mark, match.start(), match.end()))
        else:
            typed = " ".join(match[0].lower().split()).replace(MASK, MASKED)
            signs.append(Sign(kind_of_figure(kind, match[0]), typed, match.start(), match.end()))
    if run:
        _close(run, signs, None, text)
    return signs


_SHORTENED = ("'ll", "'re", "'ve", "'d", "'t", "'m")
_LIKE_LETTERS = str.maketrans("0134578", "oieastb")


def _clear_of(typed: str) -> str:
    """A name of which letters are typed as figures, `T0by`; "" if it is none."""
    if len(typed) < 4 or not typed.isalnum() or not typed[0].isalpha() or sum(map(str.isalpha, typed)) < len(typed) / 2:
        return ""
    for clear in (typed.translate(_LIKE_LETTERS), typed.replace("1", "l").translate(_LIKE_LETTERS)):
        word = folded(clear)
        if clear.isalpha() and (word in words("given_names") or word in words("family_names")):
            return clear
    return ""


def _word(typed: str, start: int, end: int, is_shouted: bool) -> _Word:
    word = folded(typed)
    base = word.removesuffix("'s").replace("'", "") if "'" in word else word
    kind = classes().get(word) or classes().get(base, "")
    if word.endswith(_SHORTENED):
        typed = word
        base = "is"
    if len(typed) == 1:
        shape = "1" if typed.isupper() else "l"
    elif is_shouted or typed.islower():
        shape = "l"
    elif typed.isupper():
        shape = "U"
    elif typed[0].isupper():
        shape = "T"
    else:
        shape = "l"
    given, family = base in words("given_names"), base in words("family_names")
    if not (given or family) and base.endswith("s") and len(base) > 4:
        family = base[:-1] in words("family_names") and base not in words("words")
    common = base in words("words")
    place = base in words("places")
    return _Word(word, start, end, shape, given, family, common, kind, place, common or bool(kind))


def _goes_on(text: str, run: list[_Word], word: _Word) -> bool:
    between = text[run[-1].end : word.start]
    if run[-1].word.endswith("'s"):
        return False
    return (
        between in (" ", "  ", "-", "\n", ". ", " - ")
        and not (between == ". " and run[-1].shape != "1")
        and between != " - "
    )


def _may_be_name(word: _Word, run: list[_Word], is_small: bool) -> bool:
    if word.kind in _BREAKS and not (word.given and word.shape == "T" and run and run[-1].given):
        return False
    if word.shape == "1":
        return bool(run) or word.word not in ("i", "a")
    if word.kind in _AFTER and word.word in _NEVER:
        return False
    if len(word.word) == 1 and run and is_small and len(run) == 1 and run[-1].given and not run[-1].common:
        return word.word not in "aiwxc"
    if word.shape == "T":
        if word.kind:
            return (
                bool(run)
                and (word.family or word.given)
                and (run[-1].given or run[-1].family)
                and word.kind not in ("STATUS",)
            )
        return word.given or word.family or not word.known or (bool(run) and run[-1].given and not run[-1].common)
    if word.shape == "U":
        if word.kind:
            return False
        if len(word.word) <= _ACRONYM and not (word.given or word.family):
            return False
        return (word.given or word.family or not word.known) and (len(word.word) > 3 or bool(run))
    if word.word in _PARTICLES and run:
        return True
    if word.kind or word.place or word.common:
        return (
            bool(run)
            and run[-1].shape in "lT"
            and run[-1].given
            and not run[-1].common
            and word.family
            and not word.kind
            and not word.place
            and len(word.word) > 3
        )
    return (
        word.given
        or word.family
        or (bool(run) and run[-1].given and not run[-1].common and not word.known and len(word.word) > 3)
    )


def _kind_of(word: _Word) -> str:
    if word.kind:
        return word.kind
    if word.place and word.shape != "l":
        return "PLACE"
    if word.shape == "U":
        return "AC2" if len(word.word) == 2 else "ACR"
    if word.shape == "T":
        return "Cap"
    if word.shape == "1":
        return "I"
    if not word.known:
        return "odd"
    return "w"


def _close(run: list[_Word], signs: list[Sign], after: _Word | None, text: str) -> None:
    while run and run[-1].word in _PARTICLES and run[-1].shape == "l":
        last = run.pop()
        signs.append(Sign("w", last.word, last.start, last.end))
    if not run:
        return
    kind = _name_kind(run)
    if (
        after is not None
        and text[run[-1].end : after.start] in (" ", "  ")
        and after.kind in _AFTER
        and kind != "PLACE"
    ):
        kind = _AFTER[after.kind] if after.shape != "l" or after.kind == "SCHOOL" else kind
    if (signs and signs[-1].word in _PROJECTS) or _is_public(run):
        kind = "ATEAM"
    owned = run[-1].word.endswith("'s")
    signs.append(Sign(kind, " ".join(w.word for w in run), run[0].start, run[-1].end - (2 if owned else 0), len(run)))
    if owned:
        signs.append(Sign("'s", "'s", run[-1].end - 2, run[-1].end))


def _is_public(run: list[_Word]) -> bool:
    named = [word.word.removesuffix("'s") for word in run]
    return any(pair in public_names() for pair in pairwise(named))


def _name_kind(run: list[_Word]) -> str:
    first, last = run[0], run[-1]
    if all(word.shape == "1" for word in run):
        return "I" if len(run) == 1 else "II"
    if len(run) == 1:
        if first.place:
            return "PLACE" if not first.given else "NWP"
        if first.given and not first.common:
            return "N1" if not first.family else "N1f"
        if first.family and not first.common:
            return "NF"
        if first.given:
            return "NW1"
        if first.family:
            return "NWF"
        return "NU"
    if first.place and not first.given and not last.given:
        return "PLACE"
    if first.shape == "1" or last.shape == "1":
        return "NI"
    if first.given:
        if last.family or last.given:
            return "N2" if not first.common else "N2w"
        return "N2u" if not first.common else "NW2"
    if last.given and first.family:
        return "NR"
    if last.given:
        return "NR"
    if first.family or last.family:
        return "NF2"
    return "NU2"
