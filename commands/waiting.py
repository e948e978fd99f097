"""Answer `/plan waiting`: what waits for whoever asks to decide, sign off or answer."""

from dataclasses import replace

from bot.blocks.answers.questions.waiting import waiting as draw
from bot.blocks.reply import Reply
from bot.plan.queries.todo import todo_of
from commands import Request, subcommand


@subcommand(
    "waiting",
    usage="waiting",
    summary="what waits for you to decide, sign off or answer",
    fits=lambda rest: rest.strip(" ?!.").casefold() in ("", "for me", "on me", "me", "mine"),
)
async def waiting(request: Request) -> Reply:
    asked = replace(request.workspace, plans=(request.plan,)) if request.is_plan_named else request.workspace
    return draw(todo_of(asked, request.user_id, request.today), request.today)
