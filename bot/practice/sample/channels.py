"""Describe the sample workspace's channels."""

from bot.practice.json_object import Json
from bot.practice.sample.people import ANA, COUNCIL, RUTH

GENERAL, FRONT_DOOR, IN_NEED, LOOKED_AFTER = "CGENERAL", "CFRONTDOOR", "CCHILDRENINNEED", "CLOOKEDAFTER"

CHANNELS: list[Json] = [
    {"id": GENERAL, "name": "general", "members": COUNCIL},
    {"id": FRONT_DOOR, "name": "front-door", "members": COUNCIL},
    {"id": IN_NEED, "name": "children-in-need", "members": [*COUNCIL, RUTH, ANA]},
    {"id": LOOKED_AFTER, "name": "looked-after", "members": COUNCIL},
]
