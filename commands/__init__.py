"""What people type: one file for each subcommand, and the one door for slash, mention, direct message and thread.

A subcommand takes a `Request` and returns a `Reply`. It never sees a Slack payload and never sends.
"""

import difflib
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Concatenate, ParamSpec, TypeVar

from sqlmodel import Session

from bot.blocks.reply import Reply
from bot.errors import NotFound, NotUnderstood, PlanError
from bot.plan.action import Action
from bot.plan.progress import claim
from bot.plan.ratings import read_rating
from bot.plan.roles import Actor, Deed, check, refused
from bot.plan.said import Said, Source
from bot.plan.snapshot import Plan, Workspace, plain_number
from bot.plan.words.questions import is_courtesy, is_question, mentioned
from bot.plan.words.references import Reference, Target, opening_of, read_reference, resolve
from storage.database import Database

P = ParamSpec("P")
T = TypeVar("T")
Answer = Callable[["Request"], Awaitable[Reply | None]]


# After a command's name the first word is the number: in "due 5.1 31 March" 31 is a day.
_NAMED = re.compile(r"\s*(?P<number>(?:(?:rec(?:ommendation)?|action|no)\b\.?\s*)?#?\S+)", re.IGNORECASE)


@dataclass(frozen=True)
class Request:
    """What was asked, by whom, where and when, with the workspace as it stands.

    `text` is what follows the subcommand. `thread` are the actions of the notice whose thread it stands in, or None.
    """

    team_id: str
    said: Said
    text: str
    now: datetime
    workspace: Workspace
    database: Database
    current: Callable[[], Awaitable[Workspace]]  # as it stands now, after a change
    thread: Sequence[Action] | None = None
    is_named: bool = False  # whether the subcommand's name was typed, or only what follows it

    @property
    def today(self) -> date:
        """The date on the workspace's clocks."""
        return self.now.date()

    @property
    def plan(self) -> Plan:
        """The plan that this channel means; NotFound before one is loaded."""
        ids = None if self.thread is None else [action.id for action in self.thread]
        plan = self.workspace.plan_of(ids, self.said.channel_id)
        if plan is None:
            raise NotFound(
                "No plan has been loaded in this workspace yet. Its coordinator can load one from a Word file."
            )
        return plan

    def reference(self) -> Reference:
        """The reference that is all of the text; NotUnderstood says what was there instead."""
        if plain_number(self.text) in self.plan.numbered:
            return Reference(self.text)
        reference = read_reference(self.text, self.plan.numbers)
        if reference is None:
            raise NotUnderstood(
                f"“{self.text}” is not a number I can read. Try `/plan status 5` or `/plan status 5.1`."
            )
        return reference

    def target(self) -> Target:
        """What the text refers to; NotFound names the nearest."""
        return resolve(self.plan, self.reference())

    @property
    def actor(self) -> Actor:
        """Who asks."""
        return Actor(self.said.user_id, self.said.is_outsider)

    def check(self, deed: Deed, actions: Sequence[Action] = ()) -> None:
        """NotAllowed if the asker may not do this."""
        check(self.workspace, self.actor, deed, actions)

    def action_and_rest(self) -> tuple[Action, str]:
        """The one action that opens the text (or, in a thread, that the thread is about), and what follows it.

        NotUnderstood if a recommendation with several actions is named, or nothing is.
        """
        named = _NAMED.match(self.text)
        reference = read_reference(named["number"].rstrip(":,;–-."), self.plan.numbers) if named else None
        rest = self.text[named.end() :].lstrip(" :,;–-") if named else self.text
        if reference is None:
            if self.thread is not None and len(self.thread) == 1:
                return self.thread[0], self.text
            raise NotUnderstood("Which action? Put its number first, for example `5.1`.")
        target = resolve(self.plan, reference)
        if len(target.actions) != 1:
            numbers = " or ".join(f"`{action.number}`" for action in target.actions[:6])
            raise NotUnderstood(
                f"{target.name[0].upper()}{target.name[1:]} has {len(target.actions)} actions. "
                f"Which one is it: {numbers}?"
            )
        return target.actions[0], rest

    async def run(self, work: Callable[Concatenate[Session, str, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs a unit of work for this workspace, and commits it."""
        return await self.database.run(work, self.team_id, *args, **kwargs)

    async def read(self, work: Callable[Concatenate[Session, str, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs a question about this workspace."""
        return await self.database.read(work, self.team_id, *args, **kwargs)


@dataclass(frozen=True, slots=True)
class Subcommand:
    """A subcommand as help shows it and the door finds it.

    Where people talk rather than command, its name counts only if what follows `fits`: "status 5" is a question,
    "status quo at the hubs" is not. One that `records` claims its message itself, in the transaction that records it;
    the others are claimed before. `deed` is what its asker must be allowed to do; what it does to an action is checked
    again, with that action. `opens_form` tells whether what follows a slash command's name may be answered by a form.
    """

    name: str
    usage: str
    summary: str
    answer: Answer
    fits: Callable[[str], bool]
    aliases: tuple[str, ...] = ()
    records: bool = False
    deed: Deed = Deed.SEE_ACTION
    opens_form: Callable[[str], bool] = lambda rest: False


SUBCOMMANDS: dict[str, Subcommand] = {}


def subcommand(
    name: str,
    usage: str,
    summary: str,
    *,
    fits: Callable[[str], bool] = lambda rest: True,
    aliases: tuple[str, ...] = (),
    records: bool = False,
    deed: Deed = Deed.SEE_ACTION,
    opens_form: Callable[[str], bool] = lambda rest: False,
) -> Callable[[Answer], Answer]:
    """Registers a function under a name; `usage` and `summary` are its line in the help."""

    def register(answer: Answer) -> Answer:
        SUBCOMMANDS[name] = Subcommand(name, usage, summary, answer, fits, aliases, records, deed, opens_form)
        return answer

    return register


def subcommand_named(word: str) -> Subcommand | None:
    """The subcommand with this name or alias."""
    word = word.casefold()
    return SUBCOMMANDS.get(word) or next((s for s in SUBCOMMANDS.values() if word in s.aliases), None)


@dataclass
class Door:
    """Every typed sentence comes in here, whether by slash, mention, direct message or in a thread.

    `word` is the slash command's own name, for examples.
    """

    database: Database
    current: Callable[[str], Awaitable[Workspace]]
    clock: Callable[[], datetime]
    word: str = "/plan"

    async def request(self, team_id: str, said: Said, text: str, thread_ids: Sequence[int] | None = None) -> Request:
        """A request about the workspace as it stands now."""
        workspace = await self.current(team_id)
        if said.is_outsider:
            workspace = workspace.seen_by(said.user_id)
        thread = None if thread_ids is None else [f[1] for i in thread_ids if (f := workspace.action(i))]
        now = workspace.local(self.clock())
        if thread_ids and not thread and said.is_outsider:
            raise refused(Deed.UPDATE, Actor(said.user_id, is_outsider=True))
        again = partial(self.current, team_id)
        return Request(team_id, said, text, now, workspace, self.database, again, thread)

    async def answer(self, team_id: str, said: Said, thread_ids: Sequence[int] | None = None) -> Reply | None:
        """The answer to what was typed; None if there is nothing to say, because it was said before.

        A subcommand's name first: that subcommand. A number alone, or a question about one: its status. Anything else
        after a number, or in a notice's thread: an update.
        """
        request = await self.request(team_id, said, said.typed.strip(), thread_ids)
        is_named = bool(request.text) and subcommand_named(request.text.split()[0])
        if said.source is not Source.SLASH and is_courtesy(request.text) and not is_named:
            return None
        chosen, rest = self.choose(request)
        request.check(chosen.deed)
        if said.ts and not chosen.records and not await request.run(claim, said, request.now):
            return None
        try:
            return await chosen.answer(replace(request, text=rest, is_named=rest != request.text))
        except NotFound:
            if said.is_outsider:  # what they may not see is as good as not there, and should not be called missing
                raise refused(chosen.deed, request.actor) from None
            raise

    def opens_form(self, said: Said) -> bool:
        """Whether a slash command may be answered by a form: then a window has to be opened before it is looked up."""
        word, _, rest = said.typed.strip().partition(" ")
        return said.source is Source.SLASH and bool(
            (named := subcommand_named(word)) and named.opens_form(rest.strip())
        )

    def choose(self, request: Request) -> tuple[Subcommand, str]:
        """(subcommand, the text that follows it); where there is none, one that names the nearest."""
        word, _, rest = (text := request.text).partition(" ")
        named = subcommand_named(word.removeprefix("/").rstrip(":,?!"))
        if asked := _asked(request, is_told=named is None or named.records):
            return SUBCOMMANDS["status"], asked
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
        """What to say about a word that is no subcommand."""
        close = _close(word)
        if not close:
            return f"I don't know “{text[:80]}”. Try `{self.word} status 5`, or `{self.word} help` for everything."
        meant = subcommand_named(close[0])
        assert meant is not None
        tail = rest.strip() if rest and is_number(rest) else meant.usage.partition(" ")[2]
        example = f"{self.word} {meant.name} {tail}".strip()
        return f"I don't know “{word[:40]}”. The nearest is `{meant.name}`: try `{example}`."


def is_number(rest: str) -> bool:
    """Whether what follows a subcommand is a number or nothing."""
    return not rest or opening_of(rest) == "only"


def _asked(request: Request, *, is_told: bool) -> str | None:
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


def _is_a_sentence(request: Request) -> bool:
    """Where people talk rather than command, several words are something said, not a misspelt command."""
    if request.said.source not in (Source.DM, Source.MENTION):
        return False
    said = re.findall(r"\w+", request.text)
    return len(said) > 2 or (len(said) == 2 and not _close(said[0]))


def _close(word: str) -> list[str]:
    """The name or alias of a subcommand that a word comes close to."""
    every = [name for s in SUBCOMMANDS.values() for name in (s.name, *s.aliases)]
    return difflib.get_close_matches(word.casefold(), every, n=1, cutoff=0.6)
