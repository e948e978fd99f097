"""Say what somebody did last where `undo` does not take it back: a post, a channel, an absence, a plan, a file; how it
is changed, and, apart from that, that they did something to an action before it.
"""

from collections.abc import Callable
from datetime import date

from bot.blocks.answers.choices.offers import NOT_AWAY, Offer
from bot.blocks.answers.on_home.set_up import OPEN_SETTINGS
from bot.blocks.answers.on_import.answering import CANCEL
from bot.blocks.answers.outside.judged import UNDO_JUDGED
from bot.blocks.answers.oversight import OPEN_POSTS
from bot.blocks.answers.plans import NAME_PLAN
from bot.blocks.kit import Block, button, buttons, channel, context, in_marks, person, section
from bot.blocks.mrkdwn import Mrkdwn, escape, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.language.wording import ago, full
from bot.plan.model.day import Day
from bot.plan.model.target import called
from bot.plan.model.workspace import Workspace
from bot.plan.updates.last_act import ActKind, LastAct, Noted

Said = tuple[Mrkdwn, str, list[Block]]  # what was done, how it is changed, the buttons for it


def changed_otherwise(workspace: Workspace, act: LastAct, before: LastAct | None, user_id: str, today: Day) -> Reply:
    """Draw what was done last, and how it is changed; `before` is what can be taken back, which is only named."""
    did, how, made = _file(act) if act.kind is ActKind.FILE else _noted(workspace, act, user_id)
    when = ago(today.date_of(act.at), today)
    text = mrkdwn("What you did last, {}: {} `undo` does not take that back. {}", when, did, how)
    blocks = [section(text), *([buttons(*made)] if made else [])]
    if before and before.stands:
        older = mrkdwn("Before that you said something of an action, which stands. `undo update` shows that instead.")
        blocks.append(context(older))
    return Reply(text, blocks, is_private=True)


def _file(act: LastAct) -> Said:
    did = mrkdwn("you sent me “{}”, which I have read.", act.name)
    return did, "Nothing of it is saved before you say so.", [button("Let the file go", CANCEL, act.ids[0])]


def _noted(workspace: Workspace, act: LastAct, user_id: str) -> Said:
    assert act.noted
    if act.noted.what == "away":
        return _away(act.noted, user_id)
    return _DRAWN.get(act.noted.what, _other)(workspace, act.noted)


def _id_of(noted: Noted) -> int:
    number = noted.subject.rpartition(" ")[2]
    return int(number) if number.isdecimal() else 0


def _post(workspace: Workspace, noted: Noted) -> Said:
    post = next((each for each in workspace.posts if each.id == _id_of(noted)), None)
    was, now = (noted.before or {}).get("holder"), (noted.after or {}).get("holder")
    title = post.title if post else noted.about or "a post"
    if was == now:
        did = mrkdwn("you said who stands in for {}.", title)
    else:
        did = mrkdwn("you said that {} holds {}.", person(now) if now else "nobody", title)
    if post is None:
        return did, "Say who holds it instead.", []
    made = [button("Say who …", OPEN_POSTS, post.id)]
    if was != now and post.holder_id == now:
        label = "Put back who held it" if was else "Nobody holds it now"
        made.insert(0, Offer(("assign", f'"{title}" {f"<@{was}>" if was else "nobody"}'), label).block)
    return did, "Put it back, or say who holds it instead.", made


def _channel(workspace: Workspace, noted: Noted) -> Said:
    where = channel(str((noted.after or {}).get("channel") or ""))
    numbers = ", ".join(map(str, (noted.after or {}).get("actions") or ()))
    if noted.subject.startswith("plan ") and (plan := workspace.plan(_id_of(noted))):
        did = mrkdwn("you sent the alerts of {} to {}.", plan.title, where)
        return did, "Choose another channel instead.", [button("Choose its channel …", NAME_PLAN, plan.id)]
    what = mrkdwn("those of {}", numbers) if numbers else mrkdwn("those of {}", noted.about or "a post")
    did = mrkdwn("you sent alerts to {}: {}.", where, what)
    example = f"channel #name {numbers.partition(',')[0] or '5.1'}"
    return did, f"To change it, type `{example}` with another channel; `channels` shows which gets what.", []


def _away(noted: Noted, user_id: str) -> Said:
    who = noted.about or ""
    until = str((noted.after or {}).get("until") or "")
    if until and who == user_id:
        did = mrkdwn("you said that you are away up to and including {}.", full(date.fromisoformat(until[:10])))
        return did, "This ends it.", [Offer(("away", "back"), NOT_AWAY).block]
    if not noted.after:
        return mrkdwn("you said that {} is back.", person(who)), "Say until when they are away, if they are.", []
    did = mrkdwn("you said that {} is away.", person(who))
    return did, "This ends it.", [Offer(("away", f"<@{who}> back"), "They are back").block]


def _plan(workspace: Workspace, noted: Noted) -> Said:
    plan = workspace.plan(_id_of(noted))
    title = plan.title if plan else (noted.after or {}).get("title") or "a plan"
    done = {"loaded plan": "loaded", "imported again": "took over what a file changes in", "renamed plan": "renamed"}
    done |= {"archived plan": "archived", "restored plan": "restored", "made default plan": "made the default"}
    did = mrkdwn("you {} {}.", done[noted.what], title)
    return did, "`plans` shows what can be done with it.", [Offer(("plans", ""), "Show the plans").block]


def _settings(_workspace: Workspace, _noted: Noted) -> Said:
    return mrkdwn("you changed the settings."), "Change them once more.", [button("Settings …", OPEN_SETTINGS, "any")]


def _reminder(workspace: Workspace, noted: Noted) -> Said:
    found = workspace.action(_id_of(noted))
    did = mrkdwn("you asked to be reminded of {}.", called(found[1]) if found else "an action")
    return did, "When it comes, its button lets it go; only you are reminded.", []


def _judged(_workspace: Workspace, noted: Noted) -> Said:
    after = noted.after or {}
    did = mrkdwn(
        "you noted what {} judged: {}.", str(after.get("body") or ""), in_marks(str(after.get("text") or ""), 200)
    )
    made = [button("Take it back", UNDO_JUDGED, int(after.get("judgement") or 0))]
    return did, "Its button takes it back.", made


def _other(_workspace: Workspace, noted: Noted) -> Said:
    return escape(f"{noted.what}."), "", []


_DRAWN: dict[str, Callable[[Workspace, Noted], Said]] = {
    "filled post": _post,
    "set channel": _channel,
    "changed settings": _settings,
    "remembered action": _reminder,
    "noted judgement": _judged,
    **dict.fromkeys(
        ("loaded plan", "imported again", "renamed plan", "archived plan", "restored plan", "made default plan"), _plan
    ),
}
