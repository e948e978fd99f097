"""What stands in a file beside its plan: forewords, glossaries, risk registers, change logs, and the key of ratings."""

from random import Random

from tests.documents.drawn.blocks import Block, Box, Grid, Line, Sheet, box, grid, row
from tests.documents.drawn.contents.schemes import COLOURS, Scheme
from tests.documents.drawn.contents.sentences import Sentences
from tests.documents.drawn.layout import Layout

KEY_NAMES = ("Key", "RAG key", "Key to ratings", "Legend", "Status definitions")
GLOSSARY = (
    ("CQC", "Care Quality Commission"),
    ("DPIA", "Data protection impact assessment"),
    ("ICB", "Integrated care board"),
    ("KPI", "Key performance indicator"),
    ("MASH", "Multi-agency safeguarding hub"),
    ("QA", "Quality assurance"),
    ("SLT", "Senior leadership team"),
)
RISKS = (
    ("Staff leave before posts are filled", "Agency cover agreed"),
    ("The supplier misses the release", "Weekly calls with the supplier"),
    ("Partners do not attend meetings", "Escalate to the chair"),
    ("Savings reduce the training budget", "Reserve set aside"),
)
MEMBERS = ("Ann Whitely", "Rhys Colborne", "Samira Dutta", "Peter Vance")
CHANGES = ("First draft", "Comments of the board added", "Dates checked with owners", "Approved for publication")


def before(draw: Random, layout: Layout, sentences: Sentences) -> list[Block]:
    """A foreword, and in some a glossary or a version table."""
    blocks: list[Block] = [Line(draw.choice(("Introduction", "Foreword", "Background")), level=1)]
    blocks += [Line(text) for text in sentences.forewords(draw.randrange(1, 4))]
    if layout.kind != "txt" and draw.random() < 0.6:
        blocks += draw.choice((_glossary, _changes, _counts, _members))(draw, sentences)
    return blocks


def after(draw: Random, layout: Layout, sentences: Sentences) -> list[Block]:
    """A risk register, a change log, a glossary, or a few closing words."""
    if layout.kind == "txt":
        return [Line("Contact"), Line("If you have questions about this plan, write to the improvement team.")]
    blocks = draw.choice((_risks, _changes, _glossary, _communications, _members))(draw, sentences)
    if layout.kind == "xlsx" and draw.random() < 0.6 and isinstance(blocks[0], Line):
        return [Sheet(blocks[0].text), *blocks[1:]]
    return blocks


def _glossary(draw: Random, sentences: Sentences) -> list[Block]:
    terms = sorted(draw.sample(GLOSSARY, 4))
    rows = [("Term", "Meaning"), *terms] if draw.random() < 0.6 else terms
    return [Line("Glossary", level=1), grid(rows)]


def _changes(draw: Random, sentences: Sentences) -> list[Block]:
    rows = [("Version", "Date", "Author", "Change")]
    for place, change in enumerate(CHANGES[: draw.randrange(2, 5)], 1):
        rows.append(
            (f"0.{place}", f"{draw.randrange(1, 28):02}/0{place}/2024", draw.choice(sentences.words["short"]), change)
        )
    return [Line(draw.choice(("Version control", "Document history")), level=1), grid(rows)]


def _counts(draw: Random, sentences: Sentences) -> list[Block]:
    rows = [("Status", "Number of actions")]
    rows += [(status, str(draw.randrange(9))) for status in ("On track", "At risk", "Off track", "Complete")]
    return [Line(draw.choice(("Summary", "Dashboard", "At a glance")), level=1), grid(rows)]


def _members(draw: Random, sentences: Sentences) -> list[Block]:
    rows = [
        ("Name", "Role"),
        *((f"{name}", post) for name, post in zip(MEMBERS, sentences.words["post"], strict=False)),
    ]
    return [Line("Members of the board", level=1), grid(rows)]


def _risks(draw: Random, sentences: Sentences) -> list[Block]:
    rows = [("Risk", "Likelihood", "Impact", "Risk owner", "Mitigation")]
    for risk, mitigation in draw.sample(RISKS, 3):
        rows.append(
            (
                risk,
                str(draw.randrange(1, 6)),
                str(draw.randrange(1, 6)),
                draw.choice(sentences.words["post"]),
                mitigation,
            )
        )
    return [Line("Risk register", level=1), grid(rows)]


def _communications(draw: Random, sentences: Sentences) -> list[Block]:
    rows = [("Audience", "Message", "Channel", "How often")]
    for group, how in zip(sentences.words["group"], ("Newsletter", "Briefing", "E-mail", "Team meeting"), strict=True):
        rows.append((group.capitalize(), "What the inspectors found and what happens next", how, "Monthly"))
    return [Line("Communications plan", level=1), grid(rows)]


def key(draw: Random, layout: Layout, scheme: Scheme) -> list[Block]:
    """The plan's own key: a sentence, a table, a line for each value, or a sheet of its own."""
    form = layout.key.split(",")[0]
    name = draw.choice(KEY_NAMES)
    if scheme.is_fill:  # a colour is shown, not only named
        rows = [[Box(fill=COLOURS[value]), box(meaning.capitalize())] for value, _, meaning in scheme.key]
        if form == "sentence":
            form = "table"
        elif form == "legend":
            return [Line(f"{name}: " + "; ".join(f"{value} = {meaning}" for value, _, meaning in scheme.key))]
        table: list[list[Box | None]] = [list(cells) for cells in rows]
        return [*([Sheet(name)] if form == "other sheet" else [Line(name)]), Grid(table)]
    if form == "sentence":
        sign = draw.choice((" = ", " – ", ": "))
        mark = draw.choice(("; ", ", ")) if sign != ": " else "; "
        if any("," in value + meaning for value, _, meaning in scheme.key):
            mark = "; "
        return [Line(f"{name}: " + mark.join(f"{value}{sign}{meaning}" for value, _, meaning in scheme.key))]
    if form == "legend":
        sign = draw.choice((" = ", " – "))
        return [Line(name), *(Line(f"{value}{sign}{meaning}") for value, _, meaning in scheme.key)]
    lines = [row(value, meaning.capitalize()) for value, _, meaning in scheme.key]
    if draw.random() < 0.5:
        lines.insert(
            0, row(draw.choice(("Rating", "Status", "RAG")), draw.choice(("Meaning", "What it means", "Definition")))
        )
    return [*([Sheet(name)] if form == "other sheet" else [Line(name)]), Grid(lines)]
