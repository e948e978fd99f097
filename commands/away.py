"""Answer `/plan away until 12 August`: what would go to somebody meanwhile goes to their deputy."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.blocks.answers.choices.offers import Offer
from bot.blocks.answers.choices.readings import then
from bot.blocks.answers.questions import absence as draw
from bot.blocks.kit import person
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.plan.language.dates.typed import read_when
from bot.plan.language.wording import full
from bot.plan.model.permissions import Permission, may
from bot.plan.model.person import Absence
from bot.plan.people import absences
from bot.plan.people.absence_corrections import read_correction, said_last, said_wrongly
from bot.plan.people.absence_words import read_absences
from bot.plan.queries.holders import names_of
from commands import Request, subcommand
from commands.answered import ask_part, let_go
from commands.cover import wished
from commands.offers import when_away

_WHO = re.compile(r"^<@(?P<user>[UW]\w+)(?:\|[^<>]*)?>\s*", re.IGNORECASE)
_IS_BACK = r"(?:back|i'?m back|no|not any ?more|returned)\.?"
_BACK = re.compile(rf"{_IS_BACK}|(?:cancel|call(?:ed)? off)\b(?P<which>.*)", re.IGNORECASE)
_SAID = re.compile(rf"(?:{_WHO.pattern[1:]})?(?:until\b|till?\b|{_IS_BACK}$|(?:cancel|call off)$)", re.IGNORECASE)
_FROM = re.compile(rf"(?:{_WHO.pattern[1:]})?(?:from|on)\b", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:not|isn['’]?t|no\slonger|won['’]?t\sbe)\s{1,3}(?:\w{1,12}\s{1,3}){0,2}(?:away|off|on\s(?:leave|holiday))\b",
    re.IGNORECASE,
)
LONGEST = 1_000  # characters of a message that are looked at
_ANY_DAY = date(2000, 1, 1)  # only whether it can be read counts
_MOST_DAYS = 5


@subcommand(
    "away",
    usage="away until 12 August",
    summary="send what would come to you to your deputy meanwhile, or `from … to …`; `away back` ends it",
    fits=lambda rest: bool(_SAID.match(rest) or (_FROM.match(rest) and read_absences(rest, _ANY_DAY))),
    permission=Permission.BE_AWAY,
)
async def away(request: Request) -> Reply:
    match = _WHO.match(request.text)
    who = match["user"].upper() if match else request.user_id
    other = who if who != request.user_id else None
    if other:
        request.check(Permission.SEND_AWAY)
    words = request.text[match.end() :] if match else request.text
    if back := _BACK.fullmatch(words):
        return await _back(request, other, back["which"] or "")
    if _NOT.search(words[:LONGEST]):
        return await _not_away(request, other, words)
    theirs = () if other else request.workspace.away.get(who, ())
    last = said_last(theirs, request.now) or said_wrongly(words, request.today, theirs)
    if last and (now := read_correction(words, request.today, last)):
        more = [draw.offered(None, now.as_long, request.today, is_only=True)] if now.as_long else []
        return await _note(request, None, now.absence, instead_of=last, more=more)
    is_only = words.startswith(f"{draw.ONLY} ")
    found = read_absences(words, request.today) or read_absences(request.said.typed, request.today)
    if len(found) == 1:
        return await _note(request, other, found[0], is_only=is_only)
    if not other:
        await ask_part(request, ("away", words))
    asked = draw.which_absence(other, found, request.today) if found else when_away(request, words, other)
    wish = None if other else await wished(request, is_own=True)
    return then(asked, wish) if wish else asked


async def _note(
    request: Request,
    other: str | None,
    absence: Absence,
    *,
    is_only: bool = False,
    instead_of: Absence | None = None,
    more: Sequence[Offer] = (),
) -> Reply:
    """Note that whoever says it, or an`other`, is away; ask first where an absence that has begun would end by it."""
    who, today = other or request.user_id, request.today
    standing = request.workspace.absence(who, today)
    begins_later = absence.since is not None and absence.since > today
    if standing and begins_later and standing.meets(absence) and not (is_only or instead_of):
        return draw.only_or_also(other, absence, standing, today)
    said = who, absence, request.stamp(request.said.source), instead_of.until if instead_of else None
    if other:
        replaced = await request.run_as(Permission.SEND_AWAY, absences.be_away, *said)
    else:
        replaced = await request.run_about(Permission.BE_AWAY, (), absences.be_away, *said)
    await let_go(request, "away")
    posts = [p for p in request.workspace.posts if p.holder_id == who]
    names = await request.read(names_of, {p.deputy_id for p in posts if p.deputy_id})
    may_say = may(request.workspace, request.actor, Permission.ASSIGN)
    begun = replace(absence, since=absence.since or today)
    wish = None if other else await wished(request, is_own=True)
    posts = [p for p in posts if p.deputy_id] if wish else posts
    reply = draw.is_away(other, begun, replaced, posts, names, request.workspace, today, may_say=may_say, more=more)
    return then(reply, wish) if wish else reply


async def _not_away(request: Request, other: str | None, words: str) -> Reply:
    """Call off what was noted of the days that somebody says they are not away after all."""
    said = read_absences(words, request.today)
    theirs = request.workspace.away.get(other or request.user_id, ())
    met = [each for each in theirs if each.until >= request.today and any(each.meets(one) for one in said)]
    if said and len(met) != 1:
        none = "No absence is noted of those days, so nothing has changed."
        return draw.which_to_call_off(other, met, request.today) if met else Reply(mrkdwn("{}", none), is_private=True)
    return await _back(request, other, full(met[0].until) if met else "")


async def _back(request: Request, other: str | None, which: str) -> Reply:
    """End the absence that holds, or call off the one that is meant of those still to begin."""
    who, today = other or request.user_id, request.today
    until_on = read_when(which, today).on if which.strip() else None
    to_come = [each for each in request.workspace.away.get(who, ()) if each.until >= today]
    if until_on is None and to_come and not request.workspace.is_away(who, today):
        if len(to_come) > 1:
            return draw.which_to_call_off(other, to_come[:_MOST_DAYS], today)
        until_on = to_come[0].until
    said = who, request.stamp(request.said.source), until_on
    if other:
        ended = await request.run_as(Permission.SEND_AWAY, absences.be_back, *said)
    else:
        ended = await request.run_about(Permission.BE_AWAY, (), absences.be_back, *said)
    if ended is None:
        were = mrkdwn("{} is", person(other)) if other else mrkdwn("You are")
        then = mrkdwn(" then") if until_on else mrkdwn("")
        return Reply(mrkdwn("{} not marked as away{}, so nothing has changed.", were, then), is_private=True)
    return draw.called_off(other, ended, today)
