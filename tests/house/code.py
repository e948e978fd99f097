"""The product's modules and those of its tests, read once."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.house.rooms import MAY_IMPORT
from tests.support.sources import parsed

ROOT = Path(__file__).parents[2]


class Module:
    """One module of ours, read and parsed once."""

    def __init__(self, path: Path) -> None:
        self.path, self.source = path, path.read_text()
        self.tree = parsed(path)
        self.name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        self.room = max((r for r in MAY_IMPORT if self.name == r or self.name.startswith(r + ".")), key=len, default="")

    def imports(self) -> Iterator[str]:
        """The full names of what it imports, modules inside packages too."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, "relative imports hide which room is meant"
                assert node.module
                for alias in node.names:
                    inner = f"{node.module}.{alias.name}"
                    yield inner if inner in names() else node.module

    def names_from(self, package: str) -> list[str]:
        """What it imports out of a package's modules, rather than the modules themselves."""
        found = [node for node in ast.walk(self.tree) if isinstance(node, ast.ImportFrom) and node.module]
        inner = [n for n in found if n.module == package or (n.module or "").startswith(f"{package}.")]
        named = [f"{node.module}.{alias.name}" for node in inner for alias in node.names]
        return [name for name in named if name not in names()]

    def awaits(self) -> bool:
        return any(isinstance(node, ast.Await | ast.AsyncFunctionDef) for node in ast.walk(self.tree))

    def asks_the_clock(self) -> bool:
        return re.search(r"\b(now|today|utcnow)\(\)", self.source) is not None


@cache
def modules() -> tuple[Module, ...]:
    paths = sorted(p for room in ("bot", "commands", "storage") for p in (ROOT / room).rglob("*.py"))
    return tuple(Module(path) for path in [*paths, ROOT / "app.py"])


@cache
def names() -> frozenset[str]:
    return frozenset(
        ".".join(p.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for room in ("bot", "commands", "storage")
        for p in (ROOT / room).rglob("*.py")
    )


@cache
def sources_of_tests() -> dict[str, str]:
    """The files of the tests, by name."""
    return {str(path.relative_to(ROOT)): path.read_text() for path in sorted((ROOT / "tests").rglob("*.py"))}


def inside(room: str) -> list[Module]:
    return [m for m in modules() if m.name == room or m.name.startswith(room + ".")]
