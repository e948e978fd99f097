"""Keep the directory: the people of a workspace, as Slack last described them."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.plan.language.mentions import unnamed, with_names
from bot.plan.model.person import Colleague, Departed, KnownPerson, Person
from bot.plan.people.authority import unjudged
from bot.plan.people.suggestions import suggested
from bot.plan.signature import name_the_past
from storage import people, tables, workspaces
from storage.readings import directories

FRESH = timedelta(hours=1)  # whoever becomes a guest is one within the hour, also where Slack did not tell us
RECENT = timedelta(days=1)  # while Slack does not say who somebody is, what it said before that counts no more
AGAIN = timedelta(days=1)
AT_START = timedelta(minutes=10)  # what changed while the process was down, nobody told us
LEASE = timedelta(minutes=10)  # since its last page: a reading that goes on no more was left by a process that ended
REST = timedelta(hours=1)  # after one that Slack would not let us end

KEPT = [field.name for field in fields(Person) if field.name != "member_of"]  # of which only their home is kept


@unjudged("what Slack itself says of somebody")
def keep(session: Session, team_id: str, described: Sequence[Person], now: datetime) -> bool:
    """Keep people as Slack describes them; True if that changes who holds a post, or who has a role.

    Only then the revision is raised. What Slack says that it said earlier than what is known is left out: it delivers
    events late, and again.
    """
    workspaces.ensure(session, team_id)
    described = _newest(each.at(team_id) for each in described)
    before = people.standing(session, team_id)
    known = {row.user_id: row for row in people.with_ids(session, team_id, [each.user_id for each in described])}
    rows = [_row(each, known.get(each.user_id), now) for each in described if _is_newer(each, known.get(each.user_id))]
    people.upsert(session, team_id, rows)
    is_changed = people.standing(session, team_id) != before
    if is_changed:
        workspaces.touch(session, team_id)
    return is_changed


def _newest(described: Iterable[Person]) -> list[Person]:
    """Whoever is described twice in one go, as said last."""
    newest: dict[str, Person] = {}
    for each in described:
        before = newest.get(each.user_id)
        if not (before and before.changed_at and each.changed_at and each.changed_at < before.changed_at):
            newest[each.user_id] = each
    return list(newest.values())


def _is_newer(described: Person, known: tables.Person | None) -> bool:
    if known is None or known.changed_at is None or described.changed_at is None:
        return True
    return described.changed_at >= known.changed_at


def _row(described: Person, known: tables.Person | None, now: datetime) -> tables.Person:
    left_at = ((known and known.left_at) or now) if described.is_deactivated else None
    values = {name: getattr(described, name) for name in KEPT}
    if described.changed_at and described.changed_at > now:
        values["changed_at"] = now  # a clock that is ahead must not shut out what is said from now on
    return tables.Person(**values, left_at=left_at, seen_at=now)


def is_news(session: Session, team_id: str, described: Person) -> bool:
    """Tell whether Slack says of somebody what is not known yet; most changes of a profile are none to us."""
    described, row = described.at(team_id), people.person_by_id(session, team_id, described.user_id)
    if row is None:
        return True
    same = (name for name in KEPT if name != "changed_at")
    return _is_newer(described, row) and any(getattr(row, name) != getattr(described, name) for name in same)


def known_person(session: Session, team_id: str, user_id: str, now: datetime) -> KnownPerson | None:
    """Find what is known of somebody, and whether Slack has said so lately; None if it never has."""
    row = people.person_by_id(session, team_id, user_id)
    if row is None:
        return None
    age = now - row.seen_at
    return KnownPerson(Person(**{name: getattr(row, name) for name in KEPT}), age < FRESH, age < RECENT)


def named_in(session: Session, team_id: str, text: str) -> str:
    """Put beside each person who is mentioned in words the name that is known of them."""
    if not (ids := unnamed(text)):
        return text
    return with_names(text, {each.user_id: each.real_name for each in people.with_ids(session, team_id, ids)})


def outsiders_among(session: Session, team_id: str, user_ids: Collection[str]) -> set[str]:
    """List those of these users who are known to be guests, of another organisation, or no longer there."""
    return people.outside_among(session, team_id, user_ids)


def described_since(session: Session, team_id: str, user_ids: Collection[str], since: datetime) -> set[str]:
    """List those of these users whom Slack has described since a moment."""
    return {row.user_id for row in people.with_ids(session, team_id, user_ids) if row.seen_at >= since}


UNLISTED = "not among the people whom Slack has listed here"


def by_name(session: Session, team_id: str, user_ids: Collection[str]) -> list[str]:
    """Name users for whoever reads a terminal: "Priya Shah (UPRIYA)"; an id that nobody here has, is said to be one."""
    if not people.is_anybody_known(session, team_id):
        return sorted(user_ids)
    names = {row.user_id: row.real_name for row in people.with_ids(session, team_id, user_ids)}
    return sorted(f"{names[each]} ({each})" if each in names else f"{each} ({UNLISTED})" for each in user_ids)


def departed(session: Session, team_id: str) -> tuple[Departed, ...]:
    """List who coordinated or directed and has left: they count no more, and nobody has been named instead of them."""
    return tuple(Departed(*each) for each in people.left_with_roles(session, team_id))


def suggestion(session: Session, team_id: str, post: str) -> Colleague | None:
    """Find who is likely to hold a post; None if nobody is, several are, or the directory has not been read yet."""
    return suggested(post, (Colleague(*each) for each in people.who_work_here(session, team_id)))


@dataclass(frozen=True, slots=True)
class Reading:
    """The right to read a directory on: from Slack's `cursor`, which it has refused so often before."""

    cursor: str = ""
    failures: int = 0


