"""Hold back words that may identify a child until their author has looked again.

The rules of what identifies a child are in `bot.plan.privacy.detector`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial

from sqlmodel import Session

from bot.errors import PlanError
from bot.plan.model.action import NOT_SHOWN, Evidence, Update
from bot.plan.model.decisions import ChangeRequest, Decision
from bot.plan.model.incoming import IncomingMessage
from bot.plan.model.stamp import Stamp
from bot.plan.model.workspace import Workspace
from bot.plan.privacy.reach.addresses import addresses_in, without_slacks_ids, words_of_address
from bot.plan.privacy.reach.adults import Adults, IsAdult, named_here, nobody
from storage import audit, plans, workspaces


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The words that are a workspace's own: the shapes of its case numbers, what its plans are called and, asked only
    where a name was found, whose names are no child's."""

    case_pattern: str | None
    titles: tuple[str, ...] = ()
    adults: Callable[[], Adults] | None = field(default=None, compare=False)  # which asks when it is called


def own_words(session: Session, team_id: str) -> OwnWords:
    """Read the words that are a workspace's own."""
    adults = partial(named_here, session, team_id)
    return OwnWords(workspaces.case_pattern(session, team_id), tuple(plans.plan_titles(session, team_id)), adults)


def own_words_of(workspace: Workspace) -> OwnWords:
    """Give the words that are a workspace's own, as it was read."""
    return OwnWords(workspace.case_pattern, tuple(plan.title for plan in workspace.plans))


class MayIdentify(PlanError):
    """Some words may identify a child; the sentence says what was found, and repeats none of it in full."""


def found_with(case_pattern: str | None, *texts: str, is_adult: IsAdult = nobody) -> str | None:
    """Word what in these texts may identify a child, in the addresses of their links too; None if nothing does.

    `case_pattern` are the workspace's shapes of case numbers; `is_adult` tells whose names are no child's.
    """
    # Here, because its patterns and lists cost a tenth of the start, and nobody is waiting for them then.
    from bot.plan.privacy.detector import describe, find_identifying

    is_colleague = is_adult.may_be if isinstance(is_adult, Adults) else None
    said = [
        describe(found, part)
        for text in texts
        for part in (
            without_slacks_ids(text),
            *(words for address in addresses_in(text) for words in words_of_address(address)),
        )
        if (found := find_identifying(part, case_pattern, is_adult, is_colleague))
    ]
    return "; ".join(dict.fromkeys(said)) or None


def found_in_reason(
    case_pattern: str | None, reason: str, words: Iterable[str], is_adult: IsAdult = nobody
) -> str | None:
    """Word what in the reason why some words identify nobody may itself identify a child: by itself, or because it
    names again whom they name. None if nothing does.
    """
    from bot.plan.privacy.detector import NAMES, describe, find_identifying, names_again

    if by_itself := found_with(case_pattern, reason, is_adult=is_adult):
        return by_itself
    said = [
        describe((found,), text)
        for text in words
        for found in find_identifying(text, case_pattern, is_adult)
        if found.kind in NAMES and names_again(reason, text[found.start : found.end])
    ]
    return "; ".join(dict.fromkeys(said)) or None


def found_here(session: Session, team_id: str, *texts: str) -> str | None:
    """Word the same in a unit of work; the directory is asked only if something was found."""
    case_pattern = workspaces.case_pattern(session, team_id)
    if found_with(case_pattern, *texts) is None:
        return None
    return found_with(case_pattern, *texts, is_adult=named_here(session, team_id))


def no_longer_standing(words: str, own: OwnWords) -> str:
    """Return words that have been taken back or reworded since, as they may be shown: what may identify a child is not.

    Whoever takes such words back, or says them otherwise, is not to find them again in the history or in the plan as it
    once was; not even where their author had said, then, that they identify nobody. What a plan is called, and who
    works here, is no name here either.
    """
    is_found = found_with(own.case_pattern, words, is_adult=Adults.named((), own.titles)) is not None
    if is_found and own.adults:
        is_found = found_with(own.case_pattern, words, is_adult=own.adults()) is not None
    return NOT_SHOWN if is_found else words


def update_no_longer_standing(update: Update, own: OwnWords) -> Update:
    """Return an update that has been taken back or reworded since, as it may be shown: its files' names too."""
    named = tuple(evidence_no_longer_standing(each, own) for each in update.evidence)
    return replace(update, note=no_longer_standing(update.note, own), evidence=named)


def evidence_no_longer_standing(evidence: Evidence, own: OwnWords) -> Evidence:
    """Return what was given with such an update, as it may be shown: what has a name that may identify a child leads
    nowhere either, for its address may say the same."""
    name = no_longer_standing(evidence.name, own)
    return evidence if name == evidence.name else replace(evidence, name=name, url=None)


def request_as_shown(change: ChangeRequest, own: OwnWords) -> ChangeRequest:
    """Return a request as it may be shown: of one that was taken back, the reason is words that no longer stand."""
    if change.decision is not Decision.WITHDRAWN:
        return change
    return replace(change, reason=no_longer_standing(change.reason, own))


def held(found: str, *, is_message: bool = False) -> str:
    """Word what its author reads in a form: what was found, and the two ways on. `is_message`: the form saves a message
    that stands in Slack.
    """
    still = " The message itself stands in Slack still: please have its author delete it." if is_message else ""
    return (
        f"That may identify a child: {found}. Nothing has been recorded or shown. Please say it without, for example "
        f"“a child”, or say below why it identifies nobody.{still}"
    )


def refused(found: str, said: IncomingMessage | None = None) -> MayIdentify:
    """Say that words were not recorded, and how they can be; of a message also that it stands in Slack."""
    still = f" {still_there(said, 'and send it anew')}" if said and said.message_ts else ""
    return MayIdentify(
        f"That may identify a child: {found}. Nothing was recorded. Please say it without, for example “a child”."
        f"{still}"
    )


def still_there(said: IncomingMessage, instead: str = "or edit it") -> str:
    """Ask the author of a message to delete it in Slack, where nobody else can; "" of what stands nowhere there.

    `instead` is what to do then: an edit counts of words that are kept for rewording, and of no others.
    """
    if not said.message_ts:
        return ""
    if said.channel_id.startswith("D"):
        return f"Your message still stands here, and only you can take it away: please delete it, {instead}."
    return f"Others can read your message here, and only you can take it away: please delete it now, {instead}."


def reason_refused(found: str) -> str:
    """Say, at its field, that the reason why words identify nobody may itself identify a child: others read it."""
    return (
        f"The reason itself may identify a child: {found}. The coordinator reads it, so please give it without names "
        "or numbers."
    )


def confirm(session: Session, team_id: str, update_ids: Iterable[int], found: str, because: str, by: Stamp) -> None:
    """Confirm that words identify nobody: their author has looked, and says why; that stands in the audit trail."""
    for update_id in update_ids:
        audit.note(
            session,
            team_id,
            by,
            audit.CONFIRMED,
            f"update {update_id}",
            after={"found": found, "because": because},
        )
