"""While Slack does not say who somebody is, they see nothing, unless what is kept of them says that they may."""

from collections.abc import Callable

import pytest

from bot.practice.client.answer import Answer
from bot.practice.client.person import Person
from bot.slack import outsiders
from tests.conversations.council import LEAVING_CARE, home_of, set_up, tables
from tests.conversations.declined import a_reply_has_to_mention_the_bot
from tests.support.plan_file import plan_file
from tests.support.running import RunningBot
from tests.support.updates import updates

Way = Callable[[RunningBot, Person], Answer]
ALL_DAY = 10_000  # calls
UNKNOWN = "Slack does not tell me at the moment who you are"


def by_command(bot: RunningBot, person: Person) -> Answer:
    return person.command("/plan status 5")


def by_mention(bot: RunningBot, person: Person) -> Answer:
    return person.say("@plankeeper status 5", channel="#mash")


def by_message(bot: RunningBot, person: Person) -> Answer:
    return person.say("status 5", dm=True)


def by_press(bot: RunningBot, person: Person) -> Answer:
    shown = bot.as_("coord").say("@plankeeper status 5", channel="#mash")
    return person.click(shown.messages[-1], "Share in channel")


def by_history_button(bot: RunningBot, person: Person) -> Answer:
    shown = bot.as_("coord").say("@plankeeper status 5", channel="#mash")
    return person.click(shown.messages[-1], "History")


def by_shortcut(bot: RunningBot, person: Person) -> Answer:
    said = bot.as_("coord").say("Hubs are open", channel="#mash")
    return person.use_shortcut("save_progress_update", said.sent)


def by_reply_in_thread(bot: RunningBot, person: Person) -> Answer:
    bot.as_("coord").command("/plan channel <#CMASH|mash> 5")
    bot.sweep("2026-11-23T09:00")
    alert = next(m for m in bot.slack.messages("#mash") if (m.is_bot and "overdue" in m.text) or "due soon" in m.text)
    return person.say("5.1 on track all is well", channel="#mash", thread=alert)


WAYS = [by_command, by_mention, by_message, by_press, by_history_button, by_shortcut, by_reply_in_thread]


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)
    for name in ("coord", "owner"):
        bot.as_(name).command("/plan help")  # these Slack has described already


@pytest.fixture
def silent(bot: RunningBot) -> RunningBot:
    """Slack does not say who anybody is any more."""
    bot.slack.fail("users.info", "internal_error", times=ALL_DAY)
    return bot


@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
def test_nobody_who_is_unknown_sees_the_plan_or_changes_it(silent: RunningBot) -> None:
    for number, way in enumerate(WAYS):
        answer = way(silent, silent.as_(f"newcomer {number}"))
        assert UNKNOWN in answer.text, way.__name__
        assert "guest" not in answer.text
        assert "Leaving Care" not in answer.everything
        assert answer.views == []
    assert updates(silent) == []


def test_a_home_shows_an_unknown_person_nothing_of_the_plan(silent: RunningBot) -> None:
    silent.as_("newcomer").open_home()
    shown = str(home_of(silent, "newcomer"))
    assert UNKNOWN in shown
    assert "What a post of yours owns will stand here" not in shown
    assert "recommendations" not in shown


def test_a_form_that_an_unknown_person_sends_in_changes_nothing(bot: RunningBot) -> None:
    [form] = bot.as_("newcomer").command("/plan update 5.1").views
    bot.slack.fail("users.info", "internal_error", times=ALL_DAY)
    with bot.database.engine.begin() as connection:  # as if Slack had never described them
        connection.exec_driver_sql("DELETE FROM person WHERE user_id = 'UNEWCOMER'")
    bot.restart()
    sent = bot.as_("newcomer").submit(form, {"note": "All is well"})
    assert UNKNOWN in str(sent.in_ack["errors"])
    assert updates(bot) == []


def test_an_edit_by_an_unknown_person_changes_nothing(bot: RunningBot) -> None:
    said = bot.as_("newcomer").say("5.1 on track all is well", dm=True)
    bot.slack.fail("users.info", "internal_error", times=ALL_DAY)
    with bot.database.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM person WHERE user_id = 'UNEWCOMER'")
    bot.restart()
    bot.as_("newcomer").edit(said.sent, "5.1 off track nothing is well")
    assert [u.note for u in updates(bot)] == ["all is well"]


