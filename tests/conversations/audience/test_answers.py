"""An answer is everybody's only where everybody may read of what it is about; a slash command's never is."""

import pytest
from sqlmodel import Session, select

from bot.plan.imports.archive import archive_recommendation
from bot.plan.people import channels, shared_channels
from storage import tables, workspaces
from tests.conversations.audience.places import heard_in
from tests.conversations.council import action, set_up
from tests.conversations.declined import who_reads_a_channel_is_not_known
from tests.support.running import RunningBot
from tests.support.stamps import by
from tests.support.updates import updates


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def give_channel(bot: RunningBot, channel_id: str, number: str = "5.1") -> None:
    bot.do(channels.use_channel_for_actions, [action(bot, number)], channel_id, channel_id, by("UCOORD", bot.clock()))


@pytest.mark.parametrize(
    "typed",
    [
        "update 5.1 on track every landlord has signed",
        "done 5.1 every landlord has signed",
        "status 5",
        "status",
        "history 5",
        "list",
        "find landlord",
        "due 5.1 31 March because the tender slipped",
        "5.1 paused because the funding ended",
    ],
)
def test_a_slash_command_is_answered_to_whoever_typed_it(bot: RunningBot, typed: str) -> None:
    give_channel(bot, "CMASH")
    answer = bot.as_("owner").command(f"/plan {typed}", channel="#general")
    assert answer.text
    assert all(message.is_ephemeral or message.channel_id.startswith("D") for message in answer.messages)
    assert heard_in(bot, "#general") == []


def test_what_is_only_near_in_meaning_is_told_to_the_asker_alone_too(bot: RunningBot) -> None:
    give_channel(bot, "CMASH")
    answer = bot.as_("owner").say("@plankeeper find landlord", channel="#general")
    assert "Closest in meaning" in answer.everything
    assert heard_in(bot, "#general") == []


