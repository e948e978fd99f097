"""Draw the card of a recommendation: the inspector's words first, then how each action stands, on one phone screen."""

from collections.abc import Callable, Iterable

from bot.blocks import action_lines
from bot.blocks.answers.questions.evidence import show_button
from bot.blocks.kept import Drawings
from bot.blocks.kit import (
    Block,
    button,
    buttons,
    context,
    cut,
    plain_text,
    quote,
    quoted,
    section,
    split_seen,
    with_seen,
)
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.language.wording import short
from bot.plan.model.action import Action, Update
from bot.plan.model.day import Day
from bot.plan.model.document import Response
from bot.plan.model.fingerprint import claim_seen
from bot.plan.model.parts.judgement import newest_of_each
from bot.plan.model.parts.measure import Measure
from bot.plan.model.permissions import Actor, Permission, roles_with, who_may
from bot.plan.model.rating import Rating
from bot.plan.model.recommendation import Recommendation
from bot.plan.model.target import Target, called
from bot.plan.model.workspace import Plan, Workspace

OPEN_UPDATE = "open_update"
OPEN_DONE = "open_done"
OPEN_REQUEST = "ask_date"
OPEN_HISTORY = "open_history"
OPEN_RETURN = "return_action"
SIGN_OFF = "sign_off"
SHARE_CARD = "share_card"
OPEN_CARD = "open_card"
CHOOSE_ENTRY = "choose_deed"  # the menu beside an action, where there are several

MOST_ACTIONS = 8
MOST_BUTTONS = 4
INSPECTOR = 700  # characters; the longest recommendation we have seen is 530
ACTION = 280
RESPONSE = 300
MOST_BODIES = 3  # whose judgements of the whole are shown
MEASURE = 130


USES = {
    OPEN_UPDATE: Permission.UPDATE,
    OPEN_DONE: Permission.UPDATE,
    OPEN_REQUEST: Permission.ASK_CHANGE,
    OPEN_RETURN: Permission.SIGN_OFF,
    SIGN_OFF: Permission.SIGN_OFF,
    SHARE_CARD: Permission.SHARE,
}  # what a button takes
Unusable = frozenset[tuple[str, int]]  # buttons that a card's reader may not use, of actions by their ids
NOTHING: Unusable = frozenset()
Rights = Callable[[Iterable[Action]], Unusable]  # of the reader of a list, who sees its menus by themselves


def every_button(_: Iterable[Action]) -> Unusable:
    """Leave nothing out: several people read it."""
    return NOTHING


def unusable_by(workspace: Workspace, actor: Actor, actions: Iterable[Action]) -> Unusable:
    """List the buttons of these actions that somebody may not use: on what only they see, they are not drawn."""
    found, allowed = list[tuple[str, int]](), who_may(workspace)
    for action in actions:
        roles = roles_with(workspace, actor, owns=action.is_owned_by(actor.user_id))
        found += [(name, action.id) for name, needed in USES.items() if roles.isdisjoint(allowed[needed])]
        if actor.user_id in action.claimants:
            found.append((SIGN_OFF, action.id))
    return frozenset(found)


def card(
    plan: Plan,
    target: Target,
    today: Day,
    *,
    is_shared: bool = False,
    is_private: bool = False,
    unusable: Unusable = NOTHING,
) -> Reply:
    """Draw a recommendation, or one action of it, as it stands today. A private card names the posts' holders:
    nobody but the reader sees it, so it rings nobody, and has no button that is `unusable` for them."""
    return _CARDS.drawn(plan, target, today, is_shared, is_private, unusable)


def _draw(
    plan: Plan, target: Target, today: Day, is_shared: bool, is_private: bool, unusable: Unusable = NOTHING
) -> Reply:
    recommendation = target.recommendation
    blocks = [
        section(mrkdwn("*{} {}* · {}", recommendation.kind, recommendation.number, plan.title)),
        quote(recommendation.text, INSPECTOR),
        *_answered(recommendation),
        *(context(action_lines.judgement(each, 200)) for each in newest_of_each(recommendation.judged)[:MOST_BODIES]),
    ]
    is_one = len(target.actions) == 1
    place = f"card:{recommendation.id}:{target.action.id if target.action else 0}"
    for action in target.actions[:MOST_ACTIONS]:
        of_one = None if is_one else f"{place}:{action.id}"
        blocks.append(_action(action, today, is_private, place=of_one, unusable=unusable))
    if len(target.actions) > MOST_ACTIONS:
        following = target.actions[MOST_ACTIONS]
        rest = len(target.actions) - MOST_ACTIONS
        blocks.append(context(mrkdwn("… and {} more; `/plan status {}` shows the next one.", rest, following.number)))
    blocks += _measures(recommendation, target, today)
    if latest := latest_of(target):
        blocks.append(section(action_lines.latest(latest, today), show_button(latest.id, latest.evidence)))
    if gaps := missing(plan, target, today):
        blocks.append(context(mrkdwn("⚠️ Missing: {}", mrkdwn("; ").join(gaps))))
    blocks += _usable(_buttons(target, is_shared=is_shared), target, unusable)
    return Reply(_spoken(target, today), blocks, about=tuple(a.id for a in target.actions))


