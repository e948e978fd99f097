"""Every button and menu, and who may press it."""

import re
from typing import Any

from bot.blocks.answers import card, confirmation, last_act, listing, oversight, plans
from bot.blocks.answers.choices import put_right, readings, which_action, which_plan
from bot.blocks.answers.help import MORE_HELP
from bot.blocks.answers.on_home import set_up
from bot.blocks.answers.outside.judged import UNDO_JUDGED
from bot.blocks.answers.questions import evidence as given
from bot.blocks.forms.assign import SAVE_POST
from bot.blocks.forms.change_request import SAVE_ANSWER, SAVE_REQUEST
from bot.blocks.forms.file_request import SAVE_FILE_DECISION
from bot.blocks.forms.import_ import SAVE_FILE
from bot.blocks.forms.on_done.return_ import SAVE_RETURN
from bot.blocks.forms.on_done.sign_off import SAVE_SIGN_OFF
from bot.blocks.forms.plan import SAVE_PLAN
from bot.blocks.forms.reword import SAVE_REWORDED
from bot.blocks.forms.settings import SAVE_SETTINGS
from bot.blocks.forms.update import MORE_FIELDS, SAVE_UPDATE, update_form
from bot.blocks.notices import file_requests, reminder_messages, request_messages, shared_channels
from bot.blocks.notices.sign_off_messages import OPEN_SIGN_OFF, VERIFY
from bot.plan.language.dates.promises import promises
from bot.plan.lookup import target_of
from bot.practice.client.answer import Answer
from bot.practice.client.person import Person
from tests.conversations.permissions.cells import Cell
from tests.conversations.permissions.changed_tables import (
    CHANNEL,
    DRAFT,
    DUE,
    JUDGED,
    POST,
    PROMISE,
    REQUEST,
    TODAY,
    UPDATE,
    VERDICT,
)
from tests.conversations.permissions.plan_and_requests import PROMISING, SHARED_WITH_OTHERS
from tests.conversations.permissions.roles import (
    ALL,
    COORDINATING,
    DECIDING,
    DIRECTING,
    MEMBERS,
    NOBODY,
    OWNING,
    SEEING,
    SETTING_UP,
    UPDATING,
    UPDATING_THEIRS,
)
from tests.conversations.permissions.stage import Stage

LATER = "31 March 2027 because the tender slipped"
TITLE = '"Head of Service Leaving Care"'
PROMISED = promises(PROMISING, TODAY)[0]


def pressed(action_id: str, subject: str, *, block: str = "b", **cell: Any) -> Cell:
    """A button about an action, by its number, or about something else, by its name."""

    def does(stage: Stage, person: Person) -> Answer:
        return stage.press(person, action_id.format(**stage.ids), _id(stage, subject), block.format(**stage.ids))

    return Cell(does, **cell)


def chosen(action_id: str, value: str, subject: str, *, kind: str = "overflow", block: str = "b", **cell: Any) -> Cell:
    """An entry of a menu."""

    def does(stage: Stage, person: Person) -> Answer:
        what = value.format(_id(stage, subject))
        return stage.choose(person, action_id, what, kind, block.format(**stage.ids))

    return Cell(does, **cell)


def _id(stage: Stage, subject: str) -> object:
    if subject.startswith("rec "):
        return stage.recommendation(subject.removeprefix("rec ")).id
    return stage.action(subject).id if re.fullmatch(r"\d+\.\d+", subject) else stage.ids.get(subject, subject)


def _more(stage: Stage, person: Person, number: str) -> Answer:
    form = update_form(target_of(stage.bot.workspace(), stage.action(number).id), TODAY)
    return stage.press_in(person, form, "More …")


