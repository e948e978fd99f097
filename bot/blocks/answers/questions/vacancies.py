"""Offer to say who holds a post, where it was named but not by whom it is held."""

from collections.abc import Sequence

from bot.blocks.answers.oversight import OPEN_POSTS
from bot.blocks.kit import Block, button, person, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.model.action import Post

SHOWN = 5


def posts_offered(posts: Sequence[Post]) -> Reply:
    """Draw a line for each post, with the form that says who holds it."""
    text = mrkdwn("Who holds it? Choose the person in the form: {}.", mrkdwn("; ").join(map(_held, posts[:SHOWN])))
    blocks: list[Block] = [section(mrkdwn("Who holds it? Choose the person in the form."))]
    blocks += [section(_held(post), button("Say who …", OPEN_POSTS, post.id)) for post in posts[:SHOWN]]
    return Reply(text, blocks, is_private=True)


def not_held(post: Post, user_id: str | None) -> Reply:
    """Say that somebody does not hold a post which they are to hold no longer (without anybody: that nobody does)."""
    now = mrkdwn("{} does", person(post.holder_id)) if post.holder_id else mrkdwn("nobody in Slack does")
    if user_id is None:
        return Reply(mrkdwn("Nobody in Slack holds {}, so nothing has changed.", post.title), is_private=True)
    said = mrkdwn("{} does not hold {}: {}. Nothing has changed.", person(user_id), post.title, now)
    return Reply(said, is_private=True)


def _held(post: Post) -> Mrkdwn:
    return mrkdwn("{} ({})", post.title, person(post.holder_id) if post.holder_id else "nobody holds it")
