"""Take a short message, a number or a day and little else, for the answer to what its author was just asked, or for the
correction of an absence that they said a moment ago.
"""

from bot.plan.intents.canonical import Command
from bot.plan.language.references import opening_of
from bot.plan.model.incoming import Source
from bot.plan.model.stamp import Source as From
from bot.plan.people.absence_corrections import names_days_alone, said_last, said_wrongly
from bot.plan.people.absence_words import read_absences
from bot.plan.updates import drafts
from bot.plan.updates.chosen import words_asked_about
from commands import SUBCOMMANDS, Request, Subcommand, kept_words

LONGEST = 120  # characters of an answer
Chosen = tuple[Subcommand, str]


async def answering(request: Request) -> Chosen | None:
    """Find what a message answers, or corrects: (the subcommand, the text that follows its name); None if it says
    something of its own."""
    if request.said.source is Source.SLASH or not request.text or len(request.text) > LONGEST or request.said.files:
        return None
    if request.workspace.plans and (another := await kept_words.another_day(request)):
        return another, request.text
    known = request.plan.numbers if request.workspace.plans else ()
    is_number = opening_of(request.text, known) == "only"
    is_day = not is_number and names_days_alone(request.text, request.today)
    is_name = bool(request.workspace.plans) and kept_words.is_answer(request)
    if not is_number and not is_day and not is_name:
        return None
    asked = await request.read(drafts.question_asked, request.said, request.now)
    kept = await request.read(words_asked_about, request.said, request.now) if is_name else None
    if kept and (not asked or asked[0] < kept.id) and (filing := await kept_words.filing(request, kept)):
        return filing, request.text
    if (
        asked
        and not (is_name and not is_number)
        and (rest := _whole(request, asked[1], is_number=is_number)) is not None
    ):
        name = asked[1].partition(" ")[0]
        return SUBCOMMANDS[name], rest
    theirs = request.workspace.away.get(request.user_id, ())
    is_corrected = is_day and (said_last(theirs, request.now) or said_wrongly(request.text, request.today, theirs))
    return (SUBCOMMANDS["away"], request.text) if is_corrected else None


async def ask_part(request: Request, command: Command) -> None:
    """Keep what somebody wants done, of which a part is asked for, so that the part alone is an answer."""
    if request.said.source is not Source.SLASH and not await request.identifying(request.said.typed):
        name, rest = command
        await request.run(drafts.keep_question, request.said, f"{name} {rest}", request.now)


async def let_go(request: Request, name: str) -> None:
    """Let the question about a command go, once that is done, in words or by a button."""
    asked = await request.read(drafts.question_asked, request.said, request.now)
    if asked and asked[1].partition(" ")[0] == name:
        await request.run(drafts.drop_draft, asked[0], request.stamp(From.FORM))


def _whole(request: Request, command: str, *, is_number: bool) -> str | None:
    """What follows the command's name, with the part that was asked for; None if it is not that part."""
    name, _, rest = command.partition(" ")
    if name == "remind":
        return f"me {rest} about {request.text}" if is_number else f"me {request.text} {rest}"
    if name != "away" or is_number:
        return None
    today = request.today
    own = read_absences(request.text, today)
    if len(own) == 1 and own[0].since and own[0].since != own[0].until:
        return None  # which says both days itself
    ends = {day for each in read_absences(f"on {request.text}", today) for day in (each.since, each.until)}
    found = [each for each in read_absences(rest, today) if each.since in ends]
    found = found or [each for each in read_absences(rest, today) if each.until in ends]
    if len(found) == 1 and found[0].since:
        return f"from {found[0].since:%d %B %Y} to {found[0].until:%d %B %Y}"
    if len(found) == 1:
        return f"until {found[0].until:%d %B %Y}"
    return f"{rest} until {request.text}" if read_absences(f"{rest} until {request.text}", today) else None
