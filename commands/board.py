"""Answer `/plan board 10 December, 14 January papers 5`: when the board meets, and when its papers are due."""

from datetime import date

from bot.blocks.answers.choices.offers import Offer
from bot.blocks.answers.on_home.set_up import OPEN_SETTINGS
from bot.blocks.kit import button, buttons, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import Reply
from bot.errors import NotUnderstood
from bot.plan.language.dates.calendar import working_day_before
from bot.plan.language.plans.meant import plans_in_use
from bot.plan.language.wording import count, full
from bot.plan.model.permissions import Permission, may, no_plan_yet
from bot.plan.model.workspace import Plan
from bot.plan.people import boards
from bot.plan.people.boards import BoardChange
from bot.plan.queries.asked.board import read_board
from commands import Request, subcommand
from commands.which_plan import ask_which_plan

SHOWN = 12  # dates in one line


def _is_about_dates(rest: str) -> bool:
    words = read_board(rest, date(2000, 1, 1))  # any day will do: only whether it can be read counts
    return not rest or (words.question is None and bool(words.days or words.is_all or words.paper_days is not None))


@subcommand(
    "board",
    usage="board 10 December, 14 January papers 5",
    summary="when the board meets, and how many working days before its papers are due; `board remove 10 December`",
    fits=_is_about_dates,
    aliases=("boards",),
    permission=Permission.SEE_PLAN,
)
async def board(request: Request) -> Reply | None:
    if not request.workspace.plans:
        raise no_plan_yet(request.actor, request.workspace)
    if not request.text.strip():
        plans = [request.plan] if request.is_plan_named else plans_in_use(request.workspace)
        return Reply(mrkdwn("\n").join(_meets(request, plan) for plan in plans))
    request.check(Permission.SET_UP)
    words = read_board(request.text, request.today)
    if words.question is not None:
        raise NotUnderstood(f"{words.question} For example: `/plan board 10 December, 14 January papers 5`.")
    if not (meant := request.meant(is_told=True)).is_certain:
        return await ask_which_plan(request, meant)
    plan, days = meant.plan or request.plan, frozenset(words.days)
    added, removed = (frozenset[date](), days) if words.is_removal else (days, frozenset[date]())
    change = BoardChange(added, removed, words.paper_days, is_all_removed=words.is_all)
    by = request.stamp(request.said.source)
    await request.run_as(Permission.SET_UP, boards.change_boards, plan.id, change, by)
    renewed = await request.renewed()
    return Reply(_meets(request, renewed.workspace.plan(plan.id) or plan))


def _meets(request: Request, plan: Plan) -> Mrkdwn:
    """Say when its board meets, from today on, and when the next papers are due."""
    coming = [on for on in plan.boards if on >= request.today]
    if not coming:
        return mrkdwn("I know no board date of {} yet. `/plan board 10 December papers 5` sets one.", plan.name)
    more = f" and {len(coming) - SHOWN} more" if len(coming) > SHOWN else ""
    listed = f"{', '.join(full(on) for on in coming[:SHOWN])}{more}"
    if plan.paper_days is None:
        papers = mrkdwn(" When its papers are due is not said yet: `/plan board papers 5`, for example.")
    else:
        due = working_day_before(coming[0], request.workspace.nation, plan.paper_days)
        days = count(plan.paper_days, "working day")
        papers = mrkdwn(" Its papers are due {} before: the next on {}.", days, full(due))
    return mrkdwn("The board of {} meets on {}.{}", plan.name, listed, papers)


async def board_in_words(request: Request) -> Reply:
    """Say when the board meets, and where that is set; a day that the words name is offered, and never assumed."""
    on = request.workspace.board_on
    known = mrkdwn("The next board is on {}.", full(on)) if on else mrkdwn("I know no date of the next board yet.")
    plans = plans_in_use(request.workspace)
    dated = [_meets(request, plan) for plan in plans if any(each >= request.today for each in plan.boards)]
    if dated and not on:
        known = mrkdwn(" ").join(dated)
    if not may(request.workspace, request.actor, Permission.SET_UP):
        text = mrkdwn("{} The coordinator sets it in the settings.", known)
        return Reply(text, [section(text)], is_private=True)
    text = mrkdwn("{} It is set in the settings, which the button opens.", known)
    blocks = [section(text, button("Settings …", OPEN_SETTINGS, "all"))]
    words = read_board(request.text, request.today)
    if words.days and words.question is None and len(plans) == 1 and not set(words.days) <= set(plans[0].boards):
        offered = ", ".join(f"{each.day} {each:%B %Y}" for each in words.days)
        typed = f"{offered}{f' papers {words.paper_days}' if words.paper_days is not None else ''}"
        blocks.append(buttons(Offer(("board", typed), f"The board meets on {offered}").block))
    return Reply(text, blocks, is_private=True)