_CARDS = Drawings(_draw)


def _usable(rows: list[Block], target: Target, unusable: Unusable) -> list[Block]:
    """Rows of buttons, without those that their reader may not use of any action of the card."""
    of_none = {name for name in USES if all((name, action.id) in unusable for action in target.actions)}
    if not unusable:
        return rows

    def is_usable(made: Block) -> bool:
        name, _ = split_seen(made["action_id"])
        name = next((known for known in USES if name == known or name.startswith(f"{known}_")), name)
        about = int(made["value"])
        return (name, about) not in unusable and not (name in of_none and name == SHARE_CARD)

    return [row | {"elements": [made for made in row["elements"] if is_usable(made)]} for row in rows]


def _action(action: Action, today: Day, is_private: bool, *, place: str | None, unusable: Unusable = NOTHING) -> Block:
    text = mrkdwn(
        "*{number}* {text}\n{standing}\n{verb} by {owners}{answers}",
        number=action.number,
        text=quoted(action.text, ACTION),
        standing=action_lines.standing(action, today, of_whole=False),
        verb="Led" if action.accountable else "Owned",
        owners=action_lines.owners(action, ring=is_private),
        answers=action_lines.answers(action, ring=is_private),
    )
    return section(text, entries_of(action, unusable=unusable) if place else None, place)


def _answered(recommendation: Recommendation) -> list[Block]:
    """What was answered to the inspector, under the quotation, and how much it matters where no action says that."""
    said = []
    label, words = recommendation.response.label if recommendation.response else "", recommendation.response_text or ""
    if words.casefold().startswith(label) and words:
        said.append(mrkdwn("_Response:_ {}", quoted(words, RESPONSE)))
    elif label:
        more = mrkdwn(": {}", quoted(words, RESPONSE)) if words else ""
        said.append(mrkdwn("_Response:_ {}{}", f"{label[0].upper()}{label[1:]}", more))
    if recommendation.priority and not recommendation.actions:
        said.append(mrkdwn("priority: {}", quoted(recommendation.priority, 40)))
    return [context(mrkdwn(" · ").join(said))] if said else []


def _measures(recommendation: Recommendation, target: Target, today: Day) -> list[Block]:
    measures = recommendation.measures + tuple(m for a in target.actions for m in a.measures)
    if not measures:
        return []
    text = mrkdwn("\n").join(_measure(measure, today) for measure in measures[:4])
    more = f"\n… and {len(measures) - 4} more" if len(measures) > 4 else ""
    return [context(mrkdwn("*What will be different*\n{}{}", text, more))]


def _measure(measure: Measure, today: Day) -> Mrkdwn:
    text = mrkdwn("{} {}", f"{measure.label})" if measure.label else "•", quoted(measure.text, MEASURE))
    if reading := measure.latest:
        return mrkdwn("{} – *{}* ({})", text, quoted(reading.value, 100), short(today.date_of(reading.at)))
    return text


def latest_of(target: Target) -> Update | None:
    """Find the update that its card quotes: the newest on the action or, of a whole recommendation, on any of it."""
    return target.action.latest if target.action else target.recommendation.latest


def missing(plan: Plan, target: Target, today: Day) -> list[str]:
    """List what a careful reader would ask for, each in a few plain words."""
    actions = [a for a in target.actions if not a.is_settled]
    gaps = []
    if not target.actions and target.recommendation.response is not Response.REJECTED:
        gaps.append("no action answers this recommendation")
    if vacant := dict.fromkeys(p.title for a in actions for p in a.owners if not p.holder_id):
        gaps.append(f"nobody in Slack holds {cut(' or '.join(vacant), 150)}")
    if any(a.due_on is None for a in actions):
        gaps.append("a due date")
    if silent := [a for a in actions if a.said.latest_said is None]:
        on = f" on {_listed(silent)}" if len(silent) < len(actions) else ""
        gaps.append(f"an update from the owner{on}")
    elif any(a.is_stale(today) for a in actions):
        gaps.append("a recent update")
    if not target.recommendation.measures and not any(a.measures for a in target.actions):
        gaps.append("a success measure")
    if any(plan.channel_for(a) is None for a in actions):
        gaps.append("a channel for its alerts")
    return gaps


