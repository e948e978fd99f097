"""What is right for a drawn plan: its values as a careful officer reads them, and the JSON they make."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass
class Note:
    """A note of progress; `label` is its date as printed before it."""

    text: str
    on: date | None = None
    label: str | None = None

    @property
    def printed(self) -> str:
        """As it stands in a cell."""
        return f"{self.label} {self.text}" if self.label else self.text


@dataclass
class Due:
    """A date as printed; what a workbook keeps in its cell; what was struck out, or stood in another column, before."""

    text: str | None
    on: date | None
    value: date | None = None
    first_text: str | None = None
    first_on: date | None = None
    also: tuple[str, ...] = ()  # other texts that are as good
    is_struck: bool = False  # what came first stands struck through in the same cell


@dataclass
class DrawnAction:
    """An action, as printed and as it is to be read; `printed` is its number where it has one."""

    text: str
    number: str = ""
    printed: str | None = None
    owners: tuple[str, ...] = ()
    owner_text: str = ""
    due: Due = field(default_factory=lambda: Due(None, None))
    rating: str | None = None
    rating_text: str = ""
    fill: str | None = None
    measures: list[str] = field(default_factory=list)
    progress: list[Note] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)  # priority, accountable, depends_on, waiting_on: as in JSON
    printed_extra: dict[str, str] = field(default_factory=dict)  # the same by role, as printed


@dataclass
class DrawnRecommendation:
    """A recommendation; `printed` is its number where it has one."""

    text: str
    number: str = ""
    printed: str | None = None
    section: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)
    printed_extra: dict[str, str] = field(default_factory=dict)
    actions: list[DrawnAction] = field(default_factory=list)


@dataclass
class DrawnPlan:
    """A whole plan, and the readings of single texts that are as good as ours."""

    title: str
    recommendations: list[DrawnRecommendation]
    key: dict[str, str] | None = None
    accept: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def actions(self) -> Iterator[DrawnAction]:
        """All actions, in order."""
        return (action for recommendation in self.recommendations for action in recommendation.actions)

    @property
    def expected(self) -> dict[str, Any]:
        """The plan in the shape of its JSON."""
        return {
            "title": self.title,
            "rating_key": self.key,
            "recommendations": [
                {"number": r.number, "section": r.section, "text": r.text, "measures": [], "progress": []}
                | {"noun": None, "priority": None, "response": None, "response_text": None}
                | r.extra
                | {"actions": [_in_json(action) for action in r.actions]}
                for r in self.recommendations
            ],
        }


def _in_json(action: DrawnAction) -> dict[str, Any]:
    usual: dict[str, Any] = {"priority": None, "accountable": [], "depends_on": None, "waiting_on": None}
    return {
        "number": action.number,
        "text": action.text,
        "owners": list(action.owners),
        "due_on": action.due.on and action.due.on.isoformat(),
        "due_text": action.due.text,
        "delivery": action.rating,
        "delivery_text": action.rating_text or None,
        "measures": [{"label": None, "text": text} for text in action.measures],
        "progress": [{"on": n.on and n.on.isoformat(), "text": n.text} for n in action.progress],
    } | (usual | {"original_due_on": action.due.first_on and action.due.first_on.isoformat()} | action.extra)
