"""What people send that nobody has typed: voice clips, canvases, lists and bare links are evidence or nothing."""

import pytest

from bot.practice.state.file import File, canvas, slack_list, voice_clip
from bot.practice.state.message import Message
from tests.conversations.council import dms, set_up
from tests.conversations.declined import a_reply_has_to_mention_the_bot
from tests.conversations.evidence.evidence_kept import again, copy_of, rows
from tests.support.running import RunningBot
from tests.support.updates import updates

CLIP = b"\x1aE\xdf\xa3 a clip"


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


@pytest.fixture
def alert(bot: RunningBot) -> Message:
    """The alert in #mash about 5.1 alone."""
    bot.as_("coord").command("/plan channel <#CMASH|mash> 5")
    bot.sweep("2026-11-23T09:00")
    return bot.slack.messages("#mash")[-1]


@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
def test_a_voice_clip_under_an_alert_is_evidence_and_its_transcript_no_words(bot: RunningBot, alert: Message) -> None:
    clip = voice_clip("UOWNER", len(CLIP), "five point one is off track, nothing is open")
    bot.as_("owner").send(clip, CLIP, thread=alert)
    [update] = updates(bot)
    assert (update.note, update.rating, [each.name for each in update.evidence]) == ("", None, ["audio_message.webm"])
    assert copy_of(bot, rows(bot)[0].sha256) == CLIP


@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
@pytest.mark.parametrize("made", [canvas("UOWNER", "7 off track"), slack_list("UOWNER", "7 off track")])
@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
def test_a_canvas_or_list_is_evidence_by_its_title_and_never_copied(
    bot: RunningBot, alert: Message, made: File
) -> None:
    bot.as_("owner").send(made, b"<html><body>7 off track</body></html>", thread=alert)
    [update] = updates(bot)
    assert (update.note, update.rating, [each.name for each in update.evidence]) == ("", None, ["7 off track"])
    for _ in range(3):
        again(bot, 60)
    [kept] = rows(bot)
    assert (kept.sha256, kept.error) == (None, "it is a canvas or a list, which lives in Slack and changes there")
    assert len([call for call in bot.slack.calls if call.method == "files.info"]) == 1


@pytest.mark.parametrize("made", [canvas("UCOORD", "Our plan"), slack_list("UCOORD", "Our plan")])
def test_a_canvas_or_list_in_a_direct_message_is_never_read_as_a_plan(bot: RunningBot, made: File) -> None:
    answer = bot.as_("coord").send(made, b"<html></html>", dm=True)
    assert "Which action is that about?" in answer.text
    assert "I am reading" not in " ".join(each.text for each in dms(bot, "coord"))


@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
@pytest.mark.parametrize(
    "link", ["https://example.org/7-off-track", "https://northgate.slack.com/archives/C1/p17", "https://a.example/x/1"]
)
@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
def test_a_link_alone_under_an_alert_is_evidence(bot: RunningBot, alert: Message, link: str) -> None:
    own = bot.as_("owner").say(link, thread=alert).own
    assert own
    bot.as_("owner").preview(own, {"id": 1, "title": "7 off track", "text": "7 is off track", "original_url": link})
    [update] = updates(bot)
    assert (update.note, update.rating, [each.url for each in update.evidence]) == ("", None, [link])


@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
def test_two_links_alone_are_two_pieces_of_evidence(bot: RunningBot, alert: Message) -> None:
    bot.as_("owner").say("https://example.org/a\nhttps://example.org/b", thread=alert)
    [update] = updates(bot)
    assert (update.note, [each.name for each in update.evidence]) == (
        "",
        ["https://example.org/a", "https://example.org/b"],
    )


def test_a_link_alone_in_a_direct_message_is_kept_until_its_action_is_chosen(bot: RunningBot) -> None:
    answer = bot.as_("owner").say("https://example.org/hubs-off-track", dm=True)
    if not updates(bot):
        bot.as_("owner").click(answer, "5.1 A joint housing panel will plan each…")
    [update] = updates(bot)
    assert (update.note, [each.url for each in update.evidence]) == ("", ["https://example.org/hubs-off-track"])


def test_a_number_beside_it_says_what_it_shows(bot: RunningBot) -> None:
    bot.as_("coord").say("5.1 https://example.org/off-track", dm=True)
    [update] = updates(bot)
    assert (update.note, update.rating) == ("", None)
    assert [each.url for each in update.evidence] == ["https://example.org/off-track"]


@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
def test_words_with_a_link_stay_words(bot: RunningBot, alert: Message) -> None:
    bot.as_("owner").say("on track see https://example.org/hubs", thread=alert)
    assert [(u.note, u.rating and u.rating.value) for u in updates(bot)] == [
        ("see https://example.org/hubs", "on_track")
    ]


def test_what_slack_says_of_a_huddle_is_nothing(bot: RunningBot, alert: Message) -> None:
    room = {"id": "R1", "name": "", "created_by": "UOWNER", "participants": ["UOWNER"]}
    event = {"type": "message", "subtype": "huddle_thread", "channel": alert.channel_id, "channel_type": "channel"}
    event |= {"user": "USLACKBOT", "text": "A huddle started", "ts": "1764000000.000100", "thread_ts": alert.ts}
    bot.slack.send_event({**event, "room": room, "event_ts": "1764000000.000100"})
    assert updates(bot) == []
