"""Draw messages about requests: to decide, the date offered instead, the decision; and what the asker reads at once.

Each is drawn anew when it is settled, so that no button is left that does nothing.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.blocks import action_lines
from bot.blocks.kit import Block, button, buttons, context, cut, in_marks, person, section, typed
from bot.blocks.mrkdwn import Mrkdwn, escape, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.language.wording import full, short
from bot.plan.model.action import Action
from bot.plan.model.day import Day
from bot.plan.model.decisions import ChangeKind, ChangeRequest, Decision
from bot.plan.model.fingerprint import request_seen, waiting_seen
from bot.plan.model.target import called
from bot.plan.notices.personal_message import PersonalMessage
from bot.plan.notices.words.requests import Asked

AGREE, REFUSE, OFFER = "agree_request", "refuse_request", "offer_date"
ACCEPT, WITHDRAW = "accept_offer", "withdraw_request"
CHOOSE_DAY = "choose_day"
TAKE_BACK = "Take it back"


def asked_for(action: Action, change: ChangeRequest, deciders: Iterable[str], *, is_set_up: bool) -> Reply:
    """Say to the asker at once what was asked for, and whose decision it is. `is_set_up`: somebody coordinates."""
    number = escape(called(action))
    if named := mrkdwn(" or ").join(person(user_id) for user_id in sorted(deciders)):
        who: str = mrkdwn("{} decides", named)
    elif is_set_up:  # the only coordinator asks, and nobody directs
        who = "Nobody else is named who may decide: `/plan settings` names a director or a second coordinator"
    else:
        who = (
            "Nobody is named yet who decides: an owner or admin of this Slack workspace can name a coordinator with "
            "`/plan settings`"
        )
    if change.kind is ChangeKind.DUE and change.to_on:
        wish = f"{full(change.to_on)} as the new date"
    else:
        wish = "a pause" if change.kind is ChangeKind.PAUSED else "not to pursue it any more"
    text = mrkdwn("Asked on action {}: {}. {}; until then nothing changes.", number, wish, who)
    back = buttons(button(TAKE_BACK, WITHDRAW, change.id, seen=waiting_seen(change)))
    blocks = [section(text), context(action_lines.named(action)), typed(change.reason, 1_000), back]
    text = mrkdwn("{} Your reason: {}", text, in_marks(change.reason, 300))
    return Reply(text, blocks, is_private=True, asked=change.id)


def asked(message: Asked, today: Day) -> Reply:
    """Draw the same as it stands: once it is decided, what was, and no button that does nothing."""
    action, change = message.action, message.change
    if change.decision is None:
        return asked_for(action, change, message.deciders, is_set_up=message.is_set_up)
    text = settled(action, change, today)
    return Reply(text, [section(text), context(action_lines.named(action))], is_private=True)


def settled(action: Action, change: ChangeRequest, today: Day) -> Mrkdwn:
    """Say to its asker what became of a request."""
    wanted = action_lines.wanted(change)
    return mrkdwn("You asked {} on action {}. {}", wanted, called(action), _outcome(change, today))


def own_open(action: Action, change: ChangeRequest, deciders: Iterable[str]) -> tuple[Mrkdwn, Block]:
    """Say to its asker what a request of theirs waits for; and draw it with the button that takes it back."""
    wish = action_lines.wanted(change)
    if change.decision is Decision.OFFERED and change.offered_on:
        rest = mrkdwn("{} is offered to you instead", full(change.offered_on))
    elif named := mrkdwn(" or ").join(person(user_id) for user_id in sorted(deciders)):
        rest = mrkdwn("{} decides", named)
    else:
        rest = mrkdwn("nobody is named yet who decides")
    text = mrkdwn("You asked {} on action {}; {}.", wish, called(action), rest)
    back = button(TAKE_BACK, WITHDRAW, change.id, seen=waiting_seen(change))
    return text, section(text, back)


def which_day(why: str, options: Sequence[date], draft_id: int, seen: str) -> Reply:
    """Ask which of these days is meant: one press is enough, the rest has been said. `seen` is what it is
    chosen on, condensed."""
    made = [button(full(on), f"{CHOOSE_DAY}_{on.isoformat()}", draft_id, seen=seen) for on in options]
    return Reply(escape(why), [section(escape(why)), buttons(*made)], is_private=True)


def request(message: PersonalMessage, today: Day) -> Reply:
    """Ask who may decide; once decided, say what was."""
    change, action = _change(message), message.action
    text = mrkdwn("{} asks {} on action {}.", person(change.asked_by), action_lines.wanted(change), called(action))
    blocks = [section(mrkdwn("*{}*", text)), context(action_lines.named(action)), typed(change.reason, 1_000)]
    if change.kind is ChangeKind.DUE:
        blocks.append(context(_dates(action, change)))
    if change.decision is None:
        agree = button("Agree", AGREE, change.id, "primary", seen=request_seen(action, change))
        made = [agree, button("Refuse …", REFUSE, change.id)]
        if change.kind is ChangeKind.DUE:
            made.append(button("Offer another date …", OFFER, change.id))
        return Reply(mrkdwn("{} The reason: {}", text, cut(change.reason, 300)), [*blocks, buttons(*made)])
    outcome = _outcome(change, today)
    return Reply(mrkdwn("{} {}", text, outcome), [*blocks, section(outcome)])


def _dates(action: Action, change: ChangeRequest) -> Mrkdwn:
    was = f"due {full(change.from_on)}" if change.from_on else "no due date so far"
    later = (change.to_on - change.from_on).days if change.to_on and change.from_on else 0
    by = f" · {abs(later)} days {'later' if later > 0 else 'earlier'}" if later else ""
    return mrkdwn("Now {}{}{}", was, by, action_lines.moved(action))


def _outcome(change: ChangeRequest, today: Day) -> Mrkdwn:
    """`✔ Agreed by <@U2>, 12 Nov 2026.`: what happened, once something has."""
    at = f", {short(today.date_of(change.decided_at))}" if change.decided_at else ""
    if change.is_superseded:
        return mrkdwn("{} has asked anew{}, which took its place.", person(change.decided_by), at)
    if change.decision is Decision.WITHDRAWN:
        return mrkdwn("Taken back by {}{}.", person(change.asked_by), at)
    if change.decision is Decision.CLOSED:
        return mrkdwn(
            "Closed{}: {} says that it is done, so its dates need no decision.", at, person(change.decided_by)
        )
    why = mrkdwn(" {}", in_marks(change.decision_reason, 300)) if change.decision_reason else ""
    if change.decision is Decision.OFFERED and change.offered_on:
        return mrkdwn("{}{}", _offered(change, change.offered_on, today), why)
    if change.decision is Decision.AGREED:
        on = f": now due {full(change.agreed_on)}" if change.agreed_on else ""
        return mrkdwn("✔ Agreed by {}{}{}.{}", person(change.decided_by), at, on, why)
    return mrkdwn("✖ Refused by {}{}.{}", person(change.decided_by), at, why)


def _offered(change: ChangeRequest, on: date, today: Day) -> Mrkdwn:
    at = f", {short(today.date_of(change.decided_at))}" if change.decided_at else ""
    return mrkdwn("{} offers {} instead{}.", person(change.decided_by), full(on), at)


def offer(message: PersonalMessage, today: Day) -> Reply:
    """Offer the asker another date, which they take or not."""
    change, action = _change(message), message.action
    if change.decision is not Decision.OFFERED or change.offered_on is None:
        text = mrkdwn("Your request on action {}: {}", called(action), _outcome(change, today))
        return Reply(text, [section(text), context(action_lines.named(action))])
    text = mrkdwn(
        "{} You had asked {} on action {}.", _outcome(change, today), action_lines.wanted(change), called(action)
    )
    made = [
        button(f"Take {short(change.offered_on)}", ACCEPT, change.id, "primary", seen=request_seen(action, change)),
        button("Take my request back", WITHDRAW, change.id, seen=waiting_seen(change)),
    ]
    asked_for = mrkdwn("You had asked {} on action {}.", action_lines.wanted(change), called(action))
    blocks = [
        section(mrkdwn("*{}*", _offered(change, change.offered_on, today))),
        section(asked_for),
        context(action_lines.named(action)),
    ]
    why = [typed(change.decision_reason, 500)] if change.decision_reason else []
    return Reply(text, [*blocks, *why, buttons(*made)])


def answer(message: PersonalMessage, today: Day) -> Reply:
    """Tell the asker what was decided."""
    change, action = _change(message), message.action
    text = mrkdwn("You asked {} on action {}. {}", action_lines.wanted(change), called(action), _outcome(change, today))
    return Reply(
        text, [section(text), context(action_lines.named(action)), context(action_lines.standing(action, today))]
    )


def _change(message: PersonalMessage) -> ChangeRequest:
    assert message.change is not None
    return message.change
