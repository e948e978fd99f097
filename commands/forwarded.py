"""Choose what becomes of a message that was forwarded: it is news, or what stands beside it says what is wanted."""

from dataclasses import replace

from bot.plan.intents.table import Kind
from bot.plan.language.numbers.numerals import plain_numbers
from bot.plan.language.references import opening_of
from bot.plan.model.incoming import IncomingMessage
from commands import SUBCOMMANDS, Request, Subcommand, subcommand_named
from commands.reading import understood

_OF_NEWS = ("update", "done", "evidence")


def comment_alone(request: Request) -> IncomingMessage | None:
    """Return the message as if only the comment had been typed, where that asks or orders something by itself. What
    somebody forwards is never taken for their own question or order."""
    comment = request.said.comment
    if not comment or not _wants(request.with_words(comment)):
        return None
    return replace(request.said, typed=comment, original="", comment="")


def _wants(request: Request) -> bool:
    known = request.plan.numbers if request.workspace.plans else ()
    word, _, rest = request.text.partition(" ")
    named = subcommand_named(word.removeprefix("/").rstrip(":,?!"))
    if named and named.fits(rest.strip()):
        return named.name not in _OF_NEWS
    if opening_of(request.text, plain_numbers(known)) == "only":
        return False  # it says which action the news is about
    return Kind.of(understood(request)[0].intent) in (Kind.ASK, Kind.DO)


def forwarded(request: Request) -> tuple[Subcommand, str] | None:
    """Choose what records it; None for what was not forwarded."""
    return (SUBCOMMANDS["update"], request.text) if request.said.original else None
