"""Describe the sample plan's people and past, as plain data for whoever loads the plan into a database.

`PLAN` is its file, `POSTS` says which posts of it each person holds, `DEPUTIES` for which ones somebody stands in,
`ROLES` who keeps the plan and who may sign off, `PLACES` which recommendations each channel hears of, `UPDATES` what
has been said so far. People and channels are Slack's ids.
"""

from pathlib import Path

from bot.practice.sample.channels import FRONT_DOOR, GENERAL, IN_NEED, LOOKED_AFTER
from bot.practice.sample.people import ANA, DANIEL, GRACE, MARGARET, OLIVIA, PRIYA, SAM, TOM

PLAN = Path(__file__).parent / "sample-plan.txt"

COORDINATOR = PRIYA
ROLES: dict[str, list[str]] = {  # nobody signs off what they own or said is done, so there are two who may
    "coordinator": [PRIYA],
    "director": [DANIEL, MARGARET],
}

POSTS: dict[str, list[str]] = {  # two posts are vacant: the plan says so, and `assign` can be tried on them
    OLIVIA: ["Head of Service Leaving Care", "Head of Service Fostering and Permanence"],
    SAM: [
        "Head of Service Front Door and Assessment",
        "Head of Service Early Help",
        "Head of Service Safeguarding and Exploitation",
    ],
    GRACE: ["Head of Service Children in Need"],
    DANIEL: ["Director of Children’s Services"],
    ANA: ["Designated Clinical Officer SEND"],
}
DEPUTIES: dict[str, list[str]] = {TOM: ["Head of Service Leaving Care"]}
PLACES: dict[str, list[str]] = {
    FRONT_DOOR: ["1", "2", "3"],
    IN_NEED: ["4", "8", "9"],
    LOOKED_AFTER: ["5", "6", "7"],
    GENERAL: ["10"],
}

UPDATES: list[tuple[str, int, str]] = [  # who said what, how many days before the workspace is first opened
    (GRACE, 40, "4 on track Standard agreed and training booked for every team"),
    (DANIEL, 20, "10 on track Work programme drafted with the chair"),
    (SAM, 12, "1 at risk Rota agreed, but two decision-making managers are still to start"),
    (SAM, 9, "3.1 off track Third advert for the interviewer post brought nobody"),
    (OLIVIA, 5, "6 done: campaign run, and every arrangement we know of has been visited"),
]
