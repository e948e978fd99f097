"""Write on the terminal: nothing in a line of ours turns it, controls it, or writes over what stands there."""

import json
import re
from typing import Any, NoReturn

import typer

from bot.plan.language.unseen import CONTROLS, DIRECTIONS, as_seen

_UNSEEN = re.compile(f"[{CONTROLS}{DIRECTIONS}]")


def say(line: str, *, err: bool = False) -> None:
    """Print a line, without what nobody would see of it; on standard error if `err`."""
    typer.echo(as_seen(line).replace("\r", " "), err=err)


def show_json(value: Any) -> None:
    """Print a value as JSON; a character that nobody sees is written as its number, which is the same to a program."""
    written = json.dumps(value, ensure_ascii=False, indent=2)
    typer.echo(_UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", written))


def fail(sentence: str, status: int = 1) -> NoReturn:
    """Print one clear line on standard error and exit: 1, the work failed; 2, it was asked wrongly."""
    say(sentence, err=True)
    raise typer.Exit(status)
