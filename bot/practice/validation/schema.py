"""Build the rules that a table of limits is made of: what may stand in a field of a block.

A rule looks at one value and complains in Slack's words, each complaint with a JSON pointer to its place.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.practice.json_object import Json

Rule = Callable[["Complaints", Any, str], None]


@dataclass
class Complaints:
    """Collect what is wrong so far, on a surface: "message", "modal" or "home"."""

    surface: str
    sentences: list[str] = field(default_factory=list)

    def say(self, what: str, where: str) -> None:
        self.sentences.append(f"{what} [json-pointer:{where}]")


@dataclass(frozen=True)
class Need:
    """Require a field."""

    rule: Rule


Schema = Mapping[str, "Rule | Need"]


def string(most: int, least: int = 1) -> Rule:
    """Take a plain string of so many characters."""

    def check(complaints: Complaints, value: Any, where: str) -> None:
        if not isinstance(value, str):
            complaints.say("must be a string", where)
        elif len(value) > most:
            complaints.say(f"must be less than {most + 1} characters", where)
        elif len(value) < least:
            complaints.say(f"must be more than {least - 1} characters", where)

    return check


def one_of(*values: Any) -> Rule:
    """Take one of these values."""

    def check(complaints: Complaints, value: Any, where: str) -> None:
        if value not in values:
            complaints.say(f"must be one of {', '.join(map(str, values))}, not {value}", where)

    return check


def number(least: float, most: float = float("inf")) -> Rule:
    """Take a number in a range, also when it is written as a string."""

    def check(complaints: Complaints, value: Any, where: str) -> None:
        try:
            is_fine = not isinstance(value, bool) and least <= float(value) <= most
        except (TypeError, ValueError):
            is_fine = False
        if not is_fine:
            complaints.say(f"must be a number from {least:g} to {most:g}", where)

    return check


def flag(complaints: Complaints, value: Any, where: str) -> None:
    """Take true or false."""
    if not isinstance(value, bool):
        complaints.say("must be a boolean", where)


def anything(complaints: Complaints, value: Any, where: str) -> None:
    """Take whatever it is; not looked at."""


def text(most: int = 3000, *, is_plain: bool = False) -> Rule:
    """Take a text object of so many characters."""

    def check(complaints: Complaints, value: Any, where: str) -> None:
        if not isinstance(value, dict):
            complaints.say("must provide an object", where)
            return
        kinds = ["plain_text"] if is_plain else ["plain_text", "mrkdwn"]
        if value.get("type") not in kinds:
            complaints.say(f"must be a {' or '.join(kinds)} object", where)
            return
        kept = {"emoji"} if value["type"] == "plain_text" else {"verbatim"}
        for name in value.keys() - {"type", "text"} - kept:
            complaints.say(f"invalid additional property: {name}", where)
        string(most)(complaints, value.get("text"), f"{where}/text")

    return check


def list_of(rule: Rule, least: int, most: int) -> Rule:
    """Take a list of so many, each within the rule."""

    def check(complaints: Complaints, value: Any, where: str) -> None:
        if not isinstance(value, list):
            complaints.say("must provide an array", where)
            return
        if len(value) > most:
            complaints.say(f"no more than {most} items allowed", where)
        if len(value) < least:
            complaints.say(f"no fewer than {least} items allowed", where)
        for index, each in enumerate(value[:most]):
            rule(complaints, each, f"{where}/{index}")

    return check


def object_of(schema: Schema, kind: str | None = None) -> Rule:
    """Take an object with these fields and no others."""

    def check(complaints: Complaints, value: Any, where: str) -> None:
        if not isinstance(value, dict):
            complaints.say("must provide an object", where)
            return
        for name in value.keys() - schema.keys() - ({"type"} if kind else set()):
            complaints.say(f"invalid additional property: {name}", where)
        for name, each in schema.items():
            rule = each.rule if isinstance(each, Need) else each
            if value.get(name) is not None:
                rule(complaints, value[name], f"{where}/{name}")
            elif isinstance(each, Need):
                complaints.say(f"missing required field: {name}", where)

    return check


def typed(schemas: Mapping[str, Schema], allowed: Collection[str] | None = None) -> Rule:
    """Take an object whose `type` says which fields it has."""

    def check(complaints: Complaints, value: Any, where: str) -> None:
        kind = value.get("type") if isinstance(value, dict) else None
        if not isinstance(kind, str):
            complaints.say("must provide an object with a type", where)
        elif kind not in schemas or (allowed is not None and kind not in allowed):
            complaints.say(f"unsupported type: {kind}", where)
        else:
            object_of(schemas[kind], kind)(complaints, value, where)

    return check


def all_of(*rules: Rule) -> Rule:
    """Take what is within all of these rules."""

    def check(complaints: Complaints, value: Any, where: str) -> None:
        for rule in rules:
            rule(complaints, value, where)

    return check


def unique(name: str) -> Rule:
    """Take a list whose members do not share the value of a field."""

    def check(complaints: Complaints, value: Any, where: str) -> None:
        seen: set[str] = set()
        for index, each in enumerate(value if isinstance(value, list) else []):
            held = each.get(name) if isinstance(each, dict) else None
            if isinstance(held, str) and held in seen:
                complaints.say(f"{name} “{held}” must be unique", f"{where}/{index}/{name}")
            seen |= {held} if isinstance(held, str) else set()

    return check


def consistent(rule: Callable[[Json], str | None]) -> Rule:
    """Take an object whose fields fit together: the rule gives what is wrong, or None."""

    def check(complaints: Complaints, value: Any, where: str) -> None:
        if isinstance(value, dict) and (wrong := rule(value)):
            complaints.say(wrong, where)

    return check
