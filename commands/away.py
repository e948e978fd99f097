"""Answer `/plan away until 12 August`: what would go to somebody goes to their deputy."""

import re

from bot.blocks.answers.choices.offers import confirming
from bot.blocks.answers.questions.absence import begins_later, is_away
from bot.blocks.kit import person
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.errors import NotUnderstood
from bot.plan.language.dates.typed import read_when
from bot.plan.language.wording import full
from bot.plan.model.permissions import Permission, may
from bot.plan.people import absences
from bot.plan.people.absence_words import read_absence
from bot.plan.queries.holders import names_of
from commands import Request, subcommand
from commands.offers import away_until

_WHO = re.compile(r"^<@(?P<user>[UW]\w+)(?:\|[^<>]*)?>\s*", re.IGNORECASE)
_BACK = re.compile(r"(?:back|i'?m back|no|not any ?more|returned)\.?", re.IGNORECASE)


_SAID = re.compile(rf"(?:{_WHO.pattern[1:]})?(?:until\b|till?\b|{_BACK.pattern}$)", re.IGNORECASE)


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
    until = meant = None
    if not _BACK.fullmatch(words):
        meant = read_absence(words, request.today) or read_absence(request.said.typed, request.today)
        if meant is None and who == request.said.user_id:
            asked = away_until(request, words)
            return asked if isinstance(asked, Reply) else confirming(asked)
        if meant is None:
            question = read_when(words, request.today).question if words else None
            raise NotUnderstood(question or "Until when? Say the day, like `away until …`.")
        until = meant.until
        if until < request.today:
            raise NotUnderstood(f"{full(until)} is past. Until when? Say the day, like `away until …`.")
    is_own = who == request.said.user_id
    if meant and meant.since:
        return begins_later(None if is_own else who, meant.since, meant.until)
    said = who, until, request.stamp(request.said.source)
    if is_own:
        is_changed = await request.run_about(Permission.BE_AWAY, (), absences.be_away, *said)
    else:
        is_changed = await request.run_as(Permission.SEND_AWAY, absences.be_away, *said)
    if not is_changed:
        were = mrkdwn("You are") if is_own else mrkdwn("{} is", person(who))
        return Reply(mrkdwn("{} not marked as away, so nothing has changed.", were), is_private=True)
    if until is None:
        back = mrkdwn("Welcome back. What concerns you comes to you again.")
        return Reply(back if is_own else mrkdwn("What concerns {} comes to them again.", person(who)))
    posts = [p for p in request.workspace.posts if p.holder_id == who]
    names = await request.read(names_of, {p.deputy_id for p in posts if p.deputy_id})
    may_say = may(request.workspace, request.actor, Permission.ASSIGN)
    return is_away(None if is_own else who, until, posts, names, request.workspace, may_say=may_say)
