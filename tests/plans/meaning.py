"""What somebody means to say, drawn before any words; and the words made from it."""

from dataclasses import dataclass
from random import Random

from tests.plans.scene import COORDINATOR, HOLDERS, NAMES, NUMBERS, PLACES, Scene

NEWS = ("on track", "amber", "red", "green", "at risk", "")
KINDS = ("update", "update", "update", "note", "whole", "done", "due", "form", "shortcut", "thread", "edit", "channel")


@dataclass(frozen=True, slots=True)
class Meaning:
    """Who means to say or ask what of which number of which plan, and where. `token` tells the words from all others;
    `is_misled`: the other plan is mentioned in them."""

    kind: str
    who: str
    which: int
    number: str
    place: str
    news: str
    token: str
    is_misled: bool = False

    @property
    def name(self) -> str:
        """What the plan is called."""
        return NAMES[self.which]


def draw(scene: Scene, drawn: Random, turn: int) -> Meaning:
    """Draw a meaning: mostly somebody's own work, in a place where it may be said."""
    kind = drawn.choice(KINDS)
    who = COORDINATOR if kind == "channel" else drawn.choice([*HOLDERS.values(), COORDINATOR])
    which, number = drawn.randrange(2), drawn.choice(NUMBERS)
    own = [(w, n) for w in (0, 1) for n in NUMBERS if scene.owns(who, w, n)]
    if own and (kind == "due" or drawn.random() < 0.7):
        which, number = drawn.choice(own)
    news = "" if kind == "note" else drawn.choice(NEWS)
    is_misled = kind in ("update", "note", "thread") and drawn.random() < 0.15
    return Meaning(kind, who, which, number, drawn.choice(PLACES), news, f"walnut{turn}x", is_misled)


def is_plain(scene: Scene, meaning: Meaning) -> bool:
    """Tell whether everybody would take words without a name to be about that plan, or would ask: then people may
    leave it out."""
    owned = [which for which in (0, 1) if scene.owns(meaning.who, which, meaning.number)]
    if meaning.kind == "whole":
        recommendation = meaning.number.partition(".")[0]
        numbers = [number for number in NUMBERS if number.partition(".")[0] == recommendation]
        owned = [which for which in (0, 1) if any(scene.owns(meaning.who, which, number) for number in numbers)]
    bound = scene.bound(meaning.place)
    if len(bound) == 1:
        here = bound[0]
        return meaning.which == here if not owned or here in owned else True  # where they disagree, it is asked
    if bound and not owned:
        return True  # it has to be asked
    return meaning.which in (owned or [0])


def words(scene: Scene, meaning: Meaning, drawn: Random) -> str:
    """Make the words: the name left out only where it may be."""
    number = meaning.number.partition(".")[0] if meaning.kind == "whole" else meaning.number
    note = f"{drawn.choice(('the', 'our', 'new'))} {meaning.token} {drawn.choice(('group met', 'is open', 'was sent'))}"
    if meaning.is_misled:
        note += f", same as {NAMES[1 - meaning.which].capitalize()}"
    said = " ".join(filter(None, (meaning.news, note)))
    name = drawn.choice((meaning.name, meaning.name.capitalize()))
    rest = f"31 March 2027 because {note}" if meaning.kind == "due" else "" if meaning.kind == "form" else said
    is_named = not is_plain(scene, meaning) or drawn.random() < 0.4
    if not is_named:
        return f"{number} {rest}".strip()
    styles = [f"{name} {number} {rest}", f"{name}: {number} {rest}", f"{name} plan {number} {rest}"]
    if meaning.news and meaning.kind not in ("due", "form"):
        styles += [f"{number} {name} {rest}", f"{number} {rest} ({name})", f"{number} for {name} {rest}"]
    return drawn.choice(styles).strip()
