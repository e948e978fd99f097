"""What becomes of a fixed set of drawn sentences; `make bench words` prints all of it."""

from functools import cache

from bot.plan.fitted.intent import Intent
from tests.benchmarks.words.measuring import BOTH, Judged, Outcome, drawn, judge, the_plan
from tests.benchmarks.words.report import DRAWN


@cache
def judged() -> list[Judged]:
    """The sentences that are kept here, each judged."""
    plan = the_plan()
    return [judge(each, plan) for each in drawn(DRAWN)]


def test_no_question_is_recorded() -> None:
    assert not [each.meant.sentence for each in judged() if each.is_question_recorded]


def test_nearly_everything_is_read_rightly() -> None:
    alone = [each for each in judged() if each.meant.intent != BOTH]
    wrong = [each for each in alone if each.outcome is Outcome.WRONG]
    asked = [each for each in alone if each.outcome is Outcome.ASKED]
    assert len(wrong) <= 0.03 * len(alone)
    assert len(asked) <= 0.08 * len(alone)


def test_hardly_an_update_is_answered_as_a_question() -> None:
    tells = [each for each in judged() if each.meant.intent == Intent.TELL]
    answered = [each for each in tells if each.outcome is Outcome.WRONG and Intent(each.read_as).is_ask]
    assert len(answered) <= 0.02 * len(tells)
