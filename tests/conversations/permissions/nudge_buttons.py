"""Every button and menu of a nudge, and who may press it."""

from bot.blocks.notices import nudges
from tests.conversations.permissions.buttons import chosen, pressed
from tests.conversations.permissions.cells import Cell
from tests.conversations.permissions.changed_tables import NUDGED, UPDATE
from tests.conversations.permissions.roles import DECIDING, OWNING, UPDATING, UPDATING_THEIRS

OF_NUDGES: dict[str, list[Cell]] = {
    nudges.ANSWER_NUDGE: [
        chosen(nudges.ANSWER_NUDGE, "3:{}", "7.1", may=OWNING - DECIDING, changes=NUDGED, shows="is put off"),
        chosen(nudges.ANSWER_NUDGE, "not_mine:{}", "7.1", may=OWNING - DECIDING, changes=NUDGED, shows="is not yours"),
    ],
    nudges.RATE_QUICKLY: [
        pressed(f"{nudges.RATE_QUICKLY}_on_track", "7.1", may=UPDATING, changes=UPDATE),
        pressed(f"{nudges.RATE_QUICKLY}_at_risk", "1.1", may=UPDATING_THEIRS, changes=UPDATE),
    ],
}
