"""Say what somebody wants as a subcommand and what follows its name: "whens 5.1 due again?" is `when 5.1`."""

import re
from datetime import date

from bot.plan.fitted.intent import Intent
from bot.plan.intents.reading import Reading, which_of
from bot.plan.intents.whose import person_said
from bot.plan.language.dates.asked import reason_alone
from bot.plan.language.dates.phrases import phrase_at, plain
from bot.plan.language.dates.typed import split_when
from bot.plan.language.dates.whole.told import Told, told
from bot.plan.language.rating_phrases import ratings_in
from bot.plan.language.silence import silence_said
from bot.plan.language.wording import long

_SEEN = 1_000  # characters that are looked at
_COVER_SEEN = 150  # of a question about who stands in: a button holds it
Command = tuple[str, str]  # the subcommand's name, and what follows it

_LISTS = {
    Intent.LIST_OVERDUE: "overdue",
    Intent.LIST_MINE: "mine",
    Intent.LIST_AT_RISK: "at risk",
    Intent.LIST_OFF_TRACK: "off track",
    Intent.LIST_ON_TRACK: "on track",
    Intent.LIST_DONE: "done",
    Intent.LIST_NOT_STARTED: "not started",
    Intent.LIST_STALE: "stale",
}
_NUMBERED = {
    Intent.STATUS_N: "status",
    Intent.WHO_N: "who",
    Intent.WHO_DECIDES: "decides",
    Intent.WHEN_N: "when",
    Intent.DONE_N: "isdone",
    Intent.HISTORY_N: "history",
    Intent.MEASURES_N: "measures",
    Intent.EVIDENCE_N: "evidence",
    Intent.DO_SIGNOFF: "signoff",
    Intent.DO_FORM: "update",
}
_PLAIN = {
    Intent.LIST_WAITING: ("waiting", ""),
    Intent.STATUS: ("status", ""),
    Intent.REPORT: ("report", ""),
    Intent.PLANS: ("plans", ""),
    Intent.HELP: ("help", ""),
    Intent.DO_BACK: ("away", "back"),
    Intent.DO_UNDO: ("undo", ""),
    Intent.DO_IMPORT: ("import", ""),
    Intent.TALK: ("hello", ""),
}
_WORD = re.compile(r"[^\W_][\w'’-]*")
_BECAUSE = re.compile(r"\b(?:because|cos|coz|cause|as|since|due\s+to|owing\s+to|so\s+that)\b\s*", re.IGNORECASE)
_SUBJECT = re.compile(
    r"\b(?:about|regarding|concerning|mention(?:s|ed|ing)?(?:\s+of)?|covers?|covered|covering|to\s+do\s+with|touch(?:es)?"
    r"\s+on|search(?:ing)?(?:\s+for)?|find|look(?:ing)?\s+(?:for|up)|relat(?:es?|ed|ing)\s+to|says?\s+on|deals?\s+with|"
    r"anything\s+(?:on|for|in\s+there\s+on)|owt\s+on|refer(?:s|ences?)?\s+to|address(?:es)?|tackles?)\s+"
    r"(?P<words>[^.?!,;:\n]{2,80})",
    re.IGNORECASE,
)
_FRAME = frozenset(
    """
    a about actions action all an and any anything anywhere are at be bit can could do does did else find for from
    get got had has have hi hello i if in into is it its just know let look looking me mention mentioned my need
    of on or our out please pls plan plans recommendation recommendations say says search see show some something
    tell that the their them there they this to up us was we were what whats where which who will with would you
    your thanks ta
    """.split()
)
_WORRIES = (Intent.LIST_AT_RISK, Intent.LIST_OFF_TRACK)
_RATED = re.compile(
    r"\b(?:ambers?|reds?|yellows?|orange|at\s{0,3}risk|risk(?:s|y)?|off\s{0,3}track|rag)\b", re.IGNORECASE
)
_UNDONE = re.compile(
    r"\b(?:not|never|(?:have|has|is|are|was|were)n['’]?t|yet\s{1,3}to|still\s{1,3}to|left\s{1,3}to)"
    r"\s{1,3}(?:(?:i|we|they|been|be|yet|all|quite|it|get|got)\s{1,3}){0,3}(?:done|finish\w{0,3}|complete\w?|closed?)\b|\bunfinished\b",
    re.IGNORECASE,
)
_I = re.compile(r"\b(?:i|mine|my)\b", re.IGNORECASE)
_JOINS = ("or", "and")
_DUE = re.compile(r"\bdue\b", re.IGNORECASE)
_MINE = re.compile(
    r"\b(?:mine|my|i['’]?ve|am\s{1,3}i|are\s{1,3}mine|(?:have|do|did|must)\s{1,3}i|i\s{1,3}(?:own|have|got|need|must))\b",
    re.IGNORECASE,
)
_FOR_ME = re.compile(r"\b(?:for|on)\s{1,3}me\b", re.IGNORECASE)
_BARE = 80  # characters of a message that says no more than a day
_NO_MORE = frozenset(
    """
    please pls plz thanks thx ta cheers lol haha x xx ok okay sorry then for of on by to it is its it's that now yes yep
    right mate all team hi hello i know promise max new date due
    """.split()
)
_NOBODY = frozenset(
    "the a an my our it this that there he she they i we you anyone anybody someone which what all".split()
)
_REMIND = re.compile(r"\bremind(?:er)?\b(?:\s+(?:me|us))?(?:\s+(?:about|of|to|for|that)\b)?\s*", re.IGNORECASE)


