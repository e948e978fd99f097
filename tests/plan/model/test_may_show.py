"""Which channel may read of what: the plan's own of all, a service's of its own, any of what has no channel yet."""

import pytest

from tests.plan.plans import a_plan, an_action


@pytest.mark.parametrize(
    ("channels", "plans_own", "asked_in", "is_shown"),
    [
        (["CCIN"], "CPLAN", "CCIN", True),
        (["CCIN", None], "CPLAN", "CPLAN", True),
        (["CCIN", "CMASH"], "CPLAN", "CPLAN", True),
        (["CCIN", "CMASH"], "CPLAN", "CCIN", False),  # the other's news goes elsewhere
        (["CCIN", None], "CPLAN", "CCIN", False),  # the second is read in the plan's own
        (["CCIN", None], None, "CCIN", True),  # nobody's secret
        ([None], None, "CMASH", True),
    ],
)
def test_a_channel_reads_of_actions_only_if_it_may_read_of_each(
    channels: list[str | None], plans_own: str | None, asked_in: str, is_shown: bool
) -> None:
    plan = a_plan({"1": [an_action(f"1.{n}", channel_id=at) for n, at in enumerate(channels, 1)]}, plans_own)
    assert plan.may_show(plan.actions, asked_in) is is_shown
