"""Every form, as it is sent in, and who may."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.blocks.forms.assign import SAVE_POST, assign_form
from bot.blocks.forms.change_request import SAVE_ANSWER, SAVE_REQUEST, answer_form, request_form
from bot.blocks.forms.file_request import SAVE_FILE_DECISION, file_request_form
from bot.blocks.forms.import_ import (
    FILE,
    SAVE_CHANGES,
    SAVE_FILE,
    SAVE_LOAD,
    ImportMetadata,
    changes_form,
    file_form,
    load_form,
)
from bot.blocks.forms.on_done.return_ import SAVE_RETURN, return_form
from bot.blocks.forms.on_done.sign_off import SAVE_SIGN_OFF, sign_off_form
from bot.blocks.forms.on_import.questions import SAVE_ANSWERS, field_id, questions_form
from bot.blocks.forms.outside.judged import SAVE_JUDGED, judged_form
from bot.blocks.forms.plan import SAVE_PLAN, plan_form
from bot.blocks.forms.reword import SAVE_REWORDED, reword_form
from bot.blocks.forms.set_up import SAVE_SET_UP, set_up_form
from bot.blocks.forms.settings import SAVE_SETTINGS, settings_form
from bot.blocks.forms.update import SAVE_UPDATE, UpdateMetadata, message_form, update_form
from bot.documents import read_document
from bot.plan.imports.diff import diff
from bot.plan.lookup import target_of
from bot.plan.model.reading.question import About, Question
from bot.plan.record import Record
from bot.plan.requests.file_requests import file_request_with
from bot.plan.updates.drafts import Kept
from bot.practice.client.answer import Answer
from bot.practice.client.person import Person
from bot.practice.json_object import Json
from tests.conversations.permissions.cells import Cell
from tests.conversations.permissions.changed_tables import (
    DRAFT,
    DUE,
    IMPORT,
    JUDGED,
    LOADED,
    POST,
    REQUEST,
    TODAY,
    UPDATE,
    VERDICT,
)
from tests.conversations.permissions.roles import (
    COORDINATING,
    DECIDING,
    DIRECTING,
    NOBODY,
    OWNING,
    SETTING_UP,
    UPDATING,
    UPDATING_THEIRS,
)
from tests.conversations.permissions.stage import Stage
from tests.support.plan_file import plan_file
from tests.support.running import SAMPLE

ASKED = Question(About.COLUMN, "Zib", "owner", ("owner", "nothing"), ("Somebody from Care",), "row 3")
ZIB = field_id(ASKED)


def sent(
    view: Callable[[Stage], Json], values: Mapping[str, str], *, files: Mapping[str, bytes] | None = None, **cell: Any
) -> Cell:
    """A form, filled in, with these files in its field for them."""

    def does(stage: Stage, person: Person) -> Answer:
        named = {field.format(**stage.ids): value for field, value in values.items()}
        return stage.submit(person, view(stage), named, {FILE: files} if files else {})

    return Cell(does, **cell)


def _target(stage: Stage, number: str) -> Any:
    return target_of(stage.bot.workspace(), stage.action(number).id)


def _update(number: str, **more: Any) -> Callable[[Stage], Json]:
    return lambda stage: update_form(_target(stage, number), TODAY, UpdateMetadata(**more))


def _ask(number: str) -> Callable[[Stage], Json]:
    return lambda stage: request_form(_target(stage, number).action, TODAY)


def _answer(number: str, *, is_offer: bool) -> Callable[[Stage], Json]:
    def view(stage: Stage) -> Json:
        action = stage.action(number)
        return answer_form(action, action.changes[-1], TODAY, is_offer=is_offer)

    return view


def _file_request(stage: Stage) -> Json:
    asked = file_request_with(stage.bot.workspace(), stage.ids["file"])
    return file_request_form(asked, asked.waiting)


def _agreed_to_file(stage: Stage, person: Person) -> Answer:
    asked = file_request_with(stage.bot.workspace(), stage.ids["file"])
    return stage.submit(person, _file_request(stage), {f"agreed_{asked.first.id}": str(asked.first.id)}, {})


def _reworded(stage: Stage) -> Json:
    kept = Kept(stage.ids["held"], "UASKER", "7.1 we saw Zoe Fox, 14", "7.1 we saw a child", None, is_held=True)
    return reword_form(kept, "a name")


def _post(stage: Stage) -> Json:
    workspace = stage.bot.workspace()
    return assign_form(workspace, workspace.posts[0])


def _load(stage: Stage) -> Json:
    document = read_document(plan_file(), "plan.csv")
    return load_form(document, ImportMetadata(import_id=stage.ids["new file"]), is_first=False)


def _questions(stage: Stage) -> Json:
    return questions_form("office.csv", [ASKED], ImportMetadata(import_id=stage.ids["asking file"]))


def _first_change(stage: Stage) -> Json:
    """The form with one difference, which is ticked."""
    document = read_document(SAMPLE.read_bytes(), "plan.txt")
    return changes_form(diff(stage.plan, document, Record()).differences[:1], stage.ids["newer file"])


def _set_up(stage: Stage) -> Json:
    post = next(p for p in stage.bot.workspace().posts if p.id == stage.ids["vacant"])
    return set_up_form(post, [], 1, None, [])


AT_RISK = {"rating": "at_risk", "note": "Two carers left"}
LATER = {"new_date": "2027-03-31", "reason": "The tender slipped"}
OFSTED = {"body": "Ofsted", "words": "early progress"}
SAMPLED = {"how": "sampled", "cases": "6"}
WHY = {"reason": "Two carers still wait"}
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
    SAVE_FILE_DECISION: [
        Cell(_agreed_to_file, may=DECIDING, changes=DUE),
        sent(_file_request, {"rest": "refused", **WHY}, may=DECIDING, changes=REQUEST),
        Cell(_agreed_to_file, own=True, may=NOBODY),
    ],
    SAVE_RETURN: [
        sent(lambda stage: return_form(_target(stage, "6.1").action, TODAY), WHY, may=DECIDING, changes=VERDICT),
    ],
    SAVE_JUDGED: [
        sent(lambda stage: judged_form(_target(stage, "7.1"), TODAY), OFSTED, may=DECIDING, changes=JUDGED),
        sent(lambda stage: judged_form(_target(stage, "1.1"), TODAY), OFSTED, may=DECIDING, changes=JUDGED),
    ],
    SAVE_SIGN_OFF: [
        sent(lambda stage: sign_off_form(_target(stage, "6.1").action, TODAY), SAMPLED, may=DECIDING, changes=VERDICT),
        sent(lambda stage: sign_off_form(_target(stage, "6.1").action, TODAY), SAMPLED, own=True, may=NOBODY),
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
    SAVE_ANSWERS: [sent(_questions, {ZIB: "owner"}, may=COORDINATING, shows="is not kept any more")],
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
    SAVE_PLAN: [
        sent(
            lambda stage: plan_form(stage.bot.workspace().plans[0]),
            {"name": "Northgate 2027", "channel": "CGENERAL"},
            may=COORDINATING,
            changes=frozenset({"plan"}),
            shows="is now called Northgate 2027",
        ),
    ],
    SAVE_SETTINGS: [
        sent(
            lambda stage: settings_form(stage.bot.workspace()),
            {"coordinators": "UOTHER", "is_open": "owners"},
            may=SETTING_UP,
            changes=frozenset({"role_holder", "workspace"}),
        ),
    ],
}
