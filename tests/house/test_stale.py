"""Every button, menu and form says what becomes of it if what it was drawn from does not stand any more."""

import ast
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

from bot.listeners.presses import Harmless, RefusedPress
from bot.listeners.submissions import Form, RefusedForm, ToldForm
from tests.house.code import Module, inside

TAKEN_IN = {"action": "bot.listeners.presses", "view": "bot.listeners.submissions"}
FOR_ANYTHING_ELSE = "bot.listeners"

REFUSED, TOLD, HARMLESS = "decides or overwrites", "adds to the record", "does no harm"
KINDS = {RefusedPress: REFUSED, RefusedForm: REFUSED, ToldForm: TOLD, Harmless: HARMLESS}
PRESSES = {
    "undo_update": REFUSED,
    "file_draft": REFUSED,
    "choose_for_draft": REFUSED,
    "file_in_plan": REFUSED,
    "file_on_all": REFUSED,
    "do_in_plan": REFUSED,
    "record_kept": REFUSED,
    "put_right": REFUSED,
    "choose_for_plan": HARMLESS,
    "do_to_plan": HARMLESS,
    "name_plan": HARMLESS,
    "drop_draft": REFUSED,
    "read_as_plan": REFUSED,
    "show_draft": HARMLESS,
    "say": HARMLESS,
    "reword_draft": HARMLESS,
    "show_page": HARMLESS,
    "more_help": HARMLESS,
    "show_oversight": HARMLESS,
    "share_card": HARMLESS,
    "allow_channel": REFUSED,
    "keep_channel_private": REFUSED,
    "open_history": HARMLESS,
    "list_evidence": HARMLESS,
    "show_evidence": HARMLESS,
    "open_update": HARMLESS,
    "open_done": HARMLESS,
    "more_fields": HARMLESS,
    "choose_deed": HARMLESS,
    "remember_promise": HARMLESS,
    "followed_up": HARMLESS,
    "ask_date": HARMLESS,
    "choose_day": REFUSED,
    "agree_request": REFUSED,
    "decide_file": HARMLESS,
    "refuse_request": HARMLESS,
    "offer_date": HARMLESS,
    "accept_offer": REFUSED,
    "withdraw_request": REFUSED,
    "sign_off": HARMLESS,
    "verify": REFUSED,
    "open_how_verified": HARMLESS,
    "return_action": HARMLESS,
    "undo_verdict": HARMLESS,
    "undo_judged": HARMLESS,
    "open_posts": HARMLESS,
    "open_set_up": HARMLESS,
    "open_settings": HARMLESS,
    "open_nudge_settings": HARMLESS,
    "load_plan": HARMLESS,
    "load_import": REFUSED,
    "open_load": HARMLESS,
    "open_changes": HARMLESS,
    "cancel_import": HARMLESS,
    "answer_questions": HARMLESS,
    "forget_answers": HARMLESS,
    "take_own_words": HARMLESS,
    "show_warnings": HARMLESS,
    "answer_nudge": HARMLESS,
    "rate_quickly": REFUSED,
    "go_through": HARMLESS,
    "start_nudges": HARMLESS,
    "tell_board": HARMLESS,
    "leave_board": HARMLESS,
}
FORMS = {
    "save_reworded": REFUSED,
    "save_update": TOLD,
    "save_ask_date": REFUSED,
    "save_answered_request": REFUSED,
    "save_file_decision": REFUSED,
    "save_return": REFUSED,
    "save_sign_off": REFUSED,
    "save_judged": HARMLESS,
    "save_post": REFUSED,
    "save_set_up": REFUSED,
    "save_settings": REFUSED,
    "save_nudge_settings": REFUSED,
    "save_plan": REFUSED,
    "save_import_file": HARMLESS,
    "save_load": REFUSED,
    "save_changes": HARMLESS,
    "save_answers": HARMLESS,
    "save_step": TOLD,
    "save_board_told": REFUSED,
}


def calls(module: Module, name: str) -> Iterator[list[Any]]:
    """What a function is called with in a listener, less the app and its services."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            known = vars(import_module(module.name))
            yield [eval(ast.unparse(arg), known) for arg in node.args[2:]]


def taken_in(name: str) -> list[list[Any]]:
    return [said for module in inside("bot.listeners") for said in calls(module, name)]


def test_presses_and_forms_are_taken_in_nowhere_else() -> None:
    taken = {
        (node.func.attr, module.name)
        for module in inside("bot")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("app.action", "app.view")
        if isinstance(node.func, ast.Attribute)
    }
    assert taken == {*TAKEN_IN.items(), *((kind, FOR_ANYTHING_ELSE) for kind in TAKEN_IN)}


def test_every_press_says_what_becomes_of_it_on_another_state() -> None:
    assert {action_id: KINDS[type(when_stale)] for action_id, _, when_stale in taken_in("on_press")} == PRESSES


def test_every_form_says_what_becomes_of_it_on_another_state() -> None:
    forms: list[Form[Any, Any]] = [form for [form] in taken_in("on_submit")]
    assert {form.id: KINDS[type(form.when_stale)] for form in forms} == FORMS


def test_whatever_does_no_harm_says_why() -> None:
    stated = [when_stale for *_, when_stale in taken_in("on_press")]
    stated += [form.when_stale for [form] in taken_in("on_submit")]
    assert [each.why for each in stated if isinstance(each, Harmless) and len(each.why.split()) < 5] == []


@pytest.mark.parametrize("action_id", PRESSES)
def test_no_button_is_called_like_the_beginning_of_another(action_id: str) -> None:
    """What an id goes on with, after an underscore, is the button's own: its state, among others."""
    assert [other for other in PRESSES if other.startswith(f"{action_id}_")] == []
