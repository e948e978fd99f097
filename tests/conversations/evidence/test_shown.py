"""Show evidence: who may see an action is brought the stored copy of what shows it, and nothing is published."""

from collections.abc import Callable

import pytest

from bot.practice.client.answer import Answer
from bot.practice.state.file import canvas
from bot.practice.state.message import Message
from tests.conversations.council import action, dms, set_up
from tests.conversations.declined import a_reply_has_to_mention_the_bot, evidence_is_not_shown_and_it_is_said_why
from tests.conversations.evidence.evidence_kept import PHOTO, rows, send
from tests.support.running import RunningBot
from tests.support.terminal import Terminal

SHOW = "Show evidence"


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def files_of(bot: RunningBot, name: str) -> list[tuple[str, bytes]]:
    """The files that the bot has brought somebody: what each is called, and what is in it."""
    ids = [file_id for message in dms(bot, name) for file_id in message.files]
    workspace = bot.slack.workspace
    return [(workspace.files[each].title, workspace.contents[each]) for each in ids if each in workspace.files]


def published(bot: RunningBot) -> list[str]:
    """The files that a link of ours has shared with others."""
    return [each.name for each in bot.slack.workspace.files.values() if each.published_in]


def may_see(bot: RunningBot, name: str) -> bool:
    """Whether somebody may see what owner has sent, by what Slack knows."""
    [sent] = [each for each in bot.slack.workspace.files.values() if each.user_id == "UOWNER"]
    return bot.slack.workspace.may_see(bot.as_(name).user_id, sent)


def test_a_file_in_a_direct_message_is_private_to_its_sender(bot: RunningBot) -> None:
    send(bot)
    assert may_see(bot, "owner")
    assert not may_see(bot, "director")


def test_a_file_of_a_form_is_private_to_its_sender(bot: RunningBot) -> None:
    [form] = bot.as_("owner").command("/plan update 5").views
    bot.as_("owner").submit(form, {}, files={"files": {"hub.jpg": PHOTO}})
    assert rows(bot)[0].sha256
    assert not may_see(bot, "director")


Asking = Callable[[RunningBot], Answer | Message]
WAYS: dict[str, Asking] = {
    "the card": lambda bot: bot.as_("director").command("/plan status 5"),
    "the list": lambda bot: bot.as_("director").command("/plan evidence 5"),
    "the message to sign off": lambda bot: dms(bot, "director")[-1],
    "the question before": lambda bot: bot.as_("director").say("signoff 5.1", dm=True),
}


@pytest.mark.needs("files:write", instead=evidence_is_not_shown_and_it_is_said_why)
@pytest.mark.parametrize("way", WAYS)
def test_a_signer_is_brought_the_copy(bot: RunningBot, way: str) -> None:
    bot.as_("owner").say("5 done All hubs open", dm=True, files={"hub.jpg": PHOTO})
    pressed = bot.as_("director").click(WAYS[way](bot), SHOW)
    assert "“hub.jpg” comes in your direct messages with me" in pressed.everything
    assert files_of(bot, "director") == [("hub.jpg", PHOTO)]
    assert "“hub.jpg”, given by <@UOWNER> on" in dms(bot, "director")[-2].text
    assert files_of(bot, "owner") == files_of(bot, "rival") == []
    assert published(bot) == []
    assert not may_see(bot, "director"), "the sender's own file stays private"


def test_nothing_that_we_say_publishes_a_file(bot: RunningBot) -> None:
    bot.as_("coord").command("/plan channel <#CMASH|mash> 5")
    bot.as_("owner").say("5 done All hubs open", dm=True, files={"hub.jpg": PHOTO})
    card = bot.as_("director").command("/plan status 5", "#mash")
    bot.as_("director").click(card, "Share in channel")
    bot.as_("coord").say("@plankeeper status 5", channel="#mash")
    bot.as_("coord").say("history 5", dm=True)
    bot.as_("coord").say("evidence 5", dm=True)
    bot.sweep("2026-11-30T09:00")
    assert "hub.jpg" in bot.slack.messages("#mash")[-1].everything + card.everything
    assert published(bot) == []


@pytest.mark.needs("files:write", instead=evidence_is_not_shown_and_it_is_said_why)
def test_all_files_of_an_update_come_together(bot: RunningBot) -> None:
    given = {"a.jpg": PHOTO, "b.pdf": b"%PDF"}
    bot.as_("owner").say("5 on track Hubs open", dm=True, files=given)
    bot.as_("coord").click(bot.as_("coord").command("/plan status 5"), SHOW)
    assert dict(files_of(bot, "coord")) == given
    assert len(dms(bot, "coord")[-1].files) == 2


@pytest.mark.needs("files:write", instead=evidence_is_not_shown_and_it_is_said_why)
def test_it_is_shown_from_a_shared_card_to_who_asks_alone(bot: RunningBot) -> None:
    bot.as_("coord").command("/plan channel <#CMASH|mash> 5")
    send(bot)
    bot.as_("coord").click(bot.as_("coord").command("/plan status 5", "#mash"), "Share in channel")
    shared = bot.slack.messages("#mash")[-1]
    bot.as_("rival").click(shared, SHOW)
    assert files_of(bot, "rival") == [("hub.jpg", PHOTO)]
    assert [each for each in bot.slack.messages("#mash") if each.files] == []


