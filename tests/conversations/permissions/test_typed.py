"""Who may do what, by typing: every subcommand, message and Home, for every role and every outsider."""

from pathlib import Path
from typing import Any

import pytest

from bot.plan.model.permissions import MAY, Actor, Permission, Role, may
from bot.practice.client.answer import Answer
from bot.practice.client.person import Person
from commands import SUBCOMMANDS
from tests.conversations.permissions.cells import Cell, check
from tests.conversations.permissions.plan_and_requests import SAID_AT
from tests.conversations.permissions.roles import (
    ALL,
    COORDINATING,
    DECIDING,
    MEMBERS,
    NOBODY,
    OUTSIDE_OWNERS,
    OWNING,
    ROLES,
    SEEING,
    SENDING_AWAY,
    SETTING_UP,
    UPDATING,
    UPDATING_THEIRS,
    WORLDS,
)
from tests.conversations.permissions.settings_cells import TYPED
from tests.conversations.permissions.stage import Stage
from tests.conversations.permissions.typing_it import by_slash, directly, in_each_way, in_thread, mentioned, typed
from tests.support.plan_file import plan_file

UPDATE, REQUEST, VERDICT, JUDGED = (
    frozenset({table}) for table in ("progress_update", "change_request", "sign_off", "judgement")
)
POST, AWAY, CHANNEL = frozenset({"post"}), frozenset({"absence"}), frozenset({"service", "action"})
LATER = "31 March 2027 because the tender slipped"
ASKED_WHICH = (UPDATING - OWNING) | DECIDING  # no action of recommendation 7 is theirs
TITLE = '"Head of Service Leaving Care"'


def edited(words: str, **cell: Any) -> Cell:
    def does(stage: Stage, person: Person) -> Answer:
        return person.edit(stage.said(person, "7.1 OURS", SAID_AT), words)

    return Cell(does, own=True, **cell)


def deleted(stage: Stage, person: Person) -> Answer:
    return person.delete(stage.said(person, "7.1 OURS", SAID_AT))


def dropped(stage: Stage, person: Person) -> Answer:
    """A plan's file, given without a word."""
    return person.say("", dm=True, files={"plan.csv": plan_file()})


def home(stage: Stage, person: Person) -> Answer:
    return person.open_home()


