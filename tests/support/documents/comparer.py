"""The comparer that stands with the layouts, and the plans that it compares."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.support.documents.places import SHARED

LAYOUTS = SHARED / "layouts"


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
