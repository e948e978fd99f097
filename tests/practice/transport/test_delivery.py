"""What people do reaches a bot over HTTP and over a socket alike, and its answers reach people."""

import asyncio
import contextlib
import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from aiohttp import ClientSession

from bot.practice.client.slack import PracticeSlack
from bot.practice.refusal import Refused
from bot.practice.transport.redelivery import Redelivery, at_random
from tests.practice.tiny_bot import ask, with_bot


@pytest.fixture(params=[False, True], ids=["http", "socket"])
def slack(request: pytest.FixtureRequest) -> Iterator[PracticeSlack]:
    with with_bot(PracticeSlack(), by_socket=request.param) as slack:
        yield slack


@pytest.fixture
def http_slack() -> Iterator[PracticeSlack]:
    with with_bot(PracticeSlack(), by_socket=False) as slack:
        yield slack


def test_a_command_is_answered_in_the_ack(slack: PracticeSlack) -> None:
    answer = slack.as_("anna").command("/echo a & <@UBEN> <!here>")
    assert answer.status == 200
    assert answer.text == "You typed a &amp; <@UBEN> &lt;!here&gt;" == answer.in_ack["text"]
    assert answer.messages[0].is_ephemeral
    assert slack.messages("#general") == []


def test_a_dm_is_answered(slack: PracticeSlack) -> None:
    answer = slack.as_("anna").say("5 done", dm=True)
    assert answer.text == "im: 5 done"
    assert answer.sent.channel_id == "DUANNA"
    assert [each.text for each in slack.messages("DUANNA")] == ["5 done", "im: 5 done"]


def test_a_mention_arrives_twice(slack: PracticeSlack) -> None:
    answer = slack.as_("anna").say("@plankeeper 5 done", "#mash")
    assert sorted(answer.text.split("\n")) == ["Mentioned in <@UBOT> 5 done", "channel: <@UBOT> 5 done"]
    assert answer.sent.ts in {each.thread_ts for each in answer.messages}


def test_a_reply_in_a_thread(slack: PracticeSlack) -> None:
    question = slack.as_("anna").say("How far?", slack.channel("ward 7", is_private=True)).messages[0]
    answer = slack.as_("ben").say("Half way", thread=question)
    assert answer.text == "group: Half way"
    assert answer.messages[0].thread_ts == question.ts


def test_a_click_edits_the_message(slack: PracticeSlack) -> None:
    anna = slack.as_("anna")
    card = anna.command("/card", "#mash")
    assert card.text == "Here you are.\nA card follows.\nCard"
    assert card.messages[-1].buttons == ["Done", "Undo", "Redo"]
    assert anna.click(card, "Redo").text == "Chose redo"
    assert anna.choose(card, "owner", "UBEN").text == "Owned by <@UBEN>"
    assert anna.click(card, "Done").text == "Done 5"
    assert slack.messages("#mash")[0].text == "Done 5"
    assert anna.click(card, "done", value="5").status == 200  # somebody whose screen was slow
    with pytest.raises(LookupError):
        anna.click(card, "Undone")


def test_a_form(slack: PracticeSlack) -> None:
    anna = slack.as_("anna")
    (form,) = anna.command("/form").views
    assert anna.submit(form, {"note": ""}).in_ack["errors"] == {"note": "Say something"}
    (again,) = anna.submit(form, {"note": "again"}).views
    assert (again["id"], again["title"]["text"]) == (form["id"], "Once more")
    assert anna.submit(form, {"note": "Hubs open"}).text == "Saved Hubs open"
    with pytest.raises(LookupError):
        anna.submit(form, {"nothing": "x"})


def test_forms_are_stacked_three_high_and_closed(slack: PracticeSlack) -> None:
    anna = slack.as_("anna")
    below = anna.command("/form").views
    above = anna.click(below[0], "deeper").views
    top = anna.click(above[0], "deeper").views
    assert (top[0]["previous_view_id"], top[0]["root_view_id"]) == (above[0]["id"], below[0]["id"])
    slack.patience = 0.3  # the bot fails at the fourth, and over a socket just says nothing
    assert anna.click(top[0], "deeper").status != 200
    assert anna.close(top[0]).text == "Closed"


def test_a_shortcut_and_a_home(slack: PracticeSlack) -> None:
    anna = slack.as_("anna")
    said = anna.say("Hubs open", "#mash").sent
    assert anna.use_shortcut("save", said).text == "Kept Hubs open"
    assert "Your plan" in anna.open_home().everything


