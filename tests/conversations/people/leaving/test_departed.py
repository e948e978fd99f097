"""People who have left Slack, apps, and ids that nobody has: named where somebody can act, and put into no post."""

import pytest

from bot.practice.identity import BOT_USER_ID
from tests.conversations.council import LEAVING_CARE, home_of, set_up
from tests.doctor.looked_over import lines
from tests.support.running import RunningBot


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("gone").change_profile(is_deleted=True)
    bot.read_directory()


def holders(bot: RunningBot) -> list[tuple[str | None, str | None]]:
    return [(post.holder_id, post.deputy_id) for post in bot.workspace().posts]


TYPED = [
    f'assign "{LEAVING_CARE}" {{}}',
    f'assign "{LEAVING_CARE}" deputy {{}}',
    "assign <@UOWNER> {}",
    "assign <@UOWNER> deputy {}",
]
WHO = {
    "the bot itself": (f"<@{BOT_USER_ID}>", "is an app, and only a person holds a post"),
    "Slackbot": ("<@USLACKBOT>", "is an app, and only a person holds a post"),
    "who has left": ("<@UGONE>", "Gone has left: their account in Slack is deactivated"),
    "nobody": ("<@U0NOBODY0>", "Slack lists nobody under that name or id here"),
}


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("typed", TYPED)
def test_no_post_goes_to_who_can_hold_none(bot: RunningBot, typed: str, who: str) -> None:
    before, (named, said) = holders(bot), WHO[who]
    answer = bot.as_("coord").command(f"/plan {typed.format(named)}")
    assert said in answer.text
    assert holders(bot) == before


@pytest.mark.parametrize("named", ["<@UNEWCOMER>", "<@UNEWCOMER|newcomer>"])
def test_who_has_joined_since_holds_a_post(bot: RunningBot, named: str) -> None:
    bot.slack.join("newcomer")
    bot.as_("coord").command(f'/plan assign "{LEAVING_CARE}" {named}')
    assert "UNEWCOMER" in [holder for holder, _ in holders(bot)]


def test_somebody_of_another_organisation_whom_slack_knows_holds_a_post(bot: RunningBot) -> None:
    bot.as_("icb").team_id = "TPARTNER"
    bot.as_("coord").command(f'/plan assign "{LEAVING_CARE}" <@UICB|icb>')
    assert "UICB" in [holder for holder, _ in holders(bot)]


def test_a_form_says_it_too(bot: RunningBot) -> None:
    [form] = bot.as_("coord").command("/plan assign").views
    before = holders(bot)
    vacant = next(post for post in bot.workspace().posts if post.holder_id is None)
    answer = bot.as_("coord").submit(form, {"post": str(vacant.id), "holder": "UGONE"})
    assert "has left" in str(answer.in_ack)
    assert holders(bot) == before


@pytest.mark.parametrize(("who", "was"), [("director", "was its director"), ("deputy", "coordinated this plan")])
def test_who_was_named_for_a_role_and_has_left_is_named(bot: RunningBot, who: str, was: str) -> None:
    set_up(bot, coordinators=("UCOORD", "UDEPUTY"))
    bot.as_("coord").open_home()
    bot.as_(who).change_profile(is_deleted=True)
    bot.run(bot.bot.schedule.tick())
    bot.as_("coord").open_home()
    assert f"{who.title()} {was} and has left Slack" in str(home_of(bot, "coord"))
    [line] = lines(bot.settings(), "people of")
    assert f"{who.title()} (U{who.upper()})" in line
    assert "is deactivated in Slack and counts no more" in line


def test_nobody_is_named_while_everybody_is_there(bot: RunningBot) -> None:
    bot.as_("coord").open_home()
    assert "has left Slack" not in str(home_of(bot, "coord"))
    assert lines(bot.settings(), "people of") == []
