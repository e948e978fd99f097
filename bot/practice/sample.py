"""The world of the sample plan: who works at Marlbridge, where they talk, and a short tour.

`POSTS` says which posts of the plan each person holds, `DEPUTIES` for which ones somebody stands in, `ROLES` who keeps
the plan and who may sign off, `PLACES` which recommendations each channel hears of, `UPDATES` what has been said so
far; all plain data for whoever loads the plan.
"""

from datetime import datetime
from pathlib import Path

from bot.practice.tour import Step
from bot.practice.world import World

PLAN = Path(__file__).parent / "sample-plan.txt"

OLIVIA, SAM, GRACE, TOM = "UOLIVIA", "USAM", "UGRACE", "UTOM"
PRIYA, DANIEL, MARGARET, LEAH = "UPRIYA", "UDANIEL", "UMARGARET", "ULEAH"
RUTH, ANA = "URUTH", "UANA"  # a guest, and somebody of another organisation
GENERAL, FRONT_DOOR, IN_NEED, LOOKED_AFTER = "CGENERAL", "CFRONTDOOR", "CCHILDRENINNEED", "CLOOKEDAFTER"

BEGINS_AT = datetime(2026, 11, 23, 8, 0)  # noqa: DTZ001 – the practice clock's own zone; before that day's alerts

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

TOUR = [
    Step(
        "status",
        "Ask how a recommendation stands",
        "In any channel type `/plan status 5`. You see what was asked for, who does it by when, and what is missing.",
        (("command_answered", r"\bstatus\b.*\d"),),
    ),
    Step(
        "answer",
        "Answer an alert in its thread",
        "Move the day on with the clock until #looked-after hears from Plankeeper. Open that alert’s thread and reply"
        " in your own words, such as `5.1 on track third landlord signed`.",
        (("reply_answered", r"\w"),),
    ),
    Step(
        "overdue",
        "See what is overdue",
        "Move the clock until a channel hears of something overdue, or type `/plan list overdue`.",
        (("posted_unasked", "overdue"), ("command_answered", r"\blist\b.*\boverdue\b")),
    ),
    Step(
        "new-date",
        "Ask for a new date",
        "As Olivia type `/plan due 5.1`, give a date and a reason, and send it off. Then act as Priya and answer the"
        " card that has come to her.",
        (("form_submitted", "ask_date"), ("command_answered", r"^/\S+\s+due\b"), ("said", r"^(<@\w+>\s*)?due\b")),
        then=(("pressed", "_request"), ("form_submitted", "_request")),
    ),
    Step(
        "sign-off",
        "Sign off what is done",
        "Olivia says that recommendation 6 is done; somebody else has to confirm it. Act as Daniel, type"
        " `/plan status 6` and press Sign off.",
        (("pressed", "sign_off"), ("form_submitted", "sign_off")),
    ),
]
COUNCIL = [OLIVIA, SAM, GRACE, TOM, PRIYA, DANIEL, MARGARET, LEAH]


def _person(
    user_id: str, name: str, title: str, *, is_external: bool = False, is_guest: bool = False
) -> dict[str, object]:
    return {"id": user_id, "name": name, "title": title, "is_external": is_external, "is_guest": is_guest}


WORLD = World(
    name="Marlbridge Council",
    people=[
        _person(OLIVIA, "Olivia Grant", "Head of Service Leaving Care and Fostering"),
        _person(SAM, "Sam Okafor", "Head of Service Front Door and Early Help"),
        _person(GRACE, "Grace Mensah", "Head of Service Children in Need"),
        _person(TOM, "Tom Ellis", "Deputy Head of Service Leaving Care"),
        _person(PRIYA, "Priya Shah", "Improvement Plan Coordinator"),
        _person(DANIEL, "Daniel Reeve", "Director of Children’s Services"),
        _person(MARGARET, "Margaret Lyle", "Assistant Director Safeguarding and Quality"),
        _person(LEAH, "Leah Brooks", "Scrutiny and Governance Officer"),
        _person(RUTH, "Ruth Adeyemi", "Designated Safeguarding Nurse, Marlbridge Health", is_guest=True),
        _person(ANA, "Dr Ana Novak", "Designated Clinical Officer SEND, Marlbridge Health", is_external=True),
    ],
    channels=[
        {"id": GENERAL, "name": "general", "members": COUNCIL},
        {"id": FRONT_DOOR, "name": "front-door", "members": COUNCIL},
        {"id": IN_NEED, "name": "children-in-need", "members": [*COUNCIL, RUTH, ANA]},
        {"id": LOOKED_AFTER, "name": "looked-after", "members": COUNCIL},
    ],
    commands=[
        {
            "command": "/plan",
            "hint": "status 5 | list overdue | update 5 on track … | help",
            "description": "Your improvement plan – how it stands, and updates to it",
        }
    ],
    shortcuts=[
        {
            "name": "Save as progress update",
            "callback_id": "save_progress_update",
        }
    ],
    tour=TOUR,
    begins_at=BEGINS_AT,
)
