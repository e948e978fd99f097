"""File words on the action that their author has chosen for them."""

from bot.errors import PlanError
from bot.plan.language.questions import is_question
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
    is_asked = is_question(typed, plan.numbers)
    try:
        sentences = read_sentences(typed, plan.numbers)
    except PlanError:
        sentences = ()
    if len(sentences) == 1 and {r.number for r in sentences[0].references} & set(numbers):
        return Filing(target, None if is_asked else sentences[0].rating, sentences[0].note)
    return Filing(target, None if is_asked else rating_of(typed, plan.numbers, numbers), note)
