"""Say who stands in for whom, in which post and for what."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.blocks.answers.oversight import OPEN_POSTS
from bot.blocks.answers.questions.first_lines import day_of, named
from bot.blocks.kit import Block, button, context, person, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.intents.covering import CoverWish
from bot.plan.model.action import Post
from bot.plan.model.workspace import Workspace
from bot.plan.queries.asked.standing_in import Cover, CoverAsked

SHOWN = 8  # posts
NUMBERED = 6  # numbers of one post


def standing_in(asked: CoverAsked, names: Mapping[str, str], asker_id: str, today: date, *, may_say: bool) -> Reply:
    """Draw a line for each post; where it is asked whether somebody stands in, that first. Who `may_say` who does is
    given the form."""
    says = _Says(names, asker_id, today)
    first = says.whether(asked)
    covers = asked.covers
    if first is not None and asked.is_own:
        covers = tuple(each for each in covers if each.post.deputy_id != asked.deputy_id)
    covers = tuple(sorted(covers, key=lambda each: each.post.deputy_id is None))
    shown = [(says.line(each), each) for each in covers[:SHOWN]]
    lines = [*([first] if first is not None else []), *(line for line, _ in shown)]
    if not lines:
        lines = [mrkdwn("No post of yours owns an action, so nobody has to stand in for you.")]
    blocks: list[Block] = [section(lines[0])] if first is not None or not shown else []
    for line, cover in shown:
        is_open = may_say and not cover.post.deputy_id
        blocks.append(section(line, button("Say who …", OPEN_POSTS, cover.post.id) if is_open else None))
    if len(covers) > SHOWN:
        lines.append(mrkdwn("{} more posts own something.", len(covers) - SHOWN))
        blocks.append(context(lines[-1]))
    return Reply(mrkdwn("\n").join(lines), blocks, is_private=True)


def not_yet(
    wish: CoverWish, asker_id: str, names: tuple[str, str], posts: Sequence[Post], workspace: Workspace
) -> Reply:
    """Say to who may not say so that somebody does not stand in yet, who can, and with which words; `names` are those
    of who would, and for whom."""
    deputy, holder = names
    titles = " and ".join(post.title for post in posts[:SHOWN])
    who = "You do" if wish.deputy_id == asker_id else f"{deputy} does"
    whose = "you" if wish.holder_id == asker_id else holder
    text = mrkdwn("{} not stand in for {} yet, as {}.", who, whose, titles)
    asked = sorted(workspace.coordinator_ids)[:2]
    whom = mrkdwn(" or ").join(map(person, asked)) or "An owner or admin of this workspace"
    text = mrkdwn("{} {} can say so: these words to me and one press are enough: ", text, whom)
    text = mrkdwn("{}`{}`", text, f"{deputy} covers for {holder}".replace("`", "’"))
    return Reply(text, [section(text)], is_private=True)


class _Says:
    def __init__(self, names: Mapping[str, str], asker_id: str, today: date) -> None:
        self._names, self._asker_id, self._today = names, asker_id, today

    def whether(self, asked: CoverAsked) -> Mrkdwn | None:
        """Whether, or for whom, the one who was named stands in; None where nobody was."""
        if asked.deputy_id is None:
            return None
        deputy = self._called(asked.deputy_id)
        if not asked.is_own:
            is_asker = asked.deputy_id == self._asker_id
            none = mrkdwn(
                "You stand in for nobody." if is_asker else "{} stands in for nobody.", *([] if is_asker else [deputy])
            )
            return None if asked.covers else none
        held = [each for each in asked.covers if each.post.deputy_id == asked.deputy_id]
        if not held:
            return mrkdwn("No: {} does not stand in for you.", deputy)
        posts = mrkdwn(" and ").join(self._post(each) for each in held)
        until = next((each.until for each in held if each.until), None)
        when = (
            mrkdwn("you are away up to and including {}", day_of(until, self._today))
            if until
            else "whenever you are away, and you are not away now"
        )
        return mrkdwn("Yes, {}: {} stands in for you as {}.", when, deputy, posts)

    def line(self, cover: Cover) -> Mrkdwn:
        post = cover.post
        if post.deputy_id and post.holder_id:
            stands = "stand" if post.deputy_id == self._asker_id else "stands"
            is_asker = post.holder_id == self._asker_id
            when = (
                mrkdwn("up to and including {}", day_of(cover.until, self._today))
                if cover.until
                else f"whenever {'you are' if is_asker else 'they are'} away"
            )
            text = mrkdwn(
                "{} {} in for {} as {}, {}.",
                self._called(post.deputy_id),
                stands,
                self._called(post.holder_id),
                self._post(cover),
                when,
            )
        elif post.deputy_id:
            stands = "stand" if post.deputy_id == self._asker_id else "stands"
            text = mrkdwn(
                "{} {} in as {}, which nobody in Slack holds.", self._called(post.deputy_id), stands, self._post(cover)
            )
        elif post.holder_id:
            text = mrkdwn("Nobody stands in for {} as {}.", self._called(post.holder_id), self._post(cover))
        else:
            text = mrkdwn("Nobody in Slack holds {}, and nobody stands in.", self._post(cover))
        return text[:1].upper() + text[1:]

    def _post(self, cover: Cover) -> Mrkdwn:
        shown = ", ".join(cover.numbers[:NUMBERED])
        more = f" and {len(cover.numbers) - NUMBERED} more" if len(cover.numbers) > NUMBERED else ""
        return mrkdwn("{} ({}{})", cover.post.title, shown, more) if shown else mrkdwn("{}", cover.post.title)

    def _called(self, user_id: str) -> Mrkdwn:
        return mrkdwn("you") if user_id == self._asker_id else named(user_id, self._names)
