"""How a plan rates: the few values of its column, what each means, and the key that says so where one is needed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from tests.documents.drawn.words import spoken

MEANINGS = {
    "not_started": ("not started", "work has not begun", "not yet due to start"),
    "on_track": ("on track", "progressing to plan", "on schedule to finish by the due date"),
    "at_risk": ("at risk", "some slippage but recoverable", "at risk of missing its date"),
    "off_track": ("off track", "overdue or will not meet its date", "significantly behind schedule"),
    "done": ("complete", "action completed", "all work finished"),
    "signed_off": ("complete and signed off by the board", "completed, evidence verified", "signed off"),
    "paused": ("paused", "on hold", "suspended by agreement"),
    "not_pursuing": ("no longer being pursued", "will not be taken forward", "cancelled"),
    "waiting": ("depends on another body", "outside our control", "awaiting another organisation"),
}
COLOURS = {
    "red": "FF0000",
    "amber": "FFC000",
    "green": "92D050",
    "blue": "0070C0",
    "grey": "BFBFBF",
    "purple": "7030A0",
    "yellow": "FFFF00",
}
COMMON = {"red": "off_track", "amber": "at_risk", "green": "on_track", "blue": "done"}
# What a plan's own key may make of its colours: it contradicts the common reading in some.
OWN = (
    COMMON,
    COMMON | {"blue": "signed_off"},
    COMMON | {"blue": "paused"},
    COMMON | {"grey": "not_started"},
    COMMON | {"grey": "waiting"},
    COMMON | {"purple": "signed_off"},
    {"red": "off_track", "amber": "on_track", "green": "done", "blue": "signed_off"},
    {"red": "not_started", "amber": "on_track", "green": "done"},
    {"red": "off_track", "yellow": "at_risk", "green": "on_track", "blue": "done", "grey": "not_pursuing"},
)
PLAIN = (
    {
        "not_started": "Not started",
        "on_track": "On track",
        "at_risk": "At risk",
        "off_track": "Off track",
        "done": "Complete",
    },
    {"not_started": "Not yet started", "on_track": "In progress", "off_track": "Overdue", "done": "Completed"},
    {
        "not_started": "NOT STARTED",
        "on_track": "ON TRACK",
        "at_risk": "AT RISK",
        "off_track": "OVERDUE",
        "done": "DONE",
    },
    {"on_track": "On target", "at_risk": "Some risk of delay", "off_track": "Behind schedule", "done": "Achieved"},
    {
        "not_started": "Not begun",
        "on_track": "Under way",
        "paused": "On hold",
        "done": "Finished",
        "not_pursuing": "Cancelled",
    },
    {
        "on_track": "In progress – on track",
        "at_risk": "In progress – at risk",
        "off_track": "In progress – overdue",
        "done": "Complete",
    },
)
PROSE = {  # a capital word that opens the prose of a status
    "on_track": "ON TRACK",
    "at_risk": "AT RISK",
    "off_track": "OVERDUE",
    "done": "COMPLETED",
    "not_started": "NOT STARTED",
}
EMOJI = (
    {"off_track": "🔴", "at_risk": "🟡", "on_track": "🟢", "done": "🔵"},
    {"off_track": "🔴", "at_risk": "🟠", "on_track": "🟢", "done": "✅"},
)
SYMBOLS = (
    {"on_track": "●", "at_risk": "▲", "off_track": "■", "done": "✓"},
    {"on_track": "→", "off_track": "✗", "done": "✔"},
)
DIGITS = (
    {"done": "1", "on_track": "2", "at_risk": "3", "off_track": "4"},
    {"off_track": "1", "at_risk": "2", "on_track": "3", "done": "4"},
)
PERCENT = {
    "done": ("100%",),
    "on_track": ("75%", "80%", "90%"),
    "at_risk": ("40%", "50%", "60%"),
    "off_track": ("10%", "20%", "25%"),
    "not_started": ("0%",),
}
PERCENT_KEY = {"100%": "done", "75–99%": "on_track", "40–74%": "at_risk", "1–39%": "off_track", "0%": "not_started"}
# Words that a careful person could take two ways without a key: a double colour, a closing that may be a sign-off, a
# metaphor, a foreign or a misspelt word.
UNCLEAR = re.compile(
    r"amber/|closed|purple|black|yellow|orange|grey|white|archived|sealed|box|bag|track$|blocks|engine|gate|weeds|rails|"
    r"limbo|grass|burner|ice$|mothball|dead|touch|wobbl|storm|boil|bumpy|sailing|steam|wheels|snooz|hibernat|rest|lapsed|"
    r"levels?|open|phase|embed|slip|bau|duck|new$|proposed|void|risk accepted|tolerated|stalled|deferred|approved|met$|"
    r"started$|accepted|agreed|active|live|held|deleted|delay|tight|dormant|scheduled|stopped|not complete|incomplete|"
    r"gold star|confirmed|assur|ratified|concern|cross|in trouble|\bhwyr|adrift|overdue – in|overdue –|closure|"
    r"wed|ar |gwy|heb|coch|ambr|glas|caew|cwbl|diddym|gwrth|ddim|gohir|atal|mewn|oren|llof|cymer|strat|trck|ovred|"
    r"pending|^minor|^major|green – |dark|^watch|chas|tick|n/s|time out|interrupt|either way|removed|issues em|"
    r"yn |formally|"
    r"compelt|compltd|complted|sgined|pasued|cancled|atrisk|superced|progress$|combined|merged|see above",
    re.IGNORECASE,
)
USUAL = ("on_track", "at_risk", "off_track", "done")
IN_PROSE = "a word before prose"
KINDS = (
    *("letters", "letters with a key", "colour words", "colour words with a key", "plain words", "own words"),
    *("own words with a key", "fills", "fills with a key", "symbols with a key", "digits with a key"),
    *("percentages with a key", "none", "emoji", "emoji with a key", "a word before prose"),
)


@dataclass(frozen=True)
class Scheme:
    """What may stand in the rating's cells: the texts (or fills, by colour) of each rating, and the plan's key."""

    kind: str
    texts: Mapping[str, tuple[str, ...]]  # by rating
    key: tuple[tuple[str, str, str], ...] = ()  # the value as printed, the rating, the words that say so
    is_fill: bool = False

    @property
    def key_in_json(self) -> dict[str, str] | None:
        """As the JSON of a plan has it."""
        return {value: rating for value, rating, _ in self.key} or None


def draw_scheme(draw: Random, kind: str) -> Scheme:
    """A scheme of this kind; each of its values has one meaning."""
    if kind == "none":
        return Scheme(kind, {})
    keyed = kind.endswith("with a key")
    what = kind.removesuffix(" with a key")
    if what in ("letters", "colour words", "fills"):
        colours = draw.choice(OWN) if keyed else COMMON
        printed = {c: c[0].upper() if what == "letters" else c.capitalize() for c in colours}
        texts = {rating: (printed[colour] if what != "fills" else colour,) for colour, rating in colours.items()}
        key = [(printed[c] if what != "fills" else c, rating) for c, rating in colours.items()]
        return _made(draw, kind, texts, key if keyed else [], is_fill=what == "fills")
    if what == "percentages":
        return _made(draw, kind, PERCENT, list(PERCENT_KEY.items()))
    if what == "own words":
        return _own_words(draw, kind, keyed)
    one_each = draw.choice(
        {"plain words": PLAIN, "symbols": SYMBOLS, "digits": DIGITS, "emoji": EMOJI, IN_PROSE: (PROSE,)}[what]
    )
    texts = {rating: (text,) for rating, text in one_each.items()}
    return _made(draw, kind, texts, [(text, rating) for rating, text in one_each.items()] if keyed else [])


def _own_words(draw: Random, kind: str, keyed: bool) -> Scheme:
    more = draw.sample([rating for rating in MEANINGS if rating not in USUAL], draw.randrange(3))
    one_each: dict[str, str] = {}
    for rating in (*USUAL, *more):
        lines = spoken()[f"rating {rating}"]
        clear = [line for line in lines if not UNCLEAR.search(line)]
        one_each[rating] = draw.choice(lines if keyed else clear)
    texts = {rating: (text,) for rating, text in one_each.items()}
    return _made(draw, kind, texts, [(text, rating) for rating, text in one_each.items()] if keyed else [])


def _made(
    draw: Random, kind: str, texts: Mapping[str, tuple[str, ...]], key: list[tuple[str, str]], is_fill: bool = False
) -> Scheme:
    said = tuple((value, rating, draw.choice(MEANINGS[rating])) for value, rating in key)
    return Scheme(kind, texts, said, is_fill)
