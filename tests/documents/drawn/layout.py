"""Where everything stands in a drawn plan: dimensions, each drawn apart from the others."""

from dataclasses import dataclass
from random import Random

from tests.documents.drawn.contents import dates, owners, schemes

# How the plan is held, with the kinds of file that can hold it so.
STRUCTURES = {
    "one table": ("docx", "xlsx", "csv", "pdf", "tsv", "md"),
    "a table each recommendation": ("docx", "pdf", "xlsx"),
    "a table each section": ("docx", "xlsx", "pdf"),
    "a table each agency": ("docx", "xlsx", "pdf"),
    "a form each action": ("docx", "xlsx", "pdf"),
    "labels in a cell": ("docx", "xlsx"),
    "labelled lines": ("docx", "txt", "md", "pdf"),
    "coded lines": ("docx", "txt", "md", "pdf"),
    "lists with ends": ("docx", "txt", "md", "pdf"),
    "nested table": ("docx",),
    "above each table": ("docx", "pdf", "xlsx"),
    "two tables joined": ("docx", "xlsx", "pdf"),
    "parallel lists": ("docx", "xlsx"),
    "recommendations across": ("docx", "xlsx", "csv", "pdf"),
    "actions in a cell": ("docx", "xlsx", "pdf"),
    "recommendations alone": ("docx", "xlsx", "csv", "pdf", "md"),
    "an export": ("csv", "csv", "xlsx"),
}
UNKNOWN = (0.0, 0.25, 0.5, 0.75, 1.0)
DECOYS = (
    *(
        "cost",
        "start",
        "directorate",
        "source",
        "risk score",
        "last reviewed",
        "link",
        "evidence",
        "forum",
        "completed",
    ),
    *("priority", "response", "accountable", "depends", "revised", "theme", "paragraph", "updated by", "next review"),
    *("system id", "previous rating", "waiting"),
)
TABLES = ("one table", "a table each section", "a table each agency")
LINES = ("labelled lines", "coded lines", "lists with ends")  # that are no table
HEADED = ("a table each recommendation", "above each table", *LINES)  # sections as headings
ALONE = ("actions in a cell", "an export")  # where two lines would be two owners, or dates of two actions
PLAIN = ("csv", "tsv", "md", "txt")  # kinds of file without colours
UNSHADED = ("labels in a cell", *LINES, "parallel lists")  # a fill could not say whose it is


@dataclass(frozen=True)
class Layout:
    """One value of each dimension."""

    structure: str
    kind: str  # of file
    unknown: float  # the share of header words that are the other writer's
    header: str  # one row, two rows, offset, repeated, none
    order: str  # usual, shuffled
    decoys: tuple[str, ...]
    grouping: str  # merged, blank, repeated: how a recommendation stands over several actions
    banners: bool  # sections as lines across the table, or as headings
    numbering: str
    owners: str
    dates: str
    scheme: str
    key: str  # sentence, table, legend, other sheet; and before or after
    noise: str  # none, before, after, both
    who_and_when: bool  # owner and date in one cell
    measures: str  # none, one, several
    progress: str  # none, notes, dated, two columns, in the rating
    style: str  # of headers: as usual, capitals, two lines
    shared: tuple[str, ...]  # what is merged over the actions of a recommendation beside it

    @property
    def dimensions(self) -> dict[str, str]:
        """The value of each dimension, to be counted by."""
        return {
            "structure": self.structure,
            "kind": self.kind,
            "unknown headers": str(self.unknown),
            "header": self.header,
            "order": self.order,
            "decoys": "0" if not self.decoys else "1–2" if len(self.decoys) < 3 else "3+",
            "grouping": self.grouping,
            "banners": "yes" if self.banners else "no",
            "numbering": self.numbering,
            "owners": self.owners,
            "dates": self.dates,
            "scheme": self.scheme,
            "key": self.key,
            "noise": self.noise,
            "who and when": "one cell" if self.who_and_when else "apart",
            "measures": self.measures,
            "progress": self.progress,
            "header style": self.style,
            "merged beside": "yes" if self.shared else "no",
        }


NUMBERINGS = (
    "plain",
    "dotted",
    "lettered",
    "codes",
    "deep",
    "running",
    "in the text",
    "actions only",
    "none",
    "made by Word",
)

OF_RECOMMENDATION = ("priority", "response", "source", "directorate", "theme", "paragraph")


def forms_of_date(structure: str, kind: str) -> list[str]:
    """How dates may be printed: by a workbook in its own way, struck through only where a cell holds nothing else."""
    if structure == "an export":
        return ["slashes", "iso"]
    forms = [form for form in dates.OF_A_DATE if form != "excel" or kind == "xlsx"]
    return [form for form in forms if form != "struck" or (kind == "docx" and structure not in UNSHADED)]


