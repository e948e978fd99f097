"""Say who signs something off, who decides about its date, and for whose word it waits."""

from collections.abc import Collection, Mapping, Sequence

from bot.blocks import action_lines
from bot.blocks.answers.questions.first_lines import is_done, named, state
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.plan.model.action import Action
from bot.plan.model.day import Day
from bot.plan.model.decisions import Decision
from bot.plan.model.rating import Rating
from bot.plan.model.target import Target, called
from bot.plan.model.workspace import Workspace
from bot.plan.queries.oversight import Waiting, waiting_for
from bot.plan.requests.deciders import deciders_of_date
from bot.plan.requests.sign_off import signers

NOBODY = mrkdwn("nobody is named yet: `/plan settings` names who coordinates and who directs")


class Deciding:
    """How those who decide are named to whoever asks. `names` are people's own, by id."""

    def __init__(self, workspace: Workspace, names: Mapping[str, str], asker_id: str, today: Day) -> None:
        self._workspace, self._names, self._asker_id, self._today = workspace, names, asker_id, today

    def about(self, target: Target, *, is_of_date: bool = False) -> Mrkdwn:
        """Say for whom one action waits or, while it waits for nobody, who would be asked."""
        action = target.action or target.actions[0]
        if waits := waiting_for(self._workspace, (action,)):
            return self._waiting(waits)
        if action.rating is Rating.SIGNED_OFF:
            return is_done(target, self._today)
        signed = mrkdwn("once it is done, it is for {}.", self._to(signers(self._workspace, action), "sign off"))
        asked = deciders_of_date(self._workspace, action, self._asker_id)
        dated = mrkdwn("A new date for {} is for {}.", called(action), self._to(asked, "agree"))
        if is_of_date:
            return mrkdwn("{} Nobody has asked for one.", dated)
        return mrkdwn("{} is {}, so it waits for nobody; {} {}", called(action), state(action), signed, dated)

    def of_all(self, own: Sequence[Action], *, is_of_date: bool = False) -> Mrkdwn:
        """Say who signs off and who decides about dates, and what of somebody's `own` waits for whom."""
        signing = self._workspace.coordinator_ids | self._workspace.director_ids
        signed = mrkdwn(
            "What is done is for {}, and never for whoever said that it is done.", self._to(signing, "sign off")
        )
        first = deciders_of_date(self._workspace, None, self._asker_id)
        later = self._workspace.director_ids - {self._asker_id}
        dated = mrkdwn("A new date is for {}", self._to(first, "agree"))
        dated = mrkdwn("{}; one that moves again, for {}.", dated, self.either(later)) if later else dated + "."
        waits = [each for each in waiting_for(self._workspace, own) if each.change or not is_of_date]
        said = [self._waiting(waits)] if waits else []
        return mrkdwn(" ").join([*said, *((dated, signed) if is_of_date else (signed, dated))])

    def asked_to_sign(self, who: Collection[str], number: int) -> Mrkdwn:
        """Say in a receipt who is asked to sign off what was just said to be done."""
        it = "it" if number == 1 else "them"
        if not who:
            return mrkdwn("Nobody else is named yet who may sign {} off.", it)
        told = self._told(who)
        return mrkdwn(
            "{} for {}.{}", "Now it waits" if number == 1 else "Now they wait", self._to(who, f"sign {it} off"), told
        )

    def either(self, who: Collection[str]) -> Mrkdwn:
        """Name them, with what they are: `Priya Shah, who coordinates the plan, or Margaret Lyle, the director`."""
        coordinators = sorted(self._workspace.coordinator_ids & set(who), key=self._order)
        directors = sorted(self._workspace.director_ids.intersection(who) - set(coordinators), key=self._order)
        others = sorted(set(who) - {*coordinators, *directors}, key=self._order)
        parts = []
        if coordinators:
            verb = "coordinates" if coordinators != [self._asker_id] and len(coordinators) == 1 else "coordinate"
            parts.append(mrkdwn("{}, who {} the plan", self._named(coordinators), verb))
        if directors:
            parts.append(
                mrkdwn("{}, the {}", self._named(directors), "director" if len(directors) == 1 else "directors")
            )
        parts += [self._named([other]) for other in others]
        if not parts:
            return mrkdwn("a coordinator or director, but {}", NOBODY)
        return mrkdwn(", or ").join(parts)

    def _to(self, who: Collection[str], what: str) -> Mrkdwn:
        """Complete "it is for …": `Priya Shah, who coordinates the plan, to sign off`."""
        named_as = self._workspace.coordinator_ids | self._workspace.director_ids
        return mrkdwn("{}{} to {}", self.either(who), "," if named_as.intersection(who) else "", what)

    def _waiting(self, waits: Sequence[Waiting]) -> Mrkdwn:
        """Say for whom each waits, what the same people sign off at once, and who of them has been asked."""
        said = [self._asked(each) for each in waits if each.change]
        signing: dict[frozenset[str], list[Mrkdwn]] = {}
        for each in waits:
            if each.change is None:
                signing.setdefault(each.user_ids, []).append(mrkdwn("{}", called(each.action)))
        for who, numbers in signing.items():
            verbs, it = ("is done and waits", "it") if len(numbers) == 1 else ("are done and wait", "them")
            said.append(mrkdwn("{} {} for {}.", _and(numbers), verbs, self._to(who, f"sign {it} off")))
        told = frozenset().union(*(each.user_ids for each in waits))
        return mrkdwn("{}{}", mrkdwn(" ").join(said), self._told(told))

    def _asked(self, waits: Waiting) -> Mrkdwn:
        number, who = called(waits.action), waits.user_ids
        if waits.change and waits.change.decision is Decision.OFFERED:
            return mrkdwn("{} waits for {}.", number, self._to(who, "take or leave the date offered"))
        asked = action_lines.open_request(waits.action) or mrkdwn("something is asked")
        return mrkdwn("{} waits for {}: {}.", number, self._to(who, "decide"), asked)

    def _told(self, who: Collection[str]) -> Mrkdwn:
        """Say who of them has been asked: who is away is not, unless all of them are."""
        here = [each for each in who if not self._workspace.is_away(each, self._today)] or list(who)
        others = sorted((each for each in here if each != self._asker_id), key=self._order)
        if not others:
            return mrkdwn("")
        if len(others) > 1 and {*others, self._asker_id} >= set(who):
            return mrkdwn(
                " All of them have been asked." if self._asker_id not in who else " The others have been asked."
            )
        have = "has" if len(others) == 1 else "have"
        return mrkdwn(" {} {} been asked.", _and([named(each, self._names) for each in others]), have)

    def _named(self, who: Sequence[str]) -> Mrkdwn:
        return mrkdwn(" or ").join(
            mrkdwn("you") if each == self._asker_id else named(each, self._names) for each in who
        )

    def _order(self, user_id: str) -> tuple[bool, bool, str]:
        is_director = user_id not in self._workspace.coordinator_ids
        return user_id != self._asker_id, is_director, self._names.get(user_id, user_id)


def _and(named_ones: Sequence[Mrkdwn]) -> Mrkdwn:
    *others, last = named_ones
    return mrkdwn("{} and {}", mrkdwn(", ").join(others), last) if others else last
