"""Say on the terminal what went wrong, in one line."""

from typing import NoReturn

import typer


def fail(sentence: str, status: int = 1) -> NoReturn:
    """Print one clear line on standard error and exit: 1, the work failed; 2, it was asked wrongly."""
    typer.echo(sentence, err=True)
    raise typer.Exit(status)
