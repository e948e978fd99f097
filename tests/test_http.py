"""Over a socket and over HTTP: the same answers, in time, and nothing lost."""

import json
import time
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
import time_machine

import app
from bot.cli.serving import greet
from bot.errors import BadSettings
from bot.practice.client.slack import PracticeSlack
from tests.support.databases import Templates, make_tables
from tests.support.locking import locked
from tests.support.running import RunningBot
from tests.support.updates import updates

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def socket_bot(slack: PracticeSlack, url: str) -> Iterator[RunningBot]:
    with RunningBot(slack, url, by_socket=True) as bot:
        yield bot


def test_over_a_socket_everything_is_the_same(socket_bot: RunningBot) -> None:
    bot = socket_bot
    assert bot.command("/plan status 5").text.startswith("Recommendation 5:")
    said = bot.as_("owner").say("5 on track Hubs open", dm=True, times=2)
    assert "Recorded on action 5.1" in said.text
    assert len(updates(bot)) == 1
    assert "Recorded" in bot.as_("owner").say("@plankeeper 5 amber slower now", channel="#mash").text
    bot.as_("owner").click(said, "Undo")
    assert [u.note for u in updates(bot)] == ["slower now"]
    bot.command("/plan channel <#CMASH|mash> 1")
    bot.sweep("2026-11-23T09:00")
    alert = bot.slack.messages("#mash")[-1]
    assert "Recorded on action 1.1" in bot.as_("owner").say("on track", channel="#mash", thread=alert).text


def test_the_answer_goes_out_in_the_acknowledgement(bot: RunningBot) -> None:
    bot.command("/plan help")  # from now on it is known that somebody is no guest
    before = len(bot.slack.calls)
    answer = bot.command("/plan status 5")
    assert answer.in_ack["text"].startswith("Recommendation 5:")
    assert len(bot.slack.calls) == before


def test_a_late_answer_comes_by_the_response_address(bot: RunningBot) -> None:
    bot.slack.settle = None
    bot.slack.patience = 8
    with locked(bot, 2.6):
        answer = bot.command("/plan update 5 on track Hubs open")
        assert answer.status == 200
        assert answer.in_ack == {}
        assert 1.8 < answer.took < 3.0
    bot.run(bot.bot.background.drain())
    assert [u.note for u in updates(bot)] == ["Hubs open"]
    seen = [m for m in bot.slack.workspace.messages.values() if "Recorded on action 5.1" in m.text]
    assert len(seen) == 1


def test_an_event_is_acknowledged_only_when_it_is_stored(bot: RunningBot) -> None:
    bot.slack.patience = 8
    with locked(bot, 1.0):
        answer = bot.as_("owner").say("5 on track Hubs open", dm=True)
    assert answer.took > 0.9
    assert len(updates(bot)) == 1


