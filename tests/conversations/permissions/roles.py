"""The roles of the permission tables, and who may what: written from what was agreed, compared with the code's table.

"Ours" are the actions that the owners among these own; see `stage`.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Role:
    """Who acts: their name, and what makes the world theirs (SQL in which :me is their user id)."""

    who: str
    holds: str = "UOWNER"  # who holds the posts of OURS
    world: tuple[str, ...] = ()
    is_outside: bool = False

    @property
    def owns(self) -> bool:
        return self.holds == f"U{self.who.upper()}" or self.who == "deputy"


CLOSED = ("UPDATE workspace SET is_open = 0",)
BEGINNING = ("DELETE FROM role_holder",)  # nobody is named yet
ROLES: dict[str, Role] = {
    "coordinator": Role("coordinator"),
    "director": Role("director"),
    "owner": Role("owner"),
    "deputy, closed": Role("deputy", world=CLOSED),
    "reader": Role("reader"),
    "reader, closed": Role("reader", world=CLOSED),
    "guest": Role("guest", is_outside=True),
    "guest who owns": Role("guest", holds="UGUEST", is_outside=True),
    "partner": Role("partner", is_outside=True),
    "partner who owns": Role("partner", holds="UPARTNER", is_outside=True),
    "unknown": Role("nobody", is_outside=True),  # Slack does not say who they are
    "unknown who owns": Role("nobody", holds="UNOBODY", is_outside=True),
    "admin, at the beginning": Role("admin", world=BEGINNING),
    "anybody, at the beginning": Role("reader", world=BEGINNING),
    "guest, at the beginning": Role("guest", world=BEGINNING, is_outside=True),
}
WORLDS = [(role, own) for role in ROLES for own in (False, True)]  # cells of one world stand together
ALL = frozenset(ROLES)
BEGINNER = frozenset({"admin, at the beginning"})  # one of Slack's own
MEMBERS = frozenset(name for name, role in ROLES.items() if not role.is_outside)
OUTSIDE_OWNERS = frozenset({"guest who owns", "partner who owns", "unknown who owns"})
SEEING = MEMBERS | OUTSIDE_OWNERS  # what is ours
SENDING_AWAY = frozenset({"coordinator"})
COORDINATING = SENDING_AWAY | BEGINNER
DIRECTING = frozenset({"director"})
DECIDING = frozenset({"coordinator"}) | DIRECTING
SETTING_UP = DECIDING | BEGINNER
OWNING = frozenset({"owner", "deputy, closed"}) | OUTSIDE_OWNERS | DECIDING
UPDATING = OWNING | BEGINNER | {"reader", "anybody, at the beginning"}  # what is ours
UPDATING_THEIRS = MEMBERS - {"deputy, closed", "reader, closed"}
NOBODY: frozenset[str] = frozenset()
