"""`/plan status 5 as of 30 September`: as it stood at the end of a day, for whoever may see it now."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import delete
from sqlmodel import Session

from bot.errors import NotFound
from bot.plan.as_of import plan_on
from bot.practice.client.answer import Answer
from storage import tables, workspaces
from tests.conversations.council import dms, set_up, sign
from tests.conversations.requests.asking import ask, decide
from tests.support.running import SAMPLE, RunningBot

WAYS = ["slash", "mention", "message"]


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    """The plan was loaded on Monday 23 November 2026; it is now a week later."""
    set_up(bot)
    bot.at("2026-12-01")


def asked(bot: RunningBot, words: str = "status 5 as of 25 November", way: str = "slash", who: str = "rival") -> Answer:
    person = bot.as_(who)
    if way == "slash":
        return person.command(f"/plan {words}")
    return person.say(words, dm=True) if way == "message" else person.say(f"@plankeeper {words}", channel="#mash")


def say(bot: RunningBot, day: str, words: str, who: str = "owner") -> Answer:
    bot.at(day)
    said = bot.as_(who).say(words, dm=True)
    bot.at("2026-12-01")
    return said


def test_what_was_recorded_later_is_not_in_it(bot: RunningBot) -> None:
    say(bot, "2026-11-24", "5.1 on track Hubs open")
    say(bot, "2026-11-26", "5.1 off track The roof leaks")
    for way in WAYS:
        answer = asked(bot, way=way)
        assert answer.text.startswith(
            "As of Wednesday 25 November 2026. Recommendation 5: Make sure that no care leaver"
        )
        assert "As it stood at the end of Wednesday 25 November 2026" in answer.everything
        assert "Hubs open" in answer.everything
        assert "1 day ago" in answer.everything or "yesterday" in answer.everything
        assert "off track" not in answer.everything
        assert "overdue" not in answer.everything
        assert "4 days overdue" in asked(bot, "status 5", way=way).everything
        assert answer.messages[-1].buttons == []


def test_the_overview_and_lists_are_of_that_day_too(bot: RunningBot) -> None:
    say(bot, "2026-11-26", "done 1.1 rota in place", who="coord")
    for way in WAYS:
        overview = asked(bot, "status as of 25 November", way)
        assert overview.text.startswith("As of Wednesday 25 November 2026. Marlbridge")
        assert "Next due: 5.1, Friday 27 November 2026" in overview.text
        assert "4 actions overdue" in asked(bot, "list overdue as of 25 November", way).text
        assert "1.1" not in asked(bot, "list overdue", way).text
        assert "1 action done" in asked(bot, "list done as of 26 November", way).text
        assert "No action is done" in asked(bot, "list done as of 25 November", way).text
    # A number and a day are enough; words about a day are an update.
    assert asked(bot, "5 as of 25 November", "message").text.startswith("As of Wednesday 25 November 2026.")
    assert "Recorded on action 5.1" in asked(bot, "5.1 as of 25 November hubs are open", "message").text


def test_pages_are_turned_on_the_same_day(bot: RunningBot) -> None:
    say(bot, "2026-11-26", "10 off track No staff", who="coord")
    first = asked(bot, "list as of 25 November")
    second = bot.as_("rival").click(first, "More")
    assert "Page 2 of 2" in second.everything
    assert second.text.startswith("As of Wednesday 25 November 2026.")
    assert "off track" not in second.everything


def test_what_was_taken_back_later_is_in_it_and_marked(bot: RunningBot) -> None:
    said = say(bot, "2026-11-24", "5.1 on track Hubs open")
    bot.at("2026-11-27")
    bot.as_("owner").delete(said.sent)
    then = asked(bot)
    assert "Hubs open" in then.everything
    assert "on track" in then.everything
    assert "These words were taken back on Friday 27 November 2026." in then.text
    assert "5.1 (taken back on 27 Nov 2026)" in asked(bot, "list on track as of 25 November").everything
    assert "Hubs open" not in asked(bot, "status 5 as of 27 November").everything


def test_what_was_reworded_later_reads_as_it_did(bot: RunningBot) -> None:
    said = say(bot, "2026-11-24", "5.1 at risk Hubs open")
    bot.at("2026-11-27")
    bot.as_("owner").edit(said.sent, "5.1 on track Hubs open in the north")
    then = asked(bot)
    assert "“Hubs open”" in then.everything
    assert "at risk" in then.everything
    assert "These words were reworded on Friday 27 November 2026; they are shown as they read on that day." in then.text
    later = asked(bot, "status 5 as of 27 November").everything
    assert "Hubs open in the north" in later
    assert "reworded" not in later


def test_requests_are_open_until_they_are_decided_and_dates_move_then(bot: RunningBot) -> None:
    bot.at("2026-11-24")
    ask(bot)
    bot.at("2026-11-26")
    decide(bot, "Agree")
    before, after = asked(bot), asked(bot, "status 5 as of 26 November")
    assert "Owner, Head of Service Leaving Care, asks for Wednesday 31 March 2027" in before.everything
    assert "due Friday 27 November 2026" in before.everything
    assert "moved" not in before.everything
    assert "due Wednesday 31 March 2027 (moved 1×, 124 days; first due 27 Nov 2026)" in after.everything
    assert "asks for" not in asked(bot, "status 5 as of 23 November").everything


def test_dates_that_moved_before_values_were_dated_are_traced_back_and_the_card_says_so(bot: RunningBot) -> None:
    bot.at("2026-11-24")
    ask(bot)
    bot.at("2026-11-26")
    decide(bot, "Agree")
    bot.as_("coord").command('/plan assign "Head of Service Leaving Care" <@URIVAL|rival>')

    def upgrade(session: Session, team_id: str) -> None:
        session.get_one(tables.Workspace, team_id).dated_since = datetime(2026, 11, 28, tzinfo=UTC)
        session.execute(delete(tables.PastValue))

    bot.do(upgrade)
    then = asked(bot)
    assert "due Friday 27 November 2026" in then.everything
    assert "Wording and owners as of today: they have been kept by date since Saturday 28 November 2026." in then.text
    assert "<@URIVAL>" in then.everything
    assert "Wording and owners" not in asked(bot, "status 5 as of 29 November").everything


def test_verdicts_count_from_their_day(bot: RunningBot) -> None:
    say(bot, "2026-11-24", "5.1 done all hubs open")
    bot.at("2026-11-26")
    sign(bot.as_("director"), dms(bot, "director")[-1])
    assert "done (awaiting sign-off)" in asked(bot).everything
    assert "signed off by Director, 26 Nov 2026" in asked(bot, "status 5 as of 26 November").everything


def test_holders_and_channels_are_those_of_that_day(bot: RunningBot) -> None:
    bot.at("2026-11-26")
    bot.as_("coord").command('/plan assign "Head of Service Leaving Care" <@URIVAL|rival>')
    bot.as_("coord").command("/plan channel <#CMASH|mash> 5")
    assert "(<@UOWNER>)" in asked(bot).everything
    assert "(<@URIVAL>)" in asked(bot, "status 5 as of 26 November").everything
    assert "5.1" in asked(bot, "list mine as of 25 November", who="owner").text
    assert "No post that you hold" in asked(bot, "list mine", who="owner").text
    assert "No action belongs to <#CMASH>" in asked(bot, "list <#CMASH|mash> as of 25 November").text
    assert "5.1" in asked(bot, "list <#CMASH|mash> as of 26 November").text


def test_an_edit_of_the_file_counts_from_its_day(bot: RunningBot) -> None:
    """Words are as they read; what was taken out is still in it, what came is not."""
    coord, content = bot.as_("coord"), SAMPLE.read_text()
    newer = content[: content.rindex("\n\t10.")].replace("A joint housing panel will plan", "A new panel will plan")
    bot.at("2026-11-26")
    shown = bot.slack.now(coord.say("", dm=True, files={"plan.txt": newer.encode()}).messages[0])
    view = coord.click(shown, "Choose what to take over …").views[-1]
    groups = [block for block in view["blocks"] if block["type"] == "input"]
    coord.submit(view, {g["block_id"]: ",".join(o["value"] for o in g["element"]["options"]) for g in groups})
    assert "A new panel will plan" in asked(bot, "status 5").everything
    assert "A joint housing panel will plan" in asked(bot).everything
    assert "There is no recommendation 10" in asked(bot, "status 10").text
    then = asked(bot, "status 10 as of 25 November", "mention")
    assert then.text.startswith("As of Wednesday 25 November 2026. Recommendation 10")
    assert all(m.is_ephemeral for m in then.messages)  # no channel is there to read of it any more
    assert "There is no recommendation 10" in asked(bot, "status 10 as of 26 November").text


REFUSED = [
    ("status 5 as of 24 November 2027", "Wednesday 24 November 2027 is still to come. `as of` looks back"),
    ("list overdue as of tomorrow", "Wednesday 2 December 2026 is still to come."),
    ("status 5 as of bananas", "I could not read “bananas” as a day. Write it like `as of 30 November`."),
    (
        "status as of 30 September",
        "was loaded on Monday 23 November 2026, so there is nothing to show for",
    ),
    ("status 55 as of 25 November", "There is no recommendation 55"),
    ("list bananas as of 25 November", "I can’t list “bananas”"),
    ("status 5 as of", "As of which day? Write it like `as of 30 November`."),
    ("status 5 as of 2026", "“2026” is not one day. Write it like"),
    ("status 5 as of Q2 2026", "calendar year, so Tuesday 30 June 2026 or Wednesday 30 September 2026."),
    (
        "history 5 as of 25 November",
        "Only `status` and `list` look back to a day. Try `/plan status 5 as of 25 November`.",
    ),
    (
        "status 5 as of 22 November",
        "nothing to show for Sunday 22 November 2026. Ask for 23 Nov 2026 or any day since.",
    ),
    ("status " + "x" * 900, "x…” is not a number I can read."),
]


def test_what_cannot_be_shown_is_said(bot: RunningBot) -> None:
    for words, said in REFUSED:
        assert said in asked(bot, words).text, words


@pytest.mark.parametrize("way", ["slash", "message", "mention"])
def test_a_day_alone_means_the_whole_plan_on_it_and_its_hints_are_of_that_day(bot: RunningBot, way: str) -> None:
    bot.at("2026-12-02")
    then = asked(bot, "as of 25 November", way)
    assert then.text.startswith("As of Wednesday 25 November 2026. ")
    assert "list:due as of 25 Nov 2026" in [block.get("block_id") for block in then.blocks]
    assert "`/plan status 5 as of 25 Nov 2026` shows one recommendation" in then.everything
    assert then.everything.count("as of 25 Nov 2026") == 1
    listed = asked(bot, "list due as of 25 Nov 2026", way)
    assert listed.text.startswith("As of Wednesday 25 November 2026. ")


def test_an_outsider_sees_of_that_day_what_they_own_now(bot: RunningBot) -> None:
    partner = bot.as_("partner")
    partner.team_id = "TPARTNER"
    bot.at("2026-11-26")
    coord = bot.as_("coord")
    coord.command('/plan assign "Designated Clinical Officer SEND" <@UPARTNER|partner>')
    seen = asked(bot, "status 8 as of 25 November", "mention", "partner")
    assert "As of Wednesday 25 November 2026. Recommendation 8" in seen.text
    listed = asked(bot, "list as of 25 November", "mention", "partner").text
    assert "8.1" in listed
    assert "5.1" not in listed
    assert "Recommendation 5" not in asked(bot, "status 5 as of 25 November", "mention", "partner").text
    coord.command('/plan assign "Designated Clinical Officer SEND" <@UOWNER|owner>')
    bot.at("2026-12-02")
    assert "You are a guest here" in asked(bot, "status 8 as of 26 November", "mention", "partner").text


def test_a_channel_reads_what_it_may_read_now_and_another_workspace_nothing(bot: RunningBot) -> None:
    bot.as_("coord").command("/plan channel <#CCIN|cin> 5")
    answer = asked(bot, way="mention")
    assert "Only you see this: these actions are not read in this channel." in answer.text
    assert all(m.is_ephemeral for m in answer.messages)
    plan = bot.workspace().plans[0]
    bot.database.run_now(workspaces.ensure, "TOTHER")
    with pytest.raises(NotFound):
        bot.database.read_now(plan_on, "TOTHER", plan, bot.clock().date(), "UTC")