def test_a_response_address_that_fails_is_tried_again(bot: RunningBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.slack.messaging.PAUSES", (0.01, 0.01, 0.01))
    card = bot.command("/plan status 5")
    bot.slack.fail("response_url", status=500, times=2)
    assert "Recommendation 5" in bot.as_("somebody").click(card, "Share in channel").text


def test_a_confirmation_that_slack_limits_is_sent_when_slack_says(bot: RunningBot) -> None:
    bot.slack.fail("chat.postMessage", "ratelimited", status=429, retry_after=1)
    assert "Recorded on action 5.1" in bot.as_("owner").say("5 on track Hubs open", dm=True).text


def test_a_form_that_slack_will_not_open_is_said_to_be_typed_instead(bot: RunningBot) -> None:
    bot.slack.fail("views.open", "expired_trigger_id")
    assert "You can type it instead: `/plan update 5 on track Hubs open`" in bot.command("/plan update 5").text


def test_a_message_whose_blocks_slack_refuses_goes_out_as_its_sentence(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    bot.slack.fail("chat.postMessage", "invalid_blocks")
    answer = owner.say("5 on track Hubs open", dm=True)
    assert "Recorded on action 5.1" in answer.text
    assert answer.messages[-1].blocks == []
    bot.slack.fail("chat.postEphemeral", "invalid_blocks")
    assert "I have kept your words" in owner.say("@plankeeper 55 on track hubs", channel="#mash").text


def test_an_asker_whom_slack_will_not_whisper_to_gets_a_direct_message(bot: RunningBot) -> None:
    bot.slack.fail("chat.postEphemeral", "user_not_in_channel")
    answer = bot.as_("owner").say("@plankeeper stauts", channel="#mash")
    assert answer.messages[-1].channel_id == bot.as_("owner").dm_id


def command_body(text: str = "status 5", **more: str) -> bytes:
    fields = {"command": "/plan", "text": text, "user_id": "U1", "channel_id": "CMASH", "team_id": "T1"} | more
    return urlencode(fields).encode()


def test_a_wrong_or_old_signature_is_refused(bot: RunningBot) -> None:
    slack, body = bot.slack, command_body()
    good = slack.sign(body) | {"Content-Type": FORM}
    assert slack.post_raw(body, good)[0] == 200
    assert slack.post_raw(body + b"&x=1", good)[0] == 401
    assert slack.post_raw(body, {"Content-Type": FORM})[0] == 401
    old = slack.sign(body, str(int(time.time()) - 301)) | {"Content-Type": FORM}
    assert slack.post_raw(body, old)[0] == 401
    for timestamp in ("", "soon", "١٢٣", "1e9"):
        headers = {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": "v0=0", "Content-Type": FORM}
        assert slack.post_raw(body, headers)[0] == 401


def test_a_signature_is_good_for_five_minutes(bot: RunningBot) -> None:
    body = command_body()
    headers = bot.slack.sign(body) | {"Content-Type": FORM}
    for seconds, expected in ((295, 200), (310, 401), (-310, 401)):
        with time_machine.travel(time.time() + seconds):
            assert bot.slack.post_raw(body, headers)[0] == expected


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"", FORM),
        (b"\xff\xfe\x00", FORM),
        (b"just words", FORM),
        (b"{", "application/json"),
        (b"[1, 2]", "application/json"),
        (b'"text"', "application/json"),
        (b"{}", "application/json"),
        (b"payload={", FORM),
        (b"payload=%5B%5D", FORM),
        (b'{"type": "event_callback"}', "application/json"),
        (b'{"type": "event_callback", "event": []}', "application/json"),
        (b'{"type": "block_actions", "actions": []}', "application/json"),
        (b"command=%2Fplan&text=status+5", FORM),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_slack_never_sends_is_refused_with_400(bot: RunningBot, body: bytes, content_type: str) -> None:
    status, text = bot.slack.post_raw(body, bot.slack.sign(body) | {"Content-Type": content_type})
    assert status == 400
    assert "Traceback" not in text
    assert bot.command("/plan status 5").status == 200


def test_a_body_over_a_megabyte_is_refused(bot: RunningBot) -> None:
    body = command_body("x" * 1_100_000)
    assert bot.slack.post_raw(body, bot.slack.sign(body) | {"Content-Type": FORM})[0] == 413
    assert bot.command("/plan status 5").status == 200


def test_an_endless_timestamp_is_refused(bot: RunningBot) -> None:
    endless = {"X-Slack-Request-Timestamp": "9" * 5_000, "X-Slack-Signature": "v0=0", "Content-Type": FORM}
    assert bot.slack.post_raw(command_body(), endless)[0] == 401


def test_slacks_own_checks_are_answered(bot: RunningBot) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "abc", "token": "t"}).encode()
    status, text = bot.slack.post_raw(body, bot.slack.sign(body) | {"Content-Type": "application/json"})
    assert (status, json.loads(text)) == (200, {"challenge": "abc"})
    assert bot.slack.post_raw(body, {"Content-Type": "application/json"})[0] == 401


def test_the_word_payload_in_a_command_does_no_harm(bot: RunningBot) -> None:
    assert "Recorded on action 5.1" in bot.command("/plan update 5 on track the payload=x & payload is 3").text


@pytest.mark.parametrize("kind", ["channel_rename", "team_join", "app_home_opened", "reaction_added", "made_up_event"])
def test_unknown_events_are_acknowledged(bot: RunningBot, kind: str) -> None:
    assert bot.slack.send_event({"type": kind, "user": "U1", "event_ts": "1.2"}) == [200]


@pytest.mark.parametrize("subtype", ["channel_join", "bot_message", "message_changed", "message_deleted", "me_message"])
def test_odd_messages_are_acknowledged(bot: RunningBot, subtype: str) -> None:
    event = {"type": "message", "subtype": subtype, "channel": "CMASH", "ts": "1.2", "event_ts": "1.2"}
    assert bot.slack.send_event(event) == [200]


def test_health_and_readiness_and_metrics_are_told(bot: RunningBot) -> None:
    import urllib.request

    bot.command("/plan status 5")
    for path, expected in (("/healthz", "up"), ("/readyz", "ready"), ("/metrics", "plankeeper_answer_seconds")):
        with urllib.request.urlopen(bot.address + path) as answer:
            assert expected in answer.read().decode()


def test_when_slack_cannot_be_asked_who_we_are_it_is_answered_all_the_same(
    slack: PracticeSlack, sqlite: Templates
) -> None:
    slack.fail("auth.test", status=500, times=100)
    with sqlite.copy(make_tables) as url, RunningBot(slack, url) as bot:
        bot.load()
        assert bot.command("/plan status 5").text.startswith("Recommendation 5:")
        assert "Recorded on action 5.1" in bot.as_("owner").say("5 on track Hubs open", dm=True).text


def test_a_token_that_slack_refuses_ends_the_start_in_one_line(bot: RunningBot) -> None:
    async def start() -> None:
        async with app.make_bot(bot.settings(), bot.database) as another:
            await greet(another)

    bot.slack.fail("auth.test", "invalid_auth")
    with pytest.raises(BadSettings, match="SLACK_BOT_TOKEN was refused by Slack"):
        bot.run(start())
