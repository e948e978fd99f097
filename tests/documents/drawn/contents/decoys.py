"""Columns that are no part of a plan, or that its JSON has beside what is scored: headers and what stands in them."""

from random import Random

from tests.documents.drawn import headers
from tests.documents.drawn.contents.dates import day
from tests.documents.drawn.contents.schemes import Scheme
from tests.documents.drawn.contents.sentences import Sentences
from tests.documents.drawn.contents.truth import DrawnAction, DrawnRecommendation
from tests.documents.drawn.words import spoken

# Which of the other writer's headers of columns that are nothing go with what stands in ours.
OTHERS = {
    "cost": ("cost", "budget", "spend", "funding"),
    "directorate": ("directorate", "division", "department", "dept.", "service area", "business unit"),
    "source": ("source", "report title", "review name", "type of inspection", "originating body"),
    "risk score": ("risk score", "risk rating", "inherent risk", "residual risk"),
    "updated by": ("updated by", "who updated", "last reviewed by", "modified by", "created by"),
    "next review": ("next review", "review date"),
    "system id": ("system id", "guid", "portal ref"),
    "previous rating": ("previous rag", "last quarter's rag"),
    "last reviewed": ("last reviewed", "last updated", "date of update", "last modified"),
    "link": ("link to", "links to", "corporate risk link", "cross-reference"),
    "evidence": ("evidence", "attachment", "document"),
    "forum": ("reported to", "reporting route", "monitoring", "monitored by", "governance", "oversight", "committee"),
}
NOT_OURS = (
    "budget holder",
    "?",
    "source of assurance",
    "source document",
    "funding source",
    "by",
    "%",
    "embedded",
    "frequency",
)
CONTENTS = {
    "cost": (
        "£{n},000",
        "£{n}k",
        "Within existing budget",
        "Nil",
        "£0",
        "{n} days of officer time",
        "None",
        "TBC – bid made",
    ),
    "directorate": (
        "People",
        "Place",
        "Corporate Resources",
        "Chief Executive’s",
        "Operations",
        "Adults and Communities",
    ),
    "source": (
        "Inspection report, page {n}",
        "Peer review",
        "Self-evaluation",
        "Internal audit {n}/26",
        "Focused visit",
    ),
    "risk score": ("{n}", "{n}", "{n}", "16 (4 x 4)", "9 (3 x 3)"),
    "link": (
        "Corporate Plan, aim {n}",
        "Workforce Strategy",
        "Objective {n}",
        "https://intranet.example/plan/{n}",
        "Business plan {n}.2",
    ),
    "evidence": ("minutes-{n}.docx", "audit_{n}.xlsx", "Appendix {n}", "Folder {n}", "report v{n}.pdf"),
    "forum": (
        "Improvement Board",
        "Scrutiny Committee",
        "Quality Committee",
        "Senior Leadership Team",
        "Audit Committee",
    ),
}
OF_RECOMMENDATION = ("priority", "response", "source", "directorate", "theme", "paragraph")
DATED = {"start": -2, "last reviewed": -2, "completed": -2, "next review": 2}  # by how many years from the plan
WAITING = (
    "The supplier’s new release",
    "ICB: data agreement",
    "Home Office funding",
    "Landlord’s consent",
    "Legal advice",
    "Reply from the police",
)
PRIORITIES = (
    ("High", "Medium", "Low"),
    ("1", "2", "3"),
    ("Must do", "Should do"),
    ("Fundamental", "Significant", "Merits attention"),
)
RESPONSES = {"Accepted": "accepted", "Partly accepted": "partly", "Rejected": "rejected", "Agreed": "accepted"}


def decoy_header(draw: Random, kind: str, is_unknown: bool) -> str:
    """What such a column is called."""
    if is_unknown and kind in OTHERS:
        written = [
            header
            for header in spoken()["header other"]
            if header.lower().startswith(OTHERS[kind])
            and not any(word in header.lower() for word in NOT_OURS if kind != "updated by")
        ]
        if written:
            return draw.choice(written)
    return headers.draw_header(draw, kind, is_unknown)


class Decoys:
    """What stands in these columns of one plan; what its JSON has of them goes to the truth."""

    def __init__(
        self, draw: Random, sentences: Sentences, year: int, scheme: Scheme, accept: dict[str, list[str]]
    ) -> None:
        self.draw, self.sentences, self.year, self.scheme, self.accept = draw, sentences, year, scheme, accept
        self.priorities = draw.choice(PRIORITIES)

    def fill(self, kind: str, recommendation: DrawnRecommendation) -> None:
        """Give a recommendation, or each of its actions, what the column prints."""
        if kind in OF_RECOMMENDATION:
            recommendation.printed_extra[kind] = self._of_recommendation(kind, recommendation)
            return
        for action in recommendation.actions:
            action.printed_extra[kind] = self._of_action(kind, action)

    def _of_recommendation(self, kind: str, recommendation: DrawnRecommendation) -> str:
        if kind == "priority":
            text = self.draw.choice(self.priorities)
            recommendation.extra["priority"] = text
        elif kind == "response":
            text = self.draw.choice(list(RESPONSES))
            recommendation.extra |= {"response": RESPONSES[text], "response_text": text}
        elif kind == "theme":  # a section, or nothing
            text = self.draw.choice(self.sentences.words["theme"])
            recommendation.section = text
            self.accept[text].append("")
        elif kind == "paragraph":
            text = f"{self.draw.randrange(1, 9)}.{self.draw.randrange(10, 60)}"
        else:
            text = self._of_contents(kind)
        return text

    def _of_action(self, kind: str, action: DrawnAction) -> str:
        if kind == "updated by":
            return self.draw.choice(self.sentences.words["short"])
        if kind == "system id":
            text = f"TSK{self.draw.randrange(10**6):07}"
            if not action.printed:  # it may be taken for its number
                self.accept[action.number].append(text)
            return text
        if kind == "previous rating":
            return self.draw.choice([text for texts in self.scheme.texts.values() for text in texts])
        if kind == "waiting":
            if self.draw.random() < 0.6:
                return ""
            text = self.draw.choice(WAITING)
            action.extra["waiting_on"] = text
            return text
        if kind in DATED:
            if kind == "completed" and action.rating not in ("done", "signed_off"):
                return ""
            on = day(self.draw, self.year + DATED[kind])
            return on.strftime("%d/%m/%Y")
        if kind == "accountable":
            post = self.draw.choice(self.sentences.words["post"])
            action.extra["accountable"] = [post]
            return post
        if kind == "depends":
            if self.draw.random() < 0.4:
                return ""
            text = self.draw.choice(
                (
                    "Approval of the budget",
                    "Action {n}.1",
                    "Recruitment to the vacant posts",
                    "The new system going live",
                )
            )
            action.extra["depends_on"] = text.format(n=self.draw.randrange(1, 4))
            return str(action.extra["depends_on"])
        return self._of_contents(kind)

    def _of_contents(self, kind: str) -> str:
        return self.draw.choice(CONTENTS[kind]).format(n=self.draw.randrange(2, 25))
