"""Who may choose which nudges are sent, when the board meets, and what they follow."""

from bot.blocks.forms.nudge_settings import OPEN_NUDGES, SAVE_NUDGES, nudges_form
from tests.conversations.permissions.buttons import pressed
from tests.conversations.permissions.cells import Cell
from tests.conversations.permissions.roles import MEMBERS, SEEING, SETTING_UP
from tests.conversations.permissions.sent_forms import sent
from tests.conversations.permissions.typing_it import in_each_way

FOLLOWED = frozenset({"follower"})
TYPED: dict[str, list[Cell]] = {
    "board": [
        *in_each_way("board", may=MEMBERS, shows="no board date"),
        *in_each_way("board 10 December papers 5", may=SETTING_UP, changes=frozenset({"board_meeting", "plan"})),
    ],
    "calendar": [*in_each_way("calendar", may=SEEING, shows="calendar")],
    "follow": [*in_each_way("follow 7.1", may=SEEING, changes=FOLLOWED)],
    "unfollow": [*in_each_way("unfollow 7.1", may=SEEING, shows="You did not follow action 7.1")],
}
BUTTONS: dict[str, list[Cell]] = {
    OPEN_NUDGES: [pressed(OPEN_NUDGES, "any", may=SETTING_UP, opens=SAVE_NUDGES)],
}
FORMS: dict[str, list[Cell]] = {
    SAVE_NUDGES: [
        sent(
            lambda stage: nudges_form(stage.bot.workspace()),
            {"sent": "overdue", "ring": "here"},
            may=SETTING_UP,
            changes=frozenset({"muted_kind", "workspace"}),
        ),
        sent(
            lambda stage: nudges_form(stage.bot.workspace(), "CMASH"),
            {"sent": "overdue", "threaded": "threaded"},
            may=SETTING_UP,
            changes=frozenset({"muted_kind", "channel"}),
        ),
    ],
}
