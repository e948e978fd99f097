"""What is shown, and what becomes of things, where an optional scope is declined: held in place of what needs it."""

from bot.plan.people import channels
from bot.practice.state.message import Message
from tests.conversations.council import action, dms, set_up
from tests.support.running import RunningBot
from tests.support.stamps import by
from tests.support.updates import updates


def alerted(bot: RunningBot) -> Message:
    """The alert in #mash about 1.1, which is overdue."""
    bot.do(channels.use_channel_for_actions, [action(bot, "1.1")], "CMASH", "mash", by("UCOORD", bot.clock()))
    bot.sweep("2026-11-23T09:00")
    return next(m for m in bot.slack.messages("#mash") if m.is_bot)


def a_reply_has_to_mention_the_bot(bot: RunningBot) -> None:
    """Without `channels:history`: a reply under an alert counts only with a mention, and the alert says so."""
    alert = alerted(bot)
    assert "eply in this thread and mention me" in alert.everything
    owner = bot.as_("owner")
    assert owner.say("1.1 on track three more hubs", thread=alert).messages == []
    assert updates(bot, "1") == []
    assert "on action 1.1" in owner.say("@plankeeper 1.1 on track three more hubs", thread=alert).text
    assert [update.note for update in updates(bot, "1")] == ["three more hubs"]


def a_deletion_is_not_heard_and_undo_stays(bot: RunningBot) -> None:
    """Without `channels:history`: what a deleted message said is taken back by the button alone."""
    owner = bot.as_("owner")
    said = owner.say("@plankeeper 5.1 on track hubs open", "#mash")
    owner.delete(said.sent)
    assert [update.note for update in updates(bot)] == ["hubs open"]
    owner.click(said, "Undo")
    assert updates(bot) == []


def who_reads_a_channel_is_not_known(bot: RunningBot) -> None:
    """Without `channels:read`: in a channel that Slack has not described the answer is the asker’s, and says why."""
    bot.slack.channel("#new")
    answer = bot.as_("owner").say("@plankeeper status 5.1", "#new")
    assert [message.only_for for message in answer.messages] == ["UOWNER"]
    assert "Slack has not told me yet whether another organisation reads this channel, too" in answer.everything


def a_calendar_is_not_sent_and_it_is_said_why(bot: RunningBot) -> None:
    """Without `files:write`: nobody gets a file of their dates."""
    set_up(bot)
    bot.as_("owner").say("calendar", dm=True)
    assert "I may not send files here" in dms(bot, "owner")[-1].text
    assert not bot.slack.workspace.files


def evidence_is_not_shown_and_it_is_said_why(bot: RunningBot) -> None:
    """Without `files:write`: nobody is brought the copy of what was given, and who asks is told what can be done."""
    set_up(bot)
    bot.as_("owner").say("5.1 on track hubs open", dm=True, files={"hub.jpg": b"a photo"})
    coord = bot.as_("coord")
    pressed = coord.click(coord.command("/plan status 5"), "Show evidence")
    assert "installed without the scope files:write" in pressed.everything
    assert not any(message.files for message in dms(bot, "coord"))


def an_archived_channel_is_learnt_of_when_it_refuses(bot: RunningBot) -> None:
    """Without `channels:read`: Slack does not say that a channel is archived before something is sent there."""
    set_up(bot)
    bot.slack.channel("#mash")
    bot.as_("coord").command("/plan channel <#CMASH|mash> 5")
    bot.slack.archive("#mash")
    assert not bot.workspace().channel("CMASH").is_archived
    assert "now go to <#CMASH>" in bot.as_("coord").command("/plan channel <#CMASH|mash>").text
