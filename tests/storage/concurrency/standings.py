"""Where actions stand, however it is read."""

from bot.plan.snapshot import load_standings
from tests.storage.council import Council


def check_standings(council: Council) -> None:
    """It is the same whether an action is read by itself, under the lock, or with its whole workspace."""
    for recommendation in council.plan.recommendations:
        read = council.ask(load_standings, recommendation.id)
        assert read == {action.id: action.standing for action in recommendation.actions}
