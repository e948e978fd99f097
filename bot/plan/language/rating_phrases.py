"""Read the ratings that people type: words, colours, signs and letters, at the start of a note or anywhere in it."""

import re
from collections.abc import Iterator
from itertools import islice

from bot.plan.language.alternatives import any_of, either
from bot.plan.language.dates.calendar import MONTHS
from bot.plan.language.rating_words import LETTERS, PHRASES, SIGNS
from bot.plan.model.rating import COLOURS, Rating

_SEEN = 300  # characters from where a rating may open, and after it, that are looked at

_SIGN_OF = {sign: rating for rating, signs in SIGNS.items() for sign in signs}
_SIGN = re.compile(any_of(_SIGN_OF))
_SIGNS = re.compile(rf"(?:(?:{any_of(_SIGN_OF)})\ufe0f?\s*)+")
_RATING_OF = {re.sub(r"\W", "", words): rating for rating, phrases in PHRASES.items() for words in phrases}

# What may stand before a rating and says nothing else: "we are now back to", "moving up to", "please mark it as".
_MOVED = rf"(?:{either('gone going moved moving changed changing turned improved slipped dropped')})"
_ASKED = r"(?:please|pls|plz|can\s+(?:you|u))"
_IT_IS = r"(?:we|they|it|this|that)(?:\s+(?:is|are|r)|['’]?(?:re|s))"
_GREETS = either("yes yep yeah ok hi hello sorry thanks")
_STAYS = either(
    r"""
    is are has have been all(?:\s+actions?)? both everything now also again still just well fully definitely
    very\s+much firmly back(?:\s+to)? (?:down|up)\s+to remain(?:s|ing)? stay(?:s|ing)? currently overall
    look(?:s|ing) at
    """
)
_MOVES = rf"{_MOVED}(?:\s+(?:back\s+)?to)?|turning"
_TOLD_TO = (
    rf"(?:{_ASKED}\s+)?(?:{either('mark set put move change keep leave make')})(?:ed)?"
    r"(?:\s+(?:it|this|that|down))?(?:\s+(?:as|at|to))?"
)
_CALLED = either(r"(?:progress\s+)?update(?=\s*[:,–—-]) status rating rated position delivery b?rag")
_FILLER = (
    rf"(?:(?:{_IT_IS}|{_GREETS}|{_STAYS}|{_MOVES}|{_TOLD_TO}|(?:down\s+)?(?:as|to)|['’]s|{_ASKED}|{_CALLED})"
    r"\b[\s:=,!–-]*){0,6}"
)
_FILLED = re.compile(rf"{_FILLER}(?={_SIGN.pattern})", re.IGNORECASE)  # "is now 🟢"
_WORDS = rf"(?P<phrase>(?a:{any_of(w for p in PHRASES.values() for w in p)}))(?![-'’]?[^\W_])"
_PHRASE = re.compile(
    rf"[/|>→~]*+\s*(?:[(\[](?=b?rag\b|status\b|rating\b))?{_FILLER}"
    rf"[*_~\"“'‘(\[]*{_WORDS}[\"”'’)\]]*",
    re.IGNORECASE,
)
_ANYWHERE = re.compile(rf"(?<!\w)(?<![^\W\d]-)_{{0,3}}{_WORDS}", re.IGNORECASE)  # what leads up to it says nothing
_LETTER = re.compile(
    r"[(\[]?b?rag(?:\s+(?:rating|status))?\s*(?:(?:[:=–-]|is\b)\s*)?"
    r"(?P<letter>(?-i:[RAGB])|[ragb](?=\s*(?:$|[:;,.!–—-])))(?![\w/])",
    re.IGNORECASE,
)
# "red tape", "Green Lane", "at risk children", "at risk of exclusion": the subject of the work, not a rating of it.
_THINGS = either(
    r"""
    tape flags? light paper spaces? badge book lane street road park team room card cross alerts? belt
    lines?(?=\s+(?:from|for|with|in)\b) zones? energy economy routes? carpet herring brick record house hall lodge
    cottage farm hill days? child(?:ren)? young famil(?:y|ies) pupils? learners? adults? people cohorts? groups?
    register
    """
)
_SUBJECT = re.compile(rf"\s+(?:(?:{_THINGS})\b|of\s+(?!not|being|slip|miss|delay|fail|over|drift))", re.IGNORECASE)
# "Green?" and "amber or red" are questions; "amber to green" is a move, planned or past.
_RATING = rf"(?:{_PHRASE.pattern.replace('?P<phrase>', '')}|{_SIGN.pattern})"
_OPEN = re.compile(rf"\s*(?:\?|(?:/|-+>|→|,?\s*(?:or|to|now)\b)(?!\s*complete\b)\s*{_RATING})", re.IGNORECASE)
_JUST = rf"(?:{_WORDS.replace('?P<phrase>', '?:')}|{_SIGN.pattern})"
_CHOICES = re.compile(
    rf"(?P<moved>\bfrom\s+(?:a\s+|being\s+)?)?(?<!\w){_JUST}"
    rf"(?:(?:\s*,\s*{_JUST})*\s*(?:/|-+>?|→|,?\s*\b(?:or|to|and|and\s+not|or\s+even|verging\s+on|bordering\s+on)\b)\s*{_JUST})+",
    re.IGNORECASE,
)
# "Going green soon" is a hope.
_HOPED = re.compile(
    rf"{_FILLER.replace('{0,6}', '{0,5}')}(?:going|moving|changing|turning)(?:\s+(?:back\s+)?to)?\s+{_RATING}\s*"
    rf"(?:{either('soon shortly later hopefully next by in from once when if tomorrow')})\b",
    re.IGNORECASE,
)
# "Amber Smith appointed as lead" is somebody's name.
_DOES = either(
    r"""
    appointed join(?:s|ed|ing) start(?:s|ed|ing) lead(?:s|ing) le(?:ft|aves|aving) takes? took cover(?:s|ed|ing)
    return(?:s|ed|ing) has\s+(?:joined|started|left|returned|agreed) will
    """
)
_PERSON = re.compile(
    rf"\s*(?:[Tt]hanks\s+to\s+Amber\b|Amber\s+(?:has|will|says|said|who|and\s+I|from\s+\w+\s+(?:has|is|will|left))\b|Amber\s+[A-Z][\w’'-]+\s+(?:{_DOES})\b)"
)
# "Red, amber and green ratings agreed" lists them.
_LISTED = re.compile(rf"(?:\s*,\s*{_RATING}){{0,2}}\s*,?\s*(?:and|or|&)\s+{_RATING}(?=\s+\w)", re.IGNORECASE)
# "Gone from amber to green" says where it is now.
_FROM = re.compile(
    rf"{_FILLER}(?:(?:{_MOVED}|up|down)\s+)?from\s+(?P<was>{_RATING})\s+to\s+"
    rf"(?={_RATING}(?!\s*(?:by|in|next|when|if|once|soon|hopefully)\b))",
    re.IGNORECASE,
)
# "Paused recruitment" is something that was paused, not the action; "paused because …" is.
_GOES_ON = either(
    r"""
    because\b bc\b cos\b due\b until\b till?\b pending\b while\b whilst\b as\b for\b at\b by\b since\b awaiting\b
    waiting\b following\b after\b from\b subject\b owing\b given\b in\b on\b and\b but\b so\b now\b this\b per\b
    with\b again\b temporarily\b indefinitely\b no\b not\b we\b it\b the\b
    """
)
_PAUSE_OF = re.compile(rf"\s+(?!{_GOES_ON})\w", re.IGNORECASE)
# "Done some visits", "completed the first audits" are sentences; "done in July", "done but …", "done All open" not,
# nor "done hubs open", where what follows has a verb of its own.
_DAY = rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|weds?|thurs?|fri|{any_of(MONTHS)})"
_FIGURES = r"(?:1[3-9]|2\d|3[01])[./](?:0?[1-9]|1[0-2])"  # a date; "3/5" may be three of five
_WHEN = rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_DAY}|spring|summer|autumn|winter|20\d\d|{_FIGURES})"
_PART = either(
    r"""
    some\b most\b more\b the\b an?\b few\b several\b half\b part\b our\b my\b \d by\b up\b to\b for\b with\b
    two\b three\b four\b five\b first\b many\b lots\b
    """
)
_TO_COME = r"planned|booked|due|needed|required|scheduled|wanted|involved|concerned|expected|related|interested|based"
_CAME_ABOUT = either(
    r"""
    open live in\s+place running are is were was have has now sent held in\s+post made seen met given taken written
    built
    bought paid told set\s+up gone found kept brought taught chosen drawn(?:\s+up)? put\s+in
    rewritten \w{2,14}ed
    """
)
_OUTCOME = rf"(?!{_PART})(?:(?!(?:{_TO_COME})\b)[\w'’-]+\s+){{1,5}}?(?!(?:{_TO_COME})\b)(?:{_CAME_ABOUT})\b"
_ASIDE = either(
    r"""
    thanks? thx ty please pls but and so now already today yesterday awaiting pending ready evidence ahead
    at\s+last at\s+long an\s+dusted (?:\d+|two|three|four|a)\s+(?:days?|weeks?|months?)\s+(?:late|early|ahead)
    minutes see early(?=\s*(?:$|[,.;:!–—-])) as since subject\s+to just we i it
    """
)
_DATED = (
    r"on\s+\d\d?[./]\d|\d\d?[./-]\d\d?[./-](?:20)?\d\d|"
    rf"(?:on|in|since|as\s+of)\s+(?:early\s+|late\s+|last\s+)?{_WHEN}|"
    rf"(?:{_WHEN}|(?:last|this)\s+(?:week|month|quarter|term|year|{_DAY}))(?=\s*(?:$|[,;:.!–—-]))"
)
_SENTENCE = re.compile(
    rf"(?:(?:completed|completd|finished|finishd)[^\S\n]+|"
    rf"(?:done|doen|dne|complete|compelte|complte)[^\S\n]+(?!(?-i:[A-Z][^A-Z])|{_OUTCOME}))"
    rf"(?!(?:{_ASIDE}|{_DATED})\b)[\w£#]",
    re.IGNORECASE,
)
# "Amber last month" is how it was; "done bar the shouting" leaves something to do.
PAST = re.compile(
    r"[\s,]+(?:(?:at|in|on|for|all|back|the|it|was|we\s+were)\s+){0,2}(?:last\s+(?:month|week|time|quarter|year|term|"
    r"summer|autumn|winter|spring|board|meeting)|before(?=\s*(?:\Z|[,.;!)]))|previously|then\b|originally|initially|"
    r"(?:a|two|three|\d)\s+(?:week|month|year)s?\s+(?:ago|back)|earlier|until\s+(?:now|recently|last|today|yesterday|"
    r"this)|yesterday)(?!\s+and\s+(?:still|is))",
    re.IGNORECASE,
)
LEFT = re.compile(
    r"\s*[,(–—-]?\s*(?:all\s+but|bar|barring|except|excepting|apart\s+from|aside\s+from|save\s+for|but\s+for)\b",
    re.IGNORECASE,
)
_NEW_CLAUSE = either(r"\d no\b two\b three\b we\b still\b due\b as\b because\b but\b waiting\b awaiting\b")
_ALONE = re.compile(
    r"[\s(\[\"“]*(?P<letter>[RAGB]|[rgb](?=\s*$))"
    rf"(?=\s*(?:$|[:;,)\]\n]|[.!–—-](?:\s|$)|\s(?:{_NEW_CLAUSE})))[\"”)\]]*"
)
_ENDED = either(r"$ [:;,.!–—-] by\b on\b at\b in\b with\b and\b now\b last\b today\b yesterday\b this\b ✅")
_SIGNED_OFF = re.compile(rf"{_FILLER}sign(?:ed)?[\s-]*off(?:\s+complete)?(?=\s*(?:{_ENDED}))", re.IGNORECASE)
_MARKS = re.compile(r"(?:[\s;,!=–—…)\]*_`]|/(?=\s)|\.(?!\d)|-(?!\d)|:(?![\w+-]+:|-?[()DP|/](?!\w)))*")


