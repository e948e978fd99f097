"""Say when somebody is away, and who stands in for them; where nobody does, ask. Ask where it is not certain when."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.blocks.answers.choices.offers import NOT_AWAY, Offer, among
from bot.blocks.answers.oversight import OPEN_POSTS
from bot.blocks.answers.questions.first_lines import named
from bot.blocks.kit import Block, button, buttons, person, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.language.wording import full
from bot.plan.model.action import Post
from bot.plan.model.person import Absence
from bot.plan.model.workspace import Workspace
from bot.plan.notices.words.absences import drawn

NAMED = 3  # posts in one sentence
ONLY = "only"  # before the words of an absence that is to take the place of another, whatever that is


def is_away(
    who: str | None,
    absence: Absence,
    replaced: Sequence[Absence],
    posts: Sequence[Post],
    names: Mapping[str, str],
    workspace: Workspace,
    today: date,
    *,
    may_say: bool,
    more: Sequence[Offer] = (),
) -> Reply:
    """Draw it, with the button that ends it. `who` is somebody else’s id, None whoever said it; `names` are those of
    the deputies; `replaced` is what had been said of these days before, and `more` may be meant as well. Who `may_say`
    who stands in is given the button for it; everybody else is told whom to ask."""
    will = "is" if absence.is_on(today) else "will be"
    said = mrkdwn("{} away {}.", _who(who, will), when_away(absence, today))
    before = [each for each in replaced if each != absence]
    if before:
        was = mrkdwn(" and ").join(when_away(each, today) for each in before)
        said = mrkdwn("{} Before, it was {}.", said, was)
    held = [post for post in posts if post.deputy_id]
    alone = [post for post in posts if not post.deputy_id]
    stands = "stands" if will == "is" else "will stand"
    lines = [mrkdwn("{} {} in for {}.", named(p.deputy_id or "", names), stands, p.title) for p in held[:NAMED]]
    if len(held) > NAMED:
        lines.append(mrkdwn("The other {} posts have deputies, too.", len(held) - NAMED))
    made: list[Block] = []
    if alone:
        titles = mrkdwn(" and ").join(post.title for post in alone[:NAMED])
        rest = f" and {len(alone) - NAMED} more" if len(alone) > NAMED else ""
        vacant = mrkdwn("Nobody stands in for {}{} yet", titles, rest)
        lines.append(mrkdwn("{}: {}", vacant, mrkdwn("who shall?") if may_say else _whom_to_ask(workspace)))
        made += [button("Say who …", OPEN_POSTS, alone[0].id)] if may_say else []
    text = mrkdwn(" ").join([said, *lines])
    made += [each.drawn(which=n) for n, each in enumerate([ending(who, absence, today), *more])]
    return Reply(text, [section(text), buttons(*made)], is_private=True, away="" if who else drawn(absence))


def _who(who: str | None, will: str) -> Mrkdwn:
    verb = "are" if who is None and will == "is" else will
    return mrkdwn("{} {}", person(who) if who else mrkdwn("You"), verb)


def _whom_to_ask(workspace: Workspace) -> Mrkdwn:
    asked = mrkdwn(" or ").join(person(each) for each in sorted(workspace.coordinator_ids)[:2])
    whom = mrkdwn("ask {} to say who does", asked) if asked else "an owner or admin of this workspace can say who does"
    return mrkdwn("{}.", whom)


def when_away(absence: Absence, today: date) -> Mrkdwn:
    """Word both ends: `from Monday 7 December 2026 up to and including Friday 18 December 2026`."""
    since, until = absence.since, absence.until
    if since == until:
        return mrkdwn("today, {}", full(until)) if until == today else mrkdwn("on {}", full(until))
    if since is None or since < today:
        return mrkdwn("up to and including {}", full(until))
    begins = "today" if since == today else full(since)
    return mrkdwn("from {} up to and including {}", begins, full(until))


def ending(who: str | None, absence: Absence, today: date) -> Offer:
    """Draw the button that ends an absence, or calls off one that is still to begin."""
    whose = f"<@{who}> " if who else ""
    if absence.is_on(today):
        return Offer(("away", f"{whose}back"), "They are not away" if who else NOT_AWAY)
    return Offer(("away", f"{whose}call off {full(absence.until)}"), "Call it off")


def offered(who: str | None, absence: Absence, today: date, *, is_only: bool = False) -> Offer:
    """Draw a button that notes an absence, as if it were typed: `is_only` it, where it meets another."""
    whose, only = f"<@{who}> " if who else "", f"{ONLY} " if is_only else ""
    until = full(absence.until)
    if absence.since is None:
        return Offer(("away", f"{whose}{only}until {until}"), f"Until {until}")
    day = f"Only {until}" if absence.until != today else "Only today"
    label = day if absence.since == absence.until else f"From {full(absence.since)} to {until}"
    return Offer(("away", f"{whose}{only}from {full(absence.since)} to {until}"), label)


def anothers(who: str, name: str, absence: Absence, today: date) -> Offer:
    """Offer to say that somebody else is away."""
    is_now = absence.is_on(today)
    said = mrkdwn("{} {} away {}.", person(who), "is" if is_now else "will be", when_away(absence, today))
    return replace(offered(who, absence, today), label=f"{name} {'is' if is_now else 'will be'} away", said=said)


def which_absence(who: str | None, found: Sequence[Absence], today: date) -> Reply:
    """Ask which of several readings of an absence is meant."""
    starts, ends = {each.since for each in found}, {each.until for each in found}
    what = "From which day" if len(starts) > 1 and (len(ends) > 1 or None not in starts) else "Until when"
    what = "When" if len(starts) > 1 and None in starts else what
    whose = mrkdwn("are you") if who is None else mrkdwn("is {}", person(who))
    question = mrkdwn(
        "{} {} away? Choose one, or write both days, like `away from 7 December to 18 December`.", what, whose
    )
    return among(question, [offered(who, each, today) for each in found])


def not_noted(found: Sequence[Absence], today: date) -> Reply:
    """Say that nothing was noted, with the absences that may be meant after all."""
    text = (
        "I am not sure that this is about you being away, so I have noted nothing. A later date for an action is asked "
    )
    offers = [offered(None, each, today) for each in found]
    return among(mrkdwn("{}for with its number, like `due 5.1 31 March because …`.", text), offers)


def only_or_also(who: str | None, absence: Absence, standing: Absence, today: date) -> Reply:
    """Ask whether an absence that begins later takes the place of one that holds already, or makes it longer."""
    whose, verb = (mrkdwn("You are"), "you are") if who is None else (mrkdwn("{} is", person(who)), "they are")
    question = mrkdwn(
        "{} away {} already. Shall that end now, so that {} away only {}; or hold until then?",
        whose,
        when_away(Absence(standing.until), today),
        verb,
        when_away(absence, today),
    )
    longer = Absence(absence.until)
    return among(question, [offered(who, absence, today, is_only=True), offered(who, longer, today)])


def called_off(who: str | None, absence: Absence, today: date) -> Reply:
    """Say that an absence does not hold any more."""
    if absence.is_on(today):
        back = mrkdwn("Welcome back. What concerns you comes to you again.")
        return Reply(back if who is None else mrkdwn("What concerns {} comes to them again.", person(who)))
    whose = mrkdwn("Your absence") if who is None else mrkdwn("The absence of {}", person(who))
    off = mrkdwn("{} {} is called off.", whose, when_away(absence, today))
    return Reply(off, is_private=True)


def which_to_call_off(who: str | None, found: Sequence[Absence], today: date) -> Reply:
    """Ask which of several absences that are still to begin is called off."""
    question = mrkdwn("Which one is called off?")
    ends = [ending(who, each, today) for each in found]
    return among(
        question, [Offer(e.command, f"Not {when_away(each, today)}") for e, each in zip(ends, found, strict=True)]
    )
