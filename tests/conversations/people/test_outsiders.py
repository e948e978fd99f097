"""People of another organisation, in a channel shared with it: they answer for what they own, and no more."""

from datetime import datetime

import pytest
from sqlmodel import Session

from bot.interaction import Interactions
from bot.plan.imports.archive import archive_recommendation
from bot.plan.model.permissions import Actor
from bot.plan.model.workspace import Workspace
from bot.plan.people import channels
from bot.practice.client.person import Person
from storage import tables, workspaces
from storage.files import Files
from tests.support.running import SAMPLE, RunningBot
from tests.support.stamps import by
from tests.support.updates import updates


@pytest.fixture
def partner(bot: RunningBot) -> Person:
    person = bot.as_("partner")
    person.team_id = "TPARTNER"
    return person


def test_an_outsider_can_neither_read_the_plan_nor_change_who_owns_it(bot: RunningBot, partner: Person) -> None:
    for asked in ("status", "status 5", "history 5", 'assign "Head of Service Early Help" <@UPARTNER>'):
        answer = partner.say(f"@plankeeper {asked}", channel="#mash")
        assert "You are a guest here" in answer.text
        assert "Marlbridge" not in answer.everything
    assert bot.workspace().posts[0].holder_id is None


def test_an_outsider_updates_what_a_post_of_theirs_owns_and_nothing_else(bot: RunningBot, partner: Person) -> None:
    bot.command('/plan assign "Designated Clinical Officer SEND" <@UPARTNER|partner>')
    assert "Recorded on action 8.1" in partner.say("@plankeeper 8 on track nurse in post", channel="#mash").text
    refusal = partner.say("@plankeeper 5 on track not mine", channel="#mash").text
    assert "what a post of yours owns, and recommendation 5 is not among it" in refusal
    assert "I have kept your words" in refusal
    assert (len(updates(bot, "8")), updates(bot, "5")) == (1, [])


def test_an_outsiders_press_is_checked_too(bot: RunningBot, partner: Person) -> None:
    shown = bot.as_("somebody").say("@plankeeper status 5", channel="#mash")
    assert "You are a guest here" in partner.click(shown.messages[-1], "Share in channel").text
    assert partner.click(shown.messages[-1], "Update").views == []


def test_an_outsider_who_owns_part_of_the_second_plan_only_sees_that(bot: RunningBot, partner: Person) -> None:
    renamed = SAMPLE.read_bytes().replace(b"Designated Clinical Officer SEND", b"Designated Doctor")
    bot.load(renamed, title="Second plan")
    bot.command('/plan assign "Designated Doctor" <@UPARTNER|partner>')
    assert "8.1" in partner.say("@plankeeper status 8", channel="#mash").text
    assert "Recorded on action 8.1" in partner.say("@plankeeper 8 on track doctor in post", channel="#mash").text
    assert "1 recommendation, 1 action" in partner.say("@plankeeper status", channel="#mash").everything


def test_an_outsider_reads_no_history_of_what_was_taken_out_of_the_plan(bot: RunningBot, partner: Person) -> None:
    bot.command('/plan assign "Designated Clinical Officer SEND" <@UPARTNER|partner>')
    bot.as_("owner").say("5 on track every landlord has signed", dm=True)
    fifth = next(r for r in bot.workspace().plans[0].recommendations if r.number == "5")
    bot.do(take_out, fifth.id, bot.clock())
    assert "every landlord has signed" in bot.as_("reader").say("@plankeeper history 5", channel="#mash").everything
    answer = partner.say("@plankeeper history 5", channel="#mash")
    assert "You are a guest here" in answer.text
    assert "every landlord has signed" not in answer.everything


def take_out(session: Session, team_id: str, recommendation_id: int, now: datetime) -> None:
    """A recommendation leaves the plan, as by a file that no longer has it."""
    workspaces.ensure(session, team_id)
    archive_recommendation(session, session.get_one(tables.Recommendation, recommendation_id), now)


def test_an_outsider_sees_no_more_once_it_is_looked_at_anew(bot: RunningBot) -> None:
    bot.command('/plan assign "Designated Clinical Officer SEND" <@UPARTNER|partner>')

    async def current(team_id: str) -> Workspace:
        return bot.workspace()

    async def seen() -> list[list[str]]:
        partner = Actor("UPARTNER", is_outsider=True)
        begun = await Interactions(
            bot.database, current, bot.clock, Files(bot.database, bot.settings().data_dir), 2**20
        ).begin(bot.slack.team_id, partner)
        both = (begun.workspace, (await begun.renewed()).workspace)
        return [[action.number for plan in each.plans for action in plan.actions] for each in both]

    assert bot.run(seen()) == [["8.1"], ["8.1"]]


def test_a_home_tells_an_outsider_who_owns_nothing_what_will_stand_there(bot: RunningBot, partner: Person) -> None:
    shown = partner.open_home().everything
    assert "What a post of yours owns will stand here" in shown
    assert "No plan is loaded" not in shown


@pytest.mark.parametrize("asked", ["status", "list", "find every", "status 5", "history 5"])
def test_a_channel_reads_only_of_its_own_services_actions(bot: RunningBot, partner: Person, asked: str) -> None:
    bot.slack.channel("#mash").members.add(partner.user_id)
    plan = bot.workspace().plans[0]
    fifth = [a for a in plan.actions if a.number == "5.1"]
    bot.do(channels.use_channel_for_actions, fifth, "CCIN", "cin", by("UPRIYA", bot.clock()))
    bot.as_("owner").command("/plan update 5 on track every landlord has signed")
    answer = bot.as_("reader").say(f"@plankeeper {asked}", channel="#mash")
    assert "5" in answer.text
    assert "Only you see this" in answer.text
    assert [m for m in bot.slack.messages("#mash") if m.is_bot] == []
    assert [m for m in bot.as_("reader").say("@plankeeper status 5", channel="#cin").messages if not m.is_ephemeral]


def test_a_visitor_who_only_looks_is_not_told_that_nothing_was_changed(bot: RunningBot, partner: Person) -> None:
    bot.command('/plan assign "Designated Clinical Officer SEND" <@UPARTNER|partner>')
    said = partner.say("@plankeeper find care", channel="#mash").text
    assert said.endswith("Ask one of them to look for you.")
    shown = partner.say("@plankeeper status", channel="#mash").everything
    assert "`/plan status 8` shows one recommendation" in shown