def test_who_may_not_see_the_action_is_brought_nothing(bot: RunningBot) -> None:
    send(bot)
    card = bot.as_("coord").command("/plan status 5").messages[-1]
    guest = bot.as_("guest")
    guest.profile.is_restricted = True
    refused = guest.click(card, SHOW)
    assert files_of(bot, "guest") == []
    assert "hub.jpg" not in refused.everything
    rival = bot.as_("rival")
    rival.profile.is_deleted = True
    rival.click(card, SHOW)
    assert files_of(bot, "rival") == []


def test_who_is_not_known_is_brought_nothing(bot: RunningBot) -> None:
    send(bot)
    card = bot.as_("coord").command("/plan status 5").messages[-1]
    bot.slack.fail("users.info", "internal_error", times=9)
    bot.slack.as_("stranger").click(card, SHOW)
    assert [each for each in bot.slack.calls if each.method == "files.getUploadURLExternal"] == []


def test_without_the_scope_it_is_said_and_nothing_is_lost(bot: RunningBot) -> None:
    send(bot)
    bot.slack.board.scopes -= {"files:write"}  # whatever mood Slack is in
    pressed = bot.as_("coord").click(bot.as_("coord").command("/plan status 5"), SHOW)
    assert "installed without the scope files:write" in pressed.everything
    assert files_of(bot, "coord") == []
    assert rows(bot)[0].sha256


@pytest.mark.needs("files:write", instead=evidence_is_not_shown_and_it_is_said_why)
def test_what_slack_does_not_take_is_said(bot: RunningBot) -> None:
    send(bot)
    bot.slack.fail("files.completeUploadExternal", "internal_error")
    bot.as_("coord").click(bot.as_("coord").command("/plan status 5"), SHOW)
    assert "I could not bring you what you asked for" in dms(bot, "coord")[-1].text
    bot.as_("coord").click(bot.as_("coord").command("/plan status 5"), SHOW)
    assert files_of(bot, "coord") == [("hub.jpg", PHOTO)]


@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
def test_what_has_no_copy_is_named(bot: RunningBot) -> None:
    bot.as_("coord").command("/plan channel <#CMASH|mash> 5")
    bot.sweep("2026-11-23T09:00")
    bot.as_("owner").send(canvas("UOWNER", "Our notes"), thread=bot.slack.messages("#mash")[-1])
    pressed = bot.as_("coord").click(bot.as_("coord").command("/plan evidence 5.1"), SHOW)
    assert "I keep no copy of “Our notes”" in pressed.everything
    assert "<@UOWNER>" in pressed.everything


def test_a_link_needs_no_copy(bot: RunningBot) -> None:
    bot.as_("owner").say("5.1 https://example.org/hubs", dm=True)
    shown = bot.command("/plan evidence 5")
    assert SHOW not in shown.messages[-1].buttons
    assert "<https://example.org/hubs|" in shown.everything


def erase(bot: RunningBot, terminal: Terminal, *what: str) -> str:
    more = {"DATABASE_URL": bot.url, "DATA_DIR": str(bot.settings().data_dir.absolute())}
    more |= {"SLACK_BOT_TOKEN": bot.slack.bot_token, "SLACK_API_URL": bot.slack.api_url}
    more |= {"SLACK_SIGNING_SECRET": bot.slack.signing_secret}
    done = terminal.run("erase", *what, "--because", "identifies a child", "--yes", **more)
    assert done.returncode == 0, done.stderr
    return str(done.stdout)


@pytest.mark.needs("files:write", instead=evidence_is_not_shown_and_it_is_said_why)
@pytest.mark.parametrize("what", ["--update", "--workspace", "--words"])
def test_erasing_deletes_the_copies_in_slack_too(bot: RunningBot, terminal: Terminal, what: str) -> None:
    send(bot, "minutes of Kestrel House.txt", b"at Kestrel House")
    for name in ("coord", "director"):
        bot.as_(name).click(bot.as_(name).command("/plan status 5"), SHOW)
        assert files_of(bot, name)
    named = {"--update": str(rows(bot)[0].update_id), "--workspace": bot.slack.team_id, "--words": "Kestrel House"}
    told = erase(bot, terminal, what, named[what])
    assert "2 files of evidence that people were shown deleted in Slack." in told
    assert files_of(bot, "coord") == files_of(bot, "director") == []
    assert len([each for each in bot.slack.calls if each.method == "files.delete"]) == 2
    if what != "--workspace":
        erase(bot, terminal, "--words", "Another Phrase")
        assert len([each for each in bot.slack.calls if each.method == "files.delete"]) == 2


@pytest.mark.needs("files:write", instead=evidence_is_not_shown_and_it_is_said_why)
def test_what_slack_would_not_delete_is_named_and_tried_again(bot: RunningBot, terminal: Terminal) -> None:
    send(bot)
    bot.as_("coord").click(bot.as_("coord").command("/plan status 5"), SHOW)
    bot.slack.fail("files.delete", "internal_error")
    told = erase(bot, terminal, "--update", str(rows(bot)[0].update_id))
    [shown] = [file_id for message in dms(bot, "coord") for file_id in message.files]
    assert "stays in Slack until it is erased once more, or an admin deletes it; internal_error: " + shown in told
    erase(bot, terminal, "--words", "Another Phrase")
    assert files_of(bot, "coord") == []


def test_what_was_erased_is_shown_to_nobody(bot: RunningBot, terminal: Terminal) -> None:
    send(bot)
    card = bot.as_("coord").command("/plan status 5").messages[-1]
    erase(bot, terminal, "--update", str(rows(bot)[0].update_id))
    pressed = bot.as_("coord").click(card, SHOW, is_late=True)
    assert "Nothing that was given with it is kept any more" in pressed.everything
    assert action(bot).number == "5.1"
