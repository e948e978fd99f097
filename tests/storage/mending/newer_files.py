"""Files of one plan as somebody edits it: rows gone and back, in another order, renumbered, reworded, moved."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from bot.plan.model.document import Document, PrintedAction, PrintedMeasure, PrintedProgress, PrintedRecommendation
from bot.plan.model.rating import Rating

TITLE = "Plan of four"
POSTS = ("Head of Safeguarding", "Head of Early Help", "Commissioner", "Principal Social Worker")
FIRST_DAY = date(2026, 9, 1)
WORDS = (
    ("Read every referral within one working day.", "One rota for evenings.", "Weekend cover by two managers."),
    ("Help families before they reach crisis.", "One form for all agencies.", "Hubs in each of the districts."),
    ("Find homes near where children live.", "Recruit forty foster carers.", "A framework with neighbours."),
    ("Hear children in each review.", "An advocate is offered to all.", "Reviews at a time that suits school."),
    ("Supervise social workers monthly.", "A template for supervision.", "Audits of twelve files a month."),
    ("Know how many assessments are late.", "A dashboard that is right.", "Weekly meeting about lateness."),
)


def first_file(recommendations: int = len(WORDS)) -> Document:
    """The plan as it is loaded, with the first so many recommendations, two actions each."""
    random = Random(0)
    return Document(
        TITLE, tuple(_recommendation(random, str(n + 1), row) for n, row in enumerate(WORDS[:recommendations]))
    )


def newer_file(random: Random) -> Document:
    """What became of it."""
    rows = [row for row in WORDS if random.random() < 0.85]
    if random.random() < 0.3:
        random.shuffle(rows)
    made = [_recommendation(random, str(place + 1), row) for place, row in enumerate(rows)]
    if len(made) > 1 and random.random() < 0.4:  # an action under another recommendation
        source, target = random.sample(range(len(made)), 2)
        if actions := made[source].actions:
            made[source] = replace(made[source], actions=actions[1:])
            made[target] = replace(made[target], actions=(*made[target].actions, actions[0]))
    return Document(TITLE if random.random() < 0.9 else f"{TITLE}, revised", tuple(made))


def _recommendation(random: Random, number: str, row: tuple[str, ...]) -> PrintedRecommendation:
    text, *texts = row
    kept = [each for each in texts if random.random() < 0.85]
    actions = tuple(_action(random, f"{number}.{place + 1}", each) for place, each in enumerate(kept))
    measures = (PrintedMeasure("i", f"Measure of: {text}"),) if random.random() < 0.6 else ()
    section = random.choice((None, "Front door", "Care"))
    return PrintedRecommendation(number, section, text, measures=measures, actions=actions)


def _action(random: Random, number: str, text: str) -> PrintedAction:
    return PrintedAction(
        number,
        text if random.random() < 0.8 else f"{text} By the board.",
        owners=tuple(random.sample(POSTS, random.choice((0, 1, 1, 2)))),
        accountable=tuple(random.sample(POSTS, random.choice((0, 0, 1)))),
        priority=random.choice((None, "High")),
        due_on=FIRST_DAY + timedelta(days=random.randrange(0, 200, 40)),
        rating=random.choice((None, Rating.ON_TRACK, Rating.DONE)),
        measures=(PrintedMeasure(None, f"Measure of: {text}"),) if random.random() < 0.4 else (),
        progress=(PrintedProgress(None, f"Begun: {text}"),) if random.random() < 0.3 else (),
    )
