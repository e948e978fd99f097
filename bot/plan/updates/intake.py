"""Take words in: the one way by which what people type, correct, choose an action for or fill in reaches the record.

Words are read outside the transaction (`reading.py`); `take` decides inside it what becomes of them. The order is the
same wherever they come from: first a child is not named, then they have to be clear; a pause or an end is somebody
else's to decide; and what is left is recorded, if its author may, the action is open and it was not just said. What the
words are about must stand as it was read: the change log tells, without the plan being loaded. Where it does not,
`Overtaken` undoes everything, and whoever talks reads anew (`MOST_TRIES`); in the end the words are kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from sqlmodel import Session

from bot.errors import NotUnderstood, PlanError
from bot.plan.model.action import Action
from bot.plan.model.decisions import ChangeKind
from bot.plan.model.permissions import Actor, Permission, may, refused
from bot.plan.model.workspace import Workspace
from bot.plan.people.authority import Touched, check_still_may, unjudged
from bot.plan.people.directory import named_in
from bot.plan.requests import change_requests
from bot.plan.updates import drafts, form_submission, progress, repetition, touched
from bot.plan.updates.corrections.revision import revise
from bot.plan.updates.reading import Corrects, Edited, FromDraft, FromForm, Reading, Said
from bot.plan.updates.routing import Filing, Unclear
from bot.plan.updates.touched import check_may_file
from storage import change_log, workspaces

MOST_TRIES = 3  # at words whose action is changed by others while they are read


@dataclass(frozen=True, slots=True)
class Recorded:
    """The words are recorded, as these updates; `retracted` counts those that an edited message no longer makes."""

    filings: tuple[Filing, ...]
    ids: tuple[int, ...]
    retracted: int = 0
    is_correction: bool = False
    put_right: Corrects | None = None  # of which the first filing is what it says now


@dataclass(frozen=True, slots=True)
class Held:
    """Words that are held: they may identify a child (`found` says what does), or the plan went on changing while they
    were read (None). `kept` is where they are."""

    found: str | None
    kept: drafts.Kept | None = None


@dataclass(frozen=True, slots=True)
class ChangeRequested:
    """A pause, or an end, is asked for: somebody else decides."""

    change_id: int


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The same words that their author has recorded a moment ago: kept, until it is said whether they are meant."""

    filings: tuple[Filing, ...]
    kept: drafts.Kept


Outcome = Recorded | Held | Unclear | ChangeRequested | Duplicate


class Overtaken(PlanError):
    """What the words are about has been changed since they were read: nothing was recorded, and they are read anew."""

    def __init__(self) -> None:
        super().__init__("Somebody has changed this meanwhile, so nothing was recorded. Please send it once more.")


@unjudged("what becomes of the words is known only inside it, and is judged there")
def take(
    session: Session,
    team_id: str,
    reading: Reading,
    workspace: Workspace,
    actor: Actor,
    now: datetime,
    *,
    is_last: bool = False,
) -> Outcome | None:
    """Decide what becomes of words, and do it; None if they have been dealt with before.

    `workspace` is what they were read on; `is_last` keeps them where they would have to be read anew. PlanError, with
    nothing done, if their author may not record them, or the action is closed.
    """
    workspaces.ensure(session, team_id)
    if not isinstance(reading.way, FromDraft) and progress.is_dealt_with(session, team_id, reading.said):
        return None
    reading = _with_names(session, team_id, reading)
    if why := stopped(reading):
        _check_may_choose(workspace, actor, why)
        return _kept(session, team_id, reading, why, now)
    assert not isinstance(reading.found, Unclear)
    filings = reading.found
    if _is_overtaken(session, team_id, workspace, filings):
        if not is_last or _is_reworded(reading) or isinstance(reading.way, Corrects):
            raise Overtaken
        return Held(None, _keep_to_record(session, team_id, reading, now))
    if any(filing.rating and filing.rating.needs_agreement for filing in filings):
        return ChangeRequested(_ask(session, team_id, reading, filings, actor, now))
    check_still_may(session, team_id, actor, Permission.UPDATE, now, _touched(reading, filings, actor))
    check_may_file(workspace, actor, filings)
    if _is_said_twice(session, team_id, reading, filings, now):
        if _is_reworded(reading):
            raise NotUnderstood(
                "You recorded these very words a moment ago, so they are not stored twice. What is new?"
            )
        return Duplicate(filings, _keep_to_record(session, team_id, reading, now))
    return _record(session, team_id, reading, filings, now)


