"""What a bot may ask of people, conversations and messages."""

from collections.abc import Iterator
from typing import Any

import pytest

from bot.practice.client.slack import PracticeSlack
from bot.practice.json_object import Json
from bot.practice.state.profile import Profile
from tests.practice.small_world import WORLD
from tests.practice.tiny_bot import ask


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


def test_everybody_comes_a_page_at_a_time_and_those_who_left_too(slack: PracticeSlack) -> None:
    whole = [each["id"] for each in ask(slack, "users.list")[1]["members"]]
    assert {"UGONE", "UBOT", "URUTH"} <= {*whole}
    assert "UFAR" not in whole  # of no channel that the app is in
    seen: list[str] = []
    cursor = ""
    while True:
        told = ask(slack, "users.list", limit=2, cursor=cursor)[1]
        assert len(told["members"]) <= 2
        seen += [each["id"] for each in told["members"]]
        if not (cursor := told["response_metadata"]["next_cursor"]):
            break
    assert seen == whole
    for given, error in (
        ({"limit": 1001}, "invalid_limit"),
        ({"limit": "many"}, "invalid_limit"),
        ({"cursor": "dXNlcjpVTk9ORQ=="}, "invalid_cursor"),
    ):
        assert ask(slack, "users.list", **given)[1]["error"] == error


def test_an_owner_is_an_admin_too(slack: PracticeSlack) -> None:
    slack.workspace.join(Profile("UBOSS", "The Boss", "T1", is_owner=True))
    slack.workspace.join(Profile("UADMIN", "An Admin", "T1", is_admin=True))
    ranks = [(each["is_admin"], each["is_owner"]) for each in (user(slack, u) for u in ("UBOSS", "UADMIN", "UANNA"))]
    assert ranks == [(True, True), (True, False), (False, False)]


def test_where_the_bot_is_comes_by_kinds_and_pages(slack: PracticeSlack) -> None:
    slack.channel("ward 7", is_private=True)
    slack.channel("canteen").members.discard(slack.bot_user_id)
    slack.as_("UANNA").say("Hello", dm=True)

    def ids(**given: Any) -> list[str]:
        return [each["id"] for each in ask(slack, "users.conversations", **given)[1]["channels"]]

    assert "CMASH" in ids()
    assert "CCANTEEN" not in ids()
    assert ids(types="private_channel") == ["CWARD7"]
    assert "DUANNA" in ids(types="im")
    both = ids(types="public_channel,private_channel")
    first = ask(slack, "users.conversations", types="public_channel,private_channel", limit=1)[1]
    following = ids(types="public_channel,private_channel", limit=1, cursor=first["response_metadata"]["next_cursor"])
    assert [first["channels"][0]["id"], *following] == both[:2]
    assert ask(slack, "users.conversations", types="clubs")[1]["error"] == "invalid_types"


def test_a_message_says_how_it_was_replied_to(slack: PracticeSlack) -> None:
    said = slack.as_("UANNA").say("Half way?", "#mash").sent
    reply = slack.as_("URUTH").say("Yes", thread=said).sent
    [told] = [m for m in ask(slack, "conversations.history", channel="CMASH")[1]["messages"] if m["ts"] == said.ts]
    assert (told["reply_count"], told["latest_reply"], told["reply_users"]) == (1, reply.ts, ["URUTH"])
    listed = ask(slack, "conversations.replies", channel="CMASH", ts=said.ts)[1]["messages"]
    assert [each["ts"] for each in listed] == [said.ts, reply.ts]
    assert ask(slack, "conversations.replies", channel="CMASH", ts="1.0")[1]["error"] == "thread_not_found"


def read_all(slack: PracticeSlack, method: str, **given: str) -> list[str]:
    """Every text, page by page."""
    seen: list[str] = []
    cursor = ""
    while True:
        told = ask(slack, method, limit=2, cursor=cursor, **given)[1]
        seen += [each["text"] for each in told["messages"]]
        if not told["has_more"]:
            assert "response_metadata" not in told
            return seen
        cursor = told["response_metadata"]["next_cursor"]


def test_a_thread_and_a_history_come_a_page_at_a_time(slack: PracticeSlack) -> None:
    slack.channel("ward 9")
    anna = slack.as_("UANNA")
    root = anna.say("One", "#ward 9").sent
    for word in ("Two", "Three"):
        anna.say(word, thread=root)
    last = anna.say("Four", "#ward 9").sent
    assert read_all(slack, "conversations.replies", channel="CWARD9", ts=root.ts) == ["One", "Two", "Three"]
    assert read_all(slack, "conversations.history", channel="CWARD9") == ["Four", "One"]
    assert read_all(slack, "conversations.history", channel="CWARD9", oldest=last.ts) == []


@pytest.mark.parametrize(
    ("method", "given", "error"),
    [
        ("conversations.history", {"channel": "UANNA"}, "channel_not_found"),
        ("conversations.history", {"limit": 1000}, "invalid_limit"),
        ("conversations.history", {"limit": "many"}, "invalid_limit"),
        ("conversations.history", {"cursor": "7"}, "invalid_cursor"),
        ("conversations.history", {"oldest": "yesterday"}, "invalid_ts_oldest"),
        ("conversations.replies", {"ts": "1.000000"}, "thread_not_found"),
        ("chat.update", {"channel": "UANNA", "ts": "1.000000", "text": "x"}, "channel_not_found"),
        ("conversations.members", {"channel": "UANNA"}, "channel_not_found"),
        ("chat.postEphemeral", {"channel": "UANNA", "user": "UANNA", "text": "x"}, "channel_not_found"),
    ],
)
def test_what_slack_would_refuse(slack: PracticeSlack, method: str, given: Json, error: str) -> None:
    assert ask(slack, method, **{"channel": "CMASH", **given})[1]["error"] == error


def test_slackbot_is_listed_and_said_to_be_no_bot(slack: PracticeSlack) -> None:
    [slackbot] = [each for each in ask(slack, "users.list")[1]["members"] if each["id"] == "USLACKBOT"]
    assert not slackbot["is_bot"]


def test_who_shares_a_channel(slack: PracticeSlack) -> None:
    names = ("is_shared", "is_ext_shared", "is_org_shared", "is_pending_ext_shared", "connected_team_ids")

    def flags() -> list[object]:
        found = ask(slack, "conversations.info", channel="CHUBS")[1]["channel"]
        return [found[name] for name in names]

    slack.channel("hubs").is_org_shared = True
    assert flags() == [True, False, True, False, []]
    slack.channel("hubs").is_org_shared = False
    slack.invite("#hubs", "TOTHER")
    assert flags() == [False, False, False, True, []]
    slack.share("#hubs", "TOTHER")
    assert flags() == [True, True, False, False, ["TOTHER"]]
    slack.end_sharing("#hubs", "TOTHER")
    assert flags() == [False, False, False, False, []]
    granted = slack.board.scopes
    slack.board.scopes = granted - {"channels:read"}
    refused = ask(slack, "conversations.info", channel="CHUBS")[1]
    slack.board.scopes = granted
    assert (refused["error"], refused["needed"]) == ("missing_scope", "channels:read")
