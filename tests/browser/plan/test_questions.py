"""A file that leaves something open, on a phone: answered once, the next just loads; forgotten, it is asked again."""

import re

from playwright.sync_api import FilePayload, Locator, expect

from tests.browser.conftest import Enter
from tests.browser.process import Workspace
from tests.browser.visitor import Screen, Visitor
from tests.support.documents.office_export import export


def give(visitor: Visitor, name: str, content: bytes) -> None:
    visitor.see("upload-input").set_input_files(FilePayload(name=name, mimeType="text/csv", buffer=content))
    expect(visitor.main.get_by_text(name).last).to_be_visible()
    visitor.see("send").click()


def menu(visitor: Visitor, label: str) -> Locator:
    """The menu of the open form under this label."""
    return visitor.modal.get_by_label(label)


def test_questions_are_answered_once_and_asked_again_when_they_are_forgotten(
    office: Workspace, enter: Enter, screen: Screen
) -> None:
    priya = enter(office, screen, "UPRIYA")
    priya.open("@plankeeper")

    give(priya, "office may.csv", export("Town Works Plan"))
    asking = priya.message("Town Works Plan").filter(has_text="before it can be loaded")
    expect(asking).to_contain_text("What does “Zog” mean (2×)?")
    expect(asking.get_by_role("button", name="Load it", exact=True)).to_have_count(0)
    priya.show("import-questions", asking)
    asking.get_by_role("button", name=re.compile("^Answer .* …$")).click()
    expect(menu(priya, "Zib").locator("option:checked")).to_have_text("leave it out")
    priya.show("import-questions-form", priya.modal)
    menu(priya, "Zib").select_option("owner")
    menu(priya, "Zog").select_option("at_risk")
    priya.send_form()

    preview = priya.message("Town Works Plan").filter(has_text="3 of 3 actions have an owner")
    expect(preview).to_contain_text("2 at risk")
    priya.press(preview, "Load it")
    expect(priya.message("Town Works Plan is loaded: 3 recommendations, 3 actions.")).to_be_visible()

    give(priya, "office june.csv", export("Town Works Plan", due="31 July 2027"))
    newer = priya.message("“office june.csv” differs from Town Works Plan in 1 place")
    expect(newer).to_contain_text("Remembered from an earlier file: “Zib” is the owner (lead), “Zog” is at risk.")
    priya.show("import-remembered", newer)

    priya.press(newer, "Forget")
    again = priya.message("“office june.csv” is a newer form of Town Works Plan, with")
    expect(again).to_contain_text("What does “Zog” mean (2×)?")
    priya.show("import-forgotten", again)
