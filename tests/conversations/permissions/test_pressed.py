"""Who may do what, by pressing: every button, menu and form, for every role and every outsider.

A form is sent in by each of them as if it had been opened while that was still allowed.
"""

import re

import pytest

from bot.blocks.forms.update import SAVE_UPDATE
from bot.listeners.updates import SHORTCUT
from bot.practice.client.answer import Answer
from bot.practice.client.person import Person
from tests.conversations.permissions.buttons import PRESSED
from tests.conversations.permissions.cells import Cell, check
from tests.conversations.permissions.import_buttons import PRESSED_BESIDE_FILES
from tests.conversations.permissions.nudge_buttons import FORMS_OF_NUDGES, OF_NUDGES
from tests.conversations.permissions.roles import UPDATING, WORLDS
from tests.conversations.permissions.sent_forms import SENT
from tests.conversations.permissions.settings_cells import BUTTONS, FORMS
from tests.conversations.permissions.stage import Stage


def shortcut(stage: Stage, person: Person) -> Answer:
    return person.use_shortcut(SHORTCUT, stage.said(stage.bot.as_("other"), "two carers left"))


SHORTCUTS = {SHORTCUT: [Cell(shortcut, may=UPDATING, opens=SAVE_UPDATE)]}


EVERY_BUTTON = {**PRESSED, **PRESSED_BESIDE_FILES, **OF_NUDGES, **BUTTONS}
EVERY_FORM = {**SENT, **FORMS_OF_NUDGES, **FORMS}
CELLS = [
    pytest.param(cell, role, id=f"{name}-{place}-{role}")
    for role, own in WORLDS
    for name, cells in {**EVERY_BUTTON, **EVERY_FORM, **SHORTCUTS}.items()
    for place, cell in enumerate(cells)
    if cell.own == own
]


@pytest.mark.parametrize(("cell", "role"), CELLS)
def test_what_is_pressed_or_sent_in_is_answered_by_role(stage: Stage, cell: Cell, role: str) -> None:
    check(stage, cell, role)


def test_the_table_names_every_button_menu_form_and_shortcut(stage: Stage) -> None:
    buttons = {re.sub(r"^\^|\(_\|\$\)$", "", pattern) for pattern in stage.listened["action"] - {".*"}}
    assert buttons == set(EVERY_BUTTON)
    assert stage.listened["view"] - {".*"} == set(EVERY_FORM)
    assert stage.listened["shortcut"] - {".*"} == set(SHORTCUTS)
