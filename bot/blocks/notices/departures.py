"""Draw the message about somebody who left: which posts and actions have nobody now, and what to do."""

from datetime import date

from bot.blocks.answers.home import OPEN_POSTS
from bot.blocks.kit import button, buttons, cut, escape, person, section
from bot.blocks.reply import Reply
from bot.plan.notices.departures import Departure

SHOWN = 8  # posts, or actions; the rest are counted


def departure(left: Departure, today: date) -> Reply:
    """Draw what whoever coordinates is told."""
    text = f"{person(left.left_id)} is deactivated in Slack, so nobody holds {_listed(_titles(left))} any more."
    said = [text]
    if standing_in := [
        f"{person(p.deputy_id)} stands in for {escape(cut(p.title, 100))}" for p in left.posts if p.deputy_id
    ]:
        said.append(f"For now {_listed(standing_in)}.")
    if left.actions:
        said.append(
            f"Nobody answers for {_listed([escape(action.number) for action in left.actions])} until somebody does."
        )
    title = escape(cut(left.posts[0].title, 100))
    said.append(f'Please say who holds it now: with the button, or `/plan assign "{title}" @user`.')
    made = [button(f"Say who: {cut(post.title, 60)}", f"{OPEN_POSTS}_{post.id}", post.id) for post in left.posts[:5]]
    return Reply(" ".join(said), [section("\n".join(said)), buttons(*made)])


def _titles(left: Departure) -> list[str]:
    return [escape(cut(post.title, 100)) for post in left.posts]


def _listed(words: list[str]) -> str:
    more = [f"{len(words) - SHOWN} more"] if len(words) > SHOWN else []
    shown = [*words[:SHOWN], *more]
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))
