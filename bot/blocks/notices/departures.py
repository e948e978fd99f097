"""Draw the message about somebody who left: which posts and actions have nobody now, and what to do."""

from datetime import date

from bot.blocks.answers.home import OPEN_POSTS
from bot.blocks.kit import button, buttons, cut, escape, person, section
from bot.blocks.reply import Reply
from bot.plan.model.action import Post
from bot.plan.notices.departures import Departure

SHOWN = 8  # posts, or actions; the rest are counted


def departure(left: Departure, today: date) -> Reply:
    """Draw what whoever coordinates is told."""
    held = [_title(post) for post in left.posts if post.id not in left.stood_in]
    stood_in = [_title(post) for post in left.posts if post.id in left.stood_in]
    nobody = [f"nobody holds {_listed(held)} any more"] if held else []
    if stood_in:
        nobody.append(f"nobody stands in for {_listed(stood_in)} any more, which nobody holds either")
    said = [f"{person(left.left_id)} is deactivated in Slack, so {', and '.join(nobody)}."]
    if standing_in := [
        f"{person(post.deputy_id)} stands in for {_title(post)}" for post in left.posts if post.deputy_id
    ]:
        said.append(f"For now {_listed(standing_in)}.")
    if left.actions:
        said.append(
            f"Nobody answers for {_listed([escape(action.number) for action in left.actions])} until somebody does."
        )
    said.append(f'Please say who holds it now: with the button, or `/plan assign "{_title(left.posts[0])}" @user`.')
    made = [button(f"Say who: {cut(post.title, 60)}", f"{OPEN_POSTS}_{post.id}", post.id) for post in left.posts[:5]]
    return Reply(" ".join(said), [section("\n".join(said)), buttons(*made)])


def _title(post: Post) -> str:
    return escape(cut(post.title, 100))


def _listed(words: list[str]) -> str:
    more = [f"{len(words) - SHOWN} more"] if len(words) > SHOWN else []
    shown = [*words[:SHOWN], *more]
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))
