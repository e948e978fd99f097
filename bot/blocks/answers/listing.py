"""Draw a list of actions, a page at a time."""

from collections.abc import Sequence

from bot.blocks import action_lines
from bot.blocks.kit import button, buttons, context, escape, section
from bot.blocks.reply import Reply
from bot.plan.language.wording import count
from bot.plan.model.action import Action
from bot.plan.model.day import Day

SHOW_PAGE = "show_page"
PAGE = 8  # actions on two phone screens


def listing(title: str, actions: Sequence[Action], today: Day, *, query: str, page: int = 0) -> Reply:
    """Draw a page of a list; `title` says what the list is of ("overdue"); `query` is what was asked for, so that
    the next page can be.
    """
    pages = max(1, -(-len(actions) // PAGE))
    page = min(max(page, 0), pages - 1)
    shown = actions[page * PAGE : (page + 1) * PAGE]
    heading = f"{count(len(actions), 'action')} {title}"
    blocks = [section(f"*{heading}*"), *(section(action_lines.one_line(a, today)) for a in shown)]
    if pages > 1:
        turns = [button("Earlier", f"{SHOW_PAGE}_back", page - 1)] if page else []
        turns += [button("More", SHOW_PAGE, page + 1)] if page < pages - 1 else []
        blocks += [context(f"Page {page + 1} of {pages}"), buttons(*turns, block_id=f"list:{query}"[:255])]
    spoken = " ".join(f"{escape(a.number)}: {action_lines.spoken(a, today)}." for a in shown)
    text = f"{heading}{', page ' + str(page + 1) if page else ''}. {spoken}"
    return Reply(text, blocks, about=tuple(action.id for action in actions))