def begin_reading(session: Session, team_id: str, now: datetime, *, is_start: bool = False) -> Reading | None:
    """Begin to read the directory, or go on where that ended; None if it is not due, or another process is at it.
    `is_start`: this process has only just begun.
    """
    row = directories.claim(session, team_id, now, LEASE, AT_START if is_start else None)
    return Reading(row.cursor, row.failures) if row else None


def keep_page(session: Session, team_id: str, described: Sequence[Person], cursor: str, now: datetime) -> None:
    """Keep the people of one page, and that the one at a cursor is next."""
    keep(session, team_id, described, now)
    directories.note(session, team_id, cursor, 0, now + LEASE)


def pause_reading(session: Session, team_id: str, reading: Reading, now: datetime, pause: timedelta | None) -> None:
    """Note that Slack has refused a page: whoever asks after a pause goes on there; None: begins anew, and later."""
    if pause is None:
        directories.note(session, team_id, "", 0, now + REST)
    else:
        directories.note(session, team_id, reading.cursor, reading.failures + 1, now + pause)


def next_reading_at(session: Session, team_id: str, now: datetime) -> datetime:
    """Tell when the directory is to be read next, or on."""
    row = directories.reading_of(session, team_id)
    return row.next_at if row else now


def finish_reading(session: Session, team_id: str, now: datetime) -> None:
    """Note that the directory has been read whole, at a local moment, and give what was recorded without a name the one
    that it has on that day.
    """
    directories.finish(session, team_id, now, now + AGAIN)
    name_the_past(session, team_id, now.date())


def names_here(session: Session, team_id: str) -> dict[str, str]:
    """Give the names of the workspace's own people, by their ids."""
    return {user_id: name for user_id, name, _ in people.who_work_here(session, team_id) if name}


def colleagues_in(session: Session, team_id: str, words: str, but: str = "") -> tuple[tuple[str, str], ...]:
    """List (id, name) of the workspace's own people whom words name: all of their name, or else some of it. Words that
    are `but` a post's name nobody, unless all of somebody's name is said."""
    said = _name_words(words)
    everybody = [(user_id, name) for user_id, name, _ in people.who_work_here(session, team_id) if name]
    whole = tuple((i, name) for i, name in everybody if len(own := _name_words(name)) > 1 and set(own) <= set(said))
    rest = set(said) - set(_name_words(but))
    return whole or tuple((i, name) for i, name in everybody if any(len(w) > 2 for w in rest & set(_name_words(name))))


def _name_words(name: str) -> list[str]:
    return [re.sub(r"['’]s?\Z", "", word) for word in re.findall(r"[^\W_][\w’'-]*", name[:1_000].casefold())]
