"""Answer `/plan assign "Head of Service Early Help" @user`: posts to people, deputies too, and all of somebody's at
once.
"""

import re

from bot.blocks.answers.choices.offers import Offer, among, did_you_mean, holder
from bot.blocks.answers.questions.vacancies import posts_offered
from bot.blocks.kit import person
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.errors import NotFound, NotUnderstood
from bot.plan.model.action import Post
from bot.plan.model.incoming import Source
from bot.plan.model.permissions import Permission
from bot.plan.model.target import called
from bot.plan.people import posts
from bot.plan.people.directory import colleagues_in
from bot.plan.queries.holders import posts_named
from bot.replies.forms import open_post
from commands import Request, subcommand

_USER = r"<@(?P<{}>[UW]\w{{1,30}})(?:\|[^<>]{{0,100}})?>"
_HOLDER = re.compile(rf"(?P<deputy>\bdeputy\b:?)?\s{{0,9}}{_USER.format('user')}\Z", re.IGNORECASE)
_NOBODY = re.compile(r"[\s\"”](?P<deputy>deputy:?\s{1,9})?(?:nobody|no[\s-]?one|vacant|empty)\s{0,9}\Z", re.IGNORECASE)
_STANDS_IN = re.compile(
    rf"(?:all\s+of\s+)?{_USER.format('holder')}(?:['’]s)?\s{{0,9}}deputy:?\s{{0,9}}{_USER.format('deputy')}\s*",
    re.IGNORECASE,
)
_REPORTS = re.compile(r"(?<!\s)\s{1,9}reports?\s{1,9}to\b\s{0,9}", re.IGNORECASE)
_ONE_USER = re.compile(rf"\s{{0,9}}{_USER.format('user')}\s{{0,9}}", re.IGNORECASE)
_NO_POST = re.compile(r"\W*(?:nobody|no[\s-]?one|none|no\s{1,3}post)\W*", re.IGNORECASE)
_LONGEST_REPORT = 500  # characters
_MOST_PEOPLE = 5  # of a name
_LONGEST_HOLDER = 200  # characters at the end of what is typed
_HAND_OVER = re.compile(
    rf"(?:all\s+of\s+)?{_USER.format('leaver')}(?:['’]s)?\s{{0,9}}(?:posts?\s{{0,9}})?"
    rf"(?:to|→|->)?\s{{0,9}}{_USER.format('successor')}\s*",
    re.IGNORECASE,
)


_QUOTED = re.compile(r"[\"“”][^\"“”]{3,200}[\"“”]")
_GROUP = re.compile(r"<!subteam\^[^<>]{1,120}>|(?<![\w<])@[\w.-]{1,80}")


def _fits(rest: str) -> bool:
    """Whether a person is named, or that nobody is, or whom somebody reports to."""
    is_of_above = _REPORTS.search(rest[:_LONGEST_REPORT]) is not None
    return "<@" in rest or is_of_above or _NOBODY.search(rest[-_LONGEST_HOLDER:]) is not None


@subcommand(
    "assign",
    usage='assign "Head of Service Early Help" @user',
    summary="say who holds a post; `deputy @user` who stands in; `@leaver @successor` hands over everything; "
    "`@user reports to Director of Children’s Services` whom they report to",
    fits=_fits,
    permission=Permission.ASSIGN,
    opens_form=lambda rest: not rest,
    nearly=lambda rest: _QUOTED.match(rest) is not None or _GROUP.search(rest) is not None,
)
async def assign(request: Request) -> Reply:
    if not request.text and request.said.source is Source.SLASH and request.workspace.posts:
        return open_post(request)
    if reports := _REPORTS.search(request.text[:_LONGEST_REPORT]):
        return await _report_to(request, request.text[: reports.start()], request.text[reports.end() :])
    if match := _HAND_OVER.fullmatch(request.text):
        return await _hand_over(request, match["leaver"].upper(), match["successor"].upper())
    if match := _STANDS_IN.fullmatch(request.text):
        return await _depute_all(request, match["holder"].upper(), match["deputy"].upper())
    text = request.text.rstrip()
    if ended := _NOBODY.search(text, max(0, len(text) - _LONGEST_HOLDER)):
        return await _vacate(request, text[: ended.start()].strip(' \n"“”'), is_deputy=bool(ended["deputy"]))
    match = _HOLDER.search(text, max(0, len(text) - _LONGEST_HOLDER))
    title = text[: match.start()].strip(' \n"“”') if match else ""
    if not match or not title:
        if (found := await _by_name(request)) is not None:
            return found
        if named := posts_named(request.plan, request.text) if request.workspace.plans else ():
            return posts_offered(named)
        raise NotUnderstood('I need a post and a person: `/plan assign "Head of Service Early Help" @user`.')
    if (reply := _nearest(request, title, text[match.start() :])) is not None:
        return reply
    title = posts.find_post(request.workspace, title)
    await _check_listed(request, match["user"].upper())
    user_id, by = match["user"].upper(), request.stamp(request.said.source)
    if match["deputy"]:
        await request.run_as(Permission.ASSIGN, posts.depute, title, user_id, by)
        return Reply(mrkdwn("{} now stands in for {}.", person(user_id), title))
    await request.run_as(Permission.ASSIGN, posts.assign, title, user_id, by)
    actions = [action for plan in request.workspace.plans for action in plan.actions]
    owned = [called(a) for a in actions if title in [p.title for p in a.owners]]
    what = f" and owns {', '.join(owned)}" if owned else ""
    return Reply(mrkdwn("{} now holds {}{}.", person(user_id), title, what))


