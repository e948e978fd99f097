"""What answers in an acknowledgement fits a frame of the socket, whatever the plan’s size; the rest goes after."""

import json

import pytest

from bot.practice.transport.delivery import FRAME_MOST
from tests.conversations.council import LEAVING_CARE, set_up
from tests.conversations.delivery.large import load_large
from tests.support.running import RunningBot


@pytest.fixture
def large(empty_bot: RunningBot) -> RunningBot:
    load_large(empty_bot)
    set_up_here(empty_bot)
    return empty_bot


def set_up_here(bot: RunningBot) -> None:
    for name in ("coord", "director", "owner"):
        bot.as_(name)
    bot.as_("coord").profile.is_admin = True


ASKED = [
    "/plan update two vacancies remain",
    "/plan status",
    "/plan list",
    "/plan list overdue",
    "/plan help",
    "/plan find children",
    "/plan history 5",
    "/plan who",
    "/plan plans",
    "/plan waiting",
    "/plan evidence",
    "/plan update 5.1 on track " + "“Pob plentyn” – ‘heard’ " * 80,
    "/plan find " + "“ý” " * 300,
]


@pytest.mark.parametrize("typed", ASKED)
def test_a_command_is_acknowledged_in_a_frame_that_slack_takes(large: RunningBot, typed: str) -> None:
    answer = large.command(typed)
    assert answer.status == 200
    assert answer.text
    assert len(json.dumps({"envelope_id": "x" * 36, "payload": answer.in_ack})) <= FRAME_MOST


def test_what_is_long_is_said_at_the_response_address(large: RunningBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.listeners.command.MOST_ACKNOWLEDGED", 200)
    answer = large.command("/plan status 5")
    assert answer.in_ack == {}
    assert "5.1" in answer.everything
    assert [message.only_for for message in answer.messages] == [large.as_("somebody").user_id]


def test_a_form_that_is_long_is_drawn_anew_after_the_acknowledgement(
    bot: RunningBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(bot)
    coord = bot.as_("coord")
    [form] = coord.command("/plan assign").views
    coord.command(f'/plan assign "{LEAVING_CARE}" <@URIVAL>')
    monkeypatch.setattr("bot.listeners.modals.MOST_ACKNOWLEDGED", 200)
    answer = coord.submit(form, {"post": LEAVING_CARE, "holder": "UDEPUTY"})
    assert answer.in_ack["view"]["callback_id"] == "waiting"
    assert bot.slack.view_now(form)["callback_id"] == "save_post"
    assert "It stands now" in str(bot.slack.view_now(form))


def test_menus_of_actions_search(large: RunningBot) -> None:
    owner = large.as_("owner")
    asked = owner.say("two vacancies remain", dm=True)
    shown = owner.search(asked, "choose_for_draft", "")
    assert 50 < len(shown) <= 100
    [found] = owner.search(asked, "choose_for_draft", "part 239.")
    assert found.startswith("120.2")
    answer = owner.choose(asked, "choose_for_draft", found)
    assert "on action 120.2" in answer.everything


def test_the_form_that_saves_a_message_searches(large: RunningBot) -> None:
    owner = large.as_("owner")
    said = owner.say("Hubs are open", "#mash").sent
    [form] = owner.use_shortcut("save_progress_update", said).views
    [found] = owner.search(form, "which", "120.2")
    answer = owner.submit(form, {"which": found, "rating": "on_track"})
    assert "action 120.2" in answer.everything


def test_the_form_for_posts_searches(large: RunningBot) -> None:
    coord = large.as_("coord")
    [form] = coord.command("/plan assign").views
    [found] = coord.search(form, "post", "service 201")
    coord.submit(form, {"post": found, "holder": "UOWNER"})
    [post] = [post for post in large.workspace().posts if post.holder_id == "UOWNER"]
    assert "201" in post.title
    assert "no post of the plan" in coord.search(form, "above", "")


def test_what_fits_a_list_is_a_list(bot: RunningBot) -> None:
    said = bot.as_("owner").say("Hubs are open", "#mash").sent
    [form] = bot.as_("owner").use_shortcut("save_progress_update", said).views
    [which] = [block for block in form["blocks"] if block.get("block_id") == "which"]
    assert which["element"]["type"] == "static_select"


def test_whoever_sees_nothing_is_offered_nothing(large: RunningBot) -> None:
    owner, guest = large.as_("owner"), large.as_("guest")
    asked = owner.say("two vacancies remain", dm=True)
    guest.profile.is_restricted = True
    assert guest.search(asked, "choose_for_draft", "") == []
