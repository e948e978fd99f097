"""Draw the App Home: what I owe first, then the plan at a glance; for the coordinator also what is still to be
set up.
"""

from dataclasses import dataclass, replace

from bot.blocks import action_lines
from bot.blocks.answers.card import (
    OPEN_DONE,
    OPEN_REQUEST,
    OPEN_RETURN,
    OPEN_UPDATE,
    Rights,
    every_button,
    sign_off_button,
)
from bot.blocks.answers.on_home.owned import owned
from bot.blocks.answers.on_home.set_up import NOTHING_LATELY, Lately, setting_up_lines
from bot.blocks.answers.on_home.unfiled import unfiled_lines
from bot.blocks.answers.oversight import on_home
from bot.blocks.answers.overview import overview
from bot.blocks.answers.plans import plan_lines
from bot.blocks.kit import (
    Block,
    button,
    buttons,
    context,
    cut,
    header,
    in_marks,
    person,
    section,
    typed,
)
from bot.blocks.mrkdwn import Mrkdwn, escape, mrkdwn
from bot.blocks.notices.file_requests import DECIDE_FILE
from bot.blocks.notices.reminder_messages import REMINDER_DONE
from bot.blocks.notices.request_messages import ACCEPT, AGREE, OFFER, REFUSE, WITHDRAW, own_open
from bot.plan.language.wording import count, full, short
from bot.plan.model.action import Action
from bot.plan.model.day import Day
from bot.plan.model.decisions import ChangeKind, ChangeRequest
from bot.plan.model.fingerprint import request_seen, waiting_seen
from bot.plan.model.parts.measure import Reminder
from bot.plan.model.permissions import Actor
from bot.plan.model.target import called, of_one_plan
from bot.plan.model.workspace import Plan
from bot.plan.notices.words.unfiled import Unfiled
from bot.plan.queries.oversight import Oversight
from bot.plan.queries.todo import Gaps, Todo
from bot.plan.requests.file_requests import FileRequest

