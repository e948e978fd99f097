"""List what a few words choose: by how actions stand, when they are due, or whose they are."""

from collections.abc import Sequence
from dataclasses import replace

from bot.blocks.answers.listing import and_others, heading_of, listing, nothing_chosen, which_holder, within
from bot.blocks.reply import Reply
from bot.errors import NotUnderstood
from bot.interaction import Interaction
from bot.plan.language.dates.looking_back import split_as_of
from bot.plan.language.plans.meant import plans_in_use
from bot.plan.model.workspace import Plan
from bot.plan.queries.asked.overall import IN_ALL, is_of_all_plans, split_all_plans
from bot.plan.queries.asked.worries import WORRYING
from bot.plan.queries.filters import choose_actions, is_somebodys, split_named
from bot.plan.queries.holders import Holder, find_holders, holders_said, names_of, people_of
from bot.replies.as_of import past_list, plan_as_of
from bot.replies.cards import rights_of


async def list_chosen(
    asker: Interaction,
    plan: Plan,
    words: str,
    page: int = 0,
    *,
    is_named: bool = False,
    is_alone: bool = False,
    sentence: str = "",
) -> Reply:
    """Draw a page of the list; where the words are a name that several people or posts have, ask which.

    What is somebody's, what is worrying and what is asked of all plans is listed of every plan that the asker sees,
    unless the plan `is_named`. Nobody but who asks
    reads what `is_alone`. `sentence` is all that was typed: the name may stand there. Raise NotUnderstood, which says
    what can be asked for.
    """
    words, is_of_all = split_all_plans(words)
    is_of_all = not is_named and (is_of_all or is_of_all_plans(sentence))
    query, day = split_as_of(words)
    if day is not None:
        return past_list(asker, await plan_as_of(asker, plan, day), query, page)
    every: Sequence[Plan] = (plan,) if is_named else plans_in_use(asker.workspace)
    plans = every if is_of_all or is_somebodys(words) or words in WORRYING else (plan,)
    try:
        chosen = choose_actions(plans, words, asker.user_id, asker.today)
        holders, which = await _said_beside(asker, every, words, sentence)
    except NotUnderstood:
        holders, which = await _named(asker, every, words, sentence)
        if not holders:
            raise
    if holders:
        plans = every
        if len(holders) > 1:
            names = await asker.read(names_of, [each.user_id for each in holders if each.user_id])
            return which_holder(plans, words, [replace(h, query=f"{h.query} {which}".strip()) for h in holders], names)
        words = f"{holders[0].query} {which}".strip()
        chosen = choose_actions(plans, words, asker.user_id, asker.today)
    if not chosen.actions:
        return nothing_chosen(chosen, plans)
    asked = within(plans, f"{words} {IN_ALL}" if is_of_all and len(plans) > 1 else words)
    rights, counted = rights_of(asker, is_alone=is_alone), heading_of(chosen)
    listed = listing(
        counted,
        chosen.actions,
        asker.today,
        query=asked,
        page=page,
        is_alone=is_alone,
        rights=rights,
        tells_silence=chosen.tells_silence,
    )
    return and_others(listed, chosen, plans)


async def _said_beside(
    asker: Interaction, plans: Sequence[Plan], words: str, sentence: str
) -> tuple[tuple[Holder, ...], str]:
    """Find whose actions are meant where a list of anybody's was read of a sentence: "what's overdue for Sam"."""
    beside = set(sentence.casefold().split()) - {"list", *words.casefold().split()}
    if is_somebodys(words) or not words or not beside:
        return (), ""
    actions = [action for plan in plans for action in plan.actions]
    return holders_said(actions, await asker.read(names_of, people_of(actions)), sentence), words


async def _named(
    asker: Interaction, plans: Sequence[Plan], words: str, sentence: str
) -> tuple[tuple[Holder, ...], str]:
    """Find whose actions words mean that are a name or a post, or hold one, and which of these."""
    actions = [action for plan in plans for action in plan.actions]
    names = await asker.read(names_of, people_of(actions))
    if found := find_holders(actions, names, words):
        return found, ""
    name, which = split_named(words, asker.today)
    if which and (found := find_holders(actions, names, name)):
        return found, which
    return find_holders(actions, names, sentence), ""
