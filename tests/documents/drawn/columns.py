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

OF_FIRST = ("number", "recommendation", *OF_RECOMMENDATION)  # what a recommendation has once
MARKS = ("{}. {}", "{} {}", "{}) {}", "{}: {}", "Recommendation {}: {}")


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
        roles = self._roles()
        headers: dict[str, str] = {}
        for role in roles:
            is_unknown = draw.random() < layout.unknown
            while True:
                decoy = role in DECOYS and role not in ("start", "completed", "revised", *OF_RECOMMENDATION[:2])
                header = (decoy_header if decoy else draw_header)(draw, role, is_unknown)
                if header.casefold().strip("?. ") not in {h.casefold().strip("?. ") for h in headers.values()}:
                    break
                is_unknown = False if draw.random() < 0.2 else is_unknown
            headers[role] = header
        self.all = [Column(role, headers[role]) for role in self._ordered(roles)]
        self.roles = {column.header: column.role for column in self.all}

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
        found += ["rating"] if self.scheme.texts else []
        found += ["measure"] if layout.measures != "none" else []
        found += ["progress"] if layout.progress != "none" else []
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
            if (before, role) in (("number", "recommendation"), ("action number", "action"), ("due", "revised")):
                groups[-1].append(role)
            else:
                groups.append([role])
        self.draw.shuffle(groups)
        return [role for group in groups for role in group]

    def cell(self, column: Column, recommendation: DrawnRecommendation, action: DrawnAction) -> Box:
        """What stands in a column for this action."""
        texts = {
            "number": recommendation.printed or "",
            "recommendation": self.recommendation(recommendation),
            "action number": action.printed or "",
            "action": action.text,
            "owner": action.owner_text,
        }
        if column.role in texts:
            return box(texts[column.role])
        if column.role == "due":
            return self._due(action)
        if column.role == "who and when":
            return box("\n".join(text for text in (action.owner_text, action.due.text) if text))
        if column.role == "rating":
            return box(action.rating_text, fill=COLOURS[action.fill] if action.fill else None)
        if column.role == "measure":
            return Box(tuple(action.measures), is_list=len(action.measures) > 1)
        if column.role == "progress":
            return Box(tuple(note.printed for note in action.progress))
        return box({**recommendation.printed_extra, **action.printed_extra}.get(column.role, ""))

    def recommendation(self, recommendation: DrawnRecommendation) -> str:
        """Its words, with its number where that stands in them."""
        if self.numbered and recommendation.printed:
            return self.mark.format(recommendation.printed, recommendation.text)
        return recommendation.text

    def _due(self, action: DrawnAction) -> Box:
        due = action.due
        if due.first_text is not None:
            return box(due.first_text)
        return box(due.text or "", value=due.value)
