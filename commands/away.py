"""Answer `/plan away until 12 August`: what would go to somebody goes to their deputy."""

import re

from bot.blocks.kit import person
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.errors import NotUnderstood
from bot.plan.language.dates.typed import read_when
from bot.plan.language.wording import full
from bot.plan.model.permissions import Permission
from bot.plan.people import absences
from commands import Request, subcommand

_WHO = re.compile(r"^<@(?P<user>[UW]\w+)(?:\|[^<>]*)?>\s*", re.IGNORECASE)
_BACK = re.compile(r"(?:back|i'?m back|no|not any ?more|returned)\.?", re.IGNORECASE)


_SAID = re.compile(rf"(?:{_WHO.pattern[1:]})?(?:until\b|{_BACK.pattern}$)", re.IGNORECASE)


@subcommand(
    "away",
    usage="away until 12 August",
    summary="send what would come to you to your deputy meanwhile; `away back` ends it",
    fits=lambda rest: bool(_SAID.match(rest)),
    permission=Permission.BE_AWAY,
)
async def away(request: Request) -> Reply:
    match = _WHO.match(request.text)
    who = match["user"].upper() if match else request.said.user_id
    if who != request.said.user_id:
        request.check(Permission.SEND_AWAY)
    words = request.text[match.end() :] if match else request.text
    until = None
    if not _BACK.fullmatch(words):
        when = read_when(words or "until", request.today)  # all of it: "until Friday or Monday" is asked about
        if when.on is None:
            raise NotUnderstood(
                when.question if words and when.question else "Until when? For example `away until 12 August`."
            )
        until = when.on
        if until < request.today:
            raise NotUnderstood(f"{full(until)} is past. Until when? For example `away until 12 August`.")
    is_own = who == request.said.user_id
    said = who, until, request.stamp(request.said.source)
    if is_own:
        await request.run_about(Permission.BE_AWAY, (), absences.be_away, *said)
    else:
        await request.run_as(Permission.SEND_AWAY, absences.be_away, *said)
    if until is None:
        back = mrkdwn("Welcome back. What concerns you comes to you again.")
        return Reply(back if is_own else mrkdwn("What concerns {} comes to them again.", person(who)))
    posts = [p for p in request.workspace.posts if p.holder_id == who]
    alone = [p.title for p in posts if not p.deputy_id]
    is_away = mrkdwn("You are") if is_own else mrkdwn("{} is", person(who))
    text = mrkdwn("{} away up to and including {}.", is_away, full(until))
    if posts and not alone:
        return Reply(mrkdwn("{} What comes up meanwhile goes to the deputy.", text))
    if alone:
        vacant = mrkdwn('Nobody stands in for {} yet: `/plan assign "{}" deputy @user`.', _listed(alone), alone[0])
        return Reply(mrkdwn("{} {}", text, vacant))
    return Reply(text)


def _listed(titles: list[str]) -> str:
    return " and ".join(titles[:2]) + (f" and {len(titles) - 2} more" if len(titles) > 2 else "")