def draw_layout(draw: Random, structure: str | None = None) -> Layout:
    """A layout at random; `structure` settles that one dimension."""
    structure = structure or draw.choice(list(STRUCTURES))
    kind = draw.choice(STRUCTURES[structure])
    scheme = draw.choice(schemes.KINDS)
    if (kind in PLAIN or structure in UNSHADED) and "fills" in scheme:
        scheme = draw.choice(("letters with a key", "colour words"))
    if scheme == schemes.IN_PROSE and structure in (*UNSHADED, "actions in a cell", "recommendations across"):
        scheme = "plain words"
    if kind == "pdf" and ("symbols" in scheme or "emoji" in scheme):  # the plain fonts of a PDF have none
        scheme = "digits with a key"
    header = draw.choices(("one row", "two rows", "offset", "repeated", "none"), (55, 15, 12, 12, 6))[0]
    if structure not in TABLES or (kind in ("csv", "tsv", "md") and header == "two rows"):
        header = "one row"
    if kind == "md" and header in ("none", "offset"):  # a table of a wiki has its header first
        header = "one row"
    grouping = draw.choice(("merged", "blank", "repeated"))
    if kind in ("csv", "tsv", "md") and grouping == "merged":
        grouping = "repeated"
    numbering = draw.choice(NUMBERINGS)
    if structure not in TABLES and numbering == "actions only":
        numbering = "dotted"
    if structure in ("coded lines", "two tables joined") and numbering in ("none", "in the text"):
        numbering = draw.choice(("plain", "codes", "dotted"))
    # Without a header, the numbers of nothing and the words of nobody are no help: what is left is clear by itself.
    if header == "none" and numbering in ("none", "actions only", "running"):
        numbering = "plain"
    if grouping == "blank" and numbering == "none":
        grouping = "repeated"
    if numbering == "made by Word" and (kind != "docx" or structure not in TABLES or grouping == "repeated"):
        numbering = "plain"
    if structure == "recommendations across" and numbering == "none":  # it might be a section
        numbering = "plain"
    whose = draw.choice(owners.KINDS)
    if structure == "actions in a cell":  # as many owners as actions would be theirs one by one
        whose = draw.choice(("posts", "names", "initials", "acronyms", "writer"))
    if structure == "an export":
        scheme, numbering, whose = "plain words", draw.choice(("in the text", "none")), "names"
    decoys = draw.sample(DECOYS, draw.choice((0, 0, 1, 2, 3, 4)))
    if structure in ("recommendations across", "an export"):
        decoys = [decoy for decoy in decoys if decoy not in OF_RECOMMENDATION]
    banners = (structure in (*TABLES, *HEADED) and draw.random() < 0.4) or structure in TABLES[1:]
    if banners:
        decoys = [decoy for decoy in decoys if decoy != "theme"]
    if numbering in ("none", "in the text", "actions only", "made by Word"):  # the only number would be the number
        decoys = [decoy for decoy in decoys if decoy not in ("paragraph", "system id")]
    if scheme == "none" or "fills" in scheme or scheme == schemes.IN_PROSE:
        decoys = [decoy for decoy in decoys if decoy != "previous rating"]
    if header == "none" or structure == "an export":
        decoys = []
    form = draw.choice(forms_of_date(structure, kind))
    if form == "struck":
        decoys = [decoy for decoy in decoys if decoy != "revised"]
    shared: tuple[str, ...] = ()
    if structure in TABLES and grouping == "merged" and header != "none" and draw.random() < 0.3:
        shared = tuple(draw.sample(("owner", "due", "rating"), draw.choice((1, 1, 2))))
    if "due" in shared:
        decoys = [decoy for decoy in decoys if decoy != "revised"]
    progress = ["none", "notes", "notes", "dated"] + ["two columns"] * (structure != "an export" and header != "none")
    where = draw.choice(("before", "after"))
    forms = ["sentence", "table", "legend"] + ["other sheet"] * (kind == "xlsx")
    if kind in PLAIN:
        forms = ["sentence", "legend"]
    return Layout(
        structure=structure,
        kind=kind,
        unknown=0.0 if header == "none" or structure == "an export" else draw.choice(UNKNOWN),
        header=header,
        order=draw.choice(("usual", "usual", "shuffled")) if header != "none" else "usual",
        decoys=tuple(decoys),
        grouping=grouping,
        banners=banners,
        numbering=numbering,
        owners=whose,
        dates=form,
        scheme=scheme,
        key=f"{draw.choice(forms)}, {where}" if scheme.endswith("with a key") else "none",
        noise=draw.choice(("none", "none", "before", "after", "both")),
        who_and_when=header != "none" and form != "struck" and structure not in ALONE and draw.random() < 0.12,
        measures=draw.choice(("none", "one", "one", "several")) if structure != "an export" else "none",
        progress=draw.choice(progress) if scheme != schemes.IN_PROSE else "in the rating",
        style=draw.choice(("as usual", "as usual", "capitals", "two lines"))
        if kind not in ("txt", "md")
        else "as usual",
        shared=shared,
    )
