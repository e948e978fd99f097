"""A plan of many actions and posts, whose names are as long as people make them."""

from tests.support.plan_file import plan_file
from tests.support.running import RunningBot

ACTIONS = 240


def load_large(bot: RunningBot, actions: int = ACTIONS) -> None:
    """Load it: two actions to a recommendation, a post to each action."""
    rows = [
        [
            str(number // 2 + 1),
            f"Recommendation {number // 2 + 1}: make sure that what children say is heard – and answered.",
            f"{number // 2 + 1}.{number % 2 + 1} Ask every child before the review, “in their own words”, and write it "
            f"down, part {number}.",
            f"Head of Service {number:03} – Ymgysylltu â phlant",
            "31 March 2027",
            "Green",
        ]
        for number in range(actions)
    ]
    bot.load(plan_file(rows), "large.csv")
