"""What updates say in short, found by reading every one of them: the yardstick for what the database is asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.plan.model.action import Action, Said, Update, statements_of
from bot.plan.model.decisions import Verdict
from bot.plan.model.rating import Rating
from bot.plan.model.standing import Standing, standing_after
from bot.plan.model.workspace import Plan
from bot.plan.record import Record


@dataclass(frozen=True)
class Whole:
    """An action with every update on it and on its recommendation as a whole, oldest first."""

    action: Action
    updates: Sequence[Update]

    @property
    def standing(self) -> Standing:
        statements = statements_of(self.updates, self.action.changes, self.action.verdicts)
        return standing_after(self.action.printed_rating, statements)

    @property
    def returned(self) -> Verdict | None:
        last = self.action.verdicts[-1] if self.action.verdicts else None
        is_answered = last and any(u.rating and u.at > last.at for u in self.updates)
        return last if last and not last.is_signed_off and not is_answered else None

    @property
    def claimed_done(self) -> Update | None:
        if self.standing.rating is not Rating.DONE:
            return None
        return next((u for u in reversed(self.updates) if u.rating is Rating.DONE), None)

    @property
    def claimants(self) -> frozenset[str]:
        return _claimants(self.updates, self.action.verdicts) if self.standing.rating is Rating.DONE else frozenset()

    def is_as_summed_up(self) -> None:
        """Everything that is asked of an action is what all of its updates say."""
        action = self.action
        assert action.said == summed_up(self.updates, action.verdicts)
        assert action.standing == self.standing
        assert action.returned == self.returned
        assert action.claimed_done == self.claimed_done
        assert action.claimants == self.claimants


def said_of(record: Record, plan: Plan, number: str) -> list[Update]:
    """Everything said of an action, also of its recommendation as a whole, oldest first."""
    action = next(a for a in plan.actions if a.number == number)
    said = record.of_action(action) + record.of_whole(plan.recommendation_of(action))
    return sorted(said, key=lambda update: update.said_at)


def summed_up(updates: Iterable[Update], verdicts: Sequence[Verdict] = ()) -> Said:
    """Sum up all updates, oldest first, after these verdicts."""
    every = tuple(updates)
    rated = [u for u in every if u.rating]
    decided_at = verdicts[-1].at if verdicts else None
    judged = [u for u in rated if u.rating is Rating.DONE and u.author_id and decided_at and u.at <= decided_at]
    return Said(
        count=len(every),
        latest=_last(every),
        latest_said=_last([u for u in every if not u.is_printed]),
        rated=_last(rated),
        going=_last([u for u in rated if u.rating and not u.rating.may_be_returned]),
        impact=next((u.impact for u in reversed(every) if u.impact), None),
        claimants=_claimants(every, verdicts),
        judged_id=judged[-1].author_id if judged else None,
    )


def _last(updates: Sequence[Update]) -> Update | None:
    return updates[-1] if updates else None


def _claimants(updates: Sequence[Update], verdicts: Sequence[Verdict]) -> frozenset[str]:
    decided_at = verdicts[-1].at if verdicts else None
    said = []
    for update in reversed([u for u in updates if u.rating]):
        if update.rating is not Rating.DONE or (decided_at and update.at <= decided_at):
            break
        said.append(update.author_id)
    return frozenset(author_id for author_id in said if author_id)