UNKNOWN = mrkdwn(
    "Slack does not tell me at the moment who you are, so only what a post of yours owns stands here. Please open this "
    "tab again in a minute; if it stays so, tell whoever looks after the bot."
)
LINES = 2  # of what is overdue in the plan, and of what is next
SHOWN = 6  # of each kind in one line
IN_FULL = 4  # of each kind with buttons, and of somebody's own actions altogether: about a phone screen
MOST = 100  # blocks that Slack takes in a Home


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose Home it is. `oversight` is for whoever runs the plan, under their own `title`; None for everybody else.
    `plans` are all that they see: where there are several, they are listed; `unfiled` are words of theirs that wait.
    Menus have what they have `rights` to."""

    actor: Actor
    oversight: Oversight | None = None
    title: str = "For the coordinator"
    plans: tuple[Plan, ...] = ()
    unfiled: tuple[Unfiled, ...] = ()
    may_keep_plans: bool = False
    rights: Rights = every_button


def home(
    plan: Plan | None,
    owed: Todo,
    today: Day,
    gaps: Gaps | None = None,
    lately: Lately = NOTHING_LATELY,
    *,
    reader: Reader,
    may_assign: bool = False,
) -> Block:
    """Draw the view. `gaps` and `lately` are the coordinator's: None and nothing for everybody else. Who
    `may_assign` is offered to say who holds a post, and who reads a channel."""
    is_unknown, is_outsider = reader.actor.is_unknown, reader.actor.is_outsider
    blocks = [header("What waits for you"), *owned(owed, reader.actor.user_id, today), *_owed(owed, today)]
    blocks += unfiled_lines(reader.unfiled, today)
    if reader.oversight:
        blocks += [{"type": "divider"}, *on_home(reader.oversight, reader.title, may_assign=may_assign)]
    if is_unknown:
        blocks.append(section(UNKNOWN))
    if plan is None and is_unknown:
        pass
    elif plan is None and is_outsider:
        blocks.append(
            section(mrkdwn("What a post of yours owns will stand here, once the plan’s coordinator ties it to you."))
        )
    elif plan is None:
        blocks.append(
            section(mrkdwn("No plan has been loaded in this workspace yet. {}", _who_loads(gaps, may_assign)))
        )
    else:
        shown = overview(plan, today, is_private=True, lines=0 if reader.oversight else LINES, rights=reader.rights)
        blocks += [{"type": "divider"}, header("The plan"), *shown.blocks]
    if len(reader.plans) > 1:
        listed = plan_lines(reader.plans, today, may_keep=reader.may_keep_plans)
        blocks += [{"type": "divider"}, header("Plans"), *listed]
    setting_up = [] if gaps is None else [{"type": "divider"}, *setting_up_lines(gaps, lately, may_assign, today)]
    return {"type": "home", "blocks": [*blocks[: MOST - len(setting_up)], *setting_up]}


def _who_loads(gaps: Gaps | None, may_assign: bool) -> Mrkdwn:
    if may_assign:
        return mrkdwn("*Load a plan …* below reads one from a Word file, Excel, PDF or text.")
    if gaps is None or gaps.has_coordinator:
        return mrkdwn("Whoever coordinates it can load one from its file.")
    return mrkdwn("Nobody coordinates it at the moment: the owners and admins of this Slack workspace can load one.")


def _owed(owed: Todo, today: Day) -> list[Block]:
    blocks: list[Block] = []
    if owed.is_nothing:
        blocks.append(section(mrkdwn("Nothing waits for you today.")))
    else:
        blocks += waiting(owed, today)
        blocks += _own(owed, today)
        blocks += [_reminder(reminder, plan_name, today) for reminder, plan_name in owed.reminders[:IN_FULL]]
        blocks += _more(len(owed.reminders), "to be reminded of")
    if owed.own_requests:
        blocks += [block for _, block in own_requests(owed)[:IN_FULL]]
    for absence in owed.away[:IN_FULL]:
        since = f"from {full(absence.since)} " if absence.since and absence.since > today else ""
        said = "are away" if absence.is_on(today) else "will be away"
        ends = "`/plan away back` ends it" if absence.is_on(today) else "`/plan away cancel` calls it off"
        blocks.append(context(mrkdwn("You {} {}up to and including {}; {}.", said, since, full(absence.until), ends)))
    if rest := owed.own_requests[IN_FULL:]:
        waits = mrkdwn("; ").join(mrkdwn("{}: {}", called(a), _asked_for(c)) for a, c in rest[:SHOWN])
        blocks.append(context(mrkdwn("Waiting for others’ decision, too – {}", waits)))
    return blocks


def own_requests(owed: Todo) -> list[tuple[Mrkdwn, Block]]:
    """Say of each request of somebody's own who decides, and draw it with the button that takes it back."""
    return [own_open(a, c, owed.deciders.get(c.id, ())) for a, c in owed.own_requests]


def waiting(owed: Todo, today: Day) -> list[Block]:
    """Draw what waits for somebody's decision, sign-off or answer, with its buttons."""
    blocks: list[Block] = []
    for action, change in owed.to_decide[:IN_FULL]:
        blocks += _decision(action, change)
    blocks += _more(len(owed.to_decide), "to decide")
    for asked, waits in owed.files[:IN_FULL]:
        blocks += _file(asked, waits)
    blocks += _more(len(owed.files), "files to decide about")
    for action in owed.to_sign[:IN_FULL]:
        blocks += _to_sign(action, today)
    blocks += _more(len(owed.to_sign), "to sign off")
    for action, change in owed.offers[:IN_FULL]:
        blocks += _offer(action, change)
    blocks += _more(len(owed.offers), "offered to you")
    return blocks


def _more(found: int, what: str) -> list[Block]:
    more = mrkdwn("… and {} more {}: they are in Messages.", found - IN_FULL, what)
    return [context(more)] if found > IN_FULL else []


