"""Offer that somebody stands in, where words say that they do: on a button to whoever may say so; everybody else is
told who can, and with which words.
"""

from dataclasses import replace
from functools import partial

from bot.blocks.answers.choices.offers import confirming, standing_in_for
from bot.blocks.answers.questions.standing_in import not_yet
from bot.blocks.reply import Reply
from bot.plan.intents.covering import cover_wish, may_wish_cover
from bot.plan.intents.parts import numbers_said
from bot.plan.language.numbers.numerals import plain_numbers
from bot.plan.language.rating_phrases import ratings_in
from bot.plan.model.permissions import Permission, may
from bot.plan.people.absence_words import read_absences
from bot.plan.people.directory import names_here
from commands import SUBCOMMANDS, Request, Subcommand


async def covering(request: Request) -> tuple[Subcommand, str] | None:
    """Choose to offer that somebody stands in, where words say that they do, and little else."""
    if not request.workspace.plans or request.said.files or request.thread or not may_wish_cover(request.text):
        return None
    known = plain_numbers(tuple(number for plan in request.workspace.plans for number in plan.numbers))
    if numbers_said(request.text, known) or ratings_in(request.text) or read_absences(request.text, request.today):
        return None
    reply = await wished(request)
    return (replace(SUBCOMMANDS["who"], answer=partial(_say, reply)), "") if reply else None


async def wished(request: Request, *, is_own: bool = False) -> Reply | None:
    """Answer words that say who stands in; None if they do not, or it is so. `is_own`: they are of the author's own
    absence."""
    if request.actor.is_outsider or not may_wish_cover(request.said.typed):
        return None
    names = await request.read(names_here)
    wish = cover_wish(request.said.typed, names, request.user_id, is_own=is_own)
    if wish is None or wish.deputy_id == wish.holder_id:
        return None
    held = [post for post in request.workspace.posts if post.holder_id == wish.holder_id]
    if not held or all(post.deputy_id == wish.deputy_id for post in held):
        return None
    deputy, holder = (names.get(each) or f"<@{each}>" for each in (wish.deputy_id, wish.holder_id))
    if may(request.workspace, request.actor, Permission.ASSIGN):
        return confirming(standing_in_for((wish.deputy_id, deputy), wish.holder_id, [post.title for post in held]))
    return not_yet(wish, request.user_id, (deputy, holder), held, request.workspace)


async def _say(reply: Reply, request: Request) -> Reply:
    return reply
