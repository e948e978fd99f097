"""Who may do what is read from one table, thing by thing or all at once."""

from itertools import chain, combinations

import pytest

from bot.plan.model.permissions import Permission, Role, all_with, may_with
from bot.plan.model.workspace import Workspace

ROLES = [frozenset(some) for some in chain.from_iterable(combinations(Role, n) for n in range(len(Role) + 1))]


@pytest.mark.parametrize("is_open", [True, False])
def test_all_that_roles_may_do_is_each_thing_that_they_may_do(is_open: bool) -> None:
    workspace = Workspace("T1", is_open=is_open)
    for roles in ROLES:
        assert all_with(workspace, roles) == {each for each in Permission if may_with(workspace, roles, each)}
