"""Done is said by one person and signed off by another, who looks at the evidence; the history tells all of it."""

from playwright.sync_api import FilePayload, expect

from tests.browser.conftest import Enter
from tests.browser.process import Workspace
from tests.browser.visitor import Screen

ROTA = FilePayload(name="visits in October.png", mimeType="image/png", buffer=b"\x89PNG not really")


def test_what_is_done_is_returned_then_signed_off_and_the_history_keeps_it_all(
    fresh: Workspace, enter: Enter, screen: Screen
) -> None:
    number = "7.1" if screen.is_phone else "7.2"
    visitor = enter(fresh, screen)
    visitor.open("general")
    menus = visitor.see_card("7").get_by_label("More actions")
    (menus.first if screen.is_phone else menus.last).click()
    visitor.page.get_by_role("menuitem", name="done").click()
    expect(visitor.modal.get_by_role("heading")).to_have_text(f"{number} is done")
    visitor.see("field-note").fill("Every household was visited within six weeks, two months in a row.")
    visitor.see("field-files").set_input_files(ROTA)
    visitor.press(visitor.modal, "More …")
    visitor.see("field-link").fill("https://marlbridge.example/visits")
    visitor.show("done-form", visitor.modal)
    visitor.send_form()

    visitor.act_as("UMARGARET")
    visitor.open("@plankeeper")
    ask = visitor.message(f"@Olivia Grant says that action {number} is done.")
    expect(ask).to_contain_text("visits in October.png")
    visitor.show("sign-off-pending", ask)
    visitor.press(ask, "Return …")
    expect(visitor.modal).to_contain_text("Every household was visited")
    visitor.show("return-form", visitor.modal)
    visitor.see("field-reason").fill("The October figures for the north team are still to come.")
    visitor.send_form()
    expect(ask).to_contain_text("returned by Margaret Lyle")
    expect(ask.get_by_role("button", name="Sign off")).to_have_count(0)
    visitor.show("sign-off-returned", ask)

    visitor.act_as("UOLIVIA")
    visitor.open("@plankeeper")
    returned = visitor.message(f"@Margaret Lyle has returned action {number}")
    expect(returned).to_contain_text("The October figures for the north team are still to come.")
    visitor.show("returned", returned)
    visitor.press(returned, "Update")
    visitor.see("field-note").fill("The north team has sent its figures: all visited.")
    visitor.see("field-rating").select_option("on_track")
    visitor.send_form()
    visitor.send(f"due {number} 15 January 2027 because the board wants another month of figures")
    expect(visitor.message(f"Asked on action {number}")).to_be_visible()

    visitor.act_as("UPRIYA")
    visitor.open("@plankeeper")
    visitor.press(visitor.message(f"on action {number}").filter(has_text="asks for"), "Agree")
    visitor.act_as("UOLIVIA")
    visitor.open("@plankeeper")
    said = visitor.say(f"{number} done: all visited three months in a row")
    expect(visitor.message(f"Recorded on action {number}").filter(has_text="three months")).to_be_visible()

    visitor.act_as("UMARGARET")
    visitor.open("@plankeeper")
    again = visitor.message(f"@Olivia Grant says that action {number} is done.").filter(has_text="three months")
    visitor.press(again, "Sign off")
    how = visitor.message(f"Sign off action {number}?")
    visitor.show("sign-off-how", how)
    visitor.press(how, "Visited or observed")
    expect(again).to_contain_text("✅ signed off by Margaret Lyle")
    visitor.show("sign-off-given", again)

    visitor.act_as("UOLIVIA")
    visitor.open("@plankeeper")
    expect(said).to_be_visible()
    visitor.show(
        "signed-off",
        visitor.message(f"✅ Action {number} is signed off by @Margaret Lyle (visited or observed). Thank you."),
    )
    visitor.send(f"history {number}")
    history = visitor.message("asked for Friday 15 January 2027")
    for words in (
        "Every household was visited",
        "↩️ returned",
        "The October figures",
        "✔ agreed: Friday 15 January 2027",
        "all visited three months in a row",
        "✅ signed off",
        "Asked to sign off: @",
        "@Daniel Reeve",
    ):
        expect(history).to_contain_text(words)
    visitor.show("history", history)
    visitor.open("looked-after")
    visitor.send(f"/plan status {number}")
    signed = visitor.message("Recommendation 7").filter(has_text="Only visible to you")
    expect(signed.get_by_role("button", name="Return …", exact=True)).to_have_count(0)  # it is not hers to return
    visitor.show("card-signed-off", signed)
