"""Forwarded messages: Slack leaves their own text empty. Whoever forwards one says it; who said it first is named."""

from collections.abc import Mapping

import pytest

from bot.practice.client.answer import Answer
from bot.practice.state.message import Message
from tests.conversations.council import action, dms, set_up
from tests.conversations.declined import a_reply_has_to_mention_the_bot
from tests.conversations.evidence.evidence_kept import PHOTO, copy_of, rows
from tests.support.running import RunningBot
from tests.support.updates import updates


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)
    bot.slack.join("Ama Mensah")
    bot.slack.join("priya shah")
    bot.read_directory()


def said_elsewhere(bot: RunningBot, text: str, files: Mapping[str, bytes] | None = None) -> Message:
    said = bot.as_("Ama Mensah").say(text, channel="#general", files=files).own
    assert said
    return said


def forward(
    bot: RunningBot, text: str, comment: str = "", who: str = "owner", files: Mapping[str, bytes] | None = None
) -> Answer:
    return bot.as_(who).forward(said_elsewhere(bot, text, files), dm=True, comment=comment)


def test_slack_leaves_the_text_of_a_forwarded_message_empty(bot: RunningBot) -> None:
    own = forward(bot, "5.1 on track two hubs are open").own
    assert own
    assert own.text == ""
    assert [each["text"] for each in own.attachments] == ["5.1 on track two hubs are open"]


@pytest.mark.parametrize(
    ("text", "comment"),
    [
        ("5.1 on track two hubs are open", ""),
        ("on track, two hubs are open", "5.1"),
        ("two hubs are open", "5.1 on track"),
        ("we are on track: two hubs are open", "for 5.1"),
    ],
)
def test_it_is_recorded_as_what_its_forwarder_says_and_names_who_said_it(
    bot: RunningBot, text: str, comment: str
) -> None:
    answer = forward(bot, text, comment)
    assert "Recorded on action 5.1" in answer.text
    [update] = updates(bot)
    assert update.author_id == "UOWNER"
    assert update.rating
    assert update.rating.value == "on_track"
    assert "two hubs are open" in update.note
    assert update.note.endswith("(forwarded from Ama Mensah)")


def test_its_files_are_evidence(bot: RunningBot) -> None:
    forward(bot, "two hubs are open", "5.1 on track", files={"hub.jpg": PHOTO})
    [kept] = rows(bot)
    assert kept.name == "hub.jpg"
    assert copy_of(bot, kept.sha256) == PHOTO


def test_a_forwarded_file_without_a_word_is_asked_about_and_names_who_sent_it(bot: RunningBot) -> None:
    answer = forward(bot, "", files={"hub.jpg": PHOTO})
    bot.as_("owner").click(answer, "5.1 A joint housing panel will plan each…")
    [update] = updates(bot)
    assert update.note == "(forwarded from Ama Mensah)"
    assert [each.name for each in update.evidence] == ["hub.jpg"]


def test_what_was_not_clear_is_kept_with_its_name(bot: RunningBot) -> None:
    answer = forward(bot, "two more hubs are open, one to follow", who="coord")
    assert "I have kept your words" in answer.everything
    coord = bot.as_("coord")
    coord.choose(answer, "choose_for_draft", str(next(a.id for p in bot.workspace().plans for a in p.actions)))
    [update] = [each for number in ("1", "2", "3", "4", "5") for each in updates(bot, number)]
    assert update.note == "two more hubs are open, one to follow (forwarded from Ama Mensah)"
    assert update.author_id == "UCOORD"


@pytest.mark.parametrize("text", ["signoff 5.1", "undo", "assign “Head of Service Leaving Care” <@URIVAL>", "status 5"])
def test_what_somebody_else_wrote_is_never_ones_own_order(bot: RunningBot, text: str) -> None:
    bot.as_("owner").say("5.1 done", dm=True)
    posts = bot.workspace().posts
    bot.as_("director").forward(said_elsewhere(bot, text), dm=True)
    assert (action(bot).verdicts, bot.workspace().posts) == ((), posts)
    assert action(bot).claimed_done


@pytest.mark.parametrize("comment", ["is 5.1 done yet?", "status 5", "how is 5.1 going?"])
def test_a_question_beside_it_is_answered_and_nothing_recorded(bot: RunningBot, comment: str) -> None:
    answer = forward(bot, "5.1 on track two hubs are open", comment)
    assert "5.1" in answer.everything
    assert updates(bot) == []


def test_a_notice_of_ours_that_is_forwarded_is_nobodys_news(bot: RunningBot) -> None:
    bot.as_("coord").command("/plan channel <#CMASH|mash> 5")
    bot.sweep("2026-11-23T09:00")
    alert = bot.slack.messages("#mash")[-1]
    bot.as_("owner").forward(alert, dm=True)
    assert updates(bot) == []
    bot.as_("owner").forward(alert, dm=True, comment="5.1 at risk the lease is late")
    assert [each.note for each in updates(bot)] == ["the lease is late"]


@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
def test_it_is_an_update_in_the_thread_of_an_alert(bot: RunningBot) -> None:
    bot.as_("coord").command("/plan channel <#CMASH|mash> 5")
    bot.sweep("2026-11-23T09:00")
    alert = bot.slack.messages("#mash")[-1]
    bot.as_("owner").forward(said_elsewhere(bot, "on track, hubs open"), thread=alert)
    [update] = updates(bot)
    assert update.note == "hubs open (forwarded from Ama Mensah)"


def test_a_child_in_it_is_held_back(bot: RunningBot) -> None:
    answer = forward(bot, "on track, Kayleigh M (14) has moved to the new hub", "5.1")
    assert "may identify a child" in answer.everything
    assert updates(bot) == []


def test_the_shortcut_takes_what_was_forwarded_along(bot: RunningBot) -> None:
    shared = bot.as_("priya shah").forward(said_elsewhere(bot, "hubs are open"), channel="#mash").own
    assert shared
    [form] = bot.as_("owner").use_shortcut("save_progress_update", shared).views
    assert "hubs are open (forwarded from Ama Mensah)" in str(form)


def test_an_edit_of_the_comment_corrects_it(bot: RunningBot) -> None:
    own = forward(bot, "two hubs are open", "5.1 on track").own
    assert own
    bot.as_("owner").edit(own, "5.1 at risk")
    [update] = updates(bot)
    assert update.rating
    assert (update.rating.value, update.note) == ("at_risk", "two hubs are open (forwarded from Ama Mensah)")


def test_a_preview_of_a_link_says_nothing(bot: RunningBot) -> None:
    own = bot.as_("owner").say("5.1 on track see https://example.org/hubs", dm=True).own
    assert own
    bot.as_("owner").preview(own, {"title": "5.1 off track", "text": "7 off track nothing is open", "id": 1})
    assert [each.rating.value for each in updates(bot) if each.rating] == ["on_track"]
    assert "off track" not in dms(bot, "owner")[-1].text
