"""Whom and what an update mentions is kept by name, and typed signs stay what they are."""

import pytest

from bot.documents.json_codec import to_json
from bot.plan.imports.export import as_document
from bot.practice.state.channel import Channel
from tests.conversations.council import set_up
from tests.support.moment import LONDON
from tests.support.running import RunningBot
from tests.support.updates import updates


@pytest.mark.parametrize(
    "typed",
    [
        "police &regional partners agreed",
        "see &notes and &lt; in the minutes",
        "R&D, &copy &amp; &nbsp",
        "costs < 5 & > 3",
        "&#39; and &#x27;",
    ],
)
def test_only_what_slack_escapes_is_unescaped(bot: RunningBot, typed: str) -> None:
    bot.as_("owner").say(f"5.1 on track {typed}", dm=True)
    assert [update.note for update in updates(bot)] == [typed]


@pytest.mark.parametrize("way", ["dm", "command"])
def test_a_person_is_kept_by_name(bot: RunningBot, way: str) -> None:
    bot.as_("olu").profile.name = "Olu Adeyemi"
    owner, words = bot.as_("owner"), "5.1 on track <@UOLU> has signed the lease"
    answer = owner.say(words, dm=True) if way == "dm" else owner.command(f"/plan update {words}")
    assert "@Olu Adeyemi has signed" in answer.everything
    history = bot.command("/plan history 5.1").everything
    assert "@Olu Adeyemi has signed" in history
    assert "someone" not in history
    assert "<@UOLU" not in history.replace("&lt;", "<")


def test_a_name_that_slack_will_not_tell_keeps_nobody_waiting(bot: RunningBot) -> None:
    bot.slack.fail("users.info", "internal_error", times=9, user="UNEW")
    assert "Recorded on action 5.1" in bot.as_("owner").say("5.1 on track <@UNEW> agreed", dm=True).text


def mention_what_slack_names_by_id_alone(bot: RunningBot) -> str:
    """An update that mentions a user group and a private channel, whose names Slack does not send along."""
    place = Channel("CSECRET", "lac-review", {bot.slack.bot_user_id}, is_private=True)
    bot.slack.workspace.channels["CSECRET"] = place
    bot.slack.workspace.user_groups["SHUBS"] = "early-help-hubs"
    owner = bot.as_("owner")
    raw = "5.1 on track <!subteam^SHUBS> and <#CMASH|mash>, <#CSECRET|> told; <!here> <!subteam^SX|@leads>"
    event = {"type": "message", "channel": owner.dm_id, "channel_type": "im", "user": owner.user_id, "ts": "1.000100"}
    bot.slack.send_event({**event, "text": raw})
    assert len(updates(bot)) == 1
    history = bot.command("/plan history 5.1").everything
    assert "subteam" not in history
    return history


def they_are_told_as_what_they_are(bot: RunningBot) -> None:
    history = mention_what_slack_names_by_id_alone(bot)
    assert "@group and #mash, #channel told; @here @leads" in history


@pytest.mark.needs("groups:read", "usergroups:read", instead=they_are_told_as_what_they_are)
def test_channels_groups_and_everybody(bot: RunningBot) -> None:
    history = mention_what_slack_names_by_id_alone(bot)
    assert "@early-help-hubs and #mash, #lac-review told; @here @leads" in history


def test_an_export_names_them_too(bot: RunningBot) -> None:
    bot.as_("olu").profile.name = "Olu Adeyemi"
    bot.as_("owner").say("5.1 on track <@UOLU> has signed", dm=True)
    [plan] = bot.workspace().plans
    printed = to_json(as_document(plan, bot.record(plan), LONDON))
    assert "@Olu Adeyemi has signed" in str(printed)


def test_a_request_names_whom_its_reason_mentions(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("olu").profile.name = "Olu Adeyemi"
    bot.as_("owner").command("/plan due 5.1 31 March 2027 because <@UOLU> is ill")
    assert "@Olu Adeyemi is ill" in bot.command("/plan status 5.1").everything + bot.as_("coord").open_home().everything


def test_undo_stands_beside_words_that_mention_somebody(bot: RunningBot) -> None:
    bot.as_("olu").profile.name = "Olu Adeyemi"
    owner = bot.as_("owner")
    said = owner.say("5.1 on track <@UOLU> has signed", dm=True)
    owner.click(said, "Undo")
    assert updates(bot) == []