def past_marks(text: str) -> str:
    """Return a text from its first word (or figure, or emoji) on: what sets a note apart is no part of it."""
    return _MARKS.sub("", text, count=1)


def split_rating(text: str) -> tuple[Rating | None, str]:
    """Split off the rating that opens a typed note, and the rest of the note, word for word.

    Only an opening rating counts, in words, colours, a sign, or a letter after "RAG". No rating is (None, text): a
    doubtful word ("amber/red", "on track?", "nearly done") is part of the note rather than a verdict nobody gave.
    Where a sign and a word disagree the sign must be a tick, which people also use as a bullet.
    """
    text = text.strip()
    filled = _FILLED.match(text, 0, _SEEN)
    signs, rest = _split_signs(text[filled.end() :] if filled else text)
    said, after = _split_words(rest if signs else text)
    if said and signs <= {said, Rating.DONE}:
        again, rest = _split_signs(after)
        return said, rest if again == {said} else after
    if said or len(signs) != 1:
        return None, text
    return signs.pop(), rest


def _split_signs(text: str) -> tuple[set[Rating], str]:
    signs = _SIGNS.match(text)
    if not signs or _OPEN.match(text, signs.end(), signs.end() + _SEEN):
        return set(), text
    return {_SIGN_OF[sign] for sign in _SIGN.findall(signs[0])}, past_marks(text[signs.end() :])


