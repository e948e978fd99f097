"""File words on the action that their author has chosen for them."""

from bot.errors import PlanError
from bot.plan.intents.understanding import is_asked
from bot.plan.language.numerals import plain_numbers
from bot.plan.language.update_parser import rating_of, read_sentences
from bot.plan.model.rating import Rating
from bot.plan.model.target import Target
from bot.plan.model.workspace import Plan
from bot.plan.updates.routing import Filing


def chosen_filing(plan: Plan | None, target: Target, typed: str, note: str, rating: Rating | None) -> Filing:
    """Read what kept words say of the action that was chosen for them: their rating too, where they give it one."""
    if rating or plan is None:
        return Filing(target, rating, note)
    numbers = [target.recommendation.number, *(action.number for action in target.actions)]
    asks = is_asked(typed, plain_numbers(plan.numbers))
    try:
        sentences = read_sentences(typed, plan.numbers)
    except PlanError:
        sentences = ()
    if len(sentences) == 1 and {r.number for r in sentences[0].references} & set(numbers):
        return Filing(target, None if asks else sentences[0].rating, sentences[0].note)
    return Filing(target, None if asks else rating_of(typed, plan.numbers, numbers), note)
