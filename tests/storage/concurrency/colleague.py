"""One of many who work on the same action at the same time: looks at it, does something, remembers what came of it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from bot.errors import PlanError
from bot.plan.model.action import Action
from bot.plan.model.decisions import ChangeKind, ChangeRequest, Decision
from bot.plan.model.incoming import IncomingMessage, Source
from bot.plan.model.rating import Rating
from bot.plan.model.stamp import Stamp
from bot.plan.people import workspace_settings
from bot.plan.people.workspace_settings import WorkspaceSettings
from bot.plan.requests import change_requests, sign_off
from bot.plan.updates import form_submission, progress, reminders
from bot.plan.updates.routing import Filing
from tests.storage.council import NOW, Council
from tests.support.stamps import by

STARTED = time.monotonic()
FIRST_DAY = date(2027, 1, 1)
NO_MEASURE = 999_999


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody did: `audited` is what the audit trail should say of it, if it was not `refused`.

    `mark` stands in whatever words or source it left, and nowhere else.
    """

    user_id: str
    name: str
    mark: str
    audited: tuple[str, ...] = ()
    refused: PlanError | None = None


Idea = Callable[[Action, str], tuple[str, ...]]


class Colleague:
    """`number` decides what this one is inclined to do, and so does what is seen of the action at each turn."""

    def __init__(self, council: Council, number: int) -> None:
        self.council, self.user_id, self.random = council, f"U{number:02}", Random(number)
        self.messages: dict[str, int] = {}  # the ones that make an update now, by ts
        self.reminders: list[int] = []
        self.is_asked_about = False  # whether something waits about the action's date, as it looked last

    def turn(self, number: int) -> Deed:
        action = self.council.action()
        self.is_asked_about = action.open_change is not None
        idea, mark = self.random.choice(self.ideas(action)), f"<{self.user_id}:{number}>"
        try:
            return Deed(self.user_id, idea.__name__, mark, idea(action, mark))
        except PlanError as error:
            return Deed(self.user_id, idea.__name__, mark, refused=error)

    def ideas(self, action: Action) -> list[Idea]:
        """What could be done next: mostly what makes sense as it looks, and some that does not."""
        ideas: list[Idea] = [
            self.say,
            self.say_of_two,
            self.fill_in,
            self.fill_in_wrongly,
            self.choose,
            self.choose_nobody,
        ]
        if action.rating is Rating.DONE:
            ideas += [self.sign_off, self.sign_off, self.sign_off, self.send_back, self.send_back]
        if action.claimed_done and action.claimed_done.author_id == self.user_id:
            ideas += [self.sign_off] * 4
        if action.rating is Rating.SIGNED_OFF:
            ideas += [self.send_back, self.sign_off]
        if self.messages:
            ideas += [self.edit, self.edit, self.delete, self.undo]
        if self.reminders:
            ideas.append(self.settle)
        if not action.changes:
            return [*ideas, *[self.ask] * 3]
        return ideas + self._ideas_about(action.changes[-1])

    def _ideas_about(self, change: ChangeRequest) -> list[Idea]:
        is_own, is_offered = change.asked_by == self.user_id, change.decision is Decision.OFFERED
        if not change.is_open:
            has_closed_it = change.decision is Decision.CLOSED and change.decided_by == self.user_id and self.messages
            return [*[self.ask] * 3, self.agree, self.withdraw, *([self.delete] * 10 if has_closed_it else [])]
        if is_offered:
            if is_own:
                return [*[self.accept] * 20, *[self.withdraw] * 5, self.ask]
            # Nineteen others come between an offer and whoever may take it: mostly they leave it to stand.
            return [self.accept, self.agree] if self.random.random() < 0.03 else [self.accept]
        if is_own:
            return [self.withdraw, self.ask, *[self.agree] * 3]
        return [self.agree, self.refuse, self.offer, self.offer] * 5

    @property
    def now(self) -> datetime:
        """Taken before the database is asked to do anything, as everywhere in the bot."""
        return NOW + timedelta(seconds=time.monotonic() - STARTED)

    # ---------------------------------------------------------------------------------------------------------- updates

    def say(self, _: Action, mark: str) -> tuple[str, ...]:
        self.messages[mark] = self._file(mark, self._filing(mark))[0]
        return ("recorded update",)

    def say_of_two(self, _: Action, mark: str) -> tuple[str, ...]:
        assert len(self._file(mark, self._filing(mark), self.council.filing(f"Both. {mark}", "1.2"))) == 2
        return ("recorded update",) * 2

    def fill_in(self, _: Action, mark: str) -> tuple[str, ...]:
        measure = self.council.printed.recommendations[0].actions[0].measures[0]
        update_id = self.council.do(
            form_submission.record_form,
            self._said(mark),
            self._filing(mark),
            self.now,
            reading=(measure.id, mark),
            remind_on=FIRST_DAY,
            safe=("a name", mark),
        )
        assert update_id
        self.reminders.append(
            self.council.do(reminders.remember, update_id, f"And this: {mark}", FIRST_DAY, by(self.user_id, self.now))
        )
        return ("recorded update", "recorded reading", "confirmed as identifying nobody")

    def fill_in_wrongly(self, _: Action, mark: str) -> tuple[str, ...]:
        said, filing = self._said(mark), self._filing(mark)
        self.council.do(form_submission.record_form, said, filing, self.now, reading=(NO_MEASURE, mark))
        raise AssertionError("A measure that is not there has been read.")

    def settle(self, _: Action, mark: str) -> tuple[str, ...]:
        assert self.council.do(reminders.done_with, self.reminders.pop(), by(self.user_id, self.now))
        return ()

    def edit(self, _: Action, mark: str) -> tuple[str, ...]:
        ts = self.random.choice(list(self.messages))
        corrected = self.council.do(progress.correct, self._said(mark, ts), [self._filing(mark)], self.now)
        assert corrected
        assert corrected.ids == (self.messages[ts],)
        return ("corrected update",)

    def delete(self, _: Action, mark: str) -> tuple[str, ...]:
        ts, update_id = self.messages.popitem()
        assert self.council.do(progress.retract_message, self._said(mark, ts), self.now) == [update_id]
        return ()

    def undo(self, action: Action, mark: str) -> tuple[str, ...]:
        others = [u.id for u in self.council.updates(action.number) if u.author_id not in (None, self.user_id)]
        if others and self.random.random() < 0.3:
            self.council.do(progress.undo, others[0], by(self.user_id, self.now))
            raise AssertionError("Somebody has taken back what another said.")
        _, update_id = self.messages.popitem()
        self.council.do(progress.undo, update_id, by(self.user_id, self.now))
        return ()

    def _file(self, mark: str, *filings: Filing) -> tuple[int, ...]:
        ids = self.council.do(progress.file_updates, self._said(mark), filings, self.now)
        assert len(ids) == len(filings)
        return ids

    def _said(self, ts: str, message_ts: str | None = None) -> IncomingMessage:
        return IncomingMessage("1.1 …", self.user_id, "C1", Source.DM, ts, message_ts or ts)

    def _filing(self, mark: str) -> Filing:
        going = [None, Rating.ON_TRACK, Rating.AT_RISK]
        if not self.is_asked_about or self.random.random() < 0.05:  # done closes what waits, before it is answered
            going += [Rating.DONE, Rating.DONE]
        return self.council.filing(f"Hubs. {mark}", delivery=self.random.choice(going))

    # ------------------------------------------------------------------------------------------------------- decisions

    def ask(self, action: Action, mark: str) -> tuple[str, ...]:
        kind = self.random.choice([ChangeKind.DUE, ChangeKind.DUE, ChangeKind.PAUSED])
        on = self._day() if kind is ChangeKind.DUE else None
        self.council.do(change_requests.submit, action.id, kind, on, f"Because. {mark}", self._by(mark))
        return ("asked for change",)

    def agree(self, action: Action, mark: str) -> tuple[str, ...]:
        return self._decide(action, mark, Decision.AGREED)

    def refuse(self, action: Action, mark: str) -> tuple[str, ...]:
        return self._decide(action, mark, Decision.REFUSED)

    def offer(self, action: Action, mark: str) -> tuple[str, ...]:
        return self._decide(action, mark, Decision.OFFERED, self._day())

    def _by(self, mark: str) -> Stamp:
        return by(self.user_id, self.now, mark)

    def _decide(self, action: Action, mark: str, decision: Decision, on: date | None = None) -> tuple[str, ...]:
        last = action.changes[-1]
        self.council.do(
            change_requests.decide,
            last.id,
            decision,
            self._by(mark),
            reason=f"So. {mark}",
            offered_on=on,
        )
        return (f"{decision} change",)

    def accept(self, action: Action, mark: str) -> tuple[str, ...]:
        self.council.do(change_requests.accept, action.changes[-1].id, self._by(mark))
        return ("agreed change",)

    def withdraw(self, action: Action, mark: str) -> tuple[str, ...]:
        self.council.do(change_requests.withdraw, action.changes[-1].id, self._by(mark))
        return ("withdrawn change",)

    def sign_off(self, action: Action, mark: str) -> tuple[str, ...]:
        assert self.council.do(sign_off.sign_off, action.id, self._by(mark))
        return ("signed off",)

    def send_back(self, action: Action, mark: str) -> tuple[str, ...]:
        assert self.council.do(sign_off.return_action, action.id, f"No. {mark}", self._by(mark))
        return ("returned",)

    def choose(self, _: Action, mark: str) -> tuple[str, ...]:
        self._choose(mark, frozenset({self.user_id, "UCO"}))
        return ("changed settings",)

    def choose_nobody(self, _: Action, mark: str) -> tuple[str, ...]:
        self._choose(mark, frozenset())
        raise AssertionError("Nobody coordinates any more.")

    def _choose(self, mark: str, coordinator_ids: frozenset[str]) -> None:
        directors = frozenset({self.user_id} if self.random.random() < 0.2 else ())  # who may alone offer what is late
        chosen = WorkspaceSettings(coordinator_ids, directors, self._day(), True, "09:00", mark)
        self.council.do(workspace_settings.save_settings, chosen, by(self.user_id, self.now))

    def _day(self) -> date:
        return FIRST_DAY + timedelta(days=self.random.randrange(300))
