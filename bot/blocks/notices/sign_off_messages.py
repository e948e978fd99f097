"""Draw messages about sign-off: to sign off or return, the verdict; and what whoever gave the verdict reads."""

from collections.abc import Sequence

from bot.blocks import action_lines
from bot.blocks.answers.card import OPEN_RETURN, OPEN_UPDATE, sign_off_button
from bot.blocks.answers.questions.evidence import list_button, show_button
from bot.blocks.kit import button, buttons, context, in_marks, person, section
from bot.blocks.mrkdwn import Mrkdwn, escape, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.model.action import Action, Evidence
from bot.plan.model.day import Day
from bot.plan.model.decisions import Method
from bot.plan.model.fingerprint import claim_seen
from bot.plan.model.target import called
from bot.plan.notices.personal_message import PersonalMessage

MOST_EVIDENCE = 20
VERIFY = "verify"  # … and how: `verify_visited`
OPEN_SIGN_OFF = "open_how_verified"


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


def asked_once_more(
    action: Action, given: Sequence[Evidence], today: Day, line: str = "", card: str | None = None
) -> Reply:
    """Ask whoever may sign off how they know, with the latest words and all the evidence there is; one tap signs off.

    `line` was typed with it, and does not say. It takes the place of the `card` that it was asked from, if it was.
    """
    text = mrkdwn("Sign off action {}?", called(action))
    claimed = action.claimed_done
    show = show_button(claimed.id, claimed.evidence) if claimed else None
    words = [section(action_lines.latest(claimed, today), show)] if claimed else []
    listed = mrkdwn(", ").join(action_lines.evidence(each) for each in given[:MOST_EVIDENCE])
    more = mrkdwn(" and {} more", len(given) - MOST_EVIDENCE) if len(given) > MOST_EVIDENCE else ""
    evidence = mrkdwn("📎 Evidence: {}{}", listed, more) if given else mrkdwn("📎 No evidence has been given with it.")
    how = context(mrkdwn("How do you know? One tap signs it off; `{}` says it with a line.", _typed(action)))
    seen = claim_seen(action)
    made = [
        button("Seen the evidence", f"{VERIFY}_{Method.SEEN.value}", action.id, seen=seen),
        button("Visited or observed", f"{VERIFY}_{Method.VISITED.value}", action.id, seen=seen),
        button("Sampled, or with a line …", OPEN_SIGN_OFF, action.id),
        button("On their word", f"{VERIFY}_{Method.WORD.value}", action.id, seen=seen),
        button("Return …", OPEN_RETURN, action.id),
    ]
    unread = mrkdwn("⚠️ {} does not say how you know, so nothing is signed off yet.", in_marks(line, 200))
    listed_with = list_button(action.id) if any(each.is_file for each in given) else None
    blocks = [section(mrkdwn("*{}*", text)), context(action_lines.named(action)), *words]
    blocks += [section(evidence, listed_with), how]
    said = mrkdwn("{} {} {} How do you know?", text, action_lines.latest(claimed, today) if claimed else "", evidence)
    return Reply(
        said,
        [*([section(unread)] if line else []), *blocks, buttons(*made, block_id=card)],
        is_private=True,
        is_settled=card is not None,
    )


def _typed(action: Action) -> str:
    return f"signoff {action.number} visited two hubs on Monday"


def _since(action: Action, today: Day) -> Mrkdwn:
    return action_lines.returned(action, today) or action_lines.rating(action, today)


def verdict(message: PersonalMessage, today: Day) -> Reply:
    """Tell who said that it is done that it is signed off, or returned and why."""
    given, action = message.verdict, message.action
    assert given is not None
    if given.is_signed_off:
        how = action_lines.verified(given)
        saw = mrkdwn(" {}", in_marks(given.reason, 400)) if given.reason else ""
        text = mrkdwn("✅ Action {} is signed off by {}{}.{} Thank you.", called(action), person(given.by), how, saw)
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
        mrkdwn("Action {} is signed off{}.", number, action_lines.verified(last))
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
