"""Hold a request: what was typed, and the interaction that it was typed in."""

import re
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import ParamSpec, TypeVar

from sqlmodel import Session

from bot.blocks.kit import cut
from bot.blocks.mrkdwn import escape
from bot.blocks.reply import Reply
from bot.errors import NotUnderstood, PlanError, is_of_storage
from bot.interaction import Interaction, WorkspaceWork
from bot.plan.language.dates.looking_back import split_as_of
from bot.plan.language.numbers.number_list import targets_in
from bot.plan.language.plans.meant import Meant, plan_meant, plans_in_use
from bot.plan.language.plans.names import NOTHING, Named, find_plans
from bot.plan.language.questions import may_ask
from bot.plan.language.references import JUST_A_NUMBER, Reference, read_reference, resolve
from bot.plan.model.action import Action
from bot.plan.model.incoming import IncomingMessage, Source
from bot.plan.model.permissions import no_plan_yet
from bot.plan.model.rating import Rating
from bot.plan.model.recommendation import plain_number
from bot.plan.model.target import Target
from bot.plan.model.workspace import Plan
from bot.plan.updates.progress import claim, is_dealt_with
from bot.plan.updates.routing import Filing, Unclear, route, which_plan

P = ParamSpec("P")
T = TypeVar("T")

# After a command's name the first word is the number: in "due 5.1 31 March" 31 is a day.
_NAMED = re.compile(r"\s*(?P<number>(?:(?:rec(?:ommendation)?|action|no)\b\.?\s*)?#?\S+)", re.IGNORECASE)


class _Repeated(Exception):
    """The message has been dealt with before."""


@dataclass(slots=True)
class _Receipt:
    """Of a message that is claimed with the first thing that is stored because of it."""

    is_claimed: bool = False


