"""Two councils' plans of the same numbers in one workspace, and who works for which."""

from bot.plan.model.workspace import Plan
from bot.plan.people import channels, posts
from tests.conversations.council import set_up
from tests.plan.said import said_of
from tests.support.running import SAMPLE, RunningBot
from tests.support.stamps import by

MARLBRIDGE, HARROW = 0, 1
OWN_POST = "Head of Service Harrow"  # owns 5.1 of Harrow's plan, and nothing of Marlbridge's


def two_plans(bot: RunningBot) -> None:
    """Marlbridge's plan, which is the default, and Harrow's, heard of in #mash; owner owns 5.1 of the first, rival of
    the second."""
    content = SAMPLE.read_bytes().replace(b"Marlbridge Council", b"Harrow Council")
    content = content.replace(b"Head of Service Leaving Care", OWN_POST.encode())
    bot.load(content, name="harrow.txt")
    set_up(bot)
    bot.do(posts.assign, OWN_POST, "URIVAL", by("UCOORD", bot.clock()))
    bot.do(channels.use_channel_for_plan, plan(bot, HARROW).id, "CMASH", by("UCOORD", bot.clock()))


def plan(bot: RunningBot, which: int) -> Plan:
    """One of the two plans, as it stands."""
    return bot.workspace().plans[which]


def said(bot: RunningBot, which: int, number: str) -> list[str]:
    """The notes that people have recorded on an action of one of the plans, oldest first."""
    found = plan(bot, which)
    return [update.note for update in said_of(bot.record(found), found, number) if not update.is_printed]