def test_an_edit_and_a_deletion(slack: PracticeSlack) -> None:
    anna = slack.as_("anna")
    said = anna.say("5 don", dm=True).sent
    edited = anna.edit(said, "5 done")
    assert edited.text == "message_changed: 5 done"
    assert (edited.sent.ts, edited.sent.text) == (said.ts, "5 done")
    assert anna.delete(said).text == f"message_deleted: {said.ts}"
    assert said.ts not in {each.ts for each in slack.messages(anna.dm_id)}


def test_a_file_and_a_reaction(slack: PracticeSlack) -> None:
    anna = slack.as_("anna")
    answer = anna.say("See page 3", dm=True, files={"plan.docx": b"PK.."})
    assert sorted(answer.text.split("\n")) == ["Got plan.docx", "file_share: See page 3"]
    assert anna.react(answer.sent, "eyes").text == "Saw eyes"
    assert slack.now(answer.sent).reactions == ("eyes",)
    assert anna.react(answer.sent, "eyes").text == ""
    assert slack.now(answer.sent).reactions == ()


def test_a_redelivery_says_so(slack: PracticeSlack) -> None:
    assert slack.as_("anna").say("5 done", dm=True, times=3).text == "im: 5 done\nim: 5 done1\nim: 5 done2"


def test_a_raw_event(slack: PracticeSlack) -> None:
    slack.as_("anna")
    event = {"type": "message", "channel": "DUANNA", "channel_type": "im", "user": "UANNA", "text": "x", "ts": "1.0"}
    assert slack.send_event(event, event_id="Ev1", times=2) == [200, 200]
    assert [each.text for each in slack.messages("DUANNA")] == ["im: x", "im: x1"]


def test_silence_means_done(slack: PracticeSlack) -> None:
    slack.settle = None
    slack.fail("chat.postMessage", delay=0.2)
    assert slack.as_("anna").command("/late").text == "Later"


def test_a_bot_that_is_not_there_hears_nothing(slack: PracticeSlack) -> None:
    slack.channel("#mash").members.discard(slack.bot_user_id)
    answer = slack.as_("anna").say("anybody?", "#mash")
    assert (answer.status, answer.text) == (0, "")


def test_a_method_that_fails(slack: PracticeSlack) -> None:
    slack.patience = 0.2  # over a socket a bot that fails just says nothing
    slack.fail("chat.postMessage", "is_archived")
    anna = slack.as_("anna")
    assert anna.say("5 done", dm=True).status != 200
    assert anna.say("5 done", dm=True).text == "im: 5 done"
    assert [each.method for each in slack.calls].count("chat.postMessage") == 2


def test_an_ack_that_comes_too_late(slack: PracticeSlack) -> None:
    slack.patience, slack.quiet = 0.1, 0.3
    slack.fail("chat.postMessage", delay=0.2)
    slack.settle = None
    answer = slack.as_("anna").say("5 done", dm=True)
    assert (answer.status, answer.text) == (0, "im: 5 done")
    assert slack.as_("anna").command("/echo x").text == "You typed x"


def test_an_answer_that_slack_would_not_take_is_not_shown(slack: PracticeSlack) -> None:
    with pytest.raises(Refused, match=r"invalid_blocks; must be more than 0 characters .*/blocks/0/text/text"):
        slack.as_("anna").command("/wrong")


def test_people_talk_at_once(slack: PracticeSlack) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda n: slack.as_(f"person {n}").say(str(n), dm=True), range(40)))
    assert [each.text for each in answers] == [f"im: {n}" for n in range(40)]


def test_only_slack_is_believed(http_slack: PracticeSlack) -> None:
    body = b"command=/echo&text=x&team_id=T1&user_id=UANNA&channel_id=C1"
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert http_slack.post_raw(body, {**form, **http_slack.sign(body)}) == (200, "You typed x")
    assert http_slack.post_raw(body, {**form, **http_slack.sign(body + b"!")})[0] == 401
    assert http_slack.post_raw(body, {**form, **http_slack.sign(body, str(int(time.time()) - 301))})[0] == 401


def test_an_event_that_was_not_acknowledged_comes_again() -> None:
    with with_bot(PracticeSlack(retries=(0.0, 0.0)), by_socket=False) as slack:
        slack.fail("chat.postMessage", "internal_error", times=2)
        slack.as_("anna").say("5 done", dm=True)
        deadline = time.monotonic() + 5
        while len(slack.messages("DUANNA")) < 2 and time.monotonic() < deadline:
            time.sleep(0.01)
        assert [each.text for each in slack.messages("DUANNA")] == ["5 done", "im: 5 done2"]


