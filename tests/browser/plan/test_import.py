"""A plan's file in a direct message: looked at, loaded, its people set up, and brought up to date by the next file."""

import csv
import io

from playwright.sync_api import FilePayload, Locator, expect

from tests.browser.conftest import Enter
from tests.browser.process import Workspace
from tests.browser.visitor import Screen, Visitor

HEADERS = ["Ref", "Recommendation", "What will be done?", "Who?", "By when?", "RAG"]


def plan_file(due: str) -> bytes:
    rows = [
        [
            "1",
            "Make sure that every crossing is lit by winter.",
            "1.1 Fit lamps at the twelve crossings.",
            "Lighting Engineer",
            "31 March 2027",
            "Green",
        ],
        [
            "2",
            "Know which paths children walk to school.",
            "2.1 Map the paths with every school.",
            "Travel Planner",
            due,
            "Amber",
        ],
    ]
    text = io.StringIO()
    csv.writer(text).writerows([["Safer Streets Plan"], HEADERS, *rows])
    return text.getvalue().encode()


def give(visitor: Visitor, name: str, content: bytes) -> None:
    visitor.see("upload-input").set_input_files(FilePayload(name=name, mimeType="text/csv", buffer=content))
    expect(visitor.main.get_by_text(name).last).to_be_visible()
    visitor.see("send").click()


def first_field(visitor: Visitor, name: str) -> Locator:
    """A field of the walk through the posts, which bears the post's id."""
    return visitor.modal.locator(f"[data-testid^=field-{name}_]").first


def test_a_plan_is_loaded_from_a_file_and_brought_up_to_date_by_the_next(
    fresh: Workspace, enter: Enter, screen: Screen
) -> None:
    priya = enter(fresh, screen, "UPRIYA")
    priya.open("@plankeeper")

    give(priya, "streets.csv", plan_file("30 June 2027"))
    preview = priya.message("Safer Streets Plan").filter(has_text="2 recommendations, 2 actions")
    expect(preview).to_contain_text("2 of 2 actions have an owner, 2 a due date")
    expect(preview).to_contain_text("Wednesday 30 June 2027")
    for button in ("Load it", "Load it with changes …", "Cancel"):
        expect(preview.get_by_role("button", name=button, exact=True)).to_be_visible()
    priya.show("import-preview", preview)

    priya.press(preview, "Load it with changes …")
    expect(priya.see("field-title")).to_have_value("Safer Streets Plan")
    priya.see("field-title").fill("Streets by winter")
    expect(priya.see("field-default").locator("option:checked")).to_have_text("another; this one stands beside it")
    priya.show("import-load-form", priya.modal)
    priya.send_form()
    loaded = priya.message("Streets by winter is loaded: 2 recommendations, 2 actions.")
    expect(loaded).to_be_visible()
    expect(priya.main.get_by_role("button", name="Load it", exact=True)).to_have_count(0)
    priya.show("import-loaded", loaded)

    priya.press(loaded, "Set up people …")
    expect(priya.modal).to_contain_text("Owns ")
    post = priya.modal.locator("strong").first.inner_text()
    priya.show("import-set-up-form", priya.modal)
    first_field(priya, "holder").select_option("ULEAH")
    first_field(priya, "deputy").select_option("UTOM")
    priya.see("modal-submit").click()
    expect(priya.modal).to_be_visible()
    expect(priya.modal.locator("strong").first).not_to_have_text(post)  # the next post
    expect(first_field(priya, "holder")).not_to_have_value("ULEAH")
    priya.see("modal-cancel").click()
    expect(priya.modal).to_be_hidden()
    priya.press(loaded, "Set up people …")  # goes on where it stopped
    expect(priya.modal).to_contain_text("Owns ")
    expect(priya.modal.locator("strong").first).not_to_have_text(post)
    priya.see("modal-cancel").click()

    give(priya, "streets again.csv", plan_file("31 July 2027"))
    newer = priya.message("“streets again.csv” differs from Streets by winter")
    expect(newer).to_contain_text("due date")
    expect(newer).to_contain_text("Nothing is changed yet.")
    priya.show("import-changes", newer)
    priya.press(newer, "Choose what to take over …")
    due = priya.modal.get_by_role("checkbox", name="due date")
    expect(due).to_be_checked()
    expect(priya.modal).to_contain_text("31 July 2027")
    priya.show("import-changes-form", priya.modal)
    priya.send_form()
    applied = priya.message("Streets by winter:").filter(has_text="asked for.")
    expect(applied).to_contain_text("31 July 2027")
    expect(priya.main.get_by_role("button", name="Choose what to take over …")).to_have_count(0)
    priya.show("import-applied", applied)
