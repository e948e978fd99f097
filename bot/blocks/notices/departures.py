"""Draw the message about somebody who left: which posts and actions have nobody now, and what to do."""

from collections.abc import Sequence
from datetime import date

from bot.blocks.answers.oversight import OPEN_POSTS
from bot.blocks.kit import button, buttons, cut, person, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.model.action import Post
from bot.plan.model.target import called
from bot.plan.notices.departures import Departure

SHOWN = 8  # posts, or actions; the rest are counted


def departure(left: Departure, today: date) -> Reply:
    """Draw what whoever coordinates is told."""
    held = [_title(post) for post in left.posts if post.id not in left.stood_in]
    stood_in = [_title(post) for post in left.posts if post.id in left.stood_in]
    nobody = [mrkdwn("nobody holds {} any more", _listed(held))] if held else []
    if stood_in:
        nobody.append(mrkdwn("nobody stands in for {} any more, which nobody holds either", _listed(stood_in)))
    said = [mrkdwn("{} is deactivated in Slack, so {}.", person(left.left_id), mrkdwn(", and ").join(nobody))]
    if standing_in := [
        mrkdwn("{} stands in for {}", person(post.deputy_id), _title(post)) for post in left.posts if post.deputy_id
    ]:
        said.append(mrkdwn("For now {}.", _listed(standing_in)))
    if left.actions:
        said.append(
            mrkdwn(
                "Nobody answers for {} until somebody does.",
                _listed([called(action) for action in left.actions]),
            )
        )
    said.append(
        mrkdwn('Please say who holds it now: with the button, or `/plan assign "{}" @user`.', _title(left.posts[0]))
    )
    made = [button(f"Say who: {cut(post.title, 60)}", f"{OPEN_POSTS}_{post.id}", post.id) for post in left.posts[:5]]
    return Reply(mrkdwn(" ").join(said), [section(mrkdwn("\n").join(said)), buttons(*made)])


def _title(post: Post) -> str:
    return cut(post.title, 100)


def _listed(words: Sequence[str]) -> Mrkdwn:
    more = [f"{len(words) - SHOWN} more"] if len(words) > SHOWN else []
    shown = [*words[:SHOWN], *more]
    return mrkdwn(" and ").join(filter(None, (mrkdwn(", ").join(shown[:-1]), shown[-1])))