def test_a_socket_that_is_asked_to_reconnect_does() -> None:
    with with_bot(PracticeSlack()) as slack:
        (first,) = slack.delivery.sockets
        slack.hang_up()
        deadline = time.monotonic() + 5
        while slack.delivery.sockets in ([], [first]) and time.monotonic() < deadline:
            time.sleep(0.01)
        assert slack.as_("anna").say("5 done", dm=True).text == "im: 5 done"


@pytest.mark.parametrize(("length", "closes_with"), [(20_480, None), (20_481, 1009)])
def test_a_frame_that_is_too_long_closes_the_socket(length: int, closes_with: int | None) -> None:
    async def send(address: str) -> int | None:
        async with ClientSession() as session, session.ws_connect(address) as socket:
            assert (await socket.receive_json())["type"] == "hello"
            await socket.send_str("x" * length)
            with contextlib.suppress(TimeoutError):
                return int((await socket.receive(timeout=0.3)).data)
            return None

    with PracticeSlack() as slack:
        _, opened = ask(slack, "apps.connections.open", token="xapp-test")
        assert asyncio.run(send(opened["url"])) == closes_with


def test_an_answer_that_is_too_long_is_never_acknowledged() -> None:
    with with_bot(PracticeSlack()) as slack:
        slack.patience = 0.5
        assert slack.as_("anna").command(f"/echo {'x' * 21_000}").status == 0


def test_what_was_not_acknowledged_comes_again_by_the_next_socket() -> None:
    with with_bot(PracticeSlack()) as slack:

        async def close() -> None:
            await slack.delivery.sockets[0].close()

        slack.patience = 10
        slack.fail("chat.postMessage", delay=0.3)
        threading.Timer(0.1, lambda: slack._run(close())).start()
        slack.as_("anna").say("5 done", dm=True)
        deadline = time.monotonic() + 5
        while len(slack.messages("DUANNA")) < 3 and time.monotonic() < deadline:
            time.sleep(0.01)
        assert {each.text for each in slack.messages("DUANNA")} == {"5 done", "im: 5 done", "im: 5 done1"}


@pytest.mark.parametrize("by_socket", [False, True])
def test_half_of_everything_comes_twice_where_it_is_to(by_socket: bool) -> None:
    def said(seed: int) -> list[str]:
        with with_bot(PracticeSlack(), by_socket=by_socket) as slack:
            slack.delivery.redeliver = at_random(seed)
            for number in range(20):
                slack.as_("anna").say(f"{number}", dm=True)
            return sorted(each.text for each in slack.messages("DUANNA") if each.is_bot)

    first = said(1)
    assert 22 < len(first) < 38
    assert first == said(1)
    assert first != said(2)


def test_of_two_deliveries_one_acknowledgement_counts() -> None:
    for way in Redelivery:
        with with_bot(PracticeSlack()) as slack:
            slack.delivery.redeliver = partial(Redelivery, way)
            assert slack.as_("anna").command("/echo a").text == "You typed a"
            twice = 1 if way is Redelivery.NONE else 2
            assert slack.as_("anna").say("x", dm=True).text.count("im: x") == twice


def test_an_app_hears_only_of_what_it_was_granted() -> None:
    granted = PracticeSlack(
        scopes={"chat:write", "app_mentions:read", "commands"}, events={"message.im", "app_mention"}
    )
    with with_bot(granted) as slack:
        anna = slack.as_("anna")
        assert anna.say("5 done", dm=True).status == 0  # the event, but not the scope
        assert anna.say("@plankeeper 5 done", "#mash").text == "Mentioned in <@UBOT> 5 done"
        assert anna.command("/echo x").text == "You typed x"


def test_somebody_from_outside_is_marked_so(slack: PracticeSlack) -> None:
    partner = slack.as_("partner")
    partner.team_id = "TOTHER"
    partner.say("hello", "#mash", files={"a.txt": b"a"})
    assert slack.channel("#mash").is_ext_shared
    assert json.dumps(slack.workspace.as_json(slack.messages("#mash")[0])).count("TOTHER") == 1


def test_one_address_answers_for_two_workspaces() -> None:
    with PracticeSlack() as one, PracticeSlack("T2", "xoxb-two", "xapp-two") as two:
        assert ask(one, "auth.test")[1]["team_id"] == "T1"
        assert ask(one, "auth.test", token="xoxb-two")[1]["team_id"] == "T2"
        assert [each.method for each in two.calls] == ["auth.test"]