async def _by_name(request: Request) -> Reply | None:
    """The person whose name is typed without a link, on a button; NotUnderstood where a group, or nobody, is named."""
    quoted = _QUOTED.match(request.text)
    if quoted is None or not (rest := request.text[quoted.end() :].strip()):
        return None
    title = posts.find_post(request.workspace, quoted[0].strip('"“”'))
    people = await request.read(colleagues_in, rest)
    if 0 < len(people) <= _MOST_PEOPLE:
        offers = [holder(user_id, name, title, is_deputy="deputy" in rest.casefold()) for user_id, name in people]
        return among(mrkdwn("Who holds {}? Nothing has happened yet.", title), offers)
    if not _GROUP.search(rest):
        return None
    raise NotUnderstood(
        f"A post is held by one person, and “{re.sub(r'<[^|]*[|]?|>', '', rest)[:40] or 'that'}” is none that I know. "
        f'Type @ and choose them from Slack’s list: `/plan assign "{title}" @user`.'
    )


async def _report_to(request: Request, below: str, above: str) -> Reply:
    """Let posts, by their title or by who holds them, report to another one."""
    lower = _posts_meant(request, below)
    upper = None if _NO_POST.fullmatch(above) else _posts_meant(request, above)
    if upper is not None and len(upper) > 1:
        titles = " or ".join(f"“{post.title}”" for post in upper[:3])
        raise NotUnderstood(f"They hold several posts: {titles}. Say which one, by its title.")
    above_id = upper[0].id if upper else posts.NOBODY_ABOVE
    ids, by = [post.id for post in lower], request.stamp(request.said.source)
    await request.run_as(Permission.ASSIGN, posts.report_to, ids, above_id, by)
    titles = " and ".join(post.title for post in lower)
    verb = "reports" if len(lower) == 1 else "report"
    return Reply(mrkdwn("{} now {} to {}.", titles, verb, upper[0].title if upper else "no post of the plan"))


def _posts_meant(request: Request, words: str) -> list[Post]:
    """The posts that somebody holds, or the one with a title; NotFound if there is none."""
    if user := _ONE_USER.fullmatch(words):
        held = [post for post in request.workspace.posts if post.holder_id == user["user"].upper()]
        if not held:
            raise NotFound("That person holds no post. Say who holds which first: `/plan assign`.")
        return held
    title = posts.find_post(request.workspace, words.strip(' \n."“”'))
    return [post for post in request.workspace.posts if post.title == title]


async def _depute_all(request: Request, holder: str, deputy: str) -> Reply:
    await _check_listed(request, deputy)
    by = request.stamp(request.said.source)
    titles = await request.run_as(Permission.ASSIGN, posts.depute_all, holder, deputy, by)
    if not titles:
        raise NotFound("That person holds no post, so nobody has to stand in for them.")
    text = mrkdwn("{} now stands in for {}, as {}.", person(deputy), person(holder), "; ".join(titles))
    return Reply(text)


async def _vacate(request: Request, title: str, *, is_deputy: bool) -> Reply:
    title, by = posts.find_post(request.workspace, title), request.stamp(request.said.source)
    await request.run_as(Permission.ASSIGN, posts.vacate, title, by, is_deputy=is_deputy)
    if is_deputy:
        return Reply(mrkdwn("Nobody stands in for {} now.", title))
    return Reply(mrkdwn("Nobody in Slack holds {} now.", title))


def _nearest(request: Request, title: str, rest: str) -> Reply | None:
    """The post that is most likely meant by a title that none has, on one button."""
    likely = posts.misspelt(request.workspace, title)
    if likely is None:
        return None
    text = mrkdwn("No post is called “{}”. The nearest is “{}”. Did you mean {}?", title, likely, likely)
    return did_you_mean(text, Offer(("assign", f'"{likely}"{rest}'), f"Yes, {likely}"))


async def _hand_over(request: Request, leaver: str, successor: str) -> Reply:
    await _check_listed(request, successor)
    by = request.stamp(request.said.source)
    titles = await request.run_as(Permission.ASSIGN, posts.hand_over, leaver, successor, by)
    if not titles:
        raise NotFound("That person holds no post and stands in for none, so there is nothing to hand over.")
    return Reply(mrkdwn("{} takes over from {}: {}.", person(successor), person(leaver), "; ".join(titles)))


async def _check_listed(request: Request, user_id: str) -> None:
    """Raise NotUnderstood for an id that was typed, and that nobody has whom Slack has listed."""
    if await request.read(posts.unlisted, [user_id]):
        raise NotUnderstood(
            "Slack lists nobody under that name or id here, so nothing was changed. If they have only just joined, "
            "please say it again in a few minutes."
        )