def _listed(actions: list[Action]) -> str:
    return " and ".join(action.number for action in actions[:4]) + (" …" if len(actions) > 4 else "")


def _buttons(target: Target, *, is_shared: bool) -> list[Block]:
    """What can be done here. The row's id says which card it is, so that it can be drawn again in its place."""
    whole = target.recommendation
    place = f"card:{whole.id}:{target.action.id if target.action else 0}"
    share = [] if is_shared else [button("Share in channel", SHARE_CARD, whole.id)]
    history = button("History", f"{OPEN_HISTORY}_{target.action.id}" if target.action else OPEN_HISTORY, whole.id)
    if len(target.actions) != 1:
        made = [button(f"Update {a.number}", f"{OPEN_UPDATE}_{a.id}", a.id) for a in target.actions[:MOST_BUTTONS]]
        return [buttons(*made, history, *share, block_id=place)]
    action = target.actions[0]
    request_new_date = button("Ask for a new date", OPEN_REQUEST, action.id)
    if action.rating is Rating.DONE:
        made = [
            sign_off_button(action),
            button("Return …", OPEN_RETURN, action.id),
        ]
        return [buttons(*made, button("Update", OPEN_UPDATE, action.id), history, *share, block_id=place)]
    if action.rating is Rating.SIGNED_OFF:
        return [buttons(button("Return …", OPEN_RETURN, action.id), history, *share, block_id=place)]
    made = [button("Update", OPEN_UPDATE, action.id, "primary"), button("Done", OPEN_DONE, action.id), request_new_date]
    return [buttons(*made, history, *share, block_id=place)]


def sign_off_button(action: Action) -> Block:
    """Draw the button that asks how whoever signs off knows, with the latest words and all that shows them."""
    return button("Sign off", SIGN_OFF, action.id, "primary", seen=claim_seen(action))


def entries_in_list(action: Action, rights: Rights) -> Block:
    """Draw the menu beside an action in a list: the card itself and, of what its card has as buttons, what its reader
    may use."""
    return entries_of(action, opens=True, unusable=rights((action,)))


def entries_of(action: Action, *, opens: bool = False, unusable: Unusable = NOTHING) -> Block:
    """Draw the menu beside an action that stands among others: everything that its own card has as buttons, but what is
    `unusable`, and the card itself, where the menu `opens` it."""
    number = action.number
    if action.rating and action.rating.is_finished:
        offered = [(SIGN_OFF, f"Sign off {number}"), (OPEN_RETURN, f"Return {number}")]
        options = offered if action.rating is Rating.DONE else offered[1:]
    else:
        options = [
            (OPEN_UPDATE, f"Update {number}"),
            (OPEN_DONE, f"{number} is done"),
            (OPEN_REQUEST, f"Ask for a new date for {number}"),
        ]
    options = [each for each in options if (each[0], action.id) not in unusable]
    options.append((OPEN_HISTORY, f"History of {number}"))
    options = [(OPEN_CARD, f"Show {number}"), *options] if opens else options
    entries = [{"text": plain_text(text, 75), "value": _chosen(action, chosen)} for chosen, text in options]
    return {"type": "overflow", "action_id": f"{CHOOSE_ENTRY}_{action.id}", "options": entries}


def _chosen(action: Action, chosen: str) -> str:
    """What choosing this brings back: like its button, also what is decided on."""
    return with_seen(f"{chosen}:{action.id}", claim_seen(action) if chosen == SIGN_OFF else None)


def window(title: str, shown: Reply) -> Block:
    """Draw a card in a window, to be read: where it is asked for on the Home, which is no conversation."""
    blocks = [_still(block) for block in shown.blocks if block["type"] != "actions"]
    return {"type": "modal", "title": plain_text(title, 24), "close": plain_text("Close"), "blocks": blocks}


def _still(block: Block) -> Block:
    return {name: value for name, value in block.items() if name not in ("accessory", "block_id")}


def _spoken(target: Target, today: Day) -> Mrkdwn:
    clauses = [
        mrkdwn("Action {}, owned by {}: {}.", a.number, action_lines.owners(a), action_lines.spoken(a, today))
        for a in target.actions[:MOST_ACTIONS]
    ]
    inspector = quoted(target.recommendation.text, INSPECTOR)
    return mrkdwn(" ").join(
        [mrkdwn("{} {}: {}", target.recommendation.kind, called(target.recommendation), inspector), *clauses]
    )
