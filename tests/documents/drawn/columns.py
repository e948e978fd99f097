"""The columns (or labels) of a drawn plan: what each is called, and what stands in it for one action."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from tests.documents.drawn.blocks import Box, box
from tests.documents.drawn.contents.decoys import OF_RECOMMENDATION, decoy_header
from tests.documents.drawn.contents.schemes import COLOURS, Scheme
from tests.documents.drawn.contents.truth import DrawnAction, DrawnPlan, DrawnRecommendation
from tests.documents.drawn.headers import draw_header
from tests.documents.drawn.layout import DECOYS, Layout

TOLD = ("measure", "progress", "later progress")  # what is a list of texts wherever it stands
OF_FIRST = ("number", "recommendation", *OF_RECOMMENDATION)  # what a recommendation has once
MARKS = ("{}. {}", "{} {}", "{}) {}", "{}: {}", "Recommendation {}: {}")


def _styled(header: str, style: str) -> str:
    if style == "capitals":
        return header.upper()
    words = header.split()
    if style == "two lines" and len(words) > 1:
        half = len(words) // 2
        return f"{' '.join(words[:half])}\n{' '.join(words[half:])}"
    return header


@dataclass(frozen=True)
class Column:
    """A column, or a label."""

    role: str
    header: str

    @property
    def is_of_recommendation(self) -> bool:
        """Whether what stands in it is the recommendation's."""
        return self.role in OF_FIRST


