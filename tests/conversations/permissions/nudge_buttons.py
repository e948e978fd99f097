"""Every button, menu and form of a nudge, and who may use it."""

from collections.abc import Callable

from bot.blocks.answers.questions.nudges import START_NUDGES
from bot.blocks.forms.tell_board import SAVE_BOARD, board_form
from bot.blocks.forms.walk import SAVE_STEP, StepMetadata, step_form
from bot.blocks.notices import nudges
from bot.practice.json_object import Json
from tests.conversations.permissions.buttons import chosen, pressed
from tests.conversations.permissions.cells import Cell
from tests.conversations.permissions.changed_tables import NUDGED, REQUEST, TODAY, UPDATE
from tests.conversations.permissions.plan_and_requests import KEPT_THERE, SILENT
from tests.conversations.permissions.roles import (
    COORDINATING,
    DECIDING,
    NOBODY,
    OWNING,
    SETTING_UP,
    UPDATING,
    UPDATING_THEIRS,
)
from tests.conversations.permissions.sent_forms import AT_RISK, LATER, sent
from tests.conversations.permissions.stage import Stage


def step(number: str) -> Callable[[Stage], Json]:
    def view(stage: Stage) -> Json:
        about = stage.action(number)
        return step_form(about, TODAY, StepMetadata(action_ids=(about.id,), asks_date=True))

    return view


def board_told(stage: Stage) -> Json:
    return board_form(stage.action(SILENT), TODAY, None, TODAY)


def in_step(**values: str) -> dict[str, str]:
    return {f"{name}_0": value for name, value in values.items()}


NOTHING_NEW = in_step(how="nothing_new", note="It is out to tender")
ANOTHER_DAY = in_step(how="need_date", note=LATER["reason"], new_date=LATER["new_date"])
OF_NUDGES: dict[str, list[Cell]] = {
    nudges.ANSWER_NUDGE: [
        chosen(nudges.ANSWER_NUDGE, "3:{}", "7.1", may=OWNING - DECIDING, changes=NUDGED, shows="is put off"),
        chosen(nudges.ANSWER_NUDGE, "not_mine:{}", "7.1", may=OWNING - DECIDING, changes=NUDGED, shows="is not yours"),
    ],
    nudges.QUICK_RATING: [
        pressed(f"{nudges.QUICK_RATING}_on_track", "7.1", may=UPDATING, changes=UPDATE),
        pressed(f"{nudges.QUICK_RATING}_at_risk", "1.1", may=UPDATING_THEIRS, changes=UPDATE),
    ],
    nudges.TELL_BOARD: [pressed(f"{nudges.TELL_BOARD}_1", SILENT, may=COORDINATING, opens=SAVE_BOARD)],
    nudges.LEAVE_BOARD: [
        pressed(f"{nudges.LEAVE_BOARD}_1", SILENT, may=COORDINATING, changes=NUDGED, shows="hears nothing")
    ],
    START_NUDGES: [pressed(START_NUDGES, "plan", may=SETTING_UP, changes=frozenset({"plan"}), shows="Started: ")],
    nudges.GO_THROUGH: [
        pressed(nudges.GO_THROUGH, "2026-11-23", own=True, may=OWNING - DECIDING, opens=SAVE_STEP),
        pressed(nudges.GO_THROUGH, "2026-11-23", may=NOBODY, opens=SAVE_STEP),
    ],
}
FORMS_OF_NUDGES: dict[str, list[Cell]] = {
    SAVE_BOARD: [sent(board_told, {"board_channel": KEPT_THERE}, may=COORDINATING, changes=NUDGED)],
    SAVE_STEP: [
        sent(step("7.1"), in_step(how=AT_RISK["rating"]), may=UPDATING, changes=UPDATE),
        sent(step("1.1"), in_step(how=AT_RISK["rating"]), may=UPDATING_THEIRS, changes=UPDATE),
        sent(step("7.1"), NOTHING_NEW, may=OWNING - DECIDING, changes=UPDATE | NUDGED),
        sent(step("7.1"), ANOTHER_DAY, may=OWNING, changes=REQUEST),
    ],
}
