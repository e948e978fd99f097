"""Say that somebody is away, and who stands in for them; where nobody does, ask."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.blocks.answers.choices.offers import NOT_AWAY, Offer
from bot.blocks.answers.oversight import OPEN_POSTS
from bot.blocks.answers.questions.first_lines import named
from bot.blocks.kit import button, buttons, person, section
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.plan.language.wording import full
from bot.plan.model.action import Post
from bot.plan.model.workspace import Workspace

NAMED = 3  # posts in one sentence


def is_away(
    who: str | None,
    until: date,
    posts: Sequence[Post],
    names: Mapping[str, str],
    workspace: Workspace,
    *,
    may_say: bool,
) -> Reply:
    """Draw it, with the button that ends it. `who` is somebody else’s id, None whoever said it; `names` are those of
    the deputies. Who `may_say` who stands in is given the button for it; everybody else is told whom to ask."""
    said = mrkdwn("{} away up to and including {}.", mrkdwn("{} is", person(who)) if who else "You are", full(until))
    ends = Offer(("away", f"<@{who}> back" if who else "back"), "They are not away" if who else NOT_AWAY).block
    held = [post for post in posts if post.deputy_id]
    alone = [post for post in posts if not post.deputy_id]
    stands = [mrkdwn("{} stands in for {}.", named(p.deputy_id or "", names), p.title) for p in held[:NAMED]]
    if len(held) > NAMED:
        stands.append(mrkdwn("The other {} posts have deputies, too.", len(held) - NAMED))
    if not alone:
        text = mrkdwn(" ").join([said, *stands])
        return Reply(text, [section(text), buttons(ends)], is_private=True)
    titles = mrkdwn(" and ").join(post.title for post in alone[:NAMED])
    more = f" and {len(alone) - NAMED} more" if len(alone) > NAMED else ""
    vacant = mrkdwn("Nobody stands in for {}{} yet", titles, more)
    if may_say:
        text = mrkdwn(" ").join([said, *stands, mrkdwn("{}: who shall?", vacant)])
        return Reply(
            text, [section(text), buttons(button("Say who …", OPEN_POSTS, alone[0].id), ends)], is_private=True
        )
    asked = mrkdwn(" or ").join(person(each) for each in sorted(workspace.coordinator_ids)[:2])
    whom = mrkdwn("ask {} to say who does", asked) if asked else "an owner or admin of this workspace can say who does"
    text = mrkdwn(" ").join([said, *stands, mrkdwn("{}: {}.", vacant, whom)])
    return Reply(text, [section(text), buttons(ends)], is_private=True)


def begins_later(who: str | None, since: date, until: date) -> Reply:
    """Ask about an absence that was said to begin on a later day, which nothing is noted of yet."""
    text = mrkdwn(
        "I can’t begin an absence on a later day, {}. Shall it hold from now on, up to and including {}? Else say it "
        "again on the day.",
        full(since),
        full(until),
    )
    whose = f"<@{who}> " if who else ""
    now = Offer(("away", f"{whose}until {full(until)}"), "From now on")
    return Reply(text, [section(text), buttons(now.block)], is_private=True)
