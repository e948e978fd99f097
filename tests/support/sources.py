"""Our own sources, parsed."""

import ast
import gc
from pathlib import Path


def parsed(path: Path) -> ast.Module:
    """The tree of one of our files.

    No garbage is collected meanwhile: Python 3.11 keeps the depth of whatever it parses in one place, so that a
    finalizer which parses too (asyncio's, which logs a traceback) makes the outer parse fail (python/cpython#106905).
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        return ast.parse(path.read_text(encoding="utf-8"))
    finally:
        if was_on:
            gc.enable()