def test_a_file_that_an_unknown_person_sends_is_not_read_as_a_plan(silent: RunningBot) -> None:
    silent.as_("newcomer").say("", dm=True, files={"plan.csv": plan_file()})
    assert "plan_import (" not in tables(silent)


def test_an_unknown_owner_still_updates_what_is_theirs(silent: RunningBot) -> None:
    silent.as_("coord").command(f'/plan assign "{LEAVING_CARE}" <@UNEWCOMER|newcomer>')
    newcomer = silent.as_("newcomer")
    assert "Recorded on action 5.1" in newcomer.say("5.1 on track all is well", dm=True).text
    assert UNKNOWN in newcomer.command("/plan status 6").text


def test_whoever_is_kept_as_a_member_stays_one_however_long_slack_is_silent(silent: RunningBot) -> None:
    silent.restart()  # nothing is remembered but what is kept
    silent.at("2026-11-26")
    assert "5.1" in silent.as_("owner").command("/plan status 5").everything


def test_whoever_is_kept_as_a_guest_stays_one(bot: RunningBot) -> None:
    bot.as_("ruth").profile.is_restricted = True
    bot.as_("ruth").command("/plan help")
    bot.slack.fail("users.info", "internal_error", times=ALL_DAY)
    bot.restart()
    bot.at("2026-11-26")
    assert "You are a guest here" in bot.as_("ruth").command("/plan status 5").text


@pytest.mark.once("it counts how often Slack is asked")
def test_when_slack_speaks_again_a_member_is_one(bot: RunningBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outsiders, "ASK_AGAIN", 0.0)
    bot.slack.fail("users.info", "internal_error", times=1)
    newcomer = bot.as_("newcomer")
    assert UNKNOWN in newcomer.command("/plan status 5").text
    assert "5.1" in newcomer.command("/plan status 5").everything


def test_whoever_becomes_a_guest_is_one_at_once_and_so_is_their_open_home(bot: RunningBot) -> None:
    person = bot.as_("temp")
    person.open_home()
    assert "10 recommendations" in str(home_of(bot, "temp"))
    person.change_profile(is_restricted=True)
    assert "You are a guest here" in person.command("/plan status 5").text
    bot.as_("owner").say("5.1 on track all is well", dm=True)
    assert "10 recommendations" not in str(home_of(bot, "temp"))
    person.change_profile(is_restricted=False)
    assert "5.1" in person.command("/plan status 5").everything


def test_without_the_scope_nobody_sees_the_plan_but_what_they_own(bot: RunningBot) -> None:
    bot.slack.fail("users.info", "missing_scope", times=ALL_DAY)
    assert UNKNOWN in bot.as_("newcomer").command("/plan status 5").text


def test_what_was_kept_of_somebody_yesterday_shows_them_nothing_today(bot: RunningBot) -> None:
    bot.slack.fail("users.info", "internal_error", times=ALL_DAY)
    owner = bot.as_("owner")
    assert owner.command("/plan status 6").text.startswith("Recommendation 6")
    bot.at("2026-11-24T13:00")
    bot.restart()
    assert UNKNOWN in owner.command("/plan status 6").text
    assert "5.1" in owner.command("/plan status 5").text  # a post of theirs owns it


def test_nobody_is_given_a_role_while_slack_does_not_say_who_they_are(bot: RunningBot) -> None:
    [form] = bot.as_("coord").command("/plan settings").views
    bot.slack.fail("users.info", "internal_error", times=1)
    sent = bot.as_("coord").submit(form, {"directors": bot.as_("newcomer").user_id})
    assert "and for this I have to know" in str(sent.in_ack["errors"])
    assert bot.workspace().director_ids == {"UDIRECTOR"}
    assert bot.as_("coord").submit(form, {"directors": "UNEWCOMER"}).status == 200
    assert bot.workspace().director_ids == {"UNEWCOMER"}


def test_nobody_loads_a_plan_while_slack_does_not_say_who_they_are(bot: RunningBot) -> None:
    shown = bot.as_("coord").say("", dm=True, files={"plan.csv": plan_file()})
    bot.slack.fail("users.info", "internal_error", times=1)
    answer = bot.as_("coord").click(shown, "Load it")
    assert "Slack does not tell me at the moment who you are, and for this I have to know" in answer.text
    assert len(bot.workspace().plans) == 1
    bot.as_("coord").click(shown, "Load it")
    assert len(bot.workspace().plans) == 2