def _split_words(text: str) -> tuple[Rating | None, str]:
    if moved := _FROM.match(text, 0, _SEEN):
        text = text[moved.end() :]
    if letter := _LETTER.match(text, 0, _SEEN):
        return LETTERS[letter["letter"].upper()], past_marks(text[letter.end() :])
    if phrase := _PHRASE.match(text, 0, _SEEN):
        rating, rest = _RATING_OF[re.sub(r"\W", "", phrase["phrase"]).lower()], text[phrase.end() :]
        listed = _LISTED.match(rest, 0, _SEEN)
        is_list = listed and (ratings_in(listed[0]) & COLOURS) - {rating}
        is_paused = rating is Rating.PAUSED and _PAUSE_OF.match(rest, 0, _SEEN)
        is_sentence = _SENTENCE.match(text, phrase.start("phrase"), phrase.end() + _SEEN)
        is_hope = _HOPED.match(text, 0, _SEEN) or _PERSON.match(text, 0, _SEEN)
        is_gone = LEFT.match(rest, 0, _SEEN) if rating is Rating.DONE else PAST.match(rest, 0, _SEEN)
        is_doubtful = is_sentence or is_paused or is_list or is_hope or is_gone
        if not (_SUBJECT.match(rest, 0, _SEEN) or _OPEN.match(rest, 0, _SEEN) or is_doubtful):
            return rating, past_marks(rest)
    return None, text


