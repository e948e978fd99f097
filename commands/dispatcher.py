"""Dispatch every typed sentence, by slash, mention, direct message or in a thread: all of it is answered from here."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.blocks.reply import Reply
from bot.errors import NotUnderstood, PlanError
from bot.interaction import Interaction
from bot.plan.language.dates.looking_back import is_past_day, split_as_of
from bot.plan.language.questions import is_courtesy, is_question, mentioned
from bot.plan.language.rating_phrases import read_rating
from bot.plan.language.references import Reference, opening_of, resolve
from bot.plan.model.incoming import IncomingMessage, Source
from bot.plan.model.permissions import Permission, refused
from bot.plan.model.workspace import Plan
from commands import SUBCOMMANDS, Request, Subcommand, is_number, subcommand_named
from commands.correction import correct
from commands.which_plan import ask_which_plan


@dataclass(frozen=True)
class Dispatcher:
    """Answer every typed sentence, whether by slash, mention, direct message or in a thread.

    `word` is the slash command's own name, for examples.
    """

    word: str = "/plan"

    async def answer(
        self,
        interaction: Interaction,
        said: IncomingMessage,
        thread_ids: Sequence[int] | None = None,
        plan: Plan | None = None,
    ) -> Reply | None:
        """Give the answer to what was typed; None if there is nothing to say, because it was said before.

        A subcommand's name first: that subcommand. A number alone, or a question about one: its status. Anything else
        after a number, or in a notice's thread (`thread_ids` are its actions): an update. `plan` is the one that was
        chosen, where it was asked about.
        """
        request = _request(interaction, said, thread_ids, plan)
        if said.source is not Source.SLASH and is_courtesy(request.text):
            is_named = bool(request.text) and subcommand_named(request.text.split()[0])
            if not is_named:
                return None
        chosen, rest = self.choose(request.within_plan() if _only_asks(request) else request)
        request.check(chosen.permission)
        with request.hiding(chosen.permission):
            asked = request.after_name(rest)
            if chosen.changes_one_plan and not (meant := asked.meant(is_told=True)).is_certain:
                return await ask_which_plan(asked, meant)
            return await (chosen.answer(asked) if chosen.records else asked.once(chosen.answer))

    async def correct(
        self, interaction: Interaction, said: IncomingMessage, thread_ids: Sequence[int] | None = None
    ) -> Reply | None:
        """Give the answer to an edit of what was typed before; None if there is nothing to say."""
        return await correct(interaction, said, thread_ids)

    def opens_form(self, said: IncomingMessage) -> bool:
        """Tell whether a slash command may be answered by a form: then a window has to be opened before it is looked
        up.
        """
        word, _, rest = said.typed.strip().partition(" ")
        return said.source is Source.SLASH and bool(
            (named := subcommand_named(word)) and named.opens_form(rest.strip())
        )

    def choose(self, request: Request) -> tuple[Subcommand, str]:
        """Choose (subcommand, the text that follows it); where there is none, one that names the nearest."""
        word, _, rest = (text := request.text).partition(" ")
        named = subcommand_named(word.removeprefix("/").rstrip(":,?!"))
        if named is None and _is_about_a_past_day(request):
            return SUBCOMMANDS["status"], text
        if question := _question_in(request, is_told=named is None or named.records or not named.fits(rest.strip())):
            return SUBCOMMANDS["status"], question
        if named and (request.said.source is Source.SLASH or named.fits(rest.strip())):
            return named, rest.strip()
        if not text and request.said.files:
            return SUBCOMMANDS["update"], ""
        if not text:
            return SUBCOMMANDS["help" if request.said.source is Source.DM else "status"], ""
        known = request.plan.numbers if request.workspace.plans else ()
        opening = opening_of(text, known)
        if opening == "only":
            return SUBCOMMANDS["status"], text
        is_said = _is_a_sentence(request) or (request.said.source is not Source.SLASH and read_rating(text) is not None)
        if opening == "more" or request.thread is not None or text[0].isdigit() or is_said:
            return SUBCOMMANDS["update"], text
        return replace(SUBCOMMANDS["help"], answer=self._unknown), text

    async def _unknown(self, request: Request) -> Reply:
        word, _, rest = request.text.partition(" ")
        raise NotUnderstood(self.nearest(request.text, word, rest))

    def nearest(self, text: str, word: str, rest: str) -> str:
        """Say what can be said about a word that is no subcommand."""
        close = _close(word)
        if not close:
            return f"I don’t know “{text[:80]}”. Try `{self.word} status 5`, or `{self.word} help` for everything."
        meant = subcommand_named(close[0])
        assert meant is not None
        tail = rest.strip() if rest and is_number(rest) else meant.usage.partition(" ")[2]
        example = f"{self.word} {meant.name} {tail}".strip()
        return f"I don’t know “{word[:40]}”. The nearest is `{meant.name}`: try `{example}`."


def _request(
    interaction: Interaction, said: IncomingMessage, thread_ids: Sequence[int] | None, plan: Plan | None
) -> Request:
    """The request that a message is; NotAllowed in the thread of actions that an outsider may not see."""
    thread = interaction.visible_actions(thread_ids)
    if thread_ids and not thread and interaction.actor.is_outsider:
        raise refused(Permission.UPDATE, interaction.actor, interaction.workspace)
    return Request.of(interaction, said, thread, _command_names(), plan)


def _only_asks(request: Request) -> bool:
    """Whether a command was typed by its name that answers from one plan, and records nothing."""
    named = subcommand_named(request.text.partition(" ")[0])
    return named is not None and named.asks_one_plan


def _command_names() -> frozenset[str]:
    return frozenset(name for s in SUBCOMMANDS.values() for name in (s.name, *s.aliases))


def _question_in(request: Request, *, is_told: bool) -> str | None:
    """The number that a question is about, in words that would otherwise be taken for an update; None if there is none.

    Several of one recommendation are that recommendation; a question without a number is its thread's.
    """
    if not is_told or not request.text or not request.workspace.plans:
        return None
    plan = request.plan
    if not is_question(request.text, plan.numbers):
        return None
    numbers = mentioned(request.text, plan.numbers) or [action.number for action in request.thread or ()]
    if len(numbers) == 1:
        return numbers[0]
    try:
        whole = {resolve(plan, Reference(number)).recommendation.number for number in numbers}
    except PlanError:
        return None
    return whole.pop() if len(whole) == 1 else None


def _is_about_a_past_day(request: Request) -> bool:
    """Whether it is a number, or nothing, and a day that has gone by: "5 as of 30 September", "as of yesterday"."""
    asked, day = split_as_of(request.text)
    known = request.plan.numbers if request.workspace.plans else ()
    is_asked = not asked or opening_of(asked, known) == "only"
    return day is not None and is_asked and is_past_day(day, request.today)


def _is_a_sentence(request: Request) -> bool:
    """Where people talk rather than command, several words are something said, not a misspelt command."""
    if request.said.source not in (Source.DM, Source.MENTION):
        return False
    said = re.findall(r"\w+", request.text)
    return len(said) > 2 or (len(said) == 2 and not _close(said[0]))


def _close(word: str) -> list[str]:
    """The name or alias of a subcommand that a word comes close to."""
    names = [name for s in SUBCOMMANDS.values() for name in (s.name, *s.aliases)]
    return difflib.get_close_matches(word.casefold(), names, n=1, cutoff=0.6)
