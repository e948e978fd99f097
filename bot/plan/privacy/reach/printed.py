"""Look at what a plan's document prints, on its way in or out: there it is told where a child may be identified.

A file is not refused for it: it says what it says already, to more people than are asked here.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace

from sqlmodel import Session

from bot.plan.language.wording import count
from bot.plan.model.document import Document, PrintedAction, PrintedRecommendation, Warn
from bot.plan.privacy import policy
from bot.plan.privacy.reach.addresses import words_of_address
from bot.plan.privacy.reach.adults import Adults, IsAdult, named_here, nobody
from storage import workspaces

MOST = 8  # places that are listed; more are only counted
THE_FILE = "the file"
THE_TITLE = "the title"
ITS_NAME = "the file’s name"


def identifying_places(
    document: Document,
    case_pattern: str | None,
    is_adult: IsAdult = nobody,
    *,
    file_name: str = "",
    among: Collection[Warn] | None = None,
) -> list[Warn]:
    """List the places of a document, and of its file's name, that may identify a child: where, and what was found,
    never the words. Those whom it names as owners are no children, nor is what has its title's name.

    Once it was looked at without knowing anybody, only `among` what was found then is there more to find out: a long
    plan takes a second.
    """
    known = Adults.named(_owners(document), [document.title or ""])
    owners = replace(known, titles=frozenset())  # who know the title itself by nothing but its words
    places = [*((ITS_NAME, words) for words in words_of_address(file_name) if file_name), *_places(document)]
    if among is not None:
        still = {each.where for each in among}
        places = [place for place in places if place[0] in still]

    def known_at(where: str) -> IsAdult:
        printed = owners if where == THE_TITLE else known
        return lambda name: printed(name) or is_adult(name)

    found = {
        where: Warn(where, f"may identify a child: {said}")
        for where, text in places
        if (said := policy.found_with(case_pattern, text, is_adult=known_at(where)))
    }
    return list(found.values())


def places_here(session: Session, team_id: str, document: Document, title: str = "", file_name: str = "") -> list[Warn]:
    """List the same in a unit of work; `title` is what the plan is to be called instead. The directory is asked only
    if something was found.
    """
    case_pattern = workspaces.case_pattern(session, team_id)
    document = replace(document, title=f"{document.title or ''} {title}".strip())
    found = identifying_places(document, case_pattern, file_name=file_name)
    if not found:
        return []
    known = named_here(session, team_id)
    return identifying_places(document, case_pattern, known, file_name=file_name, among=found)


def as_warnings(found: list[Warn]) -> tuple[Warn, ...]:
    """Put the places into warnings for whoever is about to load the file: what to do, then where. None for none."""
    if not found:
        return ()
    advice = "if they do, take the words out of it before you load it"
    return Warn(THE_FILE, f"{_size(found)} may identify a child: {advice}"), *found[:MOST]


def as_sentence(found: list[Warn]) -> str:
    """Tell whoever has written a plan out how many places may identify a child, and where the first of them are."""
    more = f" and {len(found) - MOST} more" if len(found) > MOST else ""
    where = ", ".join(each.where for each in found[:MOST])
    return f"{_size(found)} may identify a child ({where}{more}): look at them before you pass it on."


def _size(found: list[Warn]) -> str:
    return f"{count(len(found), 'place')} in it"


def _owners(document: Document) -> Iterator[str]:
    for part in document.recommendations:
        for action in part.actions:
            yield from (*action.owners, *action.accountable)


def _places(document: Document) -> Iterator[tuple[str, str]]:
    """(where, text) of all that a document says in words."""
    yield THE_TITLE, document.title or ""
    yield from (("the key", f"{mark}\n{words}") for mark, words in (document.rating_key or {}).items())
    yield from (("a column’s header", header) for header in {*document.unknown_columns, *document.headers})
    for question in document.questions:
        yield from (("a column that was not read", words) for words in (question.value, *question.samples))
    for part in document.recommendations:
        yield "a recommendation’s number", part.number
        where = f"recommendation {part.number}"
        for text in (part.section, part.text, part.noun, part.priority, part.response_text):
            yield where, text or ""
        yield from _beside(where, part)
        for action in part.actions:
            yield "an action’s number", action.number
            where = f"action {action.number}"
            for text in (*_words_of(action), *action.owners, *action.accountable):
                yield where, text or ""
            yield from _beside(where, action)
            if action.verified:
                yield f"{where}, sign-off", action.verified.text or ""


def _words_of(action: PrintedAction) -> tuple[str | None, ...]:
    return (
        action.text,
        action.due_text,
        action.rating_text,
        action.priority,
        action.depends_on,
        action.waiting_on,
    )


def _beside(where: str, part: PrintedRecommendation | PrintedAction) -> Iterator[tuple[str, str]]:
    yield from ((f"{where}, success measure", f"{each.label or ''}\n{each.text}") for each in part.measures)
    yield from ((f"{where}, progress", note.text) for note in part.progress)
    yield from ((f"{where}, judged outside", f"{each.by}\n{each.text}") for each in part.judged)
    for given in part.evidence:
        for words in (given.name, *words_of_address(given.name), *words_of_address(given.url or "")):
            yield f"{where}, evidence", words
