"""Where actions stand, however it is read: by id."""

from bot.plan.model.standing import Standing
from bot.plan.snapshot import load_standings
from tests.storage.council import Council

Standings = dict[int, Standing]


def read_alone(council: Council) -> Standings:
    """Each recommendation's by themselves, as they are read under the lock."""
    standings: Standings = {}
    for recommendation in council.plan.recommendations:
        standings |= council.ask(load_standings, recommendation.id)
    return standings


def read_whole(council: Council) -> Standings:
    """Of the whole workspace at once."""
    return {action.id: action.standing for action in council.plan.actions}
