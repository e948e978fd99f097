"""Say that somebody is away, and who stands in for them; where nobody does, ask."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.blocks.answers.oversight import OPEN_POSTS
from bot.blocks.answers.questions.first_lines import named
from bot.blocks.kit import button, buttons, person, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.language.wording import full
from bot.plan.model.action import Post
from bot.plan.model.workspace import Workspace

NAMED = 3  # posts in one sentence


def is_away(
    who: Mrkdwn | None,
    until: date,
    posts: Sequence[Post],
    names: Mapping[str, str],
    workspace: Workspace,
    *,
    may_say: bool,
    is_later: bool,
) -> Reply:
    """Draw it. `who` is somebody else, None whoever said it; `names` are those of the deputies. Who `may_say` who
    stands in is given the button for it; everybody else is told whom to ask. `is_later`: it was said to begin later."""
    said = mrkdwn("{} away up to and including {}.", mrkdwn("{} is", who) if who else "You are", full(until))
    if is_later:
        said = mrkdwn("{} That holds from now on, as I can’t begin it on a later day.", said)
    held = [post for post in posts if post.deputy_id]
    alone = [post for post in posts if not post.deputy_id]
    stands = [mrkdwn("{} stands in for {}.", named(p.deputy_id or "", names), p.title) for p in held[:NAMED]]
    if len(held) > NAMED:
        stands.append(mrkdwn("The other {} posts have deputies, too.", len(held) - NAMED))
    if not alone:
        return Reply(mrkdwn(" ").join([said, *stands]))
    titles = mrkdwn(" and ").join(post.title for post in alone[:NAMED])
    more = f" and {len(alone) - NAMED} more" if len(alone) > NAMED else ""
    vacant = mrkdwn("Nobody stands in for {}{} yet", titles, more)
    if may_say:
        text = mrkdwn(" ").join([said, *stands, mrkdwn("{}: who shall?", vacant)])
        return Reply(text, [section(text), buttons(button("Say who …", OPEN_POSTS, alone[0].id))], is_private=True)
    asked = mrkdwn(" or ").join(person(each) for each in sorted(workspace.coordinator_ids)[:2])
    whom = mrkdwn("ask {} to say who does", asked) if asked else "an owner or admin of this workspace can say who does"
    return Reply(mrkdwn(" ").join([said, *stands, mrkdwn("{}: {}.", vacant, whom)]), is_private=True)