def split_letter(text: str) -> tuple[Rating | None, str]:
    """Split off a rating's letter that stands by itself at the start of what was said of a number: `A - two vacancies`,
    `G`.
    """
    if letter := _ALONE.match(text, 0, _SEEN):
        return LETTERS[letter["letter"].upper()], past_marks(text[letter.end() :])
    return None, text


def is_signed(text: str) -> bool:
    """Tell whether a rating's sign stands at the start: `🟢 hubs open`."""
    return bool(_split_signs(past_marks(text))[0])


def is_sign_off(text: str) -> bool:
    """Tell whether a note opens by saying that the action is signed off, which is a second person's word."""
    return bool(_SIGNED_OFF.match(text, 0, _SEEN))


def ratings_in(text: str) -> set[Rating]:
    """Find every rating that stands anywhere in a text, in words or signs, whatever it is said of."""
    found = [match["phrase"] for match in _ANYWHERE.finditer(text)]
    words = {_RATING_OF[re.sub(r"\W", "", phrase).lower()] for phrase in found}
    return words | {_SIGN_OF[sign] for sign in _SIGN.findall(text)}


def found_ratings(text: str, most: int) -> Iterator[tuple[Rating, int, int]]:
    """Find the ratings that stand anywhere in a text, at most so many, in words or signs, with their start and end."""
    places = sorted([*islice(_ANYWHERE.finditer(text), most), *islice(_SIGN.finditer(text), most)], key=re.Match.start)
    for found in places:
        phrase = found.groupdict().get("phrase")
        rating = _RATING_OF[re.sub(r"\W", "", phrase).lower()] if phrase else _SIGN_OF[found[0]]
        yield rating, found.start("phrase") if phrase else found.start(), found.end()


def without_choices(text: str) -> str:
    """Blank out ratings of which one is meant, or that are only listed: "amber/red", "green -> amber", "red and green".

    What is moved "from amber to green" is not left open.
    """
    return _CHOICES.sub(lambda found: found[0] if found["moved"] else " " * len(found[0]), text)


def begins_a_sentence(text: str) -> bool:
    """Tell whether a text that opens with *done* goes on as a sentence does: "done some visits", "completed audits"."""
    return bool(_SENTENCE.match(text, 0, _SEEN))


def attributes(after: str) -> bool:
    """Tell whether what follows a rating makes it part of a name or a description: "red" tape, "at risk" children."""
    return bool(_SUBJECT.match(after, 0, _SEEN))


def read_rating(text: str) -> Rating | None:
    """Read a rating that stands alone: `at risk`, `amber`, `at_risk`; None for anything else."""
    rating, rest = split_rating(text.replace("_", " "))
    return None if rest else rating