class Columns:
    """All that a plan has columns for."""

    def __init__(self, draw: Random, layout: Layout, plan: DrawnPlan, scheme: Scheme) -> None:
        self.draw, self.layout, self.plan, self.scheme = draw, layout, plan, scheme
        self.mark = draw.choice(MARKS)
        self.is_shaded = draw.random() < 0.4
        self.stop = "." if layout.numbering in ("plain", "dotted", "deep") and draw.random() < 0.25 else ""
        self.listing = draw.choice(("bullets", "bullets", "roman", "numbers", "paragraphs"))
        self.has_bullets = draw.random() < 0.4  # its notes of progress
        roles = self._roles()
        headers: dict[str, str] = {}
        for role in roles:
            is_unknown = draw.random() < layout.unknown
            while True:
                decoy = role in DECOYS
                header = (decoy_header if decoy else draw_header)(draw, role, is_unknown)
                if header.casefold().strip("?. ") not in {h.casefold().strip("?. ") for h in headers.values()}:
                    break
                is_unknown = False if draw.random() < 0.2 else is_unknown
            headers[role] = header
        headers = {role: _styled(header, layout.style) for role, header in headers.items()}
        self.all = [Column(role, headers[role]) for role in self._ordered(roles)]
        self.roles = {column.header.replace(chr(10), " "): column.role for column in self.all}

    @property
    def numbered(self) -> bool:
        """Whether the recommendations' numbers stand in their words."""
        return self.layout.numbering == "in the text"

    def of(self, *roles: str, but: Sequence[str] = ()) -> list[Column]:
        """Those of these roles, or all, but for some, in order."""
        return [c for c in self.all if (not roles or c.role in roles) and c.role not in but]

    def of_recommendation(self) -> list[Column]:
        """Those of a recommendation."""
        return [c for c in self.all if c.is_of_recommendation]

    def of_action(self) -> list[Column]:
        """Those of an action."""
        return [c for c in self.all if not c.is_of_recommendation]

    def _roles(self) -> list[str]:
        layout, plan = self.layout, self.plan
        actions = list(plan.actions)
        found = []
        if layout.numbering != "in the text" and any(r.printed for r in plan.recommendations):
            found.append("number")
        found.append("recommendation")
        found += [kind for kind in layout.decoys if kind in OF_RECOMMENDATION]
        if any(action.printed for action in actions):
            found.append("action number")
        found.append("action")
        found += ["who and when"] if layout.who_and_when else ["owner", "due"]
        found += ["revised"] if any("revised" in a.printed_extra for a in actions) else []
        is_prose = layout.progress == "in the rating"
        found += (["status and progress"] if is_prose else ["rating"]) if self.scheme.texts else []
        found += ["measure"] if layout.measures != "none" else []
        found += ["progress"] if layout.progress in ("notes", "dated", "two columns") else []
        found += ["later progress"] if layout.progress == "two columns" else []
        for kind in layout.decoys:
            if kind not in OF_RECOMMENDATION and kind != "revised":
                found.insert(self.draw.randrange(2, len(found) + 1), kind)
        return found

    def _ordered(self, roles: list[str]) -> list[str]:
        if self.layout.order == "usual":
            return roles
        # A number stays with what it numbers, a new date beside the first: else nobody could tell whose it is.
        groups: list[list[str]] = []
        for role in roles:
            before = groups[-1][-1] if groups else ""
            if (before, role) in (
                ("number", "recommendation"),
                ("action number", "action"),
                ("due", "revised"),
                ("progress", "later progress"),
            ):
                groups[-1].append(role)
            else:
                groups.append([role])
        self.draw.shuffle(groups)
        return [role for group in groups for role in group]

    def cell(self, column: Column, recommendation: DrawnRecommendation, action: DrawnAction) -> Box:
        """What stands in a column for this action."""
        texts = {
            "number": (recommendation.printed or "") + self.stop,
            "recommendation": self.recommendation(recommendation),
            "action number": action.printed or "",
            "action": action.text,
            "owner": action.owner_text,
        }
        if column.role == "number" and self.layout.numbering == "made by Word":
            return Box(is_counted=True)
        if column.role in texts:
            return box(texts[column.role])
        if column.role == "due":
            return self._due(action)
        if column.role == "who and when":
            return box("\n".join(text for text in (action.owner_text, action.due.text) if text))
        if column.role in ("rating", "status and progress"):
            return box(action.rating_text, fill=self._fill(action))
        if column.role == "measure":
            return self._measures(action)
        if column.role in ("progress", "later progress"):
            return self._progress(action, column.role)
        return box({**recommendation.printed_extra, **action.printed_extra}.get(column.role, ""))

    def inline(self, column: Column, recommendation: DrawnRecommendation, action: DrawnAction) -> str:
        """The same on one line: two posts parted by a stroke, an owner and a date by a comma."""
        if column.role == "who and when":
            owner = action.owner_text.replace("\n", " / ")
            return ", ".join(text for text in (owner, action.due.text) if text)
        return " / ".join(self.cell(column, recommendation, action).lines)

    def recommendation(self, recommendation: DrawnRecommendation) -> str:
        """Its words, with its number where that stands in them."""
        if self.numbered and recommendation.printed:
            return self.mark.format(recommendation.printed, recommendation.text)
        return recommendation.text

    def _measures(self, action: DrawnAction) -> Box:
        """One as it is; several as a list, by marks that are no part of them."""
        if len(action.measures) < 2 or self.listing in ("bullets", "paragraphs"):
            return Box(tuple(action.measures), is_list=self.listing == "bullets" and len(action.measures) > 1)
        marks = ("i) ", "ii) ", "iii) ") if self.listing == "roman" else ("1. ", "2. ", "3. ")
        return Box(tuple(mark + text for mark, text in zip(marks, action.measures, strict=False)))

    def _progress(self, action: DrawnAction, role: str) -> Box:
        """The notes; where a second column has the later ones, its or the first's."""
        notes = [note.printed for note in action.progress]
        if self.layout.progress == "two columns":
            notes = notes[:1] if role == "progress" else notes[1:]
        return Box(tuple(notes), is_list=self.has_bullets and len(notes) > 1)

    def is_merged(self, column: Column) -> bool:
        """Whether what stands in it is printed once for all the actions of a recommendation."""
        return column.is_of_recommendation or column.role in self.layout.shared

    def _fill(self, action: DrawnAction) -> str | None:
        """The colour of a rating: where it is the rating, or where a coloured word is shaded too."""
        colour = action.fill
        if self.is_shaded and self.layout.scheme.removesuffix(" with a key") in ("letters", "colour words"):
            colour = next((c for c in COLOURS if action.rating_text in (c.capitalize(), c[0].upper())), None)
        return COLOURS[colour] if colour else None

    def _due(self, action: DrawnAction) -> Box:
        due = action.due
        if due.is_struck and due.first_text and due.text:
            return Box((due.first_text, due.text), struck=due.first_text)
        if due.first_text is not None:
            return box(due.first_text)
        return box(due.text or "", value=due.value)
