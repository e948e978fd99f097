"""Answer about a day that has gone by: `status 5 as of 30 September`, and the same for the overview and lists."""

from dataclasses import replace

from bot.blocks.answers.card import card, latest_of
from bot.blocks.answers.listing import heading_of, listing, nothing_chosen, within
from bot.blocks.answers.overview import overview
from bot.blocks.answers.past import as_it_stood
from bot.blocks.reply import Reply
from bot.interaction import Interaction
from bot.plan.as_of import Past, plan_on
from bot.plan.language.dates.looking_back import read_past_day
from bot.plan.model.target import Target
from bot.plan.model.workspace import Plan
from bot.plan.queries.filters import choose_actions


async def plan_as_of(interaction: Interaction, plan: Plan, words: str) -> Past:
    """Read how a plan stood on the day that these words mean, for whoever asks; raise a PlanError that says why not."""
    day = read_past_day(words, interaction.today)
    return await interaction.read(plan_on, plan, day, interaction.workspace.timezone)


def past_card(asker: Interaction, past: Past, target: Target, *, is_private: bool) -> Reply:
    """Draw a recommendation, or one action of it, as it stood."""
    drawn = card(past.plan, target, past.day, is_private=is_private)
    return _for_its_ears(asker, as_it_stood(drawn, past, target.actions, latest_of(target)))


def past_overview(asker: Interaction, past: Past) -> Reply:
    """Draw how the whole plan stood."""
    return _for_its_ears(asker, as_it_stood(overview(past.plan, past.day, is_past=True), past, past.plan.actions))


def past_list(asker: Interaction, past: Past, query: str, page: int = 0) -> Reply:
    """Draw a page of a list as it would have been; raise NotUnderstood for a query that is none."""
    chosen = choose_actions((past.plan,), query, asker.user_id, past.day)
    if not chosen.actions:
        return as_it_stood(nothing_chosen(chosen, (past.plan,)), past, ())
    asked = within((past.plan,), f"{query} as of {past.day.isoformat()}")
    drawn = listing(heading_of(chosen), chosen.actions, past.day, query=asked, page=page)
    return _for_its_ears(asker, as_it_stood(drawn, past, chosen.actions))


def _for_its_ears(asker: Interaction, reply: Reply) -> Reply:
    """Keep to its asker what tells of actions that are no longer in the plan: no channel is there to read of those."""
    is_gone = any(asker.workspace.action(action_id) is None for action_id in reply.about)
    return replace(reply, is_private=True) if is_gone else reply