def _with_names(session: Session, team_id: str, reading: Reading) -> Reading:
    """The same words, with the name beside everybody whom they mention."""
    if isinstance(reading.found, Unclear):
        return replace(reading, found=replace(reading.found, note=named_in(session, team_id, reading.found.note)))
    return replace(reading, found=tuple(replace(f, note=named_in(session, team_id, f.note)) for f in reading.found))


def stopped(reading: Reading) -> Held | Unclear | None:
    """Tell what stops words before anything of the plan is looked at, if something does."""
    if reading.identifying and not reading.safe_because:
        return Held(reading.identifying)
    return reading.found if isinstance(reading.found, Unclear) else None


def _check_may_choose(workspace: Workspace, actor: Actor, why: Held | Unclear) -> None:
    """Raise NotAllowed where somebody would be asked which action of a recommendation, and may record on none."""
    whole = why.whole if isinstance(why, Unclear) else None
    if whole and not any(may(workspace, actor, Permission.UPDATE, [action]) for action in whole.actions):
        raise refused(Permission.UPDATE, actor, workspace)


def _is_overtaken(session: Session, team_id: str, workspace: Workspace, filings: Sequence[Filing]) -> bool:
    """Whether what the words are about has been touched since the state that they were read on."""
    revision = workspaces.row_of(session, team_id).revision
    since = change_log.touched_since(session, team_id, workspace.revision, revision)
    return since is None or not since.isdisjoint(filing.target.recommendation.id for filing in filings)


def _is_reworded(reading: Reading) -> bool:
    """Whether they stand in a form in place of kept ones: there they stay, and are sent in once more."""
    return isinstance(reading.way, FromDraft) and reading.way.typed is not None


def _touched(reading: Reading, filings: Sequence[Filing], actor: Actor) -> Touched:
    match reading.way:
        case Edited():
            return touched.by_message(reading.said.channel_id, reading.said.message_ts, filings)
        case FromDraft(draft_id):
            return touched.by_draft(draft_id, filings)
        case Corrects(update_id):
            return touched.by_correction(update_id, filings)
        case FromForm(measure):
            return touched.by_form(filings[0], measure[0] if measure else None, is_outsider=actor.is_outsider)
        case _:
            return touched.by_filings(filings)


def _kept(session: Session, team_id: str, reading: Reading, why: Held | Unclear, now: datetime) -> Outcome | None:
    """Keep what a message says, where it can't be recorded; what stands in a form, or is kept, is not lost."""
    if not isinstance(reading.way, Said | Edited | Corrects):
        return why
    if isinstance(why, Held):
        draft_id = drafts.hold(session, team_id, reading.said, now)
        return replace(why, kept=drafts.draft(session, team_id, draft_id, reading.said.user_id)) if draft_id else None
    draft_id = drafts.keep_draft(session, team_id, reading.said, why, now)
    return replace(why, draft_id=draft_id) if draft_id else None


def _keep_to_record(session: Session, team_id: str, reading: Reading, now: datetime) -> drafts.Kept:
    """Keep clear words until their author says that they are to be recorded."""
    about = None
    if isinstance(reading.way, FromDraft | FromForm) and not isinstance(reading.found, Unclear):
        about = reading.found[0].target.actions[0].id if len(reading.found) == 1 else None
    if isinstance(reading.way, FromDraft):
        drafts.choose_action(session, team_id, reading.way.draft_id, about, reading.said.user_id)
        return drafts.draft(session, team_id, reading.way.draft_id, reading.said.user_id)
    draft_id = drafts.keep_to_record(session, team_id, reading.said, reading.words, reading.given, now, about)
    assert draft_id is not None  # it was asked before whether this message has been dealt with
    return drafts.draft(session, team_id, draft_id, reading.said.user_id)


