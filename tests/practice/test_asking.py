"""What a bot may ask of people, conversations and messages, and what it hears of the app as it was installed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bot.practice.client.slack import PracticeSlack
from bot.practice.json_object import Json
from bot.practice.state.app_manifest import read_manifest
from bot.practice.state.profile import Profile
from bot.practice.state.world import World
from tests.practice.tiny_bot import FORM, ask, with_bot

WORLD = World(
    people=[
        {"id": "UANNA", "name": "Anna Berg", "title": "Head of Service"},
        {"id": "URUTH", "name": "Ruth Hale", "title": "Nurse", "is_guest": True},
        {"id": "UEVE", "name": "Dr Eve Noor", "is_external": True},
        {"id": "UFAR", "name": "Far Away", "is_external": True},
    ],
    channels=[{"id": "CMASH", "name": "mash", "members": ["UANNA", "URUTH", "UEVE"]}],
)
MANIFEST: Json = {
    "features": {
        "app_home": {"home_tab_enabled": False},
        "slash_commands": [{"command": "/plan", "description": "Your plan", "usage_hint": "help"}],
        "shortcuts": [
            {"name": "Save it", "type": "message", "callback_id": "save", "description": "x"},
            {"name": "From anywhere", "type": "global", "callback_id": "begin", "description": "x"},
        ],
    },
    "oauth_config": {"scopes": {"bot": ["chat:write", "commands", "im:history"]}},
    "settings": {"event_subscriptions": {"bot_events": ["message.im"]}},
}


@pytest.fixture(scope="module")
def slack() -> Iterator[PracticeSlack]:
    with PracticeSlack(world=WORLD) as slack:
        slack.workspace.join(Profile("UGONE", "Gone Away", "T1", is_deleted=True))
        slack.workspace.join(Profile("UFEW", "Few Channels", "T1", is_ultra_restricted=True, tz="Europe/Dublin"))
        yield slack


def user(slack: PracticeSlack, user_id: str) -> Json:
    found: Json = ask(slack, "users.info", user=user_id)[1]["user"]
    return found


@pytest.mark.parametrize(
    ("user_id", "team_id", "is_restricted", "is_ultra_restricted", "is_stranger"),
    [
        ("UANNA", "T1", False, False, False),
        ("URUTH", "T1", True, False, False),
        ("UFEW", "T1", True, True, False),
        ("UEVE", "TPARTNER", False, False, False),
        ("UFAR", "TPARTNER", False, False, True),  # of no channel that the app is in
    ],
)
def test_who_somebody_is(
    slack: PracticeSlack, user_id: str, team_id: str, is_restricted: bool, is_ultra_restricted: bool, is_stranger: bool
) -> None:
    told = user(slack, user_id)
    assert (told["team_id"], told["is_restricted"], told["is_ultra_restricted"], told["is_stranger"]) == (
        team_id,
        is_restricted,
        is_ultra_restricted,
        is_stranger,
    )
    assert not told["deleted"]


def test_names_zones_and_those_who_left(slack: PracticeSlack) -> None:
    anna = user(slack, "UANNA")
    assert (anna["real_name"], anna["profile"]["title"], anna["tz"]) == (
        "Anna Berg",
        "Head of Service",
        "Europe/London",
    )
    assert user(slack, "UFEW")["tz"] == "Europe/Dublin"
    assert user(slack, "UBOT")["is_bot"]
    gone = user(slack, "UGONE")
    assert gone["deleted"]
    assert "tz" not in gone
    assert ask(slack, "conversations.open", users="UGONE")[1]["error"] == "user_disabled"


def test_members_come_a_page_at_a_time(slack: PracticeSlack) -> None:
    seen: list[str] = []
    cursor = ""
    while True:
        told = ask(slack, "conversations.members", channel="CMASH", limit=3, cursor=cursor)[1]
        assert len(told["members"]) <= 3
        seen += told["members"]
        if not (cursor := told["response_metadata"]["next_cursor"]):
            break
    assert seen == ["UANNA", "UBOT", "UEVE", "URUTH"]
    for given, error in (({"limit": 1000}, "invalid_limit"), ({"cursor": "dXNlcjpVTk9ORQ=="}, "invalid_cursor")):
        assert ask(slack, "conversations.members", channel="CMASH", **given)[1]["error"] == error


def test_what_a_conversation_is(slack: PracticeSlack) -> None:
    mash = ask(slack, "conversations.info", channel="CMASH", include_num_members=True)[1]["channel"]
    assert (mash["name"], mash["is_channel"], mash["is_ext_shared"], mash["num_members"]) == ("mash", True, True, 4)
    slack.channel("ward 7", is_private=True)
    ward = ask(slack, "conversations.info", channel="CWARD7")[1]["channel"]
    assert (ward["is_group"], ward["is_channel"], ward["is_private"], ward["is_member"]) == (True, False, True, True)
    direct = ask(slack, "conversations.open", users="UANNA", return_im=True)[1]["channel"]
    assert (direct["id"], direct["is_im"], direct["user"]) == ("DUANNA", True, "UANNA")


def test_links_to_messages(slack: PracticeSlack) -> None:
    said = slack.as_("UANNA").say("Half way?", "#mash").sent
    reply = slack.as_("URUTH").say("Yes", thread=said).sent
    linked = ask(slack, "chat.getPermalink", channel="CMASH", message_ts=said.ts)[1]["permalink"]
    assert linked == f"{slack.workspace.address}/archives/CMASH/p{said.ts.replace('.', '')}"
    within = ask(slack, "chat.getPermalink", channel="CMASH", message_ts=reply.ts)[1]["permalink"]
    assert within.endswith(f"p{reply.ts.replace('.', '')}?thread_ts={said.ts}&cid=CMASH")
    for given, error in (({"channel": "CNEW"}, "channel_not_found"), ({"message_ts": "1.0"}, "message_not_found")):
        asked = {"channel": "CMASH", "message_ts": said.ts, **given}
        assert ask(slack, "chat.getPermalink", **asked)[1]["error"] == error


def test_an_app_has_what_its_manifest_asks_for_and_no_more() -> None:
    with PracticeSlack(world=WORLD, manifest=MANIFEST) as slack:
        assert slack.workspace.app.commands == [{"command": "/plan", "hint": "help", "description": "Your plan"}]
        assert slack.workspace.app.shortcuts == [{"callback_id": "save", "name": "Save it"}]
        refused = ask(slack, "users.info", user="UANNA")[1]
        assert (refused["error"], refused["needed"]) == ("missing_scope", "users:read")
        home = {"type": "home", "blocks": []}
        assert ask(slack, "views.publish", user_id="UANNA", view=home)[1]["error"] == "not_enabled"
        assert ask(slack, "chat.postMessage", channel="UANNA", text="x")[1]["ok"]
        assert ask(slack, "views.open", trigger_id="1.2.3", view=FORM)[1]["error"] == "invalid_trigger_id"
    with with_bot(PracticeSlack(world=WORLD, manifest=MANIFEST)) as slack:
        anna = slack.as_("UANNA")
        assert anna.say("hello", dm=True).text == "im: hello"
        assert anna.say("hello", "#mash").text == ""  # message.channels was not subscribed to
        assert anna.open_home().status == 0


def test_our_own_manifest_is_understood() -> None:
    ours = read_manifest(yaml.safe_load((Path(__file__).parents[2] / "manifest.yml").read_text()))
    assert ours.scopes
    assert ours.events
    assert {"commands", "chat:write"} <= ours.scopes
    assert "message.im" in ours.events
    assert [each["command"] for each in ours.commands] == ["/plan"]
