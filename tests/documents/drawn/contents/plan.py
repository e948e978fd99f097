"""What a drawn plan says: recommendations and actions, numbered, owned, dated and rated as its layout has it."""

from datetime import date, timedelta
from random import Random

from tests.documents.drawn.contents.dates import MONTHS, SHORT, draw_due
from tests.documents.drawn.contents.decoys import Decoys
from tests.documents.drawn.contents.owners import draw_owner
from tests.documents.drawn.contents.schemes import Scheme, draw_scheme
from tests.documents.drawn.contents.sentences import Sentences
from tests.documents.drawn.contents.truth import DrawnAction, DrawnPlan, DrawnRecommendation, Due, Note
from tests.documents.drawn.layout import Layout

CODES = ("HS/{:02}", "R{}", "AFI {}", "E{}", "SR {:02}", "CS-{:02}")
UNNUMBERED = ("parallel lists", "actions in a cell", "recommendations alone", "an export")  # their actions are counted
TITLES = ("Improvement plan: {}", "{}: post-inspection action plan", "{} – action plan in response to the inspection")


def draw_plan(draw: Random, layout: Layout) -> tuple[DrawnPlan, Scheme, Sentences]:
    """A plan of four to nine recommendations, with its rating scheme and the words of its body."""
    sentences = Sentences(draw)
    year = draw.randrange(2022, 2029)
    scheme = draw_scheme(draw, layout.scheme)
    plan = DrawnPlan(draw.choice(TITLES).format(sentences.name), [], scheme.key_in_json)
    is_form = layout.structure in ("a form each action", "coded lines", "labelled lines")
    count = draw.randrange(3, 6) if is_form else draw.randrange(4, 9)
    for place in range(count):
        actions = draw.choices((1, 2, 3), (45, 35, 20))[0]
        if layout.structure == "parallel lists" or (layout.numbering == "actions only" and place == 0):
            actions = max(actions, 2)
        if layout.structure == "recommendations alone":
            actions = 1
        recommendation = DrawnRecommendation(sentences.recommendation())
        recommendation.actions = [DrawnAction(sentences.action()) for _ in range(actions)]
        if layout.structure == "recommendations alone":
            recommendation.actions = [DrawnAction(recommendation.text)]
        plan.recommendations.append(recommendation)
    _section(draw, layout, plan, sentences)
    _number(draw, layout, plan)
    printed = draw.randrange(9)
    is_list = layout.structure == "parallel lists"  # where nothing may be missing: it could not be seen whose it is
    for action in plan.actions:
        action.owners, action.owner_text = draw_owner(draw, sentences.words, layout.owners, is_list)
        action.due = draw_due(draw, year, layout.dates, printed)
        _rate(draw, scheme, action)
        _tell(draw, layout, sentences, action, year)
    decoys = Decoys(draw, sentences, year, scheme, plan.accept)
    for kind in (kind for kind in layout.decoys if kind != "revised"):
        for recommendation in plan.recommendations:
            decoys.fill(kind, recommendation)
    if "revised" in layout.decoys and not layout.who_and_when and not is_list:
        _revise(draw, plan)
    if layout.structure == "actions in a cell":
        _share(plan, ("owner", "due", "rating", "extra"))
    _share(plan, layout.shared)
    if layout.progress == "in the rating":
        _open(draw, plan, sentences)
    for action in plan.actions:
        if action.due.text and action.due.also:
            plan.accept[action.due.text] += action.due.also
    return plan, scheme, sentences


