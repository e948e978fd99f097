"""`/plan assign "Head of Service Early Help" @user`: posts to people."""

import re

from bot.blocks.kit import escape
from bot.blocks.reply import Reply
from bot.errors import NotUnderstood
from bot.plan import people
from commands import Request, subcommand

_ASSIGN = re.compile(r"^[\"“”]?(?P<title>.+?)[\"“”]?\s*<@(?P<user>[UW]\w+)(?:\|[^>]*)?>\s*$", re.IGNORECASE | re.DOTALL)


@subcommand(
    "assign", usage='assign "Head of Service Early Help" @user', summary="tie a post to the person who holds it"
)
async def assign(request: Request) -> Reply:
    match = _ASSIGN.match(request.text)
    if not match:
        raise NotUnderstood('I need a post and a person: `/plan assign "Head of Service Early Help" @user`.')
    title = people.find_post(request.workspace, match["title"])
    holder = match["user"].upper()
    await request.run(people.assign, title, holder, request.said.user_id, request.now)
    owned = [a.number for a in request.plan.actions if title in [p.title for p in a.owners]]
    what = f" and owns {', '.join(owned)}" if owned else ""
    return Reply(f"<@{holder}> now holds {escape(title)}{escape(what)}.")
