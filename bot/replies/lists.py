"""List what a few words choose: by how actions stand, when they are due, or whose they are."""

from bot.blocks.answers.listing import listing, nothing_chosen, title_of, which_holder, within
from bot.blocks.reply import Reply
from bot.errors import NotUnderstood
from bot.interaction import Interaction
from bot.plan.language.dates.looking_back import split_as_of
from bot.plan.model.workspace import Plan
from bot.plan.queries.filters import choose_actions
from bot.plan.queries.holders import find_holders, names_of, people_of
from bot.replies.as_of import past_list, plan_as_of


async def list_chosen(
    asker: Interaction, plan: Plan, words: str, page: int = 0, *, is_alone: bool = False, sentence: str = ""
) -> Reply:
    """Draw a page of the list; where the words are a name that several people or posts have, ask which.

    Nobody but who asks reads what `is_alone`. `sentence` is all that was typed: the name may stand there. Raise
    NotUnderstood, which says what can be asked for.
    """
    query, day = split_as_of(words)
    if day is not None:
        return past_list(asker, await plan_as_of(asker, plan, day), query, page)
    try:
        chosen = choose_actions(plan, words, asker.user_id, asker.today)
    except NotUnderstood:
        names = await asker.read(names_of, people_of(plan.actions))
        found = find_holders(plan, names, words) or find_holders(plan, names, sentence)
        if not found:
            raise
        if len(found) > 1:
            return which_holder(words, found, names)
        words = found[0].query
        chosen = choose_actions(plan, words, asker.user_id, asker.today)
    if not chosen.actions:
        return nothing_chosen(chosen)
    return listing(
        title_of(chosen), chosen.actions, asker.today, query=within(plan, words), page=page, is_alone=is_alone
    )