SUBCOMMAND = {
    "help": [*in_each_way("help", may=ALL, shows="What you can type")],
    "status": [
        *in_each_way("status 7.1", may=SEEING, shows="OURS"),
        *in_each_way("status 1", may=MEMBERS, shows="THEIRS"),
        *in_each_way("status", may=MEMBERS, partly=OUTSIDE_OWNERS, shows="10 recommendations, 12 actions"),
    ],
    "list": [
        *in_each_way("list", may=SEEING, shows="7.1"),
        *in_each_way("list", may=MEMBERS, partly=OUTSIDE_OWNERS, shows="12 actions in the plan"),
        *in_each_way("list <@UOTHER>", may=SEEING, shows="holds no post"),
    ],
    "who": [
        *in_each_way("who 7.1", may=SEEING, shows="OURS"),
        *in_each_way("who 1", may=MEMBERS, shows="THEIRS"),
    ],
    "when": [
        *in_each_way("when 7.1", may=SEEING, shows="OURS"),
        *in_each_way("when 1", may=MEMBERS, shows="THEIRS"),
    ],
    "isdone": [
        *in_each_way("isdone 7.1", may=SEEING, shows="OURS"),
        *in_each_way("isdone 1", may=MEMBERS, shows="THEIRS"),
    ],
    "decides": [
        *in_each_way("decides 7.1", may=SEEING, shows="OURS"),
        *in_each_way("decides 1", may=MEMBERS, shows="THEIRS"),
    ],
    "measures": [
        *in_each_way("measures 7.1", may=SEEING, shows="success measures"),
        *in_each_way("measures 1", may=MEMBERS, shows="success measures"),
    ],
    "evidence": [
        *in_each_way("evidence 7.1", may=SEEING, shows="Action 7.1 has one piece of evidence: OURS.pdf"),
        *in_each_way("evidence 1", may=MEMBERS, shows="show action 1.1"),
    ],
    "waiting": in_each_way("waiting", may=SEEING, shows="for you"),
    "remind": [
        *in_each_way("remind 12 january 7.1", may=SEEING, changes=frozenset({"follow_up"})),
        *in_each_way("remind 12 january 1.1", may=MEMBERS, changes=frozenset({"follow_up"})),
    ],
    "nudge": in_each_way("nudge 7.1", may=DECIDING, shows="I have asked", changes=frozenset({"nudge_answer"})),
    "report": in_each_way("report", may=MEMBERS, shows="10 recommendations, 12 actions"),
    "hello": in_each_way("hello", may=ALL, shows="Hello."),
    "update": [
        *in_each_way("update 7.1 at risk two carers left", may=UPDATING, changes=UPDATE),
        *in_each_way(
            "update 1.1 at risk two managers left", may=UPDATING_THEIRS, partly=OUTSIDE_OWNERS, changes=UPDATE
        ),
        *in_each_way(
            "update 7 at risk two carers left",
            may=OWNING - DECIDING,  # of the action of it that is theirs
            partly=ASKED_WHICH,
            changes=UPDATE,
            shows="Recorded on action 7.1",
        ),
        by_slash("update 7.1", may=UPDATING, opens="save_update"),
        by_slash("update 1.1", may=UPDATING_THEIRS, opens="save_update"),
        mentioned("7.1 at risk two carers left", may=UPDATING, changes=UPDATE),
        directly("7.1 at risk two carers left", may=UPDATING, changes=UPDATE),
        in_thread("7.1 at risk two carers left", may=UPDATING, changes=UPDATE),
    ],
    "done": [
        *in_each_way("done 7.1 every carer has a worker", may=UPDATING, changes=UPDATE),
        *in_each_way("done 1.1 rota is complete", may=UPDATING_THEIRS, partly=OUTSIDE_OWNERS, changes=UPDATE),
    ],
    "due": [
        *in_each_way(f"due 7.1 {LATER}", may=OWNING, changes=REQUEST),
        *in_each_way(f"due 1.1 {LATER}", may=DECIDING, changes=REQUEST),
        *in_each_way("update 7.1 paused because the tender slipped", may=OWNING, changes=REQUEST),
        by_slash("due 7.1", may=OWNING, opens="save_ask_date"),
        by_slash("due 1.1", may=DECIDING, opens="save_ask_date"),
    ],
    "signoff": [
        *in_each_way("signoff 6.1", may=DECIDING, shows="Sign off action 6.1?"),
        *in_each_way("signoff 6.1", may=NOBODY, own=True),
        *in_each_way("signoff 6.1 visited two homes", may=DECIDING, changes=VERDICT),
        *in_each_way("signoff 6.1 visited two homes", may=NOBODY, own=True),
    ],
    "return": [
        *in_each_way("return 6.1 because two carers still wait", may=DECIDING, changes=VERDICT),
        by_slash("return 6.1", may=DECIDING, opens="save_return"),
    ],
    "judged": [
        *in_each_way("judged 7.1 Ofsted “early progress” 12 June", may=DECIDING, changes=JUDGED),
        *in_each_way("judged 1.1 Ofsted “early progress” 12 June", may=DECIDING, changes=JUDGED),
        by_slash("judged 7.1 Ofsted", may=DECIDING, opens="save_judged"),
        directly("judged 7.1", may=SEEING, shows="Nothing is noted"),
        directly("judged 10.1", may=MEMBERS, shows="THEIRS: early progress"),
    ],
    "undo": in_each_way("undo", may=SEEING),
    "history": [
        *in_each_way("history 7.1", may=SEEING, shows="OURS"),
        *in_each_way("history 7", may=MEMBERS, partly=OUTSIDE_OWNERS, shows="THEIRS"),
        *in_each_way("history 7", may=SEEING, shows="OURS"),
    ],
    "find": [
        *in_each_way("find nobody", may=MEMBERS, shows="THEIRS"),
        *in_each_way("find report", may=MEMBERS, shows="*Update on action 7.1* · Asker"),
    ],
    "assign": [
        *in_each_way(f"assign {TITLE} <@UOTHER>", may=COORDINATING, changes=POST),
        *in_each_way(f"assign {TITLE} deputy <@UOTHER>", may=COORDINATING, changes=POST),
        *in_each_way("assign <@UDEPUTY> <@UOTHER>", may=COORDINATING, changes=POST),
        by_slash("assign", may=COORDINATING, opens="save_post"),
    ],
    "import": [
        by_slash("import", may=COORDINATING, opens="save_import_file"),
        mentioned("import", may=COORDINATING, shows="Send me the plan’s file here"),
        directly("import", may=COORDINATING, shows="Send me the plan’s file here"),
    ],
    "away": [
        *in_each_way("away until 12 January", may=SEEING, changes=AWAY),
        typed("away <@UOTHER> until 12 January", is_slash=True, may=SENDING_AWAY, changes=AWAY),
    ],
    "channel": [
        *in_each_way("channel <#CMASH|mash> 7", may=COORDINATING, changes=CHANNEL),
        *in_each_way("channel <#CMASH|mash>", may=COORDINATING, changes=frozenset({"plan"})),
    ],
    "channels": in_each_way("channels", may=MEMBERS, shows="no channel gets its alerts yet"),
    "plans": [
        *in_each_way("plans", may=MEMBERS, shows="1 plan in this workspace"),
        *in_each_way("plans rename Marlbridge to Northgate", may=COORDINATING, changes=frozenset({"plan"})),
        *in_each_way("plans archive Marlbridge", may=COORDINATING, shows="Archive it"),
    ],
    "nudges": in_each_way("nudges", may=SETTING_UP, shows="In the coming seven days"),
    **TYPED,
    "settings": [
        by_slash("settings", may=SETTING_UP, opens="save_settings"),
        mentioned("settings", may=SETTING_UP, shows="Coordinates:"),
    ],
}
EVENT = {
    "app_mention": [
        mentioned("status 7.1", may=SEEING, shows="OURS"),
        mentioned("status 1", may=MEMBERS, shows="THEIRS"),
    ],
    "message": [
        edited("@plankeeper 7.1 at risk two carers left", may=UPDATING, changes=UPDATE),
        edited("@plankeeper 1.1 at risk two managers left", may=UPDATING_THEIRS, partly=OUTSIDE_OWNERS, changes=UPDATE),
        Cell(
            dropped,
            may=COORDINATING,
            partly=ALL - COORDINATING,
            changes=frozenset({"plan_import"}),
            shows="3 recommendations, 3 actions",
        ),  # from others it is evidence
        Cell(deleted, may=ALL, own=True, changes=UPDATE),  # their words are theirs to take out of Slack
    ],
    "app_home_opened": [
        Cell(home, may=SEEING, partly=ALL - SEEING, shows="9.1"),
        Cell(home, may=MEMBERS, partly=ALL - MEMBERS, shows="10 recommendations, 12 actions"),
        Cell(home, may=SETTING_UP, partly=ALL - SETTING_UP, shows="Settings …"),
    ],
}
DEEDS = {  # the same of an action of ours, by what the code calls it
    Permission.ASK_HELP: ALL,
    Permission.SEE_ACTION: SEEING,
    Permission.SEE_PLAN: MEMBERS,
    Permission.UPDATE: UPDATING,
    Permission.OWN_WORDS: SEEING,
    Permission.ASK_CHANGE: OWNING,
    Permission.DECIDE: DECIDING,
    Permission.SIGN_OFF: DECIDING,
    Permission.JUDGE: DECIDING,
    Permission.SHARE: MEMBERS,
    Permission.ASSIGN: COORDINATING,
    Permission.CHOOSE_CHANNEL: COORDINATING,
    Permission.SET_UP: SETTING_UP,
    Permission.BE_AWAY: SEEING,
    Permission.SEND_AWAY: SENDING_AWAY,
    Permission.IMPORT: COORDINATING,
    Permission.KEEP_PLANS: COORDINATING,
}
EVERY = [*SUBCOMMAND.items(), *EVENT.items()]  # a Home that is open is drawn anew by every change: it comes last
CELLS = [
    pytest.param(cell, role, id=f"{name}-{place}-{role}")
    for table in (EVERY[:-1], EVERY[-1:])
    for role, own in WORLDS
    for name, cells in table
    for place, cell in enumerate(cells)
    if cell.own == own and role in cell.roles()
    if cell.turn is None or (place // 3 + [*ROLES].index(role)) % 2 == cell.turn
]


@pytest.mark.parametrize(("cell", "role"), CELLS)
def test_what_is_typed_is_answered_by_role(stage: Stage, cell: Cell, role: str) -> None:
    check(stage, cell, role)


@pytest.mark.parametrize("role", ROLES)
def test_the_codes_own_table_says_the_same(stage: Stage, role: str) -> None:
    person = stage.begin(ROLES[role], own=False)
    actor = Actor(person.user_id, ROLES[role].is_outside)
    owned = [action for action in stage.bot.workspace().plans[0].actions if action.number == "7.1"]
    said = {permission: may(stage.bot.workspace(), actor, permission, owned) for permission in Permission}
    assert said == {permission: role in DEEDS[permission] for permission in Permission}


def test_the_readme_says_the_same() -> None:
    readme = Path("README.md").read_text()
    lines = readme.partition("## Who may do what")[2].partition("\n## ")[0].splitlines()
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    assert table[0][1:] == [role.value for role in Role]
    shown = {row[0]: {role for role, mark in zip(Role, row[1:], strict=True) if mark == "yes"} for row in table[2:]}
    assert shown == {permission.value: set(MAY[permission]) for permission in Permission}


def test_the_table_names_every_subcommand_and_every_event(stage: Stage) -> None:
    assert set(SUBCOMMAND) == set(SUBCOMMANDS)
    of_slack = {
        "team_join",
        "user_change",
        "channel_shared",
        "channel_unshared",
    }  # its own word: nobody acts by it
    of_slack |= {"channel_archive", "channel_unarchive", "group_archive", "group_unarchive"}
    assert stage.listened["event"] - {".*"} == set(EVENT) | of_slack
