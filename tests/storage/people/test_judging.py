"""What may be done is judged in the transaction that does it, by roles, posts and guests as they are then."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from bot.errors import NotAllowed, NotUnderstood
from bot.interaction import Interactions
from bot.plan.erasure.people import erase_person
from bot.plan.imports.archive import move_action
from bot.plan.model.decisions import ChangeKind, Decision
from bot.plan.model.permissions import Actor, Permission, Role
from bot.plan.model.person import Person
from bot.plan.model.rating import Rating
from bot.plan.model.stamp import Source
from bot.plan.model.target import Target
from bot.plan.model.workspace import Workspace
from bot.plan.people import absences, authority, directory, posts
from bot.plan.people.workspace_settings import WorkspaceSettings, change_role, save_settings
from bot.plan.requests import change_requests
from bot.plan.updates import touched
from bot.plan.updates.routing import Filing
from storage import plans, workspaces
from storage.files import Files
from tests.storage.council import NOW, Council
from tests.storage.preconditions import SPRING, action_id
from tests.support.stamps import by

UNA, ADMIN = Person("UNA", "Una Neal"), Person("UADMIN", "Ada Min", is_admin=True)
TERMINAL = by(None, NOW, "terminal")
CO, DIR = "UCO", "UDIR"


def may(council: Council, user_id: str, permission: Permission, *action_ids: int, **more: Any) -> bool:
    def these(_session: Session, _team_id: str) -> tuple[int, ...]:
        return action_ids

    return allowed(lambda: council.do(authority.check_still_may, Actor(user_id), permission, NOW, these, **more))


def allowed(work: Callable[[], Any]) -> bool:
    try:
        work()
    except NotAllowed:
        return False
    return True


def settings(council: Council, *, is_open: bool = True, board_on: date | None = None, director: str = DIR) -> None:
    chosen = WorkspaceSettings(frozenset({CO}), frozenset({director} - {""}), board_on, is_open, "09:00", None)
    council.do(save_settings, chosen, TERMINAL)


def test_owners_are_judged_by_the_posts_of_that_moment(council: Council) -> None:
    settings(council, is_open=False)
    first, other = council.action().id, council.action("2.1").id
    title = "Head of T1"
    council.do(posts.assign, title, "UNA", by(CO, NOW))
    for permission in (Permission.UPDATE, Permission.ASK_CHANGE):
        assert may(council, "UNA", permission, first)
        assert not may(council, "UNA", permission, first, other)
        assert not may(council, "UBEN", permission, first)
        assert may(council, CO, permission, first, other)
    council.do(posts.assign, title, "UBEN", by(CO, NOW))
    assert (may(council, "UNA", Permission.UPDATE, first), may(council, "UBEN", Permission.UPDATE, first)) == (
        False,
        True,
    )
    council.do(directory.keep, [Person("UBEN", "Ben", is_deactivated=True)], NOW)
    assert not may(council, "UBEN", Permission.UPDATE, first)


@pytest.mark.parametrize("out", ["is_guest", "is_stranger", "is_deactivated"])
def test_who_has_become_an_outsider_may_do_only_what_owners_may(council: Council, out: str) -> None:
    settings(council)
    assert may(council, "UNA", Permission.UPDATE, council.action().id)
    council.do(directory.keep, [replace(UNA, **{out: True}), Person(CO, "Co", **{out: True})], NOW)  # type: ignore[arg-type]
    assert not may(council, "UNA", Permission.UPDATE, council.action().id)
    assert not may(council, CO, Permission.ASSIGN)


def test_an_admins_flag_counts_while_slack_has_said_so_lately(council: Council) -> None:
    council.do(directory.keep, [ADMIN], NOW)
    assert may(council, "UADMIN", Permission.SET_UP)
    late = NOW + authority.ADMIN_FOR + timedelta(minutes=1)
    assert not allowed(lambda: council.do(authority.check_still_may, Actor("UADMIN"), Permission.SET_UP, late))
    council.do(directory.keep, [ADMIN], late)
    assert allowed(lambda: council.do(authority.check_still_may, Actor("UADMIN"), Permission.SET_UP, late))


def test_of_two_admins_who_set_up_at_once_one_does(council: Council) -> None:
    council.do(directory.keep, [ADMIN, replace(ADMIN, user_id="UBOSS")], NOW)

    def claim(user_id: str) -> bool:
        def work(session: Any, team_id: str) -> None:
            authority.check_still_may(session, team_id, Actor(user_id), Permission.SET_UP, NOW)
            chosen = WorkspaceSettings(frozenset({user_id}), frozenset(), None, True, "09:00", None)
            save_settings(session, team_id, chosen, by(user_id, NOW))

        return allowed(lambda: council.do(work))

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(claim, ("UADMIN", "UBOSS"))) == [False, True]
    assert len(council.workspace.coordinator_ids) == 1


def test_what_has_become_the_directors_is_judged_so_in_the_transaction(council: Council) -> None:
    settings(council)
    change_id = council.do(
        change_requests.submit, action_id(council), ChangeKind.DUE, SPRING, "It slipped.", by("UNA", NOW)
    )

    def agreed(user_id: str) -> bool:
        what = Actor(user_id), change_id, Decision.AGREED, by(user_id, NOW)
        return allowed(lambda: council.do(change_requests.decide_as, *what))

    settings(council, board_on=SPRING - timedelta(1))  # the coordinator saw the request before that
    assert not agreed(CO)
    assert not agreed("UNA")
    council.do(change_role, Role.DIRECTOR, "UNA", TERMINAL)
    assert not agreed("UNA")  # who asked does not decide, whatever they become
    council.do(directory.keep, [Person(DIR, "Dee", is_guest=True)], NOW)
    assert not agreed(DIR)
    council.do(directory.keep, [Person(DIR, "Dee")], NOW)
    assert agreed(DIR)


def test_the_date_that_will_hold_is_judged_when_another_is_offered(council: Council) -> None:
    settings(council, board_on=SPRING)
    late, about = SPRING + timedelta(days=1), (action_id(council), ChangeKind.DUE, SPRING - timedelta(days=1))
    change_id = council.do(change_requests.submit, *about, "It slipped.", by("UNA", NOW))

    def offered(user_id: str, on: date) -> bool:
        what = Actor(user_id), change_id, Decision.OFFERED, by(user_id, NOW)
        return allowed(lambda: council.do(change_requests.decide_as, *what, reason="Later.", offered_on=on))

    assert not offered(CO, late)
    assert council.action().open_change is not None
    assert offered(DIR, late)
    council.do(change_requests.accept, change_id, by("UNA", NOW))
    assert council.action().due_on == late


def test_an_offer_that_has_become_the_directors_is_not_taken(council: Council) -> None:
    settings(council)
    offered_on = SPRING + timedelta(days=1)
    about = action_id(council), ChangeKind.DUE, SPRING
    change_id = council.do(change_requests.submit, *about, "It slipped.", by("UNA", NOW))
    what = Actor(CO), change_id, Decision.OFFERED, by(CO, NOW)
    council.do(change_requests.decide_as, *what, reason="Later.", offered_on=offered_on)
    before = council.action().due_on
    settings(council, board_on=SPRING)
    assert not allowed(lambda: council.do(change_requests.accept, change_id, by("UNA", NOW)))
    assert council.action().due_on == before
    settings(council, board_on=SPRING, director="")  # nobody else is named who could
    council.do(change_requests.accept, change_id, by("UNA", NOW))
    assert council.action().due_on == offered_on


def test_words_on_the_whole_change_all_that_answers_it_by_then(council: Council) -> None:
    settings(council, is_open=False)
    council.do(posts.assign, "Head of T1", "UNA", by(CO, NOW))  # owns both of recommendation 1
    [whole], other = [Filing(Target(council.plan.recommendations[0]), Rating.DONE, "Both.")], council.action("2.1").id
    assert may_touch(council, "UNA", touched.by_filings([whole]))
    council.do(move_under, other, whole.target.recommendation.id)
    assert not may_touch(council, "UNA", touched.by_filings([whole]))


def test_a_reading_is_judged_by_what_its_measure_measures(council: Council) -> None:
    settings(council, is_open=False)
    council.do(posts.assign, "Team Leader of T1", "UBEN", by(CO, NOW))  # owns 1.2 only
    own = Filing(Target(council.plan.recommendations[0], council.action("1.2")), None, "Counted.")
    measure_id = council.action().measures[0].id  # of 1.1

    def may_read(measure_id: int | None, *, is_outsider: bool) -> bool:
        return may_touch(council, "UBEN", touched.by_form(own, measure_id, is_outsider=is_outsider))

    assert may_read(None, is_outsider=True)
    assert not may_read(measure_id, is_outsider=False)
    council.do(share_measure, measure_id)
    assert may_read(measure_id, is_outsider=False)
    assert not may_read(measure_id, is_outsider=True)


def may_touch(council: Council, user_id: str, changed: authority.Touched) -> bool:
    return allowed(lambda: council.do(authority.check_still_may, Actor(user_id), Permission.UPDATE, NOW, changed))


def move_under(session: Session, team_id: str, action_id: int, recommendation_id: int) -> None:
    workspaces.ensure(session, team_id)
    row = plans.action_by_id(session, team_id, action_id)
    assert row
    move_action(session, row, recommendation_id, "1.3")


def share_measure(session: Session, team_id: str, measure_id: int) -> None:
    workspaces.ensure(session, team_id)
    row = plans.measure_by_id(session, team_id, measure_id)
    assert row
    row.action_id = None


def test_a_coordinator_who_is_erased_decides_nothing_any_more(council: Council) -> None:
    settings(council, director="")
    change_id = council.do(
        change_requests.submit, action_id(council), ChangeKind.DUE, SPRING, "It slipped.", by("UNA", NOW)
    )
    council.do(erase_person, CO, "they asked for it", TERMINAL)
    what = Actor(CO), change_id, Decision.AGREED, by(CO, NOW)
    assert not allowed(lambda: council.do(change_requests.decide_as, *what))


def test_within_an_organisation_people_of_other_workspaces_count_and_those_of_another_do_not(council: Council) -> None:
    team_id = council.team_id
    council.do(change_role, Role.COORDINATOR, "UNA", TERMINAL)

    def coordinators(*people: Person) -> frozenset[str]:
        council.do(directory.keep, people, NOW)
        return council.workspace.coordinator_ids

    assert coordinators(replace(UNA, home_team_id="TELSE", organisation="ETHEIRS"), ADMIN) == frozenset()
    assert {*council.workspace.admins} == {"UADMIN"}  # so that somebody can set up
    assert coordinators(replace(UNA, home_team_id="TELSE", organisation="EOURS")) == frozenset()  # whose, nobody knows
    assert coordinators(replace(ADMIN, home_team_id=team_id, organisation="EOURS")) == {"UNA"}
    assert coordinators(replace(UNA, home_team_id="TELSE", organisation="ETHEIRS")) == frozenset()
    is_in_it = replace(UNA, home_team_id="TELSE", organisation="EOURS", member_of=frozenset({team_id}))
    assert coordinators(is_in_it) == {"UNA"}
    assert not is_in_it.is_outsider_to(team_id, None)


@pytest.mark.parametrize("out", [{"is_bot": True}, {"is_guest": True}, {"home_team_id": "TELSE"}])
def test_nobody_is_named_who_could_decide_nothing(council: Council, out: dict[str, Any]) -> None:
    council.do(directory.keep, [replace(UNA, **out), ADMIN], NOW)
    with pytest.raises(NotUnderstood):
        council.do(change_role, Role.COORDINATOR, "UNA", TERMINAL)
    council.do(change_role, Role.COORDINATOR, "UCO", TERMINAL)
    council.do(directory.keep, [Person("UCO", "Co", **out)], NOW)
    assert {*council.workspace.admins} == {"UADMIN"}


def test_a_clock_that_is_ahead_does_not_shut_out_what_slack_says_later(council: Council) -> None:
    council.do(directory.keep, [replace(UNA, changed_at=NOW + timedelta(days=4_000))], NOW)
    council.do(directory.keep, [replace(UNA, is_guest=True, changed_at=NOW + timedelta(minutes=1))], NOW)
    assert council.ask(directory.outsiders_among, ["UNA"]) == {"UNA"}


def test_of_one_person_twice_on_a_page_the_later_word_counts(council: Council) -> None:
    later = replace(UNA, is_guest=True, changed_at=NOW)
    council.do(directory.keep, [later, replace(UNA, changed_at=NOW - timedelta(1))], NOW)
    assert council.ask(directory.outsiders_among, ["UNA"]) == {"UNA"}


def test_what_bears_no_mark_cannot_be_run_without_a_judge(council: Council, tmp_path: Path) -> None:
    async def current(_team_id: str) -> Workspace:
        return council.workspace

    async def tried() -> None:
        interactions = Interactions(council.database, current, lambda: NOW, Files(council.database, tmp_path), 2**20)
        begun = await interactions.begin(council.team_id, Actor("UNA"))
        what = "UNA", begun.stamp(Source.SLASH)
        with pytest.raises(TypeError, match="is to be judged"):
            await begun.run(absences.be_back, *what)
        with pytest.raises(TypeError, match="is to be judged"):
            await interactions.run(council.team_id, absences.be_back, *what)

    asyncio.run(tried())