def command_of(reading: Reading, intent: Intent, today: date, among: tuple[str, ...] = ()) -> Command:
    """Say what this intent of a reading is as a subcommand. `among` are the numbers that its thread is about, or that
    the clause before it named."""
    numbers = " ".join(reading.numbers or among)
    if name := _NUMBERED.get(intent):
        return name, numbers
    if intent is Intent.LIST_STALE:
        return "list", f"{reading.whose} stale {silence_said(reading.typed)}".strip()
    if intent in _WORRIES and not _RATED.search(reading.typed, 0, _SEEN) and not ratings_in(reading.typed[:_SEEN]):
        return "list", f"{reading.whose} worrying".strip()
    if intent is Intent.LIST_MINE:
        return "list", f"mine {_stretch(reading.typed, today)}".strip()
    if intent is Intent.LIST_DONE and _UNDONE.search(reading.typed, 0, _SEEN):
        mine = _I.search(reading.typed, 0, _SEEN)
        return "list", f"{'mine' if mine else reading.whose} open".strip()
    if which := _LISTS.get(intent):
        return "list", f"{reading.whose} {which}".strip()
    if intent is Intent.LIST_WAITING and reading.whose and not _FOR_ME.search(reading.typed, 0, _SEEN):
        return "list", f"{reading.whose} waiting"
    if whole := _PLAIN.get(intent):
        return whole
    match intent:
        case Intent.LIST_DUE:
            whose = "mine" if _MINE.search(reading.typed, 0, _SEEN) else reading.whose
            return "list", f"{whose} due {_period(reading.typed, today)}".strip()
        case Intent.WHO_STANDS_IN:
            return "who", f"standing in {numbers or reading.typed[:_COVER_SEEN]}".strip()
        case Intent.LIST_OF_PERSON:
            return "list", _of_person(reading, today)
        case Intent.FIND:
            return "find", _subject(reading.typed)
        case Intent.DO_RETURN:
            return "return", f"{numbers} {_reason(reading)}".strip()
        case Intent.DO_ASSIGN:
            return "assign", _after_number(reading)
        case Intent.DO_DUE:
            return "due", f"{numbers} {_new_date(reading, today)}".strip()
        case Intent.DO_AWAY:
            return "away", reading.typed.strip()
        case Intent.DO_REMIND:
            found = _REMIND.search(reading.typed, 0, _SEEN)
            return "remind", reading.typed[found.end() if found else 0 :].strip(" .!?")
    raise AssertionError(f"{intent} is no command")


def gives_a_day(reading: Reading, today: date) -> bool:
    """Tell whether a message names an action and, surely, the day by which it is done: "5.2 finished by 14 May"."""
    said = told(plain(_without_numbers(reading)), today) if reading.numbers else None
    return said is not None and said.is_due and said.meaning.why is None


def says_but_a_day(reading: Reading, today: date) -> bool:
    """Tell whether a message says a number and a day and hardly a word else: "eow for 5.2", "5.2 in 2 weeks ok"."""
    text = _without_numbers(reading)
    said = told(plain(text), today) if len(text) <= _BARE else None
    if said is None or not said.is_due or not reading.numbers or "?" in text:
        return False
    rest = f"{text[: said.start]} {text[said.end :]}"
    return all(word[0].lower() in _NO_MORE for word in _WORD.finditer(rest))


def _without_numbers(reading: Reading) -> str:
    """What is said, with a gap where a number stands."""
    text = reading.typed[:_SEEN]
    for said in reading.said:
        text = f"{text[: said.start]}{' ' * (said.end - said.start)}{text[said.end :]}"
    return text


