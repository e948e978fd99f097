"""Group what there is to say into at most one message a person a working day, and explain each decision."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time

from bot.plan.language.dates.calendar import day_off
from bot.plan.language.wording import count, full
from bot.plan.model.workspace import Plan
from bot.plan.notices.delivery.quiet import there
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.notice import Notice
from bot.plan.notices.nudged.answers import NudgeReply
from bot.plan.nudges.bearing import is_resting, pause
from bot.plan.nudges.board_papers import board_papers
from bot.plan.nudges.decisions import decisions
from bot.plan.nudges.digest import digest_readers
from bot.plan.nudges.due_soon import due_soon
from bot.plan.nudges.escalation import escalation
from bot.plan.nudges.followed import followed
from bot.plan.nudges.morning import Item, Morning
from bot.plan.nudges.nudge import current
from bot.plan.nudges.overdue import overdue
from bot.plan.nudges.reasons import DIGEST, UNFILED, Reason
from bot.plan.nudges.update_wanted import update_wanted

RULES: tuple[Callable[[Morning], Iterator[Item]], ...] = (
    overdue,
    due_soon,
    escalation,
    decisions,
    board_papers,
    update_wanted,
    followed,
)
NINE = time(9)  # nobody hears anything before it on their own clocks
NOT_MINE_FOR = 5  # working days that somebody is left in peace who has said that it is not theirs


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why something is sent today, or held: to whom, of which action (its number; none: of no single one), for which
    reason.
    """

    user_id: str
    number: str
    why: str
    is_sent: bool
    because: str

    def __str__(self) -> str:
        about = [part for part in (self.user_id, self.number, self.why) if part]
        return " ".join((*about, "sent" if self.is_sent else "held", "because", self.because))


@dataclass(frozen=True, slots=True)
class Daily:
    """What is due to people today, one notice each; and each decision explained."""

    notices: tuple[Notice, ...] = ()
    explanations: tuple[Explanation, ...] = ()


def key_of(user_id: str, on: object) -> str:
    """Give the key of somebody's message of a day: there is one."""
    return f"nudge:{user_id}:{on}"


def daily(morning: Morning) -> Daily:
    """Decide who is written to today, and of what."""
    told = [
        Explanation("", "", "", False, f"nobody has pressed Start for {plan.name}")
        for plan in morning.workspace.plans
        if plan not in morning.plans
    ]
    if not morning.days.is_one(morning.today):
        off = day_off(morning.today, morning.workspace.nation) or "a bank holiday"
        return Daily((), (*told, Explanation("", "", "", False, f"{full(morning.today)} is {off}")))
    notices = list[Notice]()
    reading = set(digest_readers(morning))
    wanted = _wanted(morning, told)
    authors = set(_with_news_of_words(morning))
    for user_id in sorted({*wanted, *reading, *authors}):
        items = _bearable(morning, user_id, wanted.get(user_id, {}), told, has_digest=user_id in reading)
        if _has_todays(morning, user_id):
            told += [_held(each, "they have had today’s message") for each in items]
        elif items or user_id in reading or user_id in authors:
            notices.append(_notice(morning, user_id, items, has_digest=user_id in reading))
            told += [Explanation(user_id, each.action.number, each.reason, True, each.because) for each in items]
            if user_id in reading:
                told.append(Explanation(user_id, "", DIGEST, True, "the week begins"))
            if user_id in authors:
                told.append(Explanation(user_id, "", UNFILED, True, "words of theirs could not be filed"))
    return Daily(tuple(notices), tuple(told))


def _with_news_of_words(morning: Morning) -> Iterator[str]:
    """List those whose words could not be filed since their last message: they hear of them once, and from then on
    where they hear of something else."""
    for user_id, kept in morning.ledger.unfiled.items():
        sent = morning.ledger.messages_to(user_id)
        if morning.plans and not (sent and sent[-1].at > kept[-1].kept_at):
            yield user_id


def _held(item: Item, because: str) -> Explanation:
    return Explanation(item.user_id, item.action.number, item.reason, False, because)


