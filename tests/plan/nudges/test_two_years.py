"""Two years of nudges: what must never happen does not, and people bear what they get."""

import pytest

from tests.plan.nudges.years import BEHAVIOURS, Behaviour, Years


@pytest.mark.parametrize("behaviour", BEHAVIOURS, ids=lambda each: each.name)
def test_two_years_of_a_plan(behaviour: Behaviour) -> None:
    years = Years(behaviour).run()
    assert years.finish() == []
    counted = years.days_a_year()
    heard = years.channel_messages_a_year()
    print(f"{behaviour.name}: {counted} days a year with a direct message, {heard} messages in the channel")
    assert max(counted) <= behaviour.most
    assert sum(counted)
    assert 0 < max(heard) <= 60  # once a week, and a line in its thread for what nobody holds
