"""Joining and changing a profile, as the bot is told of it."""

import pytest

from bot.practice.activity import profiles
from bot.practice.api.scopes import name_of, scope_of
from bot.practice.state.profile import Profile
from bot.practice.state.workspace_state import WorkspaceState


def test_the_bot_is_told_with_the_whole_description() -> None:
    workspace = WorkspaceState("T1")
    anna = Profile("UANNA", "anna berg", "T1")
    [(kind, joined)] = profiles.join(workspace, anna).parcels
    [(_, changed)] = profiles.change(workspace, anna, title="Head", is_restricted=True).parcels
    assert kind == "events_api"
    assert [each["event"]["type"] for each in (joined, changed)] == ["team_join", "user_change"]
    described = changed["event"]["user"]
    assert described == workspace.user_json(anna)
    assert (described["id"], described["profile"]["title"], described["is_restricted"]) == ("UANNA", "Head", True)
    assert described["updated"] > joined["event"]["user"]["updated"]
    assert {scope_of(each["event"]) for each in (joined, changed)} == {"users:read"}
    assert name_of(changed["event"]) == "user_change"


def test_of_people_who_left_little_is_said_and_of_strangers_nothing() -> None:
    workspace = WorkspaceState("T1")
    anna, eve = (workspace.join(Profile(f"U{name.upper()}", name, of)) for name, of in (("anna", "T1"), ("eve", "T2")))
    [(_, left)] = profiles.change(workspace, anna, is_deleted=True).parcels
    assert left["event"]["user"]["deleted"]
    assert "is_admin" not in left["event"]["user"]
    assert profiles.change(workspace, eve, title="Elsewhere").parcels == []


def test_a_profile_has_no_other_names() -> None:
    workspace = WorkspaceState("T1")
    with pytest.raises(AttributeError, match="nickname"):
        profiles.change(workspace, workspace.join(Profile("UANNA", "anna", "T1")), nickname="Ann")
