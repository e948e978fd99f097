"""What one person is told because another asked, decided, or said that something is done.

It is drawn anew when that is settled, so that no button is left that does nothing.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.blocks import action_lines
from bot.blocks.answers.card import OPEN_RETURN, OPEN_UPDATE, SIGN_OFF
from bot.blocks.kit import Block, button, buttons, context, cut, escape, person, section, typed
from bot.blocks.reply import Reply
from bot.plan.language.wording import full, short
from bot.plan.model.action import Action
from bot.plan.model.decisions import ChangeKind, ChangeRequest, Decision
from bot.plan.model.rating import Rating
from bot.plan.notices.messages import MessageKind, PersonalMessage

AGREE, REFUSE, OFFER = "agree_request", "refuse_request", "offer_date"
ACCEPT, WITHDRAW = "accept_offer", "withdraw_request"
FOLLOWED_UP = "followed_up"
CHOOSE_DAY = "choose_day"


def message(asked: PersonalMessage, today: date) -> Reply:
    """The message, as things stand today."""
    draw = {
        MessageKind.REQUEST: _request,
        MessageKind.OFFER: _offer,
        MessageKind.ANSWER: _answer,
        MessageKind.SIGN_OFF: _sign_off,
        MessageKind.SIGNED: _verdict,
        MessageKind.RETURNED: _verdict,
        MessageKind.FOLLOW_UP: _follow_up,
    }[asked.kind]
    return draw(asked, today)


def asked_for(action: Action, change: ChangeRequest, deciders: Iterable[str], *, is_set_up: bool) -> Reply:
    """What the asker reads at once: what was asked for, and whose decision it is. `is_set_up`: somebody coordinates."""
    number = escape(action.number)
    if named := " or ".join(person(user_id) for user_id in sorted(deciders)):
        who = f"{named} decides"
    elif is_set_up:  # the only coordinator asks, and nobody directs
        who = "Nobody else is named who may decide: `/plan settings` names a director or a second coordinator"
    else:
        who = "Nobody is named yet who decides (`/plan settings`), so anybody but you may"
    if change.kind is ChangeKind.DUE and change.to_on:
        wish = f"{full(change.to_on)} as the new date"
    else:
        wish = "a pause" if change.kind is ChangeKind.PAUSED else "not to pursue it any more"
    text = f"Asked on action {number}: {wish}. {who}; until then nothing changes."
    back = buttons(button("Take it back", WITHDRAW, change.id))
    return Reply(text, [section(text), _what(action), back], is_private=True)


def which_day(why: str, options: Sequence[date], draft_id: int) -> Reply:
    """Which of these days is meant: one press is enough, the rest has been said."""
    made = [button(full(on), f"{CHOOSE_DAY}_{on.isoformat()}", draft_id) for on in options]
    return Reply(escape(why), [section(escape(why)), buttons(*made)], is_private=True)


def gone(text: str) -> Reply:
    """What stands in place of a message whose subject is no longer in the plan."""
    return Reply(text, [section(text)])


def _request(asked: PersonalMessage, today: date) -> Reply:
    change, action = _change(asked), asked.action
    text = f"{person(change.asked_by)} asks {action_lines.wanted(change)} on action {escape(action.number)}."
    blocks = [section(f"*{text}*"), _what(action), typed(change.reason, 1_000)]
    if change.kind is ChangeKind.DUE:
        blocks.append(context(_dates(action, change)))
    if change.decision is None:
        made = [button("Agree", AGREE, change.id, "primary"), button("Refuse …", REFUSE, change.id)]
        if change.kind is ChangeKind.DUE:
            made.append(button("Offer another date …", OFFER, change.id))
        return Reply(f"{text} The reason: {escape(cut(change.reason, 300))}", [*blocks, buttons(*made)])
    outcome = _outcome(change)
    return Reply(f"{text} {outcome}", [*blocks, section(outcome)])


def _dates(action: Action, change: ChangeRequest) -> str:
    was = f"due {full(change.from_on)}" if change.from_on else "no due date so far"
    later = (change.to_on - change.from_on).days if change.to_on and change.from_on else 0
    by = f" · {abs(later)} days {'later' if later > 0 else 'earlier'}" if later else ""
    return f"Now {was}{by}{action_lines.moved(action)}"


def _outcome(change: ChangeRequest) -> str:
    """`✔ Agreed by <@U2>, 12 Nov 2026.`: what happened, once something has."""
    at = f", {short(change.decided_at.date())}" if change.decided_at else ""
    if change.is_superseded:
        return f"{person(change.decided_by)} has asked anew{at}, which took its place."
    if change.decision is Decision.WITHDRAWN:
        return f"Taken back by {person(change.asked_by)}{at}."
    why = f" “{escape(cut(change.decision_reason, 300))}”" if change.decision_reason else ""
    if change.decision is Decision.OFFERED and change.offered_on:
        return f"{_offered(change, change.offered_on)}{why}"
    if change.decision is Decision.AGREED:
        on = f": now due {full(change.agreed_on)}" if change.agreed_on else ""
        return f"✔ Agreed by {person(change.decided_by)}{at}{on}.{why}"
    return f"✖ Refused by {person(change.decided_by)}{at}.{why}"


def _offered(change: ChangeRequest, on: date) -> str:
    at = f", {short(change.decided_at.date())}" if change.decided_at else ""
    return f"{person(change.decided_by)} offers {full(on)} instead{at}."


def _offer(asked: PersonalMessage, today: date) -> Reply:
    change, action = _change(asked), asked.action
    if change.decision is not Decision.OFFERED or change.offered_on is None:
        text = f"Your request on action {escape(action.number)}: {_outcome(change)}"
        return Reply(text, [section(text), _what(action)])
    text = f"{_outcome(change)} You had asked {action_lines.wanted(change)} on action {escape(action.number)}."
    made = [
        button(f"Take {short(change.offered_on)}", ACCEPT, change.id, "primary"),
        button("Take my request back", WITHDRAW, change.id),
    ]
    asked_for = f"You had asked {action_lines.wanted(change)} on action {escape(action.number)}."
    blocks = [section(f"*{_offered(change, change.offered_on)}*"), section(asked_for), _what(action)]
    why = [typed(change.decision_reason, 500)] if change.decision_reason else []
    return Reply(text, [*blocks, *why, buttons(*made)])


def _answer(asked: PersonalMessage, today: date) -> Reply:
    change, action = _change(asked), asked.action
    text = f"You asked {action_lines.wanted(change)} on action {escape(action.number)}. {_outcome(change)}"
    return Reply(text, [section(text), _what(action), context(action_lines.standing(action, today))])


def _sign_off(asked: PersonalMessage, today: date) -> Reply:
    update, action = asked.update, asked.action
    assert update is not None
    text = f"{person(update.author_id)} says that action {escape(action.number)} is done."
    blocks = [section(f"*{text}*"), _what(action), section(action_lines.latest(update, today))]
    is_waiting = action.claimed_done is not None and action.claimed_done.id == update.id
    if is_waiting:
        blocks.append(context("Please sign it off, or return it and say what is missing."))
        blocks.append(sign_off_buttons(action))
        return Reply(f"{text} It waits for a second person to sign it off, or to return it.", blocks)
    since = f"Since then: {_since(action, today)}"
    return Reply(f"{text} {since}.", [*blocks, section(since)])


def sign_off_buttons(action: Action) -> Block:
    """For whoever may sign off; who may not is told so."""
    return buttons(button("Sign off", SIGN_OFF, action.id, "primary"), button("Return …", OPEN_RETURN, action.id))


def _since(action: Action, today: date) -> str:
    return action_lines.returned(action) or action_lines.rating(action, today)


def _verdict(asked: PersonalMessage, today: date) -> Reply:
    verdict, action = asked.verdict, asked.action
    assert verdict is not None
    if verdict.is_signed_off:
        text = f"✅ Action {escape(action.number)} is signed off by {person(verdict.by)}. Thank you."
        return Reply(text, [section(text), _what(action)])
    why = f" “{escape(cut(verdict.reason, 400))}”" if verdict.reason else ""
    text = f"↩️ {person(verdict.by)} has returned action {escape(action.number)}:{why}"
    is_open = action.rating not in (Rating.DONE, Rating.SIGNED_OFF)
    made = [buttons(button("Update", OPEN_UPDATE, action.id, "primary"))] if is_open else []
    return Reply(text, [section(text), _what(action), *made])


def verdict_given(action: Action, today: date, *, is_settled: bool) -> Reply:
    """What whoever signed off, or returned it, reads."""
    last = action.verdicts[-1]
    number = escape(action.number)
    text = (
        f"Action {number} is signed off." if last.is_signed_off else f"Action {number} is returned{_who_hears(action)}."
    )
    blocks = [section(text), _what(action), context(action_lines.standing(action, today))]
    return Reply(text, blocks, is_settled=is_settled, about=(action.id,))


def _who_hears(action: Action) -> str:
    """Who is told of a return: whoever had said that it is done, unless they return it themselves."""
    claimed = [u for u in action.updates if u.rating is Rating.DONE and u.author_id]
    is_told = claimed and claimed[-1].author_id != action.verdicts[-1].by
    return f"; {person(claimed[-1].author_id)} is told" if is_told else ""


def _follow_up(asked: PersonalMessage, today: date) -> Reply:
    promise = asked.follow_up
    assert promise is not None
    number = escape(asked.action.number)
    text = f"You asked to be reminded today of this on action {number}: “{escape(cut(promise.text, 300))}”"
    made = buttons(
        button("Update", OPEN_UPDATE, asked.action.id, "primary"), button("Done with it", FOLLOWED_UP, promise.id)
    )
    return Reply(text, [section(text), _what(asked.action), made])


def _change(asked: PersonalMessage) -> ChangeRequest:
    assert asked.change is not None
    return asked.change


def _what(action: Action) -> Block:
    return context(f"*{escape(action.number)}* {escape(cut(action.text, 200))}")
