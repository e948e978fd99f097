"""Who counts follows the kept directory: it raises the revision there only, and one process reads at a time."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.errors import NotAllowed
from bot.plan.model.action import Leaver
from bot.plan.model.permissions import Actor, Permission, Role
from bot.plan.model.person import Person
from bot.plan.notices import departures
from bot.plan.people import authority, directory, posts
from bot.plan.people.workspace_settings import change_role
from tests.storage.council import NOW, Council
from tests.storage.people.operations import names_of
from tests.support.outbox.notices import plan_one
from tests.support.stamps import by

UNA, ADMIN = Person("UNA", "Una Neal", title="Head"), Person("UADMIN", "Ada Min", is_admin=True)


def keep(council: Council, *described: Person) -> bool:
    before = council.revision
    is_changed = council.do(directory.keep, described, NOW)
    assert (council.revision > before) is is_changed
    return is_changed


def test_only_what_makes_somebody_count_or_not_is_a_change(council: Council) -> None:
    assert not keep(council, UNA, replace(UNA, user_id="UBEN", is_guest=True))
    council.do(posts.assign, "Head of T1", "UNA", by("UCO", NOW))
    assert not keep(council, replace(UNA, title="Acting head", timezone="Europe/Dublin"))
    assert keep(council, replace(UNA, is_deactivated=True))
    assert not keep(council, replace(UNA, is_deactivated=True, title="Gone"))
    post = next(p for p in council.workspace.posts if p.title == "Head of T1")
    assert (post.holder_id, post.left) == (None, (Leaver("UNA", NOW),))
    assert keep(council, UNA)


def test_admins_count_while_nobody_coordinates(council: Council) -> None:
    assert keep(
        council, ADMIN, replace(ADMIN, user_id="UEX", is_deactivated=True), replace(ADMIN, user_id="UX", is_guest=True)
    )
    assert council.workspace.admins == {"UADMIN": "Ada Min"}
    council.do(change_role, Role.COORDINATOR, "UNA", by(None, NOW, "terminal"))
    assert council.workspace.admins == {}
    assert not keep(council, replace(ADMIN, user_id="UOTHER"))
    assert keep(council, replace(UNA, is_deactivated=True))
    assert council.workspace.coordinator_ids == frozenset()
    assert {*council.workspace.admins} == {"UADMIN", "UOTHER"}


@pytest.mark.parametrize("out", [{"is_guest": True}, {"is_stranger": True}, {"home_team_id": "TELSEWHERE"}])
def test_who_is_of_elsewhere_has_no_role(council: Council, out: dict[str, object]) -> None:
    council.do(change_role, Role.COORDINATOR, "UNA", by(None, NOW, "terminal"))
    assert keep(council, replace(UNA, **out))  # type: ignore[arg-type]
    assert council.workspace.coordinator_ids == frozenset()


def test_what_was_said_earlier_does_not_count_after_what_was_said_later(council: Council) -> None:
    keep(council, replace(UNA, is_guest=True, changed_at=NOW))
    late = replace(UNA, changed_at=NOW - timedelta(minutes=5))
    assert not council.ask(directory.is_news, late)
    keep(council, late)
    assert council.ask(directory.outsiders_among, ["UNA"]) == {"UNA"}
    keep(council, replace(UNA, changed_at=NOW + timedelta(minutes=5)))
    assert council.ask(directory.outsiders_among, ["UNA"]) == set()


def test_a_role_is_judged_as_it_is_in_the_transaction(council: Council) -> None:
    def may(user_id: str, permission: Permission = Permission.ASSIGN) -> bool:
        try:
            council.do(authority.check_still_may, Actor(user_id), permission, NOW)
        except NotAllowed:
            return False
        return True

    keep(council, ADMIN)
    assert (may("UADMIN"), may("UNA"), may("UADMIN", Permission.SIGN_OFF)) == (True, False, False)
    council.do(change_role, Role.COORDINATOR, "UNA", by(None, NOW, "terminal"))
    assert (may("UADMIN"), may("UNA"), may("UNA", Permission.SIGN_OFF)) == (False, True, True)
    keep(council, replace(UNA, is_deactivated=True))
    assert (may("UADMIN"), may("UNA")) == (True, False)


def test_of_several_processes_one_reads_the_directory_and_again_when_it_is_time(council: Council) -> None:
    def begin(hours: float, *, is_start: bool = False) -> bool:
        return bool(council.do(directory.begin_reading, NOW + timedelta(hours=hours), is_start=is_start))

    with ThreadPoolExecutor(4) as threads:
        assert [*threads.map(lambda _: begin(0), range(4))].count(True) == 1
    assert not begin(0.15, is_start=True)
    assert begin(0.2)  # whoever began has ended in the middle
    council.do(directory.finish_reading, NOW + timedelta(hours=1.2))
    assert not begin(1.25, is_start=True)
    assert begin(1.4, is_start=True)
    council.do(directory.finish_reading, NOW + timedelta(hours=1.5))
    assert not begin(25)
    assert begin(25.6)


def test_a_reading_goes_on_where_another_process_ended_or_was_refused(council: Council) -> None:
    def begin(minutes: float) -> directory.Reading | None:
        return council.do(directory.begin_reading, NOW + timedelta(minutes=minutes))

    def refused(reading: directory.Reading, minutes: float, pause: float | None) -> None:
        rest = None if pause is None else timedelta(minutes=pause)
        council.do(directory.pause_reading, reading, NOW + timedelta(minutes=minutes), rest)

    assert begin(0) == directory.Reading()
    council.do(directory.keep_page, [UNA], "page two", NOW + timedelta(minutes=5))
    assert begin(14) is None
    found = begin(15)
    assert found == directory.Reading("page two")
    refused(found, 15, 1)
    assert begin(15.5) is None
    assert begin(16) == directory.Reading("page two", failures=1)
    refused(directory.Reading("page two", failures=4), 16, None)
    assert begin(75) is None
    assert begin(76) == directory.Reading()


def test_two_processes_say_once_that_somebody_left(council: Council) -> None:
    council.do(change_role, Role.COORDINATOR, "UCO", by(None, NOW, "terminal"))
    council.do(posts.assign, "Head of T1", "UNA", by("UCO", NOW))
    keep(council, replace(UNA, is_deactivated=True))
    [notice] = departures.due(council.workspace, NOW, {})
    assert (notice.user_id, len(notice.whys)) == ("UCO", 2)
    with ThreadPoolExecutor(4) as threads:
        claimed = [*threads.map(lambda _: council.do(plan_one, notice, NOW), range(4))]
    assert len([each for each in claimed if each]) == 1
    assert departures.due(council.workspace, NOW + departures.NEWS, {}) == []


def test_names_are_found_by_id(council: Council) -> None:
    keep(council, UNA)
    assert names_of(council, "UNA", "UNOBODY") == {"UNA": "Una Neal"}
