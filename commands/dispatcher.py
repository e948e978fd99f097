"""Dispatch every typed sentence, by slash, mention, direct message or in a thread: all of it is answered from here."""

import difflib
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot.blocks.reply import Reply
from bot.errors import NotUnderstood
from bot.interaction import Interaction
from bot.plan.intents.addressed import is_to_others
from bot.plan.intents.files import FileIs
from bot.plan.intents.table import Kind, Step
from bot.plan.language.dates.looking_back import is_past_day, split_as_of
from bot.plan.language.numbers.numerals import plain_numbers
from bot.plan.language.questions import opened_kindly, without_courtesy
from bot.plan.language.references import opening_of
from bot.plan.model.incoming import IncomingMessage, Source
from bot.plan.model.permissions import Permission, refused
from bot.plan.model.recommendation import plain_number
from bot.plan.model.workspace import Plan
from bot.plan.queries.asked.staffing import asked_of_staff
from commands import SUBCOMMANDS, WORDS, Request, Subcommand, correction, is_number, plan_file, subcommand_named
from commands.answered import answering
from commands.cover import covering
from commands.forwarded import comment_alone, forwarded
from commands.meaning import subcommand_for
from commands.reading import understood
from commands.undo import taking_back
from commands.which_plan import ask_which_plan

