"""The comparer that stands with the layouts, and the plans that it compares."""

import importlib.util
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.support.documents.places import SHARED

LAYOUTS = SHARED / "layouts"


@dataclass(frozen=True)
class Difference:
    """Something that was not read as it should be; `where` is its recommendation or action."""

    field: str
    where: str
    wanted: object
    got: object
    fields: int = 1  # how many it counts as


@dataclass(frozen=True)
class Comparison:
    """How much of a plan was read right: of all its fields, of each, and what was not."""

    score: float
    fields: Mapping[str, tuple[int, int]]  # right, of how many
    differences: tuple[Difference, ...]


@cache
def _comparer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("compare_plan", SHARED / "tools" / "compare_plan.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def expected(file: Path) -> Any:
    """The plan, or the error, that stands beside a file."""
    return json.loads(file.with_name(f"{file.stem}.expected.json").read_text(encoding="utf-8"))


def score(file: Path, wanted: Any, got: Any) -> float:
    """How much of the plan was read right, from 0 to 1, by the comparer's own count."""
    beside = file.with_name(f"{file.stem}.accept.json")
    accept = json.loads(beside.read_text(encoding="utf-8")) if beside.exists() else {}
    return float(_comparer().compare(wanted, got, accept)["score"])


def compare(wanted: Any, got: Any, accept: Mapping[str, list[str]]) -> Comparison:
    """Compare by the comparer's own count, and keep each difference."""
    comparer = _comparer().Comparer(accept)
    count, found = comparer.count, []

    def noted(field: str, right: int, total: int = 1, where: str = "", wanted: Any = None, got: Any = None) -> None:
        count(field, right, total, where, wanted, got)
        if right < total:
            found.append(Difference(field, where, wanted, got, int(total - right)))

    comparer.count = noted
    comparer.plans(wanted, got)
    result = comparer.result()
    fields = {name: (of["right"], of["total"]) for name, of in result["fields"].items()}
    return Comparison(float(result["score"]), fields, tuple(found))
