"""Draw messages about sign-off: to sign off or return, the verdict; and what whoever gave the verdict reads."""

from collections.abc import Sequence

from bot.blocks import action_lines
from bot.blocks.answers.card import OPEN_RETURN, OPEN_UPDATE, SIGN_OFF, sign_off_button
from bot.blocks.answers.questions.evidence import list_button, show_button
from bot.blocks.kit import button, buttons, context, in_marks, person, section
from bot.blocks.mrkdwn import Mrkdwn, escape, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.model.action import Action, Evidence
from bot.plan.model.day import Day
from bot.plan.model.fingerprint import claim_seen
from bot.plan.model.target import called
from bot.plan.notices.personal_message import PersonalMessage

MOST_EVIDENCE = 20


def sign_off(message: PersonalMessage, today: Day) -> Reply:
    """Ask who may sign off to do so, or to return it; once they have, say so."""
    update, action = message.update, message.action
    assert update is not None
    text = mrkdwn("{} says that action {} is done.", person(update.author_id), called(action))
    blocks = [
        section(mrkdwn("*{}*", text)),
        context(action_lines.named(action)),
        section(action_lines.latest(update, today), show_button(update.id, update.evidence)),
    ]
    is_waiting = action.claimed_done is not None and action.claimed_done.id == update.id
    if is_waiting:
        blocks.append(context(mrkdwn("Please sign it off, or return it and say what is missing.")))
        blocks.append(buttons(sign_off_button(action), button("Return …", OPEN_RETURN, action.id)))
        return Reply(mrkdwn("{} It waits for a second person to sign it off, or to return it.", text), blocks)
    since = mrkdwn("Since then: {}", _since(action, today))
    return Reply(mrkdwn("{} {}.", text, since), [*blocks, section(since)])


def asked_once_more(action: Action, given: Sequence[Evidence], today: Day) -> Reply:
    """Ask whoever may sign off once more, with the latest words and all the evidence there is."""
    text = mrkdwn("Sign off action {}?", called(action))
    claimed = action.claimed_done
    show = show_button(claimed.id, claimed.evidence) if claimed else None
    words = [section(action_lines.latest(claimed, today), show)] if claimed else []
    listed = mrkdwn(", ").join(action_lines.evidence(each) for each in given[:MOST_EVIDENCE])
    more = mrkdwn(" and {} more", len(given) - MOST_EVIDENCE) if len(given) > MOST_EVIDENCE else ""
    evidence = mrkdwn("📎 Evidence: {}{}", listed, more) if given else mrkdwn("📎 No evidence has been given with it.")
    made = [
        button("Sign off", SIGN_OFF, action.id, "primary", seen=claim_seen(action)),
        button("Return …", OPEN_RETURN, action.id),
    ]
    blocks = [section(mrkdwn("*{}*", text)), context(action_lines.named(action)), *words]
    blocks.append(section(evidence, list_button(action.id) if any(each.is_file for each in given) else None))
    said = mrkdwn("{} {} {}", text, action_lines.latest(claimed, today) if claimed else "", evidence)
    return Reply(said, [*blocks, buttons(*made)], is_private=True)


def _since(action: Action, today: Day) -> Mrkdwn:
    return action_lines.returned(action, today) or action_lines.rating(action, today)


def verdict(message: PersonalMessage, today: Day) -> Reply:
    """Tell who said that it is done that it is signed off, or returned and why."""
    given, action = message.verdict, message.action
    assert given is not None
    if given.is_signed_off:
        text = mrkdwn("✅ Action {} is signed off by {}. Thank you.", called(action), person(given.by))
        return Reply(text, [section(text), context(action_lines.named(action))])
    why = mrkdwn(" {}", in_marks(given.reason, 400)) if given.reason else ""
    text = mrkdwn("↩️ {} has returned action {}:{}", person(given.by), called(action), why)
    is_open = not (action.rating and action.rating.is_finished)
    made = [buttons(button("Update", OPEN_UPDATE, action.id, "primary"))] if is_open else []
    return Reply(text, [section(text), context(action_lines.named(action)), *made])


def verdict_given(action: Action, today: Day, *, is_settled: bool) -> Reply:
    """Tell whoever signed off, or returned it, what they did."""
    last = action.verdicts[-1]
    number = escape(called(action))
    text = (
        mrkdwn("Action {} is signed off.", number)
        if last.is_signed_off
        else mrkdwn("Action {} is returned{}.", number, _who_hears(action))
    )
    blocks = [section(text), context(action_lines.named(action)), context(action_lines.standing(action, today))]
    return Reply(text, blocks, is_settled=is_settled, about=(action.id,))


def _who_hears(action: Action) -> Mrkdwn:
    """Who is told of a return: whoever had said that it is done, unless they return it themselves."""
    claimant_id = action.said.judged_id
    is_told = claimant_id and claimant_id != action.verdicts[-1].by
    return mrkdwn("; {} is told", person(claimant_id)) if is_told else mrkdwn("")
