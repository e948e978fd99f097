"""Who may do what, by pressing: every button, menu and form, for every role and every outsider.

A form is sent in by each of them as if it had been opened while that was still allowed.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from bot.blocks.answers import card, confirmation, home, import_preview, listing
from bot.blocks.forms.assign import SAVE_POST, assign_form
from bot.blocks.forms.change_request import SAVE_ANSWER, SAVE_REQUEST, answer_form, request_form
from bot.blocks.forms.import_ import FILE, SAVE_CHANGES, SAVE_FILE, SAVE_LOAD, changes_form, file_form, load_form
from bot.blocks.forms.return_ import SAVE_RETURN, return_form
from bot.blocks.forms.reword import SAVE_REWORDED, reword_form
from bot.blocks.forms.set_up import SAVE_SET_UP, set_up_form
from bot.blocks.forms.settings import SAVE_SETTINGS, settings_form
from bot.blocks.forms.update import SAVE_UPDATE, UpdateMetadata, message_form, update_form
from bot.blocks.notices import reminder_messages, request_messages
from bot.documents import read_document
from bot.listeners.updates import SHORTCUT
from bot.plan.imports.diff import diff
from bot.plan.language.dates.promises import promises
from bot.plan.model.lookup import target_of
from bot.plan.updates.drafts import Kept
from bot.practice.client.answer import Answer
from bot.practice.client.person import Person
from bot.practice.json_object import Json
from tests.conversations.cells import Cell, check
from tests.conversations.roles import (
    ALL,
    COORDINATING,
    DECIDING,
    DIRECTING,
    MEMBERS,
    NOBODY,
    OWNING,
    SEEING,
    UPDATING,
    UPDATING_THEIRS,
    WORLDS,
)
from tests.conversations.scenery import PROMISING
from tests.conversations.stage import Stage
from tests.support.plan_file import plan_file
from tests.support.running import SAMPLE

TODAY = date(2026, 11, 23)
PROMISED = promises(PROMISING, TODAY)[0]
UPDATE, REQUEST, VERDICT = (frozenset({table}) for table in ("progress_update", "change_request", "sign_off"))
DRAFT, PROMISE, POST = (frozenset({table}) for table in ("draft", "follow_up", "post"))
IMPORT = frozenset({"plan_import"})
LOADED = IMPORT | {"plan", "recommendation", "action", "post", "action_post"}
DUE = REQUEST | {"action"}  # agreed to, it moves the date


def pressed(action_id: str, subject: str, *, block: str = "b", **cell: Any) -> Cell:
    """A button about an action, by its number, or about something else, by its name."""

    def does(stage: Stage, person: Person) -> Answer:
        return stage.press(person, action_id, _id(stage, subject), block.format(**stage.ids))

    return Cell(does, **cell)


def chosen(action_id: str, value: str, subject: str, *, kind: str = "overflow", block: str = "b", **cell: Any) -> Cell:
    """An entry of a menu."""

    def does(stage: Stage, person: Person) -> Answer:
        what = value.format(_id(stage, subject))
        return stage.choose(person, action_id, what, kind, block.format(**stage.ids))

    return Cell(does, **cell)


def sent(
    view: Callable[[Stage], Json], values: Mapping[str, str], *, files: Mapping[str, bytes] | None = None, **cell: Any
) -> Cell:
    """A form, filled in, with these files in its field for them."""

    def does(stage: Stage, person: Person) -> Answer:
        named = {field.format(**stage.ids): value for field, value in values.items()}
        return stage.submit(person, view(stage), named, {FILE: files} if files else {})

    return Cell(does, **cell)


def _id(stage: Stage, subject: str) -> object:
    if subject.startswith("rec "):
        return stage.recommendation(subject.removeprefix("rec ")).id
    return stage.action(subject).id if "." in subject else stage.ids.get(subject, subject)


def _target(stage: Stage, number: str) -> Any:
    return target_of(stage.bot.workspace(), stage.action(number).id)


def _update(number: str, **more: Any) -> Callable[[Stage], Json]:
    return lambda stage: update_form(_target(stage, number), TODAY, UpdateMetadata(**more))


def _ask(number: str) -> Callable[[Stage], Json]:
    return lambda stage: request_form(_target(stage, number).action, TODAY)


def _answer(number: str, *, is_offer: bool) -> Callable[[Stage], Json]:
    def view(stage: Stage) -> Json:
        action = stage.action(number)
        return answer_form(action, action.changes[-1], is_offer=is_offer)

    return view


def _reworded(stage: Stage) -> Json:
    kept = Kept(stage.ids["held"], "UASKER", "", "7.1 we saw a child", None, is_held=True)
    return reword_form(kept, "a name")


def _post(stage: Stage) -> Json:
    workspace = stage.bot.workspace()
    return assign_form(workspace, workspace.posts[0])


def _load(stage: Stage) -> Json:
    document = read_document(plan_file(), "plan.csv")
    return load_form(document, stage.ids["new file"], [], [], is_first=False)


def _first_change(stage: Stage) -> Json:
    """The form with one difference, which is ticked."""
    document = read_document(SAMPLE.read_bytes(), "plan.txt")
    return changes_form(diff(stage.plan, document).differences[:1], stage.ids["newer file"])


def _set_up(stage: Stage) -> Json:
    post = next(p for p in stage.bot.workspace().posts if p.id == stage.ids["vacant"])
    return set_up_form(post, [], 1, None, [])


def shortcut(stage: Stage, person: Person) -> Answer:
    return person.use_shortcut(SHORTCUT, stage.said(stage.bot.as_("other"), "two carers left"))


AT_RISK = {"rating": "at_risk", "note": "Two carers left"}
LATER = {"new_date": "2027-03-31", "reason": "The tender slipped"}
WHY = {"reason": "Two carers still wait"}

PRESSED: dict[str, list[Cell]] = {
    card.OPEN_UPDATE: [
        pressed(card.OPEN_UPDATE, "7.1", may=UPDATING, opens=SAVE_UPDATE),
        pressed(f"{card.OPEN_UPDATE}_1", "1.1", may=UPDATING_THEIRS, opens=SAVE_UPDATE),
    ],
    card.OPEN_DONE: [pressed(card.OPEN_DONE, "7.1", may=UPDATING, opens=SAVE_UPDATE)],
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
    card.SHARE_CARD: [
        pressed(card.SHARE_CARD, "rec 7", may=MEMBERS, shows="THEIRS"),
        pressed(card.SHARE_CARD, "rec 5", may=MEMBERS, shows="OURS"),
    ],
    card.SIGN_OFF: [
        pressed(card.SIGN_OFF, "6.1", may=DECIDING, changes=VERDICT),
        pressed(card.SIGN_OFF, "6.1", may=NOBODY, own=True),
    ],
    card.OPEN_RETURN: [pressed(card.OPEN_RETURN, "6.1", may=DECIDING, opens=SAVE_RETURN)],
    card.CHOOSE_ENTRY: [
        chosen(card.CHOOSE_ENTRY, f"{card.OPEN_UPDATE}:{{}}", "7.1", may=UPDATING, opens=SAVE_UPDATE),
        chosen(card.CHOOSE_ENTRY, f"{card.OPEN_DONE}:{{}}", "7.1", may=UPDATING, opens=SAVE_UPDATE),
        chosen(card.CHOOSE_ENTRY, f"{card.OPEN_REQUEST}:{{}}", "7.1", may=OWNING, opens=SAVE_REQUEST),
        chosen(card.CHOOSE_ENTRY, f"{card.OPEN_HISTORY}:{{}}", "7.2", may=MEMBERS, shows="THEIRS"),
        chosen(card.CHOOSE_ENTRY, f"{card.SIGN_OFF}:{{}}", "6.1", may=DECIDING, changes=VERDICT),
        chosen(card.CHOOSE_ENTRY, f"{card.SIGN_OFF}:{{}}", "6.1", may=NOBODY, own=True),
        chosen(card.CHOOSE_ENTRY, f"{card.OPEN_RETURN}:{{}}", "6.1", may=DECIDING, opens=SAVE_RETURN),
    ],
    listing.SHOW_PAGE: [
        pressed(listing.SHOW_PAGE, "0", block="list:all", may=SEEING, shows="7.1"),
        pressed(listing.SHOW_PAGE, "0", block="list:all", may=MEMBERS, partly=SEEING - MEMBERS, shows="12 actions"),
    ],
    home.OPEN_POSTS: [pressed(home.OPEN_POSTS, "any", may=COORDINATING, opens=SAVE_POST)],
    home.OPEN_SETTINGS: [pressed(home.OPEN_SETTINGS, "all", may=DECIDING, opens=SAVE_SETTINGS)],
    home.LOAD_PLAN: [pressed(home.LOAD_PLAN, "any", may=COORDINATING, opens=SAVE_FILE)],
    import_preview.LOAD: [pressed(import_preview.LOAD, "new file", may=COORDINATING, changes=LOADED)],
    import_preview.LOAD_CHANGED: [pressed(import_preview.LOAD_CHANGED, "new file", may=COORDINATING, opens=SAVE_LOAD)],
    import_preview.CHOOSE: [
        pressed(import_preview.CHOOSE, "newer file", may=COORDINATING, opens=SAVE_CHANGES, shows="THEIRS")
    ],
    import_preview.CANCEL: [
        pressed(import_preview.CANCEL, "new file", may=COORDINATING, changes=IMPORT),
        pressed(import_preview.CANCEL, "newer file", may=COORDINATING, changes=IMPORT),
    ],
    import_preview.SET_UP_PEOPLE: [pressed(import_preview.SET_UP_PEOPLE, "all", may=COORDINATING, opens=SAVE_SET_UP)],
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
    request_messages.ACCEPT: [
        pressed(request_messages.ACCEPT, "offered", own=True, may=SEEING, changes=DUE),
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
            kind="static_select",
            block="draft-more:{draft}",
            own=True,
            may=UPDATING,
            changes=UPDATE | DRAFT,
        ),
        chosen(
            confirmation.CHOOSE_FOR_DRAFT, "{}", "7.1", kind="static_select", block="draft-more:{draft}", may=NOBODY
        ),
    ],
    confirmation.DROP_DRAFT: [
        pressed(confirmation.DROP_DRAFT, "draft", own=True, may=ALL, changes=DRAFT),
        pressed(confirmation.DROP_DRAFT, "draft", may=NOBODY),
    ],
    confirmation.REWORD: [
        pressed(confirmation.REWORD, "held", own=True, may=ALL, opens=SAVE_REWORDED),
        pressed(confirmation.REWORD, "held", may=NOBODY, opens=SAVE_REWORDED),
    ],
}

SENT: dict[str, list[Cell]] = {
    SAVE_UPDATE: [
        sent(_update("7.1"), AT_RISK, may=UPDATING, changes=UPDATE),
        sent(_update("1.1"), AT_RISK, may=UPDATING_THEIRS, changes=UPDATE),
        sent(_update("7.1", is_done=True), {"note": "Every carer has a worker"}, may=UPDATING, changes=UPDATE),
        sent(
            lambda stage: message_form(stage.plan.actions, [stage.action("7.1")], "Two carers left"),
            {},
            may=UPDATING,
            changes=UPDATE,
        ),
        sent(
            lambda stage: message_form(stage.plan.actions, [stage.action("1.1")], "Two carers left"),
            {},
            may=UPDATING_THEIRS,
            changes=UPDATE,
        ),
    ],
    SAVE_REQUEST: [
        sent(_ask("7.1"), LATER, may=OWNING, changes=REQUEST),
        sent(_ask("7.1"), {"kind": "paused", **WHY}, may=OWNING, changes=REQUEST),
        sent(_ask("1.1"), LATER, may=DECIDING, changes=REQUEST),
    ],
    SAVE_ANSWER: [
        sent(_answer("8.1", is_offer=False), WHY, may=DECIDING, changes=REQUEST),
        sent(_answer("8.1", is_offer=True), LATER, may=DECIDING, changes=REQUEST),
        sent(_answer("5.1", is_offer=False), WHY, may=DIRECTING, changes=REQUEST),
        sent(_answer("4.1", is_offer=True), LATER, may=DIRECTING, changes=REQUEST),
        sent(_answer("8.1", is_offer=False), WHY, own=True, may=NOBODY),
        sent(_answer("8.1", is_offer=True), LATER, own=True, may=NOBODY),
    ],
    SAVE_RETURN: [
        sent(lambda stage: return_form(_target(stage, "6.1").action, TODAY), WHY, may=DECIDING, changes=VERDICT),
    ],
    SAVE_REWORDED: [
        sent(_reworded, {}, own=True, may=UPDATING, changes=UPDATE | DRAFT),
        sent(_reworded, {"typed": "1.1 two managers left"}, own=True, may=UPDATING_THEIRS, changes=UPDATE | DRAFT),
        sent(_reworded, {}, may=NOBODY),
    ],
    SAVE_POST: [sent(_post, {"holder": "UOTHER", "deputy": "UASKER"}, may=COORDINATING, changes=POST)],
    SAVE_FILE: [
        sent(
            lambda stage: file_form(),
            {},
            files={"plan.csv": plan_file()},
            may=COORDINATING,
            changes=IMPORT,
            shows="3 recommendations, 3 actions",
        ),
    ],
    SAVE_LOAD: [sent(_load, {"title": "Northgate 2027"}, may=COORDINATING, changes=LOADED, shows="Northgate 2027")],
    SAVE_CHANGES: [sent(_first_change, {}, may=COORDINATING, changes=IMPORT | {"plan", "recommendation"})],
    SAVE_SET_UP: [
        sent(
            _set_up,
            {"holder_{vacant}": "UOTHER", "deputy_{vacant}": "UASKER"},
            may=COORDINATING,
            changes=POST,
            opens=SAVE_SET_UP,
        ),
        sent(
            _set_up, {"channel_{vacant}": "CGENERAL"}, may=COORDINATING, changes=POST | {"service"}, opens=SAVE_SET_UP
        ),
    ],
    SAVE_SETTINGS: [
        sent(
            lambda stage: settings_form(stage.bot.workspace()),
            {"coordinators": "UOTHER", "is_open": "owners"},
            may=DECIDING,
            changes=frozenset({"role_holder", "workspace"}),
        ),
    ],
}
SHORTCUTS = {SHORTCUT: [Cell(shortcut, may=UPDATING, opens=SAVE_UPDATE)]}

CELLS = [
    pytest.param(cell, role, id=f"{name}-{place}-{role}")
    for role, own in WORLDS
    for name, cells in {**PRESSED, **SENT, **SHORTCUTS}.items()
    for place, cell in enumerate(cells)
    if cell.own == own
]


@pytest.mark.parametrize(("cell", "role"), CELLS)
def test_what_is_pressed_or_sent_in_is_answered_by_role(stage: Stage, cell: Cell, role: str) -> None:
    check(stage, cell, role)


def test_the_table_names_every_button_menu_form_and_shortcut(stage: Stage) -> None:
    buttons = {re.sub(r"^\^|\(_\|\$\)$", "", pattern) for pattern in stage.listened["action"] - {".*"}}
    assert buttons == set(PRESSED)
    assert stage.listened["view"] - {".*"} == set(SENT)
    assert stage.listened["shortcut"] - {".*"} == set(SHORTCUTS)