PRESSED: dict[str, list[Cell]] = {
    card.OPEN_UPDATE: [
        pressed(card.OPEN_UPDATE, "7.1", may=UPDATING, opens=SAVE_UPDATE),
        pressed(f"{card.OPEN_UPDATE}_1", "1.1", may=UPDATING_THEIRS, opens=SAVE_UPDATE),
    ],
    card.OPEN_DONE: [pressed(card.OPEN_DONE, "7.1", may=UPDATING, opens=SAVE_UPDATE)],
    MORE_FIELDS: [
        Cell(lambda stage, person: _more(stage, person, "7.1"), may=UPDATING, shows="Has it made a difference?"),
        Cell(lambda stage, person: _more(stage, person, "1.1"), may=UPDATING_THEIRS, shows="Has it made a difference?"),
    ],
    card.OPEN_REQUEST: [
        pressed(card.OPEN_REQUEST, "7.1", may=OWNING, opens=SAVE_REQUEST),
        pressed(card.OPEN_REQUEST, "1.1", may=DECIDING, opens=SAVE_REQUEST),
    ],
    card.OPEN_HISTORY: [
        pressed(card.OPEN_HISTORY, "rec 7", may=SEEING, shows="OURS"),
        pressed(f"{card.OPEN_HISTORY}_8", "rec 7", may=SEEING, shows="OURS"),  # of 7.1 and 7.2, by their ids
        pressed(f"{card.OPEN_HISTORY}_9", "rec 7", may=MEMBERS, shows="THEIRS"),
        pressed(card.OPEN_HISTORY, "rec 1", may=MEMBERS, shows="Printed in the plan"),
    ],
    given.SHOW_EVIDENCE: [pressed(given.SHOW_EVIDENCE, "said", may=SEEING, shows="I keep no copy of “OURS.pdf”")],
    given.LIST_EVIDENCE: [pressed(given.LIST_EVIDENCE, "7.1", may=SEEING, shows="has one piece of evidence")],
    card.SHARE_CARD: [
        pressed(card.SHARE_CARD, "rec 7", may=MEMBERS, shows="THEIRS"),
        pressed(card.SHARE_CARD, "rec 5", may=MEMBERS, shows="OURS"),
    ],
    card.SIGN_OFF: [
        pressed(card.SIGN_OFF, "6.1", may=DECIDING, shows="How do you know?"),
        pressed(card.SIGN_OFF, "6.1", may=NOBODY, own=True),
    ],
    VERIFY: [
        pressed(f"{VERIFY}_visited", "6.1", may=DECIDING, changes=VERDICT),
        pressed(f"{VERIFY}_visited", "6.1", may=NOBODY, own=True),
    ],
    OPEN_SIGN_OFF: [pressed(OPEN_SIGN_OFF, "6.1", may=DECIDING, opens=SAVE_SIGN_OFF)],
    UNDO_JUDGED: [pressed(UNDO_JUDGED, "judged", may=DECIDING, changes=JUDGED)],
    last_act.UNDO_VERDICT: [
        pressed(last_act.UNDO_VERDICT, "verdict", own=True, may=DECIDING, changes=VERDICT),
        pressed(last_act.UNDO_VERDICT, "verdict", may=NOBODY),
    ],
    card.OPEN_RETURN: [pressed(card.OPEN_RETURN, "6.1", may=DECIDING, opens=SAVE_RETURN)],
    card.CHOOSE_ENTRY: [
        chosen(card.CHOOSE_ENTRY, f"{card.OPEN_UPDATE}:{{}}", "7.1", may=UPDATING, opens=SAVE_UPDATE),
        chosen(card.CHOOSE_ENTRY, f"{card.OPEN_DONE}:{{}}", "7.1", may=UPDATING, opens=SAVE_UPDATE),
        chosen(card.CHOOSE_ENTRY, f"{card.OPEN_REQUEST}:{{}}", "7.1", may=OWNING, opens=SAVE_REQUEST),
        chosen(card.CHOOSE_ENTRY, f"{card.OPEN_HISTORY}:{{}}", "7.2", may=MEMBERS, shows="THEIRS"),
        chosen(card.CHOOSE_ENTRY, f"{card.OPEN_CARD}:{{}}", "7.1", may=SEEING, shows="OURS"),
        chosen(card.CHOOSE_ENTRY, f"{card.OPEN_CARD}:{{}}", "7.2", may=MEMBERS, shows="THEIRS"),
        chosen(card.CHOOSE_ENTRY, f"{card.SIGN_OFF}:{{}}", "6.1", may=DECIDING, shows="Sign off action 6.1?"),
        chosen(card.CHOOSE_ENTRY, f"{card.SIGN_OFF}:{{}}", "6.1", may=NOBODY, own=True),
        chosen(card.CHOOSE_ENTRY, f"{card.OPEN_RETURN}:{{}}", "6.1", may=DECIDING, opens=SAVE_RETURN),
    ],
    MORE_HELP: [pressed(MORE_HELP, "all", may=ALL, shows="Everything you can type")],
    listing.SHOW_PAGE: [
        pressed(listing.SHOW_PAGE, "0", block="list:all", may=SEEING, shows="7.1"),
        pressed(listing.SHOW_PAGE, "0", block="list:all", may=MEMBERS, partly=SEEING - MEMBERS, shows="12 actions"),
    ],
    oversight.SHOW_OVERSIGHT: [
        pressed(oversight.SHOW_OVERSIGHT, "0", block="oversight:holders:0", may=MEMBERS, opens="oversight"),
        chosen(
            f"{oversight.SHOW_OVERSIGHT}_question",
            "waiting",
            "7.1",
            kind="static_select",
            block="oversight:holders:0",
            may=MEMBERS,
            opens="oversight",
        ),
    ],
    oversight.OPEN_POSTS: [pressed(oversight.OPEN_POSTS, "any", may=COORDINATING, opens=SAVE_POST)],
    set_up.OPEN_SETTINGS: [pressed(set_up.OPEN_SETTINGS, "all", may=SETTING_UP, opens=SAVE_SETTINGS)],
    set_up.LOAD_PLAN: [pressed(set_up.LOAD_PLAN, "any", may=COORDINATING, opens=SAVE_FILE)],
    request_messages.AGREE: [
        pressed(request_messages.AGREE, "first", may=DECIDING, changes=DUE),
        pressed(request_messages.AGREE, "second", may=DIRECTING, changes=DUE),
        pressed(request_messages.AGREE, "beyond", may=DIRECTING, changes=DUE),
        pressed(request_messages.AGREE, "end", may=DIRECTING, changes=REQUEST),
        pressed(request_messages.AGREE, "first", own=True, may=NOBODY),
        pressed(request_messages.AGREE, "second", own=True, may=NOBODY),
    ],
    request_messages.REFUSE: [
        pressed(request_messages.REFUSE, "first", may=DECIDING, opens=SAVE_ANSWER),
        pressed(request_messages.REFUSE, "second", may=DIRECTING, opens=SAVE_ANSWER),
        pressed(request_messages.REFUSE, "first", own=True, may=NOBODY, opens=SAVE_ANSWER),
    ],
    request_messages.OFFER: [
        pressed(request_messages.OFFER, "first", may=DECIDING, opens=SAVE_ANSWER),
        pressed(request_messages.OFFER, "beyond", may=DIRECTING, opens=SAVE_ANSWER),
        pressed(request_messages.OFFER, "first", own=True, may=NOBODY, opens=SAVE_ANSWER),
    ],
    file_requests.DECIDE_FILE: [
        pressed(file_requests.DECIDE_FILE, "file", may=DECIDING, opens=SAVE_FILE_DECISION, shows="THEIRS"),
        pressed(file_requests.DECIDE_FILE, "file", own=True, may=NOBODY, opens=SAVE_FILE_DECISION),
    ],
    request_messages.ACCEPT: [
        pressed(request_messages.ACCEPT, "offered", own=True, may=OWNING, changes=DUE),
        pressed(request_messages.ACCEPT, "offered", may=NOBODY),
    ],
    request_messages.WITHDRAW: [
        pressed(request_messages.WITHDRAW, "first", own=True, may=SEEING, changes=REQUEST),
        pressed(request_messages.WITHDRAW, "first", may=NOBODY),
    ],
    reminder_messages.REMINDER_DONE: [
        pressed(reminder_messages.REMINDER_DONE, "promise", own=True, may=ALL, changes=PROMISE),
        pressed(reminder_messages.REMINDER_DONE, "promise", may=NOBODY),
    ],
    request_messages.CHOOSE_DAY: [
        pressed(
            f"{request_messages.CHOOSE_DAY}_2027-03-05", "which day", own=True, may=OWNING, changes=REQUEST | DRAFT
        ),
        pressed(f"{request_messages.CHOOSE_DAY}_2027-03-05", "which day", may=NOBODY),
    ],
    confirmation.REMEMBER: [
        pressed(f"{confirmation.REMEMBER}_{PROMISED.key}", "said", own=True, may=SEEING, changes=PROMISE),
        pressed(f"{confirmation.REMEMBER}_{PROMISED.key}", "said", may=NOBODY),
    ],
    confirmation.UNDO: [
        pressed(confirmation.UNDO, "said", own=True, may=SEEING, changes=UPDATE),
        pressed(confirmation.UNDO, "said", may=NOBODY),
    ],
    confirmation.FILE_DRAFT: [
        pressed(
            f"{confirmation.FILE_DRAFT}_8", "7.1", block="draft:{draft}", own=True, may=UPDATING, changes=UPDATE | DRAFT
        ),
        pressed(
            confirmation.FILE_DRAFT, "1.1", block="draft:{draft}", own=True, may=UPDATING_THEIRS, changes=UPDATE | DRAFT
        ),
        pressed(confirmation.FILE_DRAFT, "7.1", block="draft:{draft}", may=NOBODY),
    ],
    confirmation.CHOOSE_FOR_DRAFT: [
        chosen(
            confirmation.CHOOSE_FOR_DRAFT,
            "{}",
            "7.1",
            kind="external_select",
            block="draft-more:{draft}",
            own=True,
            may=UPDATING,
            changes=UPDATE | DRAFT,
        ),
        chosen(
            confirmation.CHOOSE_FOR_DRAFT, "{}", "7.1", kind="external_select", block="draft-more:{draft}", may=NOBODY
        ),
    ],
    which_plan.FILE_IN_PLAN: [
        pressed(
            which_plan.FILE_IN_PLAN, "plan", block="d:{which plan}", own=True, may=UPDATING, changes=UPDATE | DRAFT
        ),
        pressed(which_plan.FILE_IN_PLAN, "plan", block="d:{which plan}", may=NOBODY),
    ],
    which_plan.FILE_ON_ALL: [
        pressed(
            which_plan.FILE_ON_ALL, "rec 1", block="d:{draft}", own=True, may=UPDATING_THEIRS, changes=UPDATE | DRAFT
        ),
        pressed(which_plan.FILE_ON_ALL, "rec 7", block="d:{draft}", may=NOBODY),
    ],
    which_plan.DO_IN_PLAN: [
        pressed(which_plan.DO_IN_PLAN, "plan", block="d:{do where}", own=True, may=OWNING, changes=REQUEST | DRAFT),
        pressed(which_plan.DO_IN_PLAN, "plan", block="d:{do where}", may=NOBODY),
    ],
    plans.CHOOSE_FOR_PLAN: [
        chosen(plans.CHOOSE_FOR_PLAN, "open:{}", "plan", may=MEMBERS, shows="10 recommendations"),
        chosen(plans.CHOOSE_FOR_PLAN, "archive:{}", "plan", may=COORDINATING, shows="Archive it"),
        chosen(plans.CHOOSE_FOR_PLAN, "name:{}", "plan", may=COORDINATING, opens=SAVE_PLAN),
        chosen(plans.CHOOSE_FOR_PLAN, "restore:{}", "plan", may=COORDINATING, shows="back in use"),
    ],
    plans.NAME_PLAN: [pressed(plans.NAME_PLAN, "plan", may=COORDINATING, opens=SAVE_PLAN)],
    plans.DO_TO_PLAN: [pressed(f"{plans.DO_TO_PLAN}_restore", "plan", may=COORDINATING, shows="back in use")],
    confirmation.SHOW_DRAFT: [
        pressed(confirmation.SHOW_DRAFT, "draft", own=True, may=ALL),
        pressed(confirmation.SHOW_DRAFT, "draft", may=NOBODY),
    ],
    confirmation.RECORD_KEPT: [
        pressed(confirmation.RECORD_KEPT, "to record", own=True, may=UPDATING, changes=UPDATE | DRAFT),
        pressed(confirmation.RECORD_KEPT, "to record", may=NOBODY),
    ],
    put_right.PUT_RIGHT: [
        pressed(
            f"{put_right.PUT_RIGHT}_{{said_last}}_0", "to put right", own=True, may=UPDATING, changes=UPDATE | DRAFT
        ),
        pressed(f"{put_right.PUT_RIGHT}_{{said_last}}_0", "to put right", may=NOBODY),
    ],
    readings.SAY: [
        pressed(readings.SAY, "status 7.1", may=SEEING, shows="OURS"),
        pressed(readings.SAY, "status 1", may=MEMBERS, shows="THEIRS"),
        pressed(readings.SAY, f"due 7.1 {LATER}", may=OWNING, changes=REQUEST),
        pressed(readings.SAY, f"assign {TITLE} <@UOTHER>", may=COORDINATING, changes=POST),
    ],
    which_action.READ_AS_PLAN: [
        pressed(which_action.READ_AS_PLAN, "draft", own=True, may=COORDINATING, shows="is not kept any more"),
        pressed(which_action.READ_AS_PLAN, "draft", may=NOBODY),
    ],
    confirmation.DROP_DRAFT: [
        pressed(confirmation.DROP_DRAFT, "draft", own=True, may=ALL, changes=DRAFT),
        pressed(confirmation.DROP_DRAFT, "draft", may=NOBODY),
    ],
    shared_channels.ALLOW_CHANNEL: [
        pressed(f"{shared_channels.ALLOW_CHANNEL}_{SHARED_WITH_OTHERS}", "1", may=COORDINATING, changes=CHANNEL),
        pressed(f"{shared_channels.ALLOW_CHANNEL}_{SHARED_WITH_OTHERS}", "0", may=NOBODY),  # drawn before it was so
    ],
    shared_channels.KEEP_CHANNEL_PRIVATE: [
        pressed(f"{shared_channels.KEEP_CHANNEL_PRIVATE}_{SHARED_WITH_OTHERS}", "1", may=COORDINATING, changes=CHANNEL)
    ],
    confirmation.REWORD: [
        pressed(confirmation.REWORD, "held", own=True, may=ALL, opens=SAVE_REWORDED),
        pressed(confirmation.REWORD, "held", may=NOBODY, opens=SAVE_REWORDED),
    ],
}
