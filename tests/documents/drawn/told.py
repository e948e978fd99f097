"""Whether somebody is told of what was read wrong: which fields a warning or a question is about, and where."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tests.documents.drawn.drawing import Drawn
from tests.support.documents.comparer import Difference

TEXTS = frozenset(("rec.text", "action.text", "rec.number", "action.number", "section"))
EVERYTHING = frozenset((*TEXTS, "owners", "due_on", "due_text", "delivery", "measures", "progress"))
OF_ROLE = {
    "number": {"rec.number", "action.number"},
    "action number": {"action.number", "rec.number"},
    "recommendation": {"rec.text", "rec.number", "action.text"},
    "action": {"action.text", "action.number", "rec.text"},
    "owner": {"owners"},
    "due": {"due_on", "due_text"},
    "revised": {"due_on", "due_text"},
    "who and when": {"owners", "due_on", "due_text"},
    "due date": {"due_on", "due_text"},  # as a reader may name its guess
    "new due date": {"due_on", "due_text"},
    "owner and due date": {"owners", "due_on", "due_text"},
    "rating": {"delivery"},
    "status and progress": {"delivery", "progress"},
    "measure": {"measures"},
    "progress": {"progress"},
    "later progress": {"progress"},
    "section": {"section"},
    "theme": {"section"},
}
OF_WORDS = (  # what a warning says → which fields it is about
    (r"\bdates?\b|\bdue\b|\bday\b|deadline|quarter|\bterm\b|calendar|revised|struck", {"due_on", "due_text"}),
    (r"\bowners?\b|\bleads?\b|\bwho\b|\bposts?\b|responsible", {"owners"}),
    (r"rating|\bkey\b|status|colour|fill|shad|common reading|letters", {"delivery"}),
    (r"numbers?\b|counted", {"rec.number", "action.number"}),
    (r"measures?\b|success|outcome", {"measures"}),
    (r"progress|\bnotes?\b|update", {"progress"}),
    (r"section|banner|heading|across", {"section", "rec.text"}),
    (r"recommendations?\b", {"rec.text", "rec.number"}),
    (r"\bactions?\b", {"action.text", "action.number"}),
)
STRUCTURAL = re.compile(
    r"not read|unread|left out|went nowhere|no plan|table|sheet|no header|whole|could not", re.IGNORECASE
)
UNREAD = re.compile(r"not read|unread|not understood|ignored|went nowhere|left out|was not used", re.IGNORECASE)
QUOTED = re.compile(r"[“\"‘']([^”\"’']+)[”\"’']")
DOUBT = re.compile(r"please compare (?P<what>.*?) with the file: ")  # what stands after it are the reasons
PLACE = re.compile(r"\b(recommendation|action)\s+(\S+)")


@dataclass(frozen=True)
class Said:
    """A warning."""

    where: str
    what: str


@dataclass(frozen=True)
class Asked:
    """A question: about a column, a rating or a table; the header or word that it asks of, and what was guessed."""

    about: str
    value: str
    guess: str | None
    where: str = ""


class Alarms:
    """The warnings and questions of one reading."""

    def __init__(self, drawn: Drawn, warnings: tuple[Said, ...], questions: tuple[Asked, ...]) -> None:
        self.drawn = drawn
        self.roles = {_plain(header): role for header, role in drawn.roles.items()}
        # A label that has a colon within it is read as far as that.
        self.roles |= {name.partition(":")[0]: role for name, role in self.roles.items() if ":" in name}
        self.warnings, self.questions = warnings, questions
        self.above = {  # the recommendation of each action, by their numbers
            str(action["number"]): str(recommendation["number"])
            for recommendation in drawn.expected["recommendations"]
            for action in recommendation["actions"]
        }
        self.printed = {  # by number: what an action or a recommendation prints
            str(of["number"]): {_plain(str(of[name])) for name in ("text", "due_text", "delivery_text") if of.get(name)}
            for recommendation in drawn.expected["recommendations"]
            for of in (recommendation, *recommendation["actions"])
        }

        actions = [
            action for recommendation in drawn.expected["recommendations"] for action in recommendation["actions"]
        ]
        self.values = {  # what is printed anywhere as a date, or as a rating
            name: {_plain(str(action[name])) for action in actions if action[name]}
            for name in ("due_text", "delivery_text")
        }

    def cover(self, difference: Difference) -> bool:
        """Whether any of them is about this."""
        return any(self._warns(warning, difference) for warning in self.warnings) or any(
            self._asks(question, difference) for question in self.questions
        )

    def counted(self, differences: Iterable[Difference]) -> tuple[int, int]:
        """How many say that something may be wrong, and how many of those rightly.

        What tells only that something beside the plan was not read is neither: it has to be told.
        """
        found = list(differences)
        raised = rightly = 0
        for warning in self.warnings:
            is_right = any(self._warns(warning, difference) for difference in found)
            if not is_right and self._only_tells(warning):
                continue
            raised += 1
            rightly += is_right or self._is_open(warning.what)
        for question in self.questions:
            raised += 1
            rightly += any(self._asks(question, difference) for difference in found)
        return raised, rightly

    def _warns(self, warning: Said, difference: Difference) -> bool:
        return difference.field in self._fields(warning) and self._is_there(warning, difference)

    def _asks(self, question: Asked, difference: Difference) -> bool:
        if question.about == "table":
            return True
        if question.about == "rating":
            if difference.field != "delivery":
                return False
            printed = self.printed.get(_number(difference.where), set())
            value = _plain(question.value)  # the mark of a list may stand before it
            return not printed or any(value == text or value.endswith(f" {text}") for text in printed)
        fields = OF_ROLE.get(self.roles.get(_plain(question.value), ""), set())
        return difference.field in fields | OF_ROLE.get(question.guess or "", set())

    def _fields(self, warning: Said) -> set[str]:
        """The fields that a warning is about: those of the columns that it names, or of its words."""
        if doubt := DOUBT.match(warning.what):
            return set().union(*(about for words, about in OF_WORDS if re.search(words, doubt["what"])))
        what = _unquoted(warning.what)
        named = [self.roles[name] for name in _named(warning.what) if name in self.roles]
        fields: set[str] = set().union(*(OF_ROLE.get(role, set()) for role in named))
        if named and UNREAD.search(what):
            return fields
        quoted = set(_named(warning.what))
        fields |= {"delivery"} if quoted & self.values["delivery_text"] else set()
        fields |= {"due_on", "due_text"} if quoted & self.values["due_text"] else set()
        for words, about in OF_WORDS:
            if re.search(words, what, re.IGNORECASE):
                fields |= about
        if STRUCTURAL.search(what) and not named:
            fields |= EVERYTHING if "table" in what or "whole" in what or "header" in what else TEXTS
        return fields

    def _is_there(self, warning: Said, difference: Difference) -> bool:
        """Whether a warning stands over the place of a difference: by number, by the words it quotes, or over all."""
        number = _number(difference.where)
        if DOUBT.match(warning.what):
            return True  # it is about the whole plan, whatever its reasons name
        if named := PLACE.search(warning.where):
            place = named[2].rstrip(",.;")
            return number == place or place in (self.above.get(number), number.rpartition(".")[0])
        quoted = {_plain(text) for text in QUOTED.findall(f"{warning.where} {warning.what}")}
        if quoted & self.printed.get(number, set()):
            return True
        if quoted & (self.values["due_text"] | self.values["delivery_text"]):
            return False  # it is about others
        if UNREAD.search(warning.what) and any(name in self.roles for name in _named(warning.what)):
            return True  # a column, or a whole table
        is_of_one = re.search(r"\b(row|line|paragraph)s? \d", warning.where) is not None
        return not is_of_one and not (quoted - set(self.roles) and "rating" not in warning.what)

    def _only_tells(self, warning: Said) -> bool:
        """Whether it says that a column or table beside the plan was not read, which is as it should be."""
        if not UNREAD.search(warning.what):
            return False
        named = [self.roles.get(name) for name in _named(warning.what)]
        return all(role not in OF_ROLE for role in named)

    def _is_open(self, what: str) -> bool:
        """Whether the plan itself leaves open what a warning is about."""
        layout = self.drawn.layout
        quoted = {_plain(text) for text in QUOTED.findall(what)}
        dateless = {
            _plain(action["due_text"])
            for recommendation in self.drawn.expected["recommendations"]
            for action in recommendation["actions"]
            if action["due_text"] and not action["due_on"]
        }
        if quoted & dateless or (layout.key == "none" and quoted & self.values["delivery_text"]):
            return True  # words of a rating that no key explains are open, however plain
        if re.search("without a key|common reading", what):
            return layout.key == "none"
        if "revised" in what:
            return "revised" in layout.decoys
        return "number" in what and layout.numbering in ("none", "actions only", "in the text")


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(":")


def _named(text: str) -> list[str]:
    """What a text quotes, in small letters; headers that it lists in one quotation, each."""
    return [_plain(part) for quoted in QUOTED.findall(text) for part in re.split(r" [·|] |; ", quoted)]


def _unquoted(text: str) -> str:
    return QUOTED.sub("", text)


def _number(where: str) -> str:
    return where.split(" ", 1)[1].removeprefix("recommendation ").removeprefix("action ") if " " in where else where