def _phrase(text: str, today: date) -> tuple[int, int] | None:
    """Where the first words stand that name a day or a time."""
    said = plain(text[:_SEEN])
    for word in _WORD.finditer(said):
        found = phrase_at(said, word.start(), today)
        if found and found.end > word.end() - 1 and any(c.isalnum() for c in said[found.start : found.end]):
            return word.start(), found.end
    return None


_TIME = re.compile(
    r"\b(?:(?:by|before|until|till?|within|in)\s+)?(?:the\s+)?(?:(?:end|start|beginning)\s+of\s+)?"
    r"(?:(?:this|next|the\s+coming|coming|the\s+next)\s+(?:\w+\s+)?(?:weeks?|months?|quarter|term|year|fortnight|days)|"
    r"half\s+term|christmas|easter|summer|autumn|spring|winter|today|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|apr|aug|sept?|"
    r"oct|nov|dec))\b",
    re.IGNORECASE,
)


def _period(typed: str, today: date) -> str:
    """The words that say which time: "this month", "by Christmas"; the longest of them."""
    found = [match[0] for match in _TIME.finditer(typed[:_SEEN])]
    if found:
        return max(found, key=len)
    place = _phrase(typed, today)
    return typed[place[0] : place[1]].strip() if place else ""


def _stretch(typed: str, today: date) -> str:
    """The time that somebody's own list is asked for, as a list takes it: "due this month"; "today" is only now."""
    period = _period(typed, today) if _TIME.search(typed, 0, _SEEN) else ""
    is_now = period.lower() == "today" and not _DUE.search(typed, 0, _SEEN)
    return f"due {period}" if period and not is_now else ""


def _of_person(reading: Reading, today: date) -> str:
    """Whose list, and which of it: "what has Sam got overdue"."""
    name, beside = person_said(reading.typed, _NOBODY | _FRAME)
    which = which_of(beside)
    chosen = f"due {_period(beside, today)}".strip() if which is Intent.LIST_DUE else _LISTS.get(which) if which else ""
    return f"{name} {chosen or ''}".strip() or reading.typed


def _subject(typed: str) -> str:
    """What is looked for: what follows "about", or else the words that are no part of a question."""
    typed = typed[:_SEEN]
    found = _SUBJECT.search(typed)
    words = [word[0] for word in _WORD.finditer(found["words"] if found else typed)]
    kept: list[str] = []
    for word in words:
        if word.lower() in _JOINS:  # "landlords or flats"; between words of the question it is none
            kept += [word] if kept and kept[-1].lower() not in _JOINS else []
        elif word.lower().strip("'’") not in _FRAME:
            kept.append(word)
    told = [at for at, word in enumerate(kept) if word.lower() not in _JOINS][:4]
    return " ".join(kept[: told[-1] + 1]) if told else ""


def _after_number(reading: Reading) -> str:
    """What is said beside the numbers."""
    words, at = [], 0
    for said in reading.said:
        words.append(reading.typed[at : said.start])
        at = said.end
    return " ".join("".join([*words, reading.typed[at:]]).split())


def _reason(reading: Reading) -> str:
    found = _BECAUSE.search(reading.typed, 0, _SEEN)
    return f"because {reading.typed[found.end() :]}" if found else f"because {_after_number(reading)}"


def _new_date(reading: Reading, today: date) -> str:
    """The date that is asked for, and why: what else was said."""
    text = _without_numbers(reading)
    said = told(plain(text), today)
    place = (said.start, said.end) if said else _phrase(text, today)
    if place is None or (said is None and split_when(text[place[0] : place[1]], today)[0].on):
        return ""  # it names the day of something else
    after = reason_alone(text[place[1] :].strip(" .,;:!-–"))
    before = text[: place[0]]
    why = _BECAUSE.sub("", after, count=1) if after else ""
    if len(why.split()) < 2:
        why = next((m[0] for m in re.finditer(r"[^.!?;\n]{8,}[.!;\n]", before)), "").strip(" .,;:!-–")
    day = _alike(text[place[0] : place[1]].strip(), said, today) if said else text[place[0] : place[1]].strip()
    return f"{day} because {why}" if why else day


def _alike(words: str, said: Told, today: date) -> str:
    """Words that say the same day, or leave the same in doubt, by themselves: as they were typed, where those do."""
    when, _ = split_when(words, today)
    days = [long(day) for day in said.meaning.days[:2]]
    if said.meaning.why is None:
        return words if when.on == said.meaning.days[0] else days[0]
    if when.on is None and (when.options or not days):
        return words
    return f"{'' if len(days) > 1 else 'around '}{' or '.join(days)}"