def test_a_late_answer_to_a_command_is_whoever_typed_its_too(bot: RunningBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.listeners.command.ANSWER_WITHIN", 0.0)
    answer = bot.as_("owner").command("/plan update 5.1 on track every landlord has signed", channel="#general")
    assert "Recorded on action 5.1" in answer.text
    assert heard_in(bot, "#general") == []


def take_out(session: Session, team_id: str, recommendation_id: int, bot: RunningBot) -> None:
    """A recommendation leaves the plan, as by a file that no longer has it."""
    workspaces.ensure(session, team_id)
    archive_recommendation(session, session.get_one(tables.Recommendation, recommendation_id), bot.clock())


def test_the_history_of_what_was_taken_out_stays_as_private_as_it_was(bot: RunningBot) -> None:
    give_channel(bot, "CMASH")
    bot.as_("owner").say("5.1 on track every landlord has signed", dm=True)
    fifth = next(r for r in bot.workspace().plans[0].recommendations if r.number == "5")
    bot.do(take_out, fifth.id, bot)
    answer = bot.as_("owner").say("@plankeeper history 5", channel="#general")
    assert "every landlord has signed" in answer.everything
    assert heard_in(bot, "#general") == []


def leave_no_action(session: Session, team_id: str, recommendation_id: int, bot: RunningBot) -> None:
    """A recommendation that nothing answers, though something was said of it as a whole."""
    workspaces.ensure(session, team_id)
    own = select(tables.Action).where(tables.Action.recommendation_id == recommendation_id)
    for row in session.exec(own):
        row.archived_at = bot.clock()
        session.add(row)


def test_what_was_said_of_a_recommendation_without_actions_is_the_askers_alone(bot: RunningBot) -> None:
    bot.as_("coord").say("5 on track every landlord has signed", dm=True)
    fifth = next(r for r in bot.workspace().plans[0].recommendations if r.number == "5")
    bot.do(leave_no_action, fifth.id, bot)
    for asked in ("history 5", "status 5"):
        answer = bot.as_("owner").say(f"@plankeeper {asked}", channel="#general")
        assert "5" in answer.text
        assert heard_in(bot, "#general") == []


def test_what_is_about_no_action_is_the_askers_alone(bot: RunningBot) -> None:
    for asked in ("help", "list off track", "settings", f'assign "{action(bot).owners[0].title}" <@URIVAL>'):
        answer = bot.as_("coord").say(f"@plankeeper {asked}", channel="#general")
        assert answer.text
        assert heard_in(bot, "#general") == [], asked


@pytest.mark.needs("channels:read", instead=who_reads_a_channel_is_not_known)
def test_an_unknown_channel_is_private_until_slack_has_said_who_reads_it(bot: RunningBot) -> None:
    bot.slack.channel("#hubs")
    asker = bot.as_("owner")
    first = asker.say("@plankeeper status 5", channel="#hubs")
    assert "Slack has not told me yet whether another organisation reads this channel" in first.text
    assert heard_in(bot, "#hubs") == []
    second = asker.say("@plankeeper status 5", channel="#hubs")
    assert [message.text for message in heard_in(bot, "#hubs")] == [second.text]


def test_without_the_scope_a_channel_stays_unknown_and_nobody_asks_again_and_again(bot: RunningBot) -> None:
    bot.slack.channel("#hubs")
    bot.slack.board.scopes -= {"channels:read"}
    for _ in range(3):
        assert "Only you see this" in bot.as_("owner").say("@plankeeper status 5", channel="#hubs").text
    assert heard_in(bot, "#hubs") == []
    assert len([c for c in bot.slack.calls if c.method == "conversations.info"]) == 1


def test_a_channel_that_another_organisation_reads_hears_no_answer(bot: RunningBot) -> None:
    bot.slack.share("#mash")
    for asked in ("status 5", "status", "list", "history 5", "5.1 on track every landlord has signed"):
        answer = bot.as_("owner").say(f"@plankeeper {asked}", channel="#mash")
        assert "people of another organisation read this channel, too" in answer.text, asked
    assert heard_in(bot, "#mash") == []
    assert len(updates(bot, "5")) == 1


def test_what_slack_says_with_a_message_counts_at_once(bot: RunningBot) -> None:
    bot.slack.channel("#mash").is_ext_shared = True  # and no event of it came
    answer = bot.as_("owner").say("@plankeeper status 5", channel="#mash")
    assert "people of another organisation read this channel, too" in answer.text
    assert heard_in(bot, "#mash") == []


def test_an_invitation_counts_before_it_is_accepted(bot: RunningBot) -> None:
    bot.slack.channel("#hubs")
    bot.slack.invite("#hubs")
    for _ in range(2):
        assert "Only you see this" in bot.as_("owner").say("@plankeeper status 5", channel="#hubs").text
    assert heard_in(bot, "#hubs") == []


@pytest.mark.needs("channels:read", instead=who_reads_a_channel_is_not_known)
def test_workspaces_of_one_organisation_are_no_others(bot: RunningBot) -> None:
    bot.slack.channel("#hubs").is_org_shared = True
    for _ in range(2):
        bot.as_("owner").say("@plankeeper status 5", channel="#hubs")
    assert len(heard_in(bot, "#hubs")) == 1


def test_an_undo_in_a_channel_that_may_no_longer_read_it_leaves_the_message_as_it_is(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    owner.say("@plankeeper 5.1 on track every landlord has signed", channel="#general")
    [confirmed] = heard_in(bot, "#general")
    give_channel(bot, "CMASH")
    answer = owner.click(confirmed, "Undo")
    assert "Taken back" in answer.text
    assert bot.slack.now(confirmed).everything == confirmed.everything
    assert updates(bot, "5") == []


def test_an_edit_is_answered_to_its_author_where_the_channel_may_not_read_it_any_more(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    said = owner.say("@plankeeper 5.1 on track every landlord has signed", channel="#general")
    give_channel(bot, "CMASH")
    answer = owner.edit(said.sent, "@plankeeper 5.1 at risk two landlords withdrew")
    assert "Corrected on action 5.1" in answer.text
    assert "withdrew" not in "".join(message.everything for message in heard_in(bot, "#general"))


def test_a_doubtful_no_is_believed_for_a_week(bot: RunningBot) -> None:
    bot.do(shared_channels.doubt, "CMASH", False, bot.clock())
    bot.as_("owner").say("@plankeeper status 5", channel="#mash")
    assert len(heard_in(bot, "#mash")) == 1
    bot.do(shared_channels.doubt, "CMASH", True, bot.clock())
    assert "Slack has not told me yet" in bot.as_("owner").say("@plankeeper status 5", channel="#mash").text
