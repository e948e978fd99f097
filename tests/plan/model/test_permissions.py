"""Who may do what is read from one table, which a workspace that is open to updates has one role more in."""

from itertools import chain, combinations

import pytest

from bot.plan.model.permissions import MAY, Permission, Role, may_with, who_may
from bot.plan.model.workspace import Workspace

ROLES = [frozenset(some) for some in chain.from_iterable(combinations(Role, n) for n in range(len(Role) + 1))]


@pytest.mark.parametrize("is_open", [True, False])
def test_whoever_has_one_role_that_may_do_it_may(is_open: bool) -> None:
    workspace = Workspace("T1", is_open=is_open)
    for permission in Permission:
        readers_too = {Role.READER} if is_open and permission is Permission.UPDATE else set()
        assert who_may(workspace)[permission] == MAY[permission] | readers_too
        for roles in ROLES:
            assert may_with(workspace, roles, permission) is bool(roles & (MAY[permission] | readers_too))