def _own(owed: Todo, today: Day) -> list[Block]:
    """The most urgent with buttons; of the rest, their numbers."""
    blocks: list[Block] = []
    room = IN_FULL
    if of_one_plan(owed.mine)[0]:  # it is named above them
        late, soon, stale = (of_one_plan(each)[1] for each in (owed.overdue, owed.due_soon, owed.stale))
        owed = replace(owed, overdue=late, due_soon=soon, stale=stale)
    for title, actions in (
        (mrkdwn("⏰ *{} overdue*"), owed.overdue),
        (mrkdwn("*{} due soon*"), owed.due_soon),
        (mrkdwn("*{} without news for a while*"), owed.stale),
    ):
        if actions:
            blocks.append(section(title.format(len(actions))))
            blocks += [block for action in actions[:room] for block in _action(action, today)]
        if rest := actions[room:]:
            numbers = ", ".join(called(action) for action in rest[:SHOWN])
            listed = f"{numbers} and {len(rest) - SHOWN} more" if len(rest) > SHOWN else numbers
            blocks.append(context(mrkdwn("{}{}: `/plan list mine`", "Also " if room else "", listed)))
        room = max(0, room - len(actions))
    return blocks


def _action(action: Action, today: Day) -> list[Block]:
    text = mrkdwn("*{}* {}\n{}", called(action), cut(action.text, 100), action_lines.standing(action, today))
    made = [
        button("Update", OPEN_UPDATE, action.id, "primary"),
        button("Done", OPEN_DONE, action.id),
        button("New date …", OPEN_REQUEST, action.id),
    ]
    return [section(text), buttons(*made)]


def _decision(action: Action, change: ChangeRequest) -> list[Block]:
    what = mrkdwn("{} {}", called(action), cut(action.text, 100))
    text = mrkdwn("*{} asks {}* on {}", person(change.asked_by), action_lines.wanted(change), what)
    was = mrkdwn("No due date so far")
    if action.due_on:
        was = mrkdwn("Now due {}{}", full(action.due_on), action_lines.moved(action))
    seen = request_seen(action, change)
    made = [button("Agree", AGREE, change.id, "primary", seen=seen), button("Refuse …", REFUSE, change.id)]
    if change.kind is ChangeKind.DUE:
        made.append(button("Offer another date …", OFFER, change.id))
    return [section(text), typed(change.reason, 300), context(was), buttons(*made)]


def _file(asked: FileRequest, waiting: int) -> list[Block]:
    what = person(asked.first.brought_by or asked.first.asked_by), cut(asked.first.file_name or "", 80)
    text = mrkdwn("*{} has brought “{}”*: {} of dates, done or sign-off to decide", *what, count(waiting, "change"))
    return [section(text), buttons(button("Decide …", DECIDE_FILE, asked.source_id, "primary"))]


def _to_sign(action: Action, today: Day) -> list[Block]:
    printed = mrkdwn("So the plan’s file says; nobody has said it here.")
    said = action_lines.latest(action.claimed_done, today) if action.claimed_done else printed
    text = mrkdwn("*{} is said to be done* – {}\n{}", called(action), cut(action.text, 90), said)
    made = [
        sign_off_button(action),
        button("Return …", OPEN_RETURN, action.id),
    ]
    return [section(text), buttons(*made)]


def _offer(action: Action, change: ChangeRequest) -> list[Block]:
    on = full(change.offered_on) if change.offered_on else "another date"
    asked = mrkdwn("on {}, where you asked {}", called(action), action_lines.wanted(change))
    text = mrkdwn("*{} offers {}* {}", person(change.decided_by), on, asked)
    made = [
        button("Take it", ACCEPT, change.id, "primary", seen=request_seen(action, change)),
        button("Take my request back", WITHDRAW, change.id, seen=waiting_seen(change)),
    ]
    return [section(text), buttons(*made)]


def _reminder(reminder: Reminder, plan_name: str | None, today: Day) -> Block:
    when = f"was for {short(reminder.due_on)}" if reminder.due_on < today else f"on {short(reminder.due_on)}"
    which = mrkdwn(" ({})", plan_name) if plan_name else ""
    text = mrkdwn("*Reminder* {}{}: {}", when, which, in_marks(reminder.text, 200))
    return section(text, button("Done with it", REMINDER_DONE, reminder.id))


def _asked_for(change: ChangeRequest) -> Mrkdwn:
    return escape(short(change.to_on)) if change.to_on else action_lines.wanted(change)