HARMLESS = frozenset(
    "status list who when isdone decides history measures evidence find waiting plans report help hello".split()
)


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

        A subcommand's name first: that subcommand. Numbers alone: how they stand. Anything else is read for what is
        meant by it (`meaning.py`); `thread_ids` are the actions of the notice in whose thread it was said. `plan` is
        the one that was chosen, where it was asked about.
        """
        request = _request(interaction, said, thread_ids, plan)
        if _is_to_others(request):
            return None
        if comment := comment_alone(request):
            request = _request(interaction, comment, thread_ids, plan)
        chosen, rest = (
            forwarded(request)
            or await answering(request)
            or taking_back(request)
            or (None if _is_named(request) else await covering(request))
            or await _putting_right(request)
            or self.choose(request.within_plan() if request.named.parts and _only_asks(request) else request)
        )
        request.check(chosen.permission)
        with request.hiding(chosen.permission):
            asked = request.after_name(rest)
            if chosen.changes_one_plan and not (meant := asked.meant(is_told=True)).is_certain:
                return await ask_which_plan(asked, meant)
            if not chosen.records:
                return await asked.once(chosen.answer)
            reply = await chosen.answer(asked)
            return reply and replace(reply, is_of_something_stored=True)

    async def correct(
        self, interaction: Interaction, said: IncomingMessage, thread_ids: Sequence[int] | None = None
    ) -> Reply | None:
        """Give the answer to an edit of what was typed before; None if there is nothing to say."""
        return await correction.correct(interaction, said, thread_ids)

    def file_is(self, interaction: Interaction, said: IncomingMessage) -> FileIs:
        """Tell what the file of a direct message is taken for, by the words that came with it."""
        return plan_file.taken_for(_request(interaction, said, None, None))

    async def ask_of_file(self, interaction: Interaction, said: IncomingMessage) -> Reply | None:
        """Ask whether a file is a plan or evidence, and keep it with its words meanwhile; None if that is done."""
        return await plan_file.ask(_request(interaction, said, None, None))

    def opens_form(self, said: IncomingMessage) -> bool:
        """Tell whether a slash command may be answered by a form: then a window has to be opened before it is looked
        up.
        """
        word, _, rest = said.typed.strip().partition(" ")
        return said.source is Source.SLASH and bool(
            (named := subcommand_named(word)) and named.opens_form(rest.strip())
        )

    def choose(self, request: Request) -> tuple[Subcommand, str]:
        """Choose (subcommand, the text that follows it): what is typed in full by its name, all else by its meaning."""
        word, rest = _named(text := request.text)
        is_slash = request.said.source is Source.SLASH
        named = subcommand_named(word)
        if named is None and _is_about_a_past_day(request):
            return SUBCOMMANDS["status"], text
        if named and (is_slash or named.fits(rest)) and not _is_meant_otherwise(request, named, rest):
            return named, rest
        if named and named.nearly(rest):
            return named, rest
        if not text and request.said.files:
            return SUBCOMMANDS["update"], ""
        if not text:
            return SUBCOMMANDS["help" if request.said.source is Source.DM else "status"], ""
        known = request.plan.numbers if request.workspace.plans else ()
        if opening_of(text, known) == "only" or _are_numbers(text, known):
            return SUBCOMMANDS["update" if request.said.files else "status"], text
        steps = understood(request)
        if is_slash and steps[0].step in (Step.GREET, Step.KEEP) and _is_misspelt(request):
            return replace(SUBCOMMANDS["help"], answer=self._unknown), text
        return subcommand_for(request, steps)

    async def _unknown(self, request: Request) -> Reply:
        word, _, rest = request.text.partition(" ")
        raise NotUnderstood(self.nearest(request.text, word, rest))

    def nearest(self, text: str, word: str, rest: str) -> str:
        """Say what can be said about a word that is no subcommand; only what harms nobody is given as an example."""
        close = _close(word)
        meant = subcommand_named(close[0]) if close else None
        if meant is None or meant.name not in HARMLESS:
            return f"I don’t know “{text[:80]}”. Try `{self.word} status 5`, or `{self.word} help` for everything."
        tail = rest.strip() if rest and is_number(rest) else meant.usage.partition(" ")[2]
        example = f"{self.word} {meant.name} {tail}".strip()
        return f"I don’t know “{word[:40]}”. The nearest is `{meant.name}`: try `{example}`."


def _named(text: str) -> tuple[str, str]:
    """(the word that may be a command's name, what follows it), without the courtesies around them: "pls status 5
    thanks". Those in somebody's own words stay."""
    word, _, rest = text.partition(" ")
    if subcommand_named(word.removeprefix("/").rstrip(":,?!")) is None:
        word, _, rest = opened_kindly(text).partition(" ")
    word, rest = word.removeprefix("/").rstrip(":,?!"), rest.strip()
    named, bare = subcommand_named(word), without_courtesy(f"{word} {rest}").partition(" ")[2].strip()
    is_own_words = named is not None and (
        (named.records and opening_of(bare) != "only") or (named.name == "find" and not bare)
    )
    return word, rest if named is None or is_own_words else bare


def _request(
    interaction: Interaction, said: IncomingMessage, thread_ids: Sequence[int] | None, plan: Plan | None
) -> Request:
    """The request that a message is; NotAllowed in the thread of actions that an outsider may not see."""
    thread = interaction.visible_actions(thread_ids)
    if thread_ids and not thread and interaction.actor.is_outsider:
        raise refused(Permission.UPDATE, interaction.actor, interaction.workspace)
    return Request.of(interaction, said, thread, WORDS, plan)


def _only_asks(request: Request) -> bool:
    """Whether a command was typed by its name that answers from one plan, and records nothing."""
    named = subcommand_named(request.text.partition(" ")[0])
    return named is not None and named.asks_one_plan


def _is_to_others(request: Request) -> bool:
    """Whether people talk to each other under a notice: "@Olu can you update please", "?"."""
    said = request.said
    if said.source is not Source.THREAD or said.channel_id.startswith("D") or said.is_called or said.files:
        return False
    among = tuple(action.number for action in request.thread or ())
    return is_to_others(request.text, plain_numbers(request.plan.numbers), request.today, among)


async def _putting_right(request: Request) -> tuple[Subcommand, str] | None:
    """What puts right what was recorded last, if that is what it says."""
    put_right = None if _is_named(request) else await correction.put_right(request)
    return (put_right, request.text) if put_right else None


def _is_named(request: Request) -> bool:
    """Whether it begins with the name of a command."""
    return subcommand_named(request.text.partition(" ")[0].removeprefix("/").rstrip(":,?!")) is not None


def _is_meant_otherwise(request: Request, named: Subcommand, rest: str) -> bool:
    """Whether what begins with a command's name is a question all the same: "who owns 5.1", "update 5 how is it?"."""
    if not rest or not request.workspace.plans or (named.records and not rest.endswith("?")):
        return False
    if named.name == "who" and asked_of_staff(rest):
        return False
    if named.records:
        return Kind.of(understood(request.with_words(rest))[0].intent) is Kind.ASK
    first = None if named.fits(rest) else understood(request)[0]
    if first is None or first.step is not Step.ANSWER or first.command is None:
        return False
    is_by_its_name = request.text.lower().startswith(f"{named.name} ") and first.command[0] == named.name
    return first.intent.is_ask and (not is_by_its_name or bool(first.reading.numbers))


def _are_numbers(text: str, known: Collection[str]) -> bool:
    """Whether it is nothing but several numbers of the plan: "5 6"."""
    words = re.findall(r"[^\s,;&+]+", text)
    return 1 < len(words) <= 10 and {plain_number(word) for word in words} <= {plain_number(number) for number in known}


def _is_about_a_past_day(request: Request) -> bool:
    """Whether it is a number, or nothing, and a day that has gone by: "5 as of 30 September", "as of yesterday"."""
    asked, day = split_as_of(request.text)
    known = request.plan.numbers if request.workspace.plans else ()
    is_asked = not asked or opening_of(asked, known) == "only"
    return day is not None and is_asked and is_past_day(day, request.today)


def _is_misspelt(request: Request) -> bool:
    """Whether it is a word or two that nothing can be made of, perhaps a misspelt command."""
    return len(re.findall(r"\w+", request.text)) <= 2


def _close(word: str) -> list[str]:
    """The name or alias of a subcommand that a word comes close to."""
    names = [name for s in SUBCOMMANDS.values() for name in (s.name, *s.aliases)]
    return difflib.get_close_matches(word.casefold(), names, n=1, cutoff=0.6)
