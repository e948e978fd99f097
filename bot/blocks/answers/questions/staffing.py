"""Say who is away and who stands in, which posts nobody holds, and who holds a post."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.blocks.answers.import_preview import SET_UP_PEOPLE
from bot.blocks.answers.listing import SHOW_PAGE
from bot.blocks.answers.oversight import OPEN_POSTS
from bot.blocks.answers.questions.absence import when_away
from bot.blocks.answers.questions.first_lines import day_of, named
from bot.blocks.kit import Block, button, buttons, context, section
from bot.blocks.mrkdwn import Mrkdwn, escape, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.language.wording import count
from bot.plan.model.action import Post
from bot.plan.queries.asked.staffing import Absent

SHOWN = 8
NUMBERED = 6  # numbers of one post


def away(found: Sequence[Absent], names: Mapping[str, str], today: date) -> Reply:
    """Draw a line for each who is away, or will be: when, and who stands in for which post."""
    nobody = mrkdwn("Nobody is away at the moment, as far as I have been told.")
    if not found:
        return Reply(nobody, is_private=True)
    lines = [] if any(each.absence.is_on(today) for each in found) else [nobody]
    lines += [_absent(each, names, today) for each in found[:SHOWN]]
    more = [mrkdwn("{} more are away, or will be.", len(found) - SHOWN)] if len(found) > SHOWN else []
    return Reply(mrkdwn("\n").join([*lines, *more]), is_private=True)


def _absent(each: Absent, names: Mapping[str, str], today: date) -> Mrkdwn:
    is_now, who = each.absence.is_on(today), named(each.user_id, names)
    if is_now:
        said = mrkdwn("{} is away up to and including {}", who, day_of(each.absence.until, today))
    else:
        said = mrkdwn("{} will be away {}", who, when_away(each.absence, today))
    stands = [
        mrkdwn("{} {} in for {}", named(post.deputy_id, names), "stands" if is_now else "will stand", post.title)
        if post.deputy_id
        else mrkdwn("nobody stands in for {}", post.title)
        for post in each.posts[:NUMBERED]
    ]
    return mrkdwn("{}: {}.", said, mrkdwn("; ").join(stands)) if stands else mrkdwn("{}.", said)


def vacant(found: Sequence[tuple[Post, Sequence[str]]], *, may_say: bool) -> Reply:
    """Draw the posts that nobody holds, with what each owns; who `may_say` who holds them is given the form."""
    if not found:
        return Reply(mrkdwn("Somebody in Slack holds every post that owns an action."), is_private=True)
    titles = mrkdwn("; ").join(mrkdwn("{} ({})", post.title, _numbers(owned)) for post, owned in found[:SHOWN])
    rest = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    text = mrkdwn("Nobody in Slack holds {}: {}{}.", count(len(found), "post"), titles, rest)
    blocks: list[Block] = [section(mrkdwn("Nobody in Slack holds {}:", count(len(found), "post")))]
    for post, owned in found[:SHOWN]:
        offered = button("Say who …", OPEN_POSTS, post.id) if may_say else None
        blocks.append(section(mrkdwn("*{}*\nowns {}", post.title, _numbers(owned)), offered))
    if rest:
        others = mrkdwn("; ").join(escape(post.title) for post, _ in found[SHOWN:])
        blocks.append(context(mrkdwn("{}: {}.", rest.strip(), others)))
    if may_say:
        blocks.append(buttons(button("Set up people …", SET_UP_PEOPLE, "all")))
    return Reply(text, blocks, is_private=True)


def holder(
    post: Post, owned: Sequence[str], names: Mapping[str, str], until: date | None, today: date, *, may_say: bool
) -> Reply:
    """Say who holds a post, since when they are away and who stands in, and what it owns."""
    owns = mrkdwn(" It owns {}.", _numbers(owned)) if owned else mrkdwn("")
    if post.holder_id:
        who = mrkdwn("{} is {}", named(post.holder_id, names), post.title)
        is_away = mrkdwn(", and away up to and including {}", day_of(until, today)) if until else mrkdwn("")
        stands = mrkdwn(" {} is the deputy.", named(post.deputy_id, names)) if post.deputy_id else mrkdwn("")
        text = mrkdwn("{}{}.{}{}", who, is_away, stands, owns)
    else:
        stands = mrkdwn("; {} stands in", named(post.deputy_id, names)) if post.deputy_id else mrkdwn("")
        text = mrkdwn("Nobody in Slack holds {}{}.{}", post.title, stands, owns)
    made = [button("Show what it owns", f"{SHOW_PAGE}_all", 0)] if owned else []
    shown: list[Block] = [section(text)]
    shown += [buttons(*made, block_id=f"list:post#{post.id}")] if made else []
    shown += [buttons(button("Say who …", OPEN_POSTS, post.id))] if may_say and not post.holder_id else []
    return Reply(text, shown, is_private=True)


def _numbers(owned: Sequence[str]) -> str:
    shown = ", ".join(owned[:NUMBERED])
    return shown + (f" and {len(owned) - NUMBERED} more" if len(owned) > NUMBERED else "")