def _wanted(morning: Morning, told: list[Explanation]) -> Mapping[str, Mapping[int, Item]]:
    """What each person would be told of each action: the strongest reason."""
    found: defaultdict[str, dict[int, Item]] = defaultdict(dict)
    for item in (each for rule in RULES for each in rule(morning)):
        if because := _why_not(morning, item):
            told.append(_held(item, because))
            continue
        stronger = found[item.user_id].get(item.action.id)
        if stronger is None or item.reason.strength < stronger.reason.strength:
            found[item.user_id][item.action.id] = item
    return found


def _why_not(morning: Morning, item: Item) -> str | None:
    """Why somebody is not told of an action at all, today."""
    switch = item.reason.switch
    if morning.ledger.is_muted(switch, item.plan.channel_for(item.action)):
        return f"{switch.replace('_', ' ')} is switched off"
    if item.user_id in morning.ledger.outside and not item.action.is_owned_by(item.user_id):
        return "they may not see it"
    given = morning.ledger.answers_of(item.user_id, item.action.id)
    last = given[-1] if given else None
    if last and last.reply is NudgeReply.SNOOZED and last.until_on and last.until_on > morning.today:
        return f"they have put it off until {full(last.until_on)}"
    if last and last.reply is NudgeReply.NOT_MINE and item.reason.is_owners:
        until = morning.days.after(morning.date_of(last.said_at), NOT_MINE_FOR)
        if morning.today < until:
            return f"they have said that it is not theirs; the coordinator has until {full(until)}"
    return None


def _bearable(
    morning: Morning, user_id: str, wanted: Mapping[int, Item], told: list[Explanation], *, has_digest: bool
) -> list[Item]:
    """What of it makes a message today, or goes along with one."""
    items = sorted(wanted.values(), key=lambda each: (each.reason.strength, str(each.action.due_on or "9")))
    dated = [each for each in items if each.is_date_line]
    if not dated and not has_digest and items:
        awake = [each for each in items if not is_resting(morning, user_id, each.reason)]
        if not awake:
            told += [_held(each, _resting(*pause(morning, user_id, each.reason))) for each in items]
            return []
        if all(each.waits for each in awake):
            told += [_held(each, "it goes along with the next message of the week") for each in items]
            return []
    return items


def _resting(unanswered: int, days: int) -> str:
    return f"{unanswered} messages in a row had no answer: one in {count(days // 7, 'week')} at most"


def _has_todays(morning: Morning, user_id: str) -> bool:
    return any(sent.on == morning.today for sent in morning.ledger.messages_to(user_id)[-1:])


def _notice(morning: Morning, user_id: str, items: list[Item], *, has_digest: bool) -> Notice:
    reasons = {each.reason for each in items}
    is_escalation = not reasons.isdisjoint({Reason.ESCALATED, Reason.BOARD_CHOICE})
    kind = NoticeKind.DIGEST if has_digest else NoticeKind.ESCALATION if is_escalation else NoticeKind.NUDGE
    plan: Plan = items[0].plan if items else morning.plans[0]
    notice = Notice(
        kind=kind,
        key=key_of(user_id, morning.today),
        why=DIGEST if has_digest else items[0].reason.value if items else UNFILED,
        plan_id=plan.id,
        channel_id=user_id,
        on=morning.today,
        drawn="",
        whys={each.action.id: each.reason.value for each in items},
        user_id=user_id,
        not_before=_nine_there(morning.now, morning.ledger.zones.get(user_id)),
        week=morning.ledger.week(morning.today) if has_digest else None,
        unfiled=morning.ledger.unfiled.get(user_id, ()),
    )
    shown = current(morning.workspace, notice, morning.today)
    return replace(notice, drawn=shown.drawn if shown else "")


def _nine_there(now: datetime, zone: str | None) -> datetime | None:
    """Nine on somebody's own clocks, where it is not nine there yet."""
    if zone is None:
        return None
    theirs = there(now, zone)
    nine = theirs.replace(hour=NINE.hour, minute=0, second=0, microsecond=0)
    return nine if theirs < nine else None
