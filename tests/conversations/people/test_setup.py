"""Posts to people, services to channels."""

from tests.support.running import RunningBot


def test_a_post_is_tied_to_a_person(bot: RunningBot) -> None:
    answer = bot.command('/plan assign "Head of Service Early Help" <@UOWNER|owner>')
    assert answer.text == "<@UOWNER> now holds Head of Service Early Help and owns 2.1."
    assert "nobody in Slack holds" not in bot.command("/plan status 2").everything


def test_quotation_marks_and_capitals_do_not_matter(bot: RunningBot) -> None:
    assert "now holds Head of Service Early Help" in bot.command("/plan assign head of service early help <@U1>").text


def test_a_post_that_does_not_exist_gets_the_nearest(bot: RunningBot) -> None:
    answer = bot.command('/plan assign "Head of Service Early Halp" <@U1|x>')
    assert "No post is called “Head of Service Early Halp”. The nearest is “Head of Service Early Help”" in answer.text


def test_an_unfinished_command_gets_an_example(bot: RunningBot) -> None:
    assert "`/plan assign" in bot.command("/plan assign zebra keeper").text
    assert "Head of Service Early Help (nobody holds it)" in bot.command("/plan assign head of early help").text
    assert bot.command("/plan assign").views[-1]["title"]["text"] == "Who holds a post"
    assert "`/plan channel #name 2 4 …`" in bot.command("/plan channel 2 4").text


def test_a_channel_takes_the_alerts_of_some_or_of_the_whole_plan(bot: RunningBot) -> None:
    assert "<#CMASH> now gets the alerts of 2.1, 4.1." in bot.command("/plan channel <#CMASH|mash> 2 4").text
    assert "now go to <#CALL>" in bot.command("/plan channel <#CALL|all>").text
    channels = {m.channel for m in bot.sweep("2026-11-23T09:00", dry_run=True)}
    assert channels == {"CMASH", "CALL"}


def test_a_wrong_number_among_others_changes_nothing(bot: RunningBot) -> None:
    assert "There is no recommendation 44" in bot.command("/plan channel <#CMASH|mash> 2 44").text
    assert all(a.channel_id is None for a in bot.workspace().plans[0].actions)
