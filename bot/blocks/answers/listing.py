"""Draw a list of actions, a page at a time."""

from collections.abc import Sequence

from bot.blocks import action_lines
from bot.blocks.kit import button, buttons, channel, context, person, section
from bot.blocks.mrkdwn import Mrkdwn, escape, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.language.wording import count
from bot.plan.model.action import Action
from bot.plan.model.day import Day
from bot.plan.queries.filters import Chosen

SHOW_PAGE = "show_page"
PAGE = 8  # actions on two phone screens


def title_of(chosen: Chosen) -> Mrkdwn:
    """Complete "3 actions …": whose they are is told by a mention."""
    if chosen.holder_id:
        return mrkdwn("owned by {}", person(chosen.holder_id))
    return mrkdwn("of {}", channel(chosen.channel_id)) if chosen.channel_id else escape(chosen.title)


def nothing_chosen(chosen: Chosen) -> Reply:
    """Say that there are none of these."""
    if chosen.holder_id:
        return Reply(mrkdwn("{} holds no post that owns an action.", person(chosen.holder_id)))
    if chosen.channel_id:
        return Reply(mrkdwn("No action belongs to {}.", channel(chosen.channel_id)))
    return Reply(escape(chosen.none))


def listing(title: Mrkdwn, actions: Sequence[Action], today: Day, *, query: str, page: int = 0) -> Reply:
    """Draw a page of a list; `title` says what the list is of ("overdue"); `query` is what was asked for, so that
    the next page can be.
    """
    pages = max(1, -(-len(actions) // PAGE))
    page = min(max(page, 0), pages - 1)
    shown = actions[page * PAGE : (page + 1) * PAGE]
    named = mrkdwn(" and ").join(escape(name) for name in dict.fromkeys(a.plan_name for a in actions) if name)
    heading = mrkdwn("{} {}{}", count(len(actions), "action"), title, mrkdwn(" · {}", named) if named else "")
    blocks = [section(mrkdwn("*{}*", heading)), *(section(action_lines.one_line(a, today)) for a in shown)]
    if pages > 1:
        turns = [button("Earlier", f"{SHOW_PAGE}_back", page - 1)] if page else []
        turns += [button("More", SHOW_PAGE, page + 1)] if page < pages - 1 else []
        blocks += [context(mrkdwn("Page {} of {}", page + 1, pages)), buttons(*turns, block_id=f"list:{query}"[:255])]
    spoken = mrkdwn(" ").join(mrkdwn("{}: {}.", a.number, action_lines.spoken(a, today)) for a in shown)
    text = mrkdwn("{}{}. {}", heading, f", page {page + 1}" if page else "", spoken)
    return Reply(text, blocks, about=tuple(action.id for action in actions))
