"""Answer `/plan status 5`: a recommendation as it stands; `/plan status`: the whole plan; both also as of a day."""

from bot.blocks.answers.overview import overview
from bot.blocks.answers.plans import beside, overall
from bot.blocks.answers.questions.cards import several
from bot.blocks.answers.questions.subjects import taken, which
from bot.blocks.reply import Reply
from bot.plan.language.dates.looking_back import split_as_of
from bot.plan.language.numbers.number_list import are_numbers
from bot.plan.language.plans.meant import plans_in_use
from bot.plan.language.references import JUST_A_NUMBER
from bot.plan.queries.asked.overall import is_of_all_plans
from bot.plan.queries.asked.subjects import MOST, target_of
from bot.replies.as_of import past_card, past_overview, plan_as_of
from bot.replies.cards import card_for, rights_of
from commands import Request, is_number, subcommand
from commands.row_answers import plan_of
from commands.subject import asked_about, meant_by_words


@subcommand(
    "status",
    usage="status 5",
    summary="a recommendation as it stands, or stood (`5 as of 30 September`); without a number, the whole plan",
    fits=lambda rest: bool(JUST_A_NUMBER.fullmatch(rest)) or is_number(split_as_of(rest)[0]) or are_numbers(rest),
    aliases=("summary", "overview", "overall"),
    asks_one_plan=True,
)
async def status(request: Request) -> Reply:
    if JUST_A_NUMBER.fullmatch(request.text):  # nearly always, and told in no time
        return card_for(request, request.plan, request.target(), is_alone=request.is_alone)
    asked, day = split_as_of(request.text)
    if day is not None:
        past = await plan_as_of(request, request.plan, day)
        if not asked:
            return past_overview(request, past)
        return past_card(request, past, request.target(asked, past.plan), is_private=request.is_alone)
    rights, plans = rights_of(request, is_alone=request.is_alone), plans_in_use(request.workspace)
    is_one_of_several = not asked and len(plans) > 1 and not request.is_plan_named
    if is_one_of_several and is_of_all_plans(request.said.typed):
        return overall(plans, request.today)
    if not asked and (words := asked_about(request)) and (meant := await meant_by_words(request, words)).actions:
        if meant.is_clear:
            target = target_of(request.workspace.plans, meant.actions[0])
            plan = plan_of(request, target)
            return taken(card_for(request, plan, target, is_alone=request.is_alone), meant.actions[0])
        if len(meant.actions) <= MOST:
            return which("status", words, meant.actions, request.workspace.plans)
    if not asked:
        drawn = overview(request.plan, request.today, is_private=request.is_alone, rights=rights)
        others = [plan for plan in plans if plan.id != request.plan.id]
        return beside(drawn, others, request.today) if is_one_of_several and request.is_alone else drawn
    is_one = asked.replace(".", "").isdigit()
    if not is_one and not is_number(asked) and are_numbers(asked):
        return several(request.plan, request.targets("status"), request.today, rights, is_private=request.is_alone)
    return card_for(request, request.plan, request.target(), is_alone=request.is_alone)
