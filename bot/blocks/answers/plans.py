"""Draw the plans of a workspace, each with a menu of what can be done with it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.blocks.kit import Block, button, buttons, channel, context, plain_text, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.as_of import Past
from bot.plan.language.wording import count, full
from bot.plan.model.day import Day
from bot.plan.model.rating import Rating
from bot.plan.model.workspace import Plan

CHOOSE_FOR_PLAN = "choose_for_plan"
DO_TO_PLAN = "do_to_plan"
NAME_PLAN = "name_plan"
OPEN, DEFAULT, NAME, ARCHIVE, RESTORE, UNLOAD = "open", "default", "name", "archive", "restore", "unload"
MOST = 20  # plans in one list


def plan_list(plans: Sequence[Plan], today: Day, *, may_keep: bool) -> Reply:
    """Draw every plan, archived ones last; who `may_keep` them is offered to."""
    ordered, blocks = _ordered(plans), plan_lines(plans, today, may_keep=may_keep)
    if len(plans) > 1:
        example = next((plan for plan in ordered if not plan.is_default), ordered[0])
        numbers = [each.number for each in example.recommendations]
        which = f"{example.name} {'5' if '5' in numbers else numbers[0]}" if numbers else example.name
        blocks.append(context(mrkdwn("Name a plan to ask about it: `/plan status {}`.", which)))
    listed = mrkdwn("; ").join(_named(plan) for plan in ordered[:MOST])
    text = mrkdwn("{} in this workspace: {}.", count(len(plans), "plan"), listed)
    return Reply(text, blocks, is_private=True)


def overall(plans: Sequence[Plan], today: Day) -> Reply:
    """Draw how each of several plans stands, in a line of its own: nothing is added up over them."""
    said = [mrkdwn("{}: {}", plan.name, _stands(plan, today)) for plan in plans[:MOST]]
    heading = mrkdwn("{}, each by itself.", count(len(plans), "plan"))
    lines = [section(text, _menu(plan, False), f"plan:{plan.id}") for text, plan in zip(said, plans, strict=False)]
    about = tuple(action.id for plan in plans for action in plan.actions)
    return Reply(mrkdwn("{} {}", heading, mrkdwn(" ").join(said)), [section(heading), *lines], about=about)


def beside(reply: Reply, others: Sequence[Plan], today: Day) -> Reply:
    """Say under an answer about one plan how the others stand that it does not count."""
    said = mrkdwn(" ").join(mrkdwn("{}: {}", plan.name, _stands(plan, today)) for plan in others[:MOST])
    text = mrkdwn("Not counted here: {} `overall` shows every plan.", said)
    return replace(reply, text=mrkdwn("{} {}", reply.text, text), blocks=[*reply.blocks, context(text)])


def compared(pairs: Sequence[tuple[Plan, Past | None]], on: date, today: Day) -> Reply:
    """Put how each plan stands beside how it stood at the end of a day, in three lines each."""
    lines = [_compared(plan, past, on, today) for plan, past in pairs]
    about = tuple(action.id for plan, _ in pairs for action in plan.actions)
    text = mrkdwn(" ").join(mrkdwn(" ").join(each) for each in lines)
    return Reply(text, [section(mrkdwn("\n").join(each)) for each in lines], is_private=True, about=about)


def _compared(plan: Plan, past: Past | None, on: date, today: Day) -> list[Mrkdwn]:
    if past is None:
        none = mrkdwn("{} was loaded after {}, so there is nothing to compare it with.", plan.name, full(on))
        return [none, mrkdwn("Today: {}", _stands(plan, today))]
    now, then = _troubles(plan, today), _troubles(past.plan, past.day)
    both = list(zip(now, then, strict=True))
    better, worse = any(a < b for a, b in both), any(a > b for a, b in both)
    said = "better and worse" if better and worse else "better" if better else "worse" if worse else "the same"
    how = f"{said} {'as' if said == 'the same' else 'than'} on {full(on)}"
    verdict = mrkdwn("{}: by what is off track, at risk and overdue, {}.", plan.name, how)
    return [verdict, mrkdwn("Today: {}", _stands(plan, today)), mrkdwn("Then: {}", _stands(past.plan, past.day))]


def _troubles(plan: Plan, today: Day) -> tuple[int, int, int]:
    rated = Counter(action.rating for action in plan.actions)
    late = sum(bool(action.days_overdue(today)) for action in plan.actions)
    return rated[Rating.OFF_TRACK], rated[Rating.AT_RISK], late


def _stands(plan: Plan, today: Day) -> Mrkdwn:
    counts = Counter(action.rating for action in plan.actions)
    parts = [f"{rating.symbol} {counts[rating]} {rating.label}" for rating in Rating if counts[rating]]
    parts += [f"◌ {counts[None]} not rated yet"] if counts[None] else []
    late = sum(bool(action.days_overdue(today)) for action in plan.actions)
    overdue = f"⏰ {late} overdue" if late else "nothing overdue"
    return mrkdwn("{}; {}.", ", ".join(parts) or "no actions yet", overdue)


def plan_lines(plans: Sequence[Plan], today: Day, *, may_keep: bool) -> list[Block]:
    """Draw a line for each plan, with its menu."""
    return [_line(plan, today, may_keep) for plan in _ordered(plans)[:MOST]]


def _ordered(plans: Sequence[Plan]) -> list[Plan]:
    return sorted(plans, key=lambda plan: plan.is_archived)


def _named(plan: Plan) -> Mrkdwn:
    marks = [mark for mark, holds in (("default", plan.is_default), ("archived", plan.is_archived)) if holds]
    return mrkdwn("{}{}", plan.title, f" ({', '.join(marks)})" if marks else "")


def _line(plan: Plan, today: Day, may_keep: bool) -> Block:
    marks = [mark for mark, holds in (("default", plan.is_default), ("archived", plan.is_archived)) if holds]
    shown = plan.taken_out if plan.is_archived else plan
    late = sum(bool(action.days_overdue(today)) for action in shown.actions)
    facts = [
        mrkdwn("{}", count(len(shown.recommendations), "recommendation")),
        mrkdwn("{}", count(len(shown.actions), "action")),
        *([mrkdwn("⏰ {} overdue", late)] if late and not plan.is_archived else []),
        mrkdwn("alerts in {}", channel(plan.channel_id)) if plan.channel_id else mrkdwn("no channel of its own"),
    ]
    text = mrkdwn("*{}*{}\n{}", plan.title, f" · {' · '.join(marks)}" if marks else "", mrkdwn(" · ").join(facts))
    return section(text, _menu(plan, may_keep), f"plan:{plan.id}")


def _menu(plan: Plan, may_keep: bool) -> Block:
    offered = [(OPEN, f"Open {plan.name}")]
    if may_keep and plan.is_archived:
        offered = [(RESTORE, "Restore")]
    elif may_keep:
        offered += [] if plan.is_default else [(DEFAULT, "Make it the default")]
        offered += [(NAME, "Rename, or choose its channel …"), (ARCHIVE, "Archive …"), (UNLOAD, "Unload …")]
    options = [{"text": plain_text(text, 75), "value": f"{deed}:{plan.id}"} for deed, text in offered]
    return {"type": "overflow", "action_id": f"{CHOOSE_FOR_PLAN}_{plan.id}", "options": options}


def sure(plan: Plan, deed: str, recorded: int) -> Reply:
    """Ask once more before a plan is archived or unloaded; `recorded` counts what people have recorded of it."""
    if deed == ARCHIVE:
        kept = f"What was recorded of it ({recorded:,} so far) stays" if recorded else "Nothing was recorded of it yet"
        why = mrkdwn(
            "{} is then out of use: nobody is asked about it any more. {}, and you can restore it.", plan.title, kept
        )
        label = "Archive it"
    else:
        why = mrkdwn("{} is then gone, as if never loaded. Nothing has been recorded of it yet.", plan.title)
        label = "Unload it"
    made = button(label, f"{DO_TO_PLAN}_{deed}", plan.id, "danger")
    return Reply(why, [section(why), buttons(made)], is_private=True)


def named(before: Plan, plan: Plan, plans: Sequence[Plan], today: Day) -> Reply:
    """Say what a plan is called by now, and where its alerts go, as far as that is new, above the plans as they are."""
    said = []
    if plan.title != before.title:
        said.append(mrkdwn("{} is now called {}.", before.title, plan.title))
    if plan.channel_id and plan.channel_id != before.channel_id:
        place = channel(plan.channel_id)
        goes = mrkdwn("Alerts of {} now go to {}, unless a service has its own channel.", plan.title, place)
        said.append(mrkdwn("{} Invite me there with `/invite`, if I am not in it.", goes))
    sentence = mrkdwn(" ").join(said) or mrkdwn("{} stays as it was.", plan.title)
    return replace(done(sentence, plans, today), is_private=False, is_settled=True)


def done(sentence: Mrkdwn, plans: Sequence[Plan], today: Day) -> Reply:
    """Say what was done to a plan, above the plans as they are now."""
    shown = plan_list(plans, today, may_keep=True)
    return Reply(mrkdwn("{}", sentence), [section(sentence), *shown.blocks], is_private=True)
