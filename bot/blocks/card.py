"""The card of a recommendation: the inspector's words first, then how each action stands, on one phone screen."""

from datetime import date

from bot.blocks import lines
from bot.blocks.kit import Block, button, buttons, context, cut, escape, quote, section, words
from bot.blocks.reply import Reply
from bot.plan.action import Action
from bot.plan.references import Target
from bot.plan.snapshot import Plan, Recommendation

OPEN_UPDATE = "open_update"
SHARE_CARD = "share_card"

MOST_ACTIONS = 8
MOST_BUTTONS = 4
INSPECTOR = 700  # characters; the longest recommendation we have seen is 530
ACTION = 280
MEASURE = 130


def card(plan: Plan, target: Target, today: date, *, is_shared: bool = False, is_private: bool = False) -> Reply:
    """A recommendation, or one action of it, as it stands today. A private card names the posts' holders: nobody but
    the reader sees it, so it rings nobody."""
    recommendation = target.recommendation
    blocks = [
        section(f"*Recommendation {escape(recommendation.number)}* · {escape(plan.title)}"),
        quote(recommendation.text, INSPECTOR),
    ]
    blocks += [_action(action, today, is_private) for action in target.actions[:MOST_ACTIONS]]
    if len(target.actions) > MOST_ACTIONS:
        following = target.actions[MOST_ACTIONS]
        rest = len(target.actions) - MOST_ACTIONS
        blocks.append(context(f"… and {rest} more; `/plan status {escape(following.number)}` shows the next one."))
    blocks += _measures(recommendation, target)
    blocks += _latest(recommendation, target, today)
    if gaps := missing(plan, target, today):
        blocks.append(context(f"⚠️ Missing: {'; '.join(gaps)}"))
    if not is_shared:
        blocks.append(_buttons(target))
    return Reply(_spoken(target, today), blocks, is_public=is_shared)


def _action(action: Action, today: date, is_private: bool) -> Block:
    text = f"*{escape(action.number)}* {words(action.text, ACTION)}\n"
    return section(f"{text}{lines.standing(action, today)}\nOwned by {lines.owners(action, ring=is_private)}")


def _measures(recommendation: Recommendation, target: Target) -> list[Block]:
    measures = recommendation.measures + tuple(m for a in target.actions for m in a.measures)
    if not measures:
        return []
    text = "\n".join(f"{escape(m.label)}) {words(m.text, MEASURE)}" if m.label else f"• {words(m.text, MEASURE)}"
                     for m in measures[:4])  # fmt: skip
    more = f"\n… and {len(measures) - 4} more" if len(measures) > 4 else ""
    return [context(f"*What will be different*\n{text}{more}")]


def _latest(recommendation: Recommendation, target: Target, today: date) -> list[Block]:
    updates = target.action.updates if target.action else recommendation.all_updates
    return [section(lines.latest(updates[-1], today))] if updates else []


def missing(plan: Plan, target: Target, today: date) -> list[str]:
    """What a careful reader would ask for, each in a few words."""
    actions = [a for a in target.actions if not a.is_settled]
    gaps = []
    if not target.actions:
        gaps.append("no action answers this recommendation")
    if vacant := dict.fromkeys(p.title for a in actions for p in a.owners if not p.holder_id):
        gaps.append(f"nobody in Slack holds {escape(cut(' or '.join(vacant), 150))}")
    if any(a.due_on is None for a in actions):
        gaps.append("a due date")
    if any(not [u for u in a.updates if not u.is_printed] for a in actions):
        gaps.append("an update from the owner")
    elif any(a.is_stale(today) for a in actions):
        gaps.append("a recent update")
    if not target.recommendation.measures and not any(a.measures for a in target.actions):
        gaps.append("a success measure")
    if any(plan.channel_for(a) is None for a in actions):
        gaps.append("a channel for its alerts")
    return gaps


def _buttons(target: Target) -> Block:
    actions = target.actions[:MOST_BUTTONS]
    if len(actions) == 1:
        made = [button("Update", OPEN_UPDATE, actions[0].id, "primary")]
    else:
        made = [button(f"Update {a.number}", f"{OPEN_UPDATE}_{a.id}", a.id) for a in actions]
    return buttons(*made, button("Share in channel", SHARE_CARD, target.recommendation.id))


def _spoken(target: Target, today: date) -> str:
    clauses = [
        f"Action {escape(a.number)}, owned by {lines.owners(a)}: {lines.spoken(a, today)}."
        for a in target.actions[:MOST_ACTIONS]
    ]
    inspector = words(target.recommendation.text, INSPECTOR)
    return " ".join([f"Recommendation {escape(target.recommendation.number)}: {inspector}", *clauses])
