"""Answer `/plan hello`, or `hi`: three lines about what is yours."""

from bot.blocks.answers.questions.greeting import greeting
from bot.blocks.reply import Reply
from bot.plan.model.permissions import Permission
from bot.plan.queries.todo import todo_of
from commands import Request, subcommand


@subcommand(
    "hello",
    usage="hello",
    summary="three lines about what is yours",
    aliases=("hi", "hey", "hiya"),
    fits=lambda rest: len(rest.split()) <= 1,
    permission=Permission.ASK_HELP,
)
async def hello(request: Request) -> Reply:
    owed = todo_of(request.workspace, request.user_id, request.today)
    return greeting(request.workspace, request.user_id, owed, request.today)
