"""What is recorded keeps who did it and as what, as they were; what was recorded before gets a name, and says so."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session, SQLModel, col, select

from bot.plan import signature
from bot.plan.imports import pending, sources
from bot.plan.model.decisions import ChangeKind, Decision
from bot.plan.model.rating import Rating
from bot.plan.model.stamp import UNKNOWN, AsThen
from bot.plan.model.target import Target
from bot.plan.people import posts
from bot.plan.requests import change_requests, sign_off
from bot.plan.updates import form_submission, progress, versions
from bot.plan.updates.routing import Filing
from storage import people, tables
from tests.storage.council import NOW, Council, small_plan
from tests.storage.people.operations import a_person
from tests.storage.preconditions import SPRING, SUMMER, action_id, measure_of
from tests.support.stamps import by

HEAD, LEAD, LATER = "Head of T1", "Team Leader of T1", NOW + timedelta(days=30)
UNA = AsThen("Una Neal", HEAD)


@pytest.fixture(autouse=True)
def known(council: Council) -> None:
    """Una is head, Ben leads a team and Cat stands in for him; Slack has named them, and who coordinates."""
    rows = [a_person("UNA"), a_person("UBEN", "Ben Obi"), a_person("UCAT", "Cat Roe"), a_person("UCO", "Col Ord")]
    council.do(people.upsert, rows)
    council.do(posts.assign, HEAD, "UNA", by("UCO", NOW))
    council.do(posts.assign, LEAD, "UBEN", by("UCO", NOW))
    council.do(posts.depute, LEAD, "UCAT", by("UCO", NOW))


def said_by(council: Council, user_id: str, number: str = "1.1") -> AsThen:
    """As whom somebody is kept who now says something of an action."""
    return council.do(signature_of, user_id, council.target(number).actions[0].id)


def signature_of(session: Session, team_id: str, user_id: str, about: int) -> AsThen:
    stamp = signature.completed(session, team_id, by(user_id, NOW), action_id=about)
    return AsThen(stamp.name, stamp.post)


def everybody_moves_on(council: Council) -> None:
    """They are called otherwise, have left, and others hold their posts."""
    rows = [a_person(u, "Somebody Else", is_deactivated=True) for u in ("UNA", "UBEN", "UCAT", "UCO")]
    council.do(people.upsert, rows)
    council.do(posts.assign, HEAD, "UNEW", by("UCO", LATER))
    council.do(posts.assign, LEAD, "UNEW", by("UCO", LATER))


def test_of_several_posts_it_is_the_one_that_owns_the_action(council: Council) -> None:
    assert said_by(council, "UNA", "1.1") == UNA
    council.do(posts.assign, LEAD, "UNA", by("UCO", NOW))
    assert said_by(council, "UNA", "1.1") == UNA  # the other does not own it
    assert said_by(council, "UNA", "2.1") == UNA  # nobody owns it: the first, by title
    council.do(own, "1.1", LEAD)
    assert said_by(council, "UNA", "1.1") == AsThen("Una Neal", LEAD)  # and not the first


def own(session: Session, team_id: str, number: str, title: str) -> None:
    """An action has this post as its only owner."""
    action = session.exec(select(tables.Action).where(tables.Action.team_id == team_id, tables.Action.number == number))
    post = session.exec(select(tables.Post).where(tables.Post.team_id == team_id, tables.Post.title == title)).one()
    found = session.exec(select(tables.ActionPost).where(tables.ActionPost.action_id == action.one().id)).all()
    for row in found[1:]:
        session.delete(row)
    found[0].post_id = post.id or 0


def test_who_stands_in_says_so_and_only_for_what_the_post_owns(council: Council) -> None:
    assert said_by(council, "UCAT", "1.2") == AsThen("Cat Roe", f"standing in for {LEAD}")
    assert said_by(council, "UCAT", "2.1") == AsThen("Cat Roe", None)
    council.do(posts.assign, HEAD, "UCAT", by("UCO", NOW))
    assert said_by(council, "UCAT", "1.2") == AsThen("Cat Roe", HEAD)  # both own it: the one that she holds


def test_nothing_is_made_up_of_who_is_not_known_or_holds_nothing(council: Council) -> None:
    assert said_by(council, "USTRANGER") == UNKNOWN
    assert said_by(council, "UCO") == AsThen("Col Ord", None)
    stamp = by(None, NOW, "import")
    assert council.do(signature.completed, stamp) == stamp


def test_another_workspaces_people_and_posts_are_not_theirs(council: Council, neighbour: Council) -> None:
    assert neighbour.do(signature_of, "UNA", action_id(neighbour)) == UNKNOWN
    assert neighbour.do(signature_of, "UNA", action_id(council)) == UNKNOWN


def test_what_is_said_of_a_whole_recommendation_is_said_as_an_owner_of_its_actions(council: Council) -> None:
    whole = Filing(Target(council.printed.recommendations[0]), None, "All well.")
    council.do(progress.file_update, council.said(), whole, NOW)
    assert council.updates()[-1].author == UNA


def test_updates_keep_who_said_them_whatever_happens_to_people_later(council: Council) -> None:
    update_id = council.update(ts="1.1")
    assert council.updates()[-1].author == UNA
    everybody_moves_on(council)
    corrected = council.do(progress.correct, council.said("1.2", "1.1"), [council.filing("Two hubs open.")], LATER)
    council.do(progress.undo, update_id or 0, by("UNA", LATER))
    second, first = council.ask(versions.every_version, council.plan.recommendations[0].id)[:2]
    assert corrected
    assert (first.author, second.author) == (UNA, AsThen("Somebody Else", None))
    assert first.retractor == second.retractor == AsThen("Somebody Else", None)
    row = rows(council, tables.ProgressUpdate)[-2]
    assert (row.retracted_by, row.retracted_source) == ("UNA", "form")


def test_requests_and_verdicts_keep_who_asked_and_who_decided(council: Council) -> None:
    moved = council.do(change_requests.submit, action_id(council), ChangeKind.DUE, SPRING, "Late.", by("UNA", NOW))
    offer: dict[str, Any] = {"reason": "The board meets.", "offered_on": SUMMER}
    council.do(change_requests.decide, moved, Decision.OFFERED, by("UCO", NOW, "dm"), **offer)
    everybody_moves_on(council)
    council.do(change_requests.accept, moved, by("UNA", LATER))
    council.do(progress.file_update, council.said(), council.filing(delivery=Rating.DONE), LATER)
    council.do(sign_off.return_action, action_id(council), "One is closed.", by("UDI", LATER, "mention"))
    change, verdict = council.action().changes[0], council.action().verdicts[0]
    assert (change.asker, change.decider) == (UNA, AsThen("Col Ord", None))  # it was he who agreed to it
    assert verdict.giver == UNKNOWN
    (row,) = rows(council, tables.ChangeRequest)
    assert (row.asked_source, row.decided_source) == ("form", "dm")
    assert rows(council, tables.SignOff)[0].decided_source == "mention"


def test_who_gave_the_rating_stands_with_it(council: Council) -> None:
    council.do(progress.file_update, council.said(), council.filing(delivery=Rating.DONE), NOW)
    assert council.action().standing.sayer == UNA
    council.do(sign_off.sign_off, action_id(council), by("UCO", LATER))
    assert council.action().standing.sayer == AsThen("Col Ord", None)


def test_readings_and_imports_keep_who_brought_them(council: Council) -> None:
    reading = (measure_of(council), "12 days")
    council.do(form_submission.record_form, council.said(), council.filing(), NOW, reading=reading)
    import_id = council.do(pending.keep, small_plan("another"), "plan.docx", by("UBEN", NOW, "import"))
    plan_id = council.do(pending.load_as_new, import_id, None, False, by("UBEN", NOW, "import"))
    (row,) = rows(council, tables.MeasureReading)
    assert (row.author_name, row.author_post) == ("Una Neal", HEAD)
    first, second = rows(council, tables.Plan)
    assert (first.imported_by, first.imported_name, first.imported_post) == (None, None, None)
    assert (second.imported_by, second.imported_name, second.imported_post) == ("UBEN", "Ben Obi", LEAD)
    everybody_moves_on(council)
    [source] = council.ask(sources.sources_of, plan_id)
    assert (source.by, source.giver) == ("UBEN", AsThen("Ben Obi", LEAD))


def test_what_came_with_the_file_has_no_author(council: Council) -> None:
    council.do(signature.name_the_past, NOW.date())
    (printed,) = council.updates("1.2")
    assert (printed.author_id, printed.author) == (None, UNKNOWN)


def test_what_was_recorded_without_a_name_gets_the_directorys_with_its_day_and_no_post(council: Council) -> None:
    council.do(forget_names)
    council.update(ts="1.1")
    moved = council.do(change_requests.submit, action_id(council), ChangeKind.DUE, SPRING, "Late.", by("UBEN", NOW))
    council.do(change_requests.decide, moved, Decision.REFUSED, by("UNOBODY", NOW), reason="No.")
    council.do(empty_signatures)
    council.do(people.upsert, [a_person("UNA"), a_person("UBEN", "Ben Obi")])
    revision, day = council.revision, date(2026, 12, 12)
    assert council.do(signature.name_the_past, day) == 2
    assert council.revision > revision
    assert council.updates()[-1].author == AsThen("Una Neal", None, day)
    (change,) = council.action().changes
    assert (change.asker, change.decider) == (AsThen("Ben Obi", None, day), UNKNOWN)

    everybody_moves_on(council)
    council.update("Hubs open again.", ts="1.3")
    revision = council.revision
    assert council.do(signature.name_the_past, day + timedelta(days=9)) == 0
    assert council.revision == revision
    assert council.updates()[-2].author == AsThen("Una Neal", None, day)
    assert council.updates()[-1].author == AsThen("Somebody Else", None)


def test_names_are_given_in_ones_own_workspace_only(council: Council, neighbour: Council) -> None:
    neighbour.update()
    assert council.do(signature.name_the_past, NOW.date()) == 0
    assert neighbour.do(signature.name_the_past, NOW.date()) == 0
    assert neighbour.updates()[-1].author == UNKNOWN


def forget_names(session: Session, team_id: str) -> None:
    """Slack has named nobody yet."""
    for row in session.exec(select(tables.Person).where(tables.Person.team_id == team_id)).all():
        session.delete(row)


def empty_signatures(session: Session, team_id: str) -> None:
    """Rows are as they were before names and posts were kept."""
    for table, _, role in people.SIGNED:
        for row in session.exec(select(table).where(table.team_id == team_id)).all():  # type: ignore[attr-defined]
            for part in ("name", "post"):
                setattr(row, f"{role}_{part}", None)


def rows(council: Council, table: type[SQLModel]) -> list[Any]:
    """The council's rows of a table, in the order in which they were written."""

    def read(session: Session, team_id: str) -> list[Any]:
        own = select(table).where(table.team_id == team_id)  # type: ignore[attr-defined]
        return list(session.exec(own.order_by(col(table.id))).all())  # type: ignore[attr-defined]

    return council.ask(read)
