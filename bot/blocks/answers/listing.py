"""Draw a list of actions, a page at a time."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.blocks import action_lines
from bot.blocks.answers.card import Rights, entries_in_list, every_button
from bot.blocks.answers.questions.first_lines import named
from bot.blocks.kit import Block, button, buttons, channel, context, cut, person, section
from bot.blocks.mrkdwn import Mrkdwn, escape, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.language.wording import count
from bot.plan.model.action import Action
from bot.plan.model.day import Day
from bot.plan.model.target import called, of_one_plan
from bot.plan.model.workspace import Plan
from bot.plan.queries.filters import Chosen
from bot.plan.queries.holders import Holder

SHOW_PAGE = "show_page"
_WITHIN = re.compile(r"(?P<plan>\d{1,18})\|(?P<query>.*)", re.DOTALL)
PAGE = 8  # actions on two phone screens
MOST_HOLDERS = 8  # of one name; more are asked for by more of it


def within(plans: Sequence[Plan], query: str) -> str:
    """Write a list's query so that its next page is of the same plan, where it is of one among several."""
    return f"{plans[0].id}|{query}" if len(plans) == 1 and plans[0].short_name else query


def split_within(query: str) -> tuple[int | None, str]:
    """Split such a query into (the plan's id, what was asked for)."""
    match = _WITHIN.fullmatch(query)
    return (int(match["plan"]), match["query"]) if match else (None, query)


def heading_of(chosen: Chosen) -> Mrkdwn:
    """Say how many of what there are: `3 actions overdue`, `1 of yours is overdue`. Whose they are is told by a
    mention."""
    number = len(chosen.actions)
    if chosen.which and chosen.is_own:
        return mrkdwn("{} of yours {}", number, chosen.which.said(number))
    counted = count(number, "action")
    if chosen.holder_id:
        if chosen.deputed == number:
            whose = mrkdwn("that {} stands in for, as deputy", person(chosen.holder_id))
        else:
            part = f", {chosen.deputed} of them as deputy" if chosen.deputed else ""
            whose = mrkdwn("owned by {}{}", person(chosen.holder_id), part)
    elif chosen.channel_id:
        whose = mrkdwn("of {}", channel(chosen.channel_id))
    else:
        whose = escape(chosen.title)
    if chosen.which is None:
        return mrkdwn("{} {}", counted, whose)
    comma = "," if chosen.deputed else ""
    return mrkdwn("{} {}{} {}", counted, whose, comma, chosen.which.said(number))


def others_of(chosen: Chosen) -> Mrkdwn | None:
    """Say how many of others' are so, too; None if none are, or it was not asked that way."""
    if not (chosen.which and chosen.others):
        return None
    return mrkdwn("{} of others’ {}.", chosen.others, chosen.which.said(chosen.others))


def nothing_chosen(chosen: Chosen, plans: Sequence[Plan]) -> Reply:
    """Say that there are none of these in these plans: in which one, where it is one of several."""
    if chosen.holder_id and chosen.which:
        none = mrkdwn("Of what {} owns, nothing {}.", person(chosen.holder_id), chosen.which.said(1))
    elif chosen.holder_id:
        none = mrkdwn("{} holds no post that owns an action.", person(chosen.holder_id))
    elif chosen.channel_id:
        none = mrkdwn("No action belongs to {}.", channel(chosen.channel_id))
    else:
        none = escape(chosen.none)
    only = plans[0].short_name if len(plans) == 1 else None
    said = Reply(mrkdwn("{}: {}", only, none) if only else none)
    return and_others(said, chosen, plans)


def and_others(said: Reply, chosen: Chosen, plans: Sequence[Plan]) -> Reply:
    """Add to what is somebody's how many of others' are so, with the button that lists them all."""
    others = others_of(chosen)
    if others is None or chosen.which is None:
        return said
    shown = button("Show all of them", f"{SHOW_PAGE}_all", 0)
    blocks = [*(said.blocks or [section(said.text)])]
    blocks.append(section(others, shown, f"list:{within(plans, chosen.which.words)}"[:255]))
    return replace(said, text=mrkdwn("{} {}", said.text, others), blocks=blocks)


def which_holder(plans: Sequence[Plan], words: str, found: Sequence[Holder], names: Mapping[str, str]) -> Reply:
    """Ask whose list is meant, where a name is that of several people or posts; each can be shown by a press."""
    shown = found[:MOST_HOLDERS]
    text = mrkdwn("“{}” could be {}: whose actions shall I show?", cut(words, 60), _either(shown, names))
    blocks: list[Block] = [section(text)]
    for holder in shown:
        show = button("Show", SHOW_PAGE, 0)
        blocks.append(section(_called(holder, names), show, f"list:{within(plans, holder.query)}"))
    return Reply(text, blocks, is_private=True)


def _either(found: Sequence[Holder], names: Mapping[str, str]) -> Mrkdwn:
    return mrkdwn(" or ").join(_called(holder, names) for holder in found)


def _called(holder: Holder, names: Mapping[str, str]) -> Mrkdwn:
    if holder.post:
        return escape(holder.post.title)
    return named(holder.user_id or "", names)


def listing(
    counted: Mrkdwn,
    actions: Sequence[Action],
    today: Day,
    *,
    query: str,
    page: int = 0,
    is_alone: bool = False,
    rights: Rights = every_button,
    tells_silence: bool = False,
) -> Reply:
    """Draw a page of a list, with a menu beside each action; `counted` says how many of what there are; `query` is
    what was asked for, so that the next page can be. One that `is_alone` names the posts' holders, and
    its menus have what its reader has `rights` to. One that `tells_silence` says of each when it was last heard of.
    """
    pages = max(1, -(-len(actions) // PAGE))
    page = min(max(page, 0), pages - 1)
    _, plain = of_one_plan(actions)  # its plan is named in the heading
    shown = plain[page * PAGE : (page + 1) * PAGE]
    named = mrkdwn(" and ").join(escape(name) for name in dict.fromkeys(a.plan_name for a in actions) if name)
    heading = mrkdwn("{}{}", counted, mrkdwn(" · {}", named) if named else "")
    blocks = [section(mrkdwn("*{}*", heading)), *(_line(a, today, rights, is_alone, tells_silence) for a in shown)]
    if pages > 1:
        turns = [button("Earlier", f"{SHOW_PAGE}_back", page - 1)] if page else []
        turns += [button("More", SHOW_PAGE, page + 1)] if page < pages - 1 else []
        blocks += [context(mrkdwn("Page {} of {}", page + 1, pages)), buttons(*turns, block_id=f"list:{query}"[:255])]
    spoken = mrkdwn(" ").join(_spoken(a, today, tells_silence) for a in shown)
    text = mrkdwn("{}{}. {}", heading, f", page {page + 1}" if page else "", spoken)
    return Reply(text, blocks, about=tuple(action.id for action in actions))


def _line(action: Action, today: Day, rights: Rights, is_alone: bool, tells_silence: bool) -> Block:
    line = action_lines.one_line(action, today, ring=is_alone)
    if tells_silence:
        line = mrkdwn("{} · {}", line, action_lines.heard(action, today))
    return section(line, entries_in_list(action, rights))


def _spoken(action: Action, today: Day, tells_silence: bool) -> Mrkdwn:
    heard = f", {action_lines.heard(action, today)}" if tells_silence else ""
    return mrkdwn("{}: {}{}.", called(action), action_lines.spoken(action, today), heard)