@dataclass(frozen=True)
class Request(Interaction):
    """An interaction by typing: what was said, and how it is meant.

    `text` is what follows the subcommand, without the name of the plan that is meant. `thread` are the actions of the
    notice whose thread it stands in, or None. `chosen` is the plan that somebody chose when they were asked.
    """

    said: IncomingMessage
    text: str
    thread: Sequence[Action] | None = None
    is_named: bool = False  # whether the subcommand's name was typed, or only what follows it
    receipt: _Receipt | None = None  # None: whoever records it claims it, or it comes but once
    named: Named = NOTHING
    chosen: Plan | None = None

    @staticmethod
    def of(
        interaction: Interaction,
        said: IncomingMessage,
        thread: Sequence[Action] | None,
        leading: Collection[str] = (),
        chosen: Plan | None = None,
    ) -> "Request":
        """Make the request that a message in an interaction is; like `after_name` in a fraction of the time that
        `dataclasses` takes, which every answer would take."""
        made = object.__new__(Request)
        typed = said.typed.strip()
        named = find_plans(typed, plans_in_use(interaction.workspace), leading)
        vars(made).update(vars(interaction), said=said, text=named.text, thread=thread, named=named, chosen=chosen)
        return made

    def within_plan(self) -> "Request":
        """Return the request without any plan's name in it, for what asks only about one plan."""
        return self if self.named.bare == self.text else replace(self, text=self.named.bare)

    def after_name(self, rest: str) -> "Request":
        """Return the request of which this is left after the subcommand's name."""
        made = object.__new__(Request)
        vars(made).update(vars(self), text=rest, is_named=rest != self.text)
        vars(made).pop("plan", None)  # found anew, by what is left
        return made

    def with_words(self, words: str, *, is_named: bool = False) -> "Request":
        """Return the request as if only these words had been typed."""
        return replace(self, text=words, is_named=is_named)

    async def renewed(self) -> "Request":
        """Give the same with the workspace, its thread's actions and the time as they are now."""
        renewed = await super().renewed()
        ids = None if self.thread is None else [action.id for action in self.thread]
        return replace(renewed, thread=renewed.visible_actions(ids))

    async def once(self, answer: Callable[["Request"], Awaitable[Reply | None]]) -> Reply | None:
        """Answer a message that Slack may deliver again; None if it has been dealt with before.

        It is claimed in the transaction that first stores something because of it, or else when it has been answered:
        what fails before, or is killed, is delivered again and not taken for a repetition. A slash command that stores
        nothing is not claimed: its answer is its acknowledgement, and given again where that was lost.
        """
        if not self.said.ts:
            return await answer(self)
        claiming = self._with_receipt(_Receipt())
        try:
            reply = await answer(claiming)
        except _Repeated:
            return None
        except PlanError as error:
            if claiming.receipt and claiming.receipt.is_claimed:
                return Reply(escape(str(error)), is_private=True, is_of_something_stored=True)
            if await claiming._is_first():
                raise
            return None
        if claiming.receipt and claiming.receipt.is_claimed:
            return reply and replace(reply, is_of_something_stored=True)
        return reply if self.said.source is Source.SLASH or await claiming._is_first() else None

    def _with_receipt(self, receipt: _Receipt) -> "Request":
        made = object.__new__(Request)
        vars(made).update(vars(self), receipt=receipt)
        return made

    async def _is_first(self) -> bool:
        """Whether it is answered for the first time. What only asks is answered also where that can't be noted: on a
        full disk somebody would otherwise hear nothing at all."""
        assert self.receipt is not None
        try:
            if self.said.source is Source.SLASH and not self.receipt.is_claimed:
                return not await self.read(is_dealt_with, self.said)
            return self.receipt.is_claimed or await super()._commit(claim, self.said, self.now)
        except Exception as error:
            if is_of_storage(error):
                return True
            raise

    async def _commit(self, work: WorkspaceWork[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Whatever is stored first claims the message with it; see `once`."""
        if self.receipt is None or self.receipt.is_claimed:
            return await super()._commit(work, *args, **kwargs)

        def claimed(session: Session, team_id: str) -> T:
            if not claim(session, team_id, self.said, self.now):
                raise _Repeated
            return work(session, team_id, *args, **kwargs)

        result = await super()._commit(claimed)
        self.receipt.is_claimed = True
        return result

    @cached_property
    def plan(self) -> Plan:
        """The plan that is meant, or likeliest is; NotFound before one is loaded."""
        plan = self._certain_plan or self.meant().plan
        if plan is None:
            raise no_plan_yet(self.actor, self.workspace)
        return plan

    @property
    def _certain_plan(self) -> Plan | None:
        """The plan that is meant, whatever is typed: the one that was chosen, or the only one."""
        if self.chosen:
            return self.chosen
        plans = plans_in_use(self.workspace)
        return plans[0] if len(plans) == 1 else None

    @property
    def is_plan_named(self) -> bool:
        """Whether somebody has said which plan it is about."""
        return bool(self.chosen or self.named.parts)

    def meant(self, words: str | None = None, *, is_told: bool = False) -> Meant:
        """Decide which plan is meant, by the text or by words made of it; `is_told` where something is said of it, and
        not asked."""
        if certain := self._certain_plan:
            return Meant(certain)
        named = replace(self.named, text=self.text if words is None else words)
        ids = None if self.thread is None else [action.id for action in self.thread]
        return plan_meant(self.workspace, named, self.user_id, self.said.channel_id, ids, is_told=is_told)

    def routed(
        self, words: str, rating: Rating | None = None, *, is_told: bool = False
    ) -> tuple[Filing, ...] | Unclear:
        """Find out what words are about, in the plan that is meant; `rating` is given by the name of the command."""
        meant = self.meant(words, is_told=True)
        if not meant.is_certain:
            return which_plan(meant, words, rating)
        plan, has_files = meant.plan or self.plan, bool(self.said.files)
        is_told = is_told or (self.is_named and not may_ask(words, plan.numbers))  # "update 5 note 1"
        user_id = self.said.user_id
        return route(plan, words, user_id, self.thread, rating=rating, has_files=has_files, is_told=is_told)

    def reference(self, text: str | None = None, plan: Plan | None = None) -> Reference:
        """Read the reference that is all of the text, or of another one; raise NotUnderstood, which says what was there
        instead.
        """
        text, plan = self.text if text is None else text, plan or self.plan
        if JUST_A_NUMBER.fullmatch(text) or plain_number(text) in plan.numbered:
            return Reference(text)
        reference = read_reference(text, plan.numbers)
        if reference is None:
            asked, day = split_as_of(text)
            if day is not None and read_reference(asked, plan.numbers):
                looked_back = f"`/plan status {asked} as of {day[:40]}`"
                raise NotUnderstood(f"Only `status` and `list` look back to a day. Try {looked_back}.")
            raise NotUnderstood(
                f"“{cut(text, 80)}” is not a number I can read. Try `/plan status 5` or `/plan status 5.1`."
            )
        return reference

    def target(self, text: str | None = None, plan: Plan | None = None) -> Target:
        """Find what the text, or another, refers to in this plan, or in another; raise NotFound, which names the
        nearest.
        """
        return resolve(plan or self.plan, self.reference(text, plan))

    def targets(self, what: str) -> tuple[Target, ...]:
        """Find what each of the numbers in the text means; without one, what the thread is about.

        Raise NotUnderstood, which gives `what` with a number as the example, if nothing is named.
        """
        if self.text:
            return targets_in(self.plan, self.text)
        if not self.thread:
            raise NotUnderstood(f"Which one? Put its number after it, for example `{what} {self.plan.numbers[0]}`.")
        return tuple(Target(self.plan.recommendation_of(action), action) for action in self.thread)

    @property
    def is_alone(self) -> bool:
        """Whether nobody but who asks reads the answer, so that naming people rings nobody."""
        return self.said.source in (Source.SLASH, Source.DM)

    def target_and_rest(self) -> tuple[Target, str]:
        """Split off the number that opens the text (or what a thread about one action is about), and what follows; its
        own number means a recommendation as a whole, also where one action answers it.
        """
        named = _NAMED.match(self.text)
        reference = read_reference(named["number"].rstrip(":,;–-."), self.plan.numbers) if named else None
        if named and reference:
            target, rest = resolve(self.plan, reference), self.text[named.end() :].lstrip(" :,;–-")
            is_whole = reference.kind != "action" and plain_number(reference.number) == plain_number(
                target.recommendation.number
            )
            return (Target(target.recommendation) if is_whole else target), rest
        if self.thread is not None and len(self.thread) == 1:
            return Target(self.plan.recommendation_of(self.thread[0]), self.thread[0]), self.text
        raise NotUnderstood("Which one? Put its number first, for example `5` or `5.1`.")

    def action_and_rest(self) -> tuple[Action, str]:
        """Split off the one action that opens the text (or, in a thread, that the thread is about), and what follows
        it.

        Raise NotUnderstood if a recommendation with several actions is named, or nothing is.
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
