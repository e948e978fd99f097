"""The people of a workspace are kept as Slack last described them, each workspace's its own."""

from datetime import timedelta

import pytest

from bot.errors import NotUnderstood
from bot.plan.people.workspace_settings import WorkspaceSettings, save_settings
from storage import people
from storage.database import Database
from tests.storage.council import NOW, Council
from tests.storage.people.operations import a_person, names_of
from tests.support.stamps import by


def test_people_are_written_once_and_then_as_they_now_are(council: Council) -> None:
    council.do(
        people.upsert, [a_person("UNA", title="Head of Help", timezone="Europe/London"), a_person("UBEN", "Ben")]
    )
    later = NOW + timedelta(days=1)
    left = a_person("UNA", "Una Neal-Price", is_deactivated=True)
    left.seen_at = later
    council.do(people.upsert, [left, a_person("UCAT", "Cat")])
    una = council.ask(people.person_by_id, "UNA")
    assert una
    assert (una.real_name, una.title, una.timezone, una.is_deactivated) == ("Una Neal-Price", "", None, True)
    assert una.seen_at == later
    assert names_of(council, "UNA", "UBEN", "UCAT", "UNOBODY") == {
        "UNA": "Una Neal-Price",
        "UBEN": "Ben",
        "UCAT": "Cat",
    }


def test_somebody_who_stands_twice_on_a_page_is_one_person(council: Council) -> None:
    council.do(people.upsert, [a_person("UNA"), a_person("UNA", "Una Price")])
    assert names_of(council, "UNA") == {"UNA": "Una Price"}


def test_one_person_in_two_workspaces_is_two_rows(database: Database) -> None:
    one, other = Council(database, "T1"), Council(database, "T2")
    one.do(people.upsert, [a_person("UNA", is_admin=True)])
    other.do(people.upsert, [a_person("UNA", is_guest=True)])
    seen = [council.ask(people.person_by_id, "UNA") for council in (one, other)]
    assert [(row.is_admin, row.is_guest) for row in seen if row] == [(True, False), (False, True)]


@pytest.mark.parametrize("alert_time", ["25:00", "9 o’clock", "09:60", "09:00\n", "", "٠٩:٠٠"])
def test_alerts_come_at_a_time_of_the_day(council: Council, alert_time: str) -> None:
    chosen = WorkspaceSettings(frozenset({"UCO"}), frozenset(), None, True, alert_time, None)
    with pytest.raises(NotUnderstood, match="a time of the day"):
        council.do(save_settings, chosen, by("UCO", NOW))
    assert council.workspace.alert_time == "09:00"
