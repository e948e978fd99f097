"""The buttons beside a plan's file that was read: who may press them, and what comes of it."""

from bot.blocks.answers import import_preview
from bot.blocks.answers.on_import import answering, notes
from bot.blocks.forms.import_ import SAVE_CHANGES, SAVE_LOAD
from bot.blocks.forms.on_import.questions import SAVE_ANSWERS
from bot.blocks.forms.set_up import SAVE_SET_UP
from tests.conversations.permissions.buttons import pressed
from tests.conversations.permissions.cells import Cell
from tests.conversations.permissions.changed_tables import IMPORT, LOADED
from tests.conversations.permissions.roles import COORDINATING

PRESSED_BESIDE_FILES: dict[str, list[Cell]] = {
    import_preview.LOAD: [pressed(import_preview.LOAD, "new file", may=COORDINATING, changes=LOADED)],
    import_preview.LOAD_CHANGED: [pressed(import_preview.LOAD_CHANGED, "new file", may=COORDINATING, opens=SAVE_LOAD)],
    import_preview.CHOOSE: [
        pressed(import_preview.CHOOSE, "newer file", may=COORDINATING, opens=SAVE_CHANGES, shows="THEIRS")
    ],
    answering.CANCEL: [
        pressed(answering.CANCEL, "new file", may=COORDINATING, changes=IMPORT),
        pressed(answering.CANCEL, "newer file", may=COORDINATING, changes=IMPORT),
    ],
    answering.ANSWER: [pressed(answering.ANSWER, "asking file", may=COORDINATING, opens=SAVE_ANSWERS)],
    notes.FORGET: [pressed(notes.FORGET, "asking file", may=COORDINATING, changes=frozenset({"remembered_answer"}))],
    notes.TAKE_OWN_WORDS: [
        pressed(f"{notes.TAKE_OWN_WORDS}_0", "file of itself", may=COORDINATING, changes=IMPORT, shows="3 on track")
    ],
    notes.SHOW_WARNINGS: [pressed(notes.SHOW_WARNINGS, "asking file", may=COORDINATING, opens=notes.WARNINGS)],
    import_preview.SET_UP_PEOPLE: [pressed(import_preview.SET_UP_PEOPLE, "all", may=COORDINATING, opens=SAVE_SET_UP)],
}