def _section(draw: Random, layout: Layout, plan: DrawnPlan, sentences: Sentences) -> None:
    """Recommendations in runs under themes, or under agencies."""
    if not layout.banners:
        return
    if layout.structure == "a table each agency":
        names = draw.sample(
            ["Health", "Police", "The council", "Schools", "Housing", "Probation", "The voluntary sector"], 3
        )
    else:
        names = draw.sample(sentences.words["theme"], min(3, len(sentences.words["theme"])))
        if draw.random() < 0.4:
            names = [
                f"{word} {place}: {name}"
                for word in (draw.choice(("Priority", "Theme", "Workstream")),)
                for place, name in enumerate(names, 1)
            ]
    size = -(-len(plan.recommendations) // len(names))
    for place, recommendation in enumerate(plan.recommendations):
        recommendation.section = names[place // size]
        if ": " in recommendation.section:  # its number may stay or go
            plan.accept[recommendation.section].append(recommendation.section.split(": ", 1)[1])


def _number(draw: Random, layout: Layout, plan: DrawnPlan) -> None:
    form = draw.choice(CODES)
    first = draw.choice((1, 1, 1, 1, 4, 11)) if layout.numbering in ("plain", "running") else 1
    running, prefix = 0, draw.choice(("A", "Act ", ""))
    sections: list[str | None] = []
    within: dict[str | None, int] = {}
    for place, recommendation in enumerate(plan.recommendations):
        number = str(first + place)
        if layout.numbering == "codes":
            number = form.format(place + 1)
        elif layout.numbering == "deep":
            if recommendation.section not in sections:
                sections.append(recommendation.section)
            # Without sections they run in pairs: 1.1, 1.2, 2.1, 2.2, …
            chapter = sections.index(recommendation.section) + 1 if layout.banners else place // 2 + 1
            within[str(chapter)] = within.get(str(chapter), 0) + 1
            number = f"{chapter}.{within[str(chapter)]}"
        recommendation.number = number
        recommendation.printed = None if layout.numbering in ("none", "actions only") else number
        for at, action in enumerate(recommendation.actions, 1):
            running += 1
            action.number = f"{number}.{at}"
            if layout.structure in UNNUMBERED:
                continue
            if layout.numbering in ("dotted", "actions only"):
                action.printed = action.number
            elif layout.numbering == "lettered":
                action.printed = action.number = f"{number}{'abc'[at - 1]}"
            elif layout.numbering == "running" and prefix:
                action.printed = action.number = f"{prefix}{running}"


def _rate(draw: Random, scheme: Scheme, action: DrawnAction) -> None:
    if not scheme.texts:
        return
    rating = draw.choice(list(scheme.texts))
    text = draw.choice(scheme.texts[rating])
    if scheme.is_fill:
        action.fill = text
    action.rating_text = "" if scheme.is_fill else text
    action.rating = rating
    if rating == "waiting":
        action.rating, action.extra["waiting_on"] = None, text


def _tell(draw: Random, layout: Layout, sentences: Sentences, action: DrawnAction, year: int) -> None:
    if layout.measures != "none":
        many = draw.choice((1, 2, 3)) if layout.measures == "several" else 1
        action.measures = [sentences.measure() for _ in range(many)]
    if layout.progress in ("none", "in the rating") or draw.random() < 0.15:
        return
    on = date(year, 6, 1)
    for _ in range(draw.choice((1, 1, 2))):
        note = Note(sentences.progress())
        if layout.progress == "dated":
            on += timedelta(days=draw.randrange(20, 60))
            name = MONTHS[on.month - 1] if draw.random() < 0.5 else SHORT[on.month - 1][:3]
            label, means = (f"{name} {on.year}:", _month_end(on)) if draw.random() < 0.6 else (f"{on:%d/%m/%Y}:", on)
            note = Note(note.text, means, label)
        action.progress.append(note)


def _month_end(on: date) -> date:
    following = (on.replace(day=28) + timedelta(days=4)).replace(day=1)
    return following - timedelta(days=1)


def _share(plan: DrawnPlan, what: tuple[str, ...]) -> None:
    """All actions of a recommendation have what its first has."""
    for recommendation in plan.recommendations:
        first = recommendation.actions[0]
        for action in recommendation.actions[1:]:
            if "owner" in what:
                action.owners, action.owner_text = first.owners, first.owner_text
            if "due" in what:
                action.due = first.due
            if "rating" in what:
                action.rating, action.rating_text, action.fill = first.rating, first.rating_text, first.fill
                action.extra.pop("waiting_on", None)
                action.extra |= {k: v for k, v in first.extra.items() if k == "waiting_on"}
            if "extra" in what:
                action.extra, action.printed_extra = first.extra, first.printed_extra


def _open(draw: Random, plan: DrawnPlan, sentences: Sentences) -> None:
    """The word of the rating opens a note of progress in the same cell; with the note it may stay or go."""
    mark = draw.choice((" ", " – ", ": ", ". "))
    for action in plan.actions:
        note = sentences.progress()
        action.progress = [Note(note)]
        plan.accept[note].append(f"{action.rating_text}{mark}{note}")
        action.rating_text = f"{action.rating_text}{mark}{note}"


def _revise(draw: Random, plan: DrawnPlan) -> None:
    """A second column of dates: what stands there moved the first."""
    for action in plan.actions:
        action.printed_extra["revised"] = ""
        before = action.due
        if before.on is None or draw.random() < 0.6:
            continue
        moved = before.on + timedelta(days=draw.choice((31, 62, 92)))
        text = moved.strftime("%d/%m/%Y")
        action.printed_extra["revised"] = text
        first = before.text or ""
        action.due = Due(text, moved, None, first, before.on, (first, f"{first} {text}"))
