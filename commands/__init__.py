"""Answer what people type: one file for each subcommand; `dispatcher` is where all of it comes in.

A subcommand takes a `Request` and returns a `Reply`. It never sees a Slack payload and never sends.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from bot.blocks.reply import Reply
from bot.plan.language.numbers.number_list import are_numbers
from bot.plan.language.references import JUST_A_NUMBER, opening_of
from bot.plan.model.permissions import Permission
from commands.request import Request as Request

Answer = Callable[[Request], Awaitable[Reply | None]]


@dataclass(frozen=True, slots=True)
class Subcommand:
    """A subcommand as help shows it and the dispatcher finds it.

    Where people talk rather than command, its name counts only if what follows `fits`: "status 5" is a question,
    "status quo at the hubs" is not. One that `records` claims its message itself, in the transaction that records it;
    the others are answered by `Request.once`. `permission` is what its asker must have; what it does to an action is
    checked again, with that action. `opens_form` tells whether what follows a slash command's name may be answered by a
    form. One that `asks_one_plan` answers from the likeliest plan; one that `changes_one_plan` asks which, where it is
    not certain. What `nearly` fits is taken for the command, too, which says what it lacks: "channel #mash 2" without a
    link.
    """

    name: str
    usage: str
    summary: str
    answer: Answer
    fits: Callable[[str], bool]
    aliases: tuple[str, ...] = ()
    records: bool = False
    permission: Permission = Permission.SEE_ACTION
    opens_form: Callable[[str], bool] = lambda rest: False
    asks_one_plan: bool = False
    changes_one_plan: bool = False
    nearly: Callable[[str], bool] = lambda rest: False


SUBCOMMANDS: dict[str, Subcommand] = {}
WORDS: set[str] = set()  # every name and alias


def subcommand(
    name: str,
    usage: str,
    summary: str,
    *,
    fits: Callable[[str], bool] = lambda rest: True,
    aliases: tuple[str, ...] = (),
    records: bool = False,
    permission: Permission = Permission.SEE_ACTION,
    opens_form: Callable[[str], bool] = lambda rest: False,
    asks_one_plan: bool = False,
    changes_one_plan: bool = False,
    nearly: Callable[[str], bool] = lambda rest: False,
) -> Callable[[Answer], Answer]:
    """Register a function under a name; `usage` and `summary` are its line in the help."""

    def register(answer: Answer) -> Answer:
        which = fits, aliases, records, permission, opens_form, asks_one_plan, changes_one_plan, nearly
        SUBCOMMANDS[name] = Subcommand(name, usage, summary, answer, *which)
        WORDS.update((name, *aliases))
        return answer

    return register


def subcommand_named(word: str) -> Subcommand | None:
    """Find the subcommand with this name or alias."""
    word = word.casefold()
    return SUBCOMMANDS.get(word) or next((s for s in SUBCOMMANDS.values() if word in s.aliases), None)


def is_number(rest: str) -> bool:
    """Tell whether what follows a subcommand is a number or nothing."""
    return not rest or bool(JUST_A_NUMBER.fullmatch(rest)) or opening_of(rest) == "only"


def is_row(rest: str) -> bool:
    """Tell whether what follows a subcommand is a number, several of them, or nothing."""
    return is_number(rest) or are_numbers(rest)


row_question = partial(subcommand, fits=is_row, asks_one_plan=True)  # of what some numbers mean, or the thread