def _is_said_twice(session: Session, team_id: str, reading: Reading, filings: Sequence[Filing], now: datetime) -> bool:
    """Whether a message says again what its author has just said; what else a form brings is new."""
    way = reading.way
    is_more = isinstance(way, Edited | Corrects) or (isinstance(way, FromForm) and (way.measure or way.remind_on))
    if reading.is_meant or is_more or reading.said.files or reading.said.link:
        return False
    return repetition.is_said_twice(session, team_id, reading.said, filings, now)


def _ask(
    session: Session, team_id: str, reading: Reading, filings: Sequence[Filing], actor: Actor, now: datetime
) -> int:
    """Ask for the pause, or the end, that the words speak of; return the request's id."""
    stop = read_stop(filings)
    if isinstance(reading.way, Edited):
        raise NotUnderstood("A pause, or an end, needs a message of its own: please send it as a new one.")
    if reading.safe:
        raise NotUnderstood("A pause, or an end, is asked for in words that identify nobody.")
    check_still_may(session, team_id, actor, Permission.ASK_CHANGE, now, lambda *_: {stop.action.id})
    if isinstance(reading.way, FromDraft):
        is_reworded = reading.way.typed is not None
        what = reading.way.draft_id, stop.action.id, stop.kind, None, stop.reason, reading.way.by
        return drafts.submit_draft(session, team_id, *what, is_reworded=is_reworded)
    if reading.said.ts:
        progress.claim(session, team_id, reading.said, now)
    by = reading.said.stamp(now)
    return change_requests.submit(session, team_id, stop.action.id, stop.kind, None, stop.reason, by)


def _record(
    session: Session, team_id: str, reading: Reading, filings: tuple[Filing, ...], now: datetime
) -> Recorded | None:
    said, safe = reading.said, reading.safe
    ids: tuple[int, ...]
    match reading.way:
        case Edited():
            corrected = progress.correct(session, team_id, said, filings, now)
            if corrected is None:
                return None
            return Recorded(filings, corrected.ids, len(corrected.retracted), is_correction=True)
        case Corrects(put_right, seen, draft_id=kept_id):
            if kept_id is not None:
                drafts.settle_as_filed(session, team_id, kept_id, said.user_id, now)
            ids = revise(session, team_id, said, put_right, seen, filings, now)
            return Recorded(filings, ids, is_correction=True, put_right=reading.way) if ids else None
        case FromDraft(draft_id, by, typed):
            ids = drafts.file_draft(session, team_id, draft_id, filings, by, typed=typed, safe=safe)
        case FromForm(measure, remind_on, is_nothing_new):
            more = partial(form_submission.record_form, reading=measure, remind_on=remind_on, safe=safe)
            update_id = more(session, team_id, said, filings[0], now, is_nothing_new=is_nothing_new)
            ids = (update_id,) if update_id else ()
        case _:
            ids = progress.file_updates(session, team_id, said, filings, now)
    return Recorded(filings, ids) if ids else None


@dataclass(frozen=True, slots=True)
class Stop:
    """A pause, or an end: of which action, and why."""

    action: Action
    kind: ChangeKind
    reason: str


def read_stop(filings: Sequence[Filing]) -> Stop:
    """Read which action is to stop, how and why; NotUnderstood without a reason, or if several are named."""
    filing = filings[0]
    if len(filings) != 1 or len(filing.target.actions) != 1:
        raise NotUnderstood("A pause, or an end, is asked for one action at a time. Send one message for each.")
    action, reason = filing.target.actions[0], change_requests.reason_in(filing.note)
    if not reason:
        said = filing.rating.label if filing.rating else ""
        raise NotUnderstood(
            f"Why? Somebody else decides about that, and needs the reason: `{action.number} {said} because …`."
        )
    return Stop(action, ChangeKind(filing.rating or ""), reason)
