"""A date moves by agreement: asked for, decided and answered, each by pressing what stands in the message."""

from playwright.sync_api import expect

from tests.browser.conftest import Enter
from tests.browser.process import Workspace
from tests.browser.visitor import Screen, Visitor


def open_ask(visitor: Visitor, number: str) -> None:
    """From the card of a recommendation."""
    visitor.open("general")
    visitor.press(visitor.see_card(number), "Ask for a new date")
    expect(visitor.modal.get_by_role("heading")).to_contain_text("Ask about")


def test_another_date_is_offered_and_taken(office: Workspace, enter: Enter, screen: Screen) -> None:
    who, number = ("UOLIVIA", "5") if screen.is_phone else ("UGRACE", "4")
    name = "Olivia Grant" if screen.is_phone else "Grace Mensah"
    visitor = enter(office, screen, who)
    open_ask(visitor, number)
    visitor.see("field-reason").fill("The third landlord signs in December, and each move takes six weeks.")
    visitor.see("modal-submit").click()
    expect(visitor.see("error-new_date")).to_be_visible()
    visitor.show("ask-form", visitor.modal)
    visitor.see("field-new_date").fill("2027-01-29")
    visitor.send_form()
    asked = visitor.message(f"Asked on action {number}.1: Friday 29 January 2027")  # in the place of the card
    expect(asked).to_contain_text("@Priya Shah decides; until then nothing changes.")
    expect(asked).to_contain_text(f"Recommendation {number}")
    expect(asked.get_by_role("button", name="Take it back")).to_be_visible()
    visitor.show("asked", asked)

    visitor.act_as("UPRIYA")
    visitor.open("@plankeeper")
    request = visitor.message(f"@{name} asks for Friday 29 January 2027 on action {number}.1")
    for button in ("Agree", "Refuse …", "Offer another date …"):
        expect(request.get_by_role("button", name=button, exact=True)).to_be_visible()
    visitor.show("decide-pending", request)
    visitor.press(request, "Offer another date …")
    expect(visitor.modal).to_contain_text("The third landlord signs in December")
    visitor.show("offer-form", visitor.modal)
    visitor.see("field-new_date").fill("2027-01-15")
    visitor.see("field-reason").fill("The board meets on the 18th and should hear that it is done.")
    visitor.send_form()
    expect(request).to_contain_text("offers Friday 15 January 2027 instead")
    expect(request.get_by_role("button", name="Agree")).to_have_count(0)
    visitor.show("decide-offered", request)

    visitor.act_as(who)
    visitor.open("@plankeeper")
    offer = visitor.message("offers Friday 15 January 2027 instead")
    visitor.show("offer", offer)
    visitor.press(offer, "Take 15 Jan 2027")
    taken = visitor.message(f"Your request on action {number}.1: ✔ Agreed")
    expect(taken).to_contain_text("now due Friday 15 January 2027")
    expect(taken.get_by_role("button", name="Take 15 Jan 2027")).to_have_count(0)
    visitor.show("offer-taken", taken)
    visitor.open("general")
    expect(visitor.see_card(number)).to_contain_text("due Friday 15 January 2027 (moved 1×")


def test_a_pause_is_refused_with_a_reason(office: Workspace, enter: Enter, screen: Screen) -> None:
    number = "2" if screen.is_phone else "1"
    visitor = enter(office, screen, "USAM")
    open_ask(visitor, number)
    visitor.see("field-kind").select_option(label="to pause it")
    visitor.see("field-reason").fill("Both managers are needed for the rota until spring.")
    visitor.send_form()
    visitor.act_as("UPRIYA")
    visitor.open("@plankeeper")
    request = visitor.message(f"@Sam Okafor asks to pause it on action {number}.1")
    visitor.show("decide-pause", request)
    visitor.press(request, "Refuse …")
    visitor.show("refuse-form", visitor.modal)
    visitor.see("field-reason").fill("The inspector looks at this first. Let us find the rota another manager.")
    visitor.send_form()
    expect(request).to_contain_text("✖ Refused by @Priya Shah")
    visitor.show("decide-refused", request)
    visitor.act_as("USAM")
    visitor.open("@plankeeper")
    answer = visitor.message(f"You asked to pause it on action {number}.1")
    expect(answer).to_contain_text("Let us find the rota another manager.")
    visitor.show("answer-refused", answer)


def test_an_end_is_agreed_to(office: Workspace, enter: Enter, screen: Screen) -> None:
    who, number = ("UDANIEL", "10") if screen.is_phone else ("UPRIYA", "9")
    visitor = enter(office, screen, who)
    visitor.open("general")
    visitor.send(f"/plan due {number}")
    visitor.see("field-kind").select_option(label="not to pursue it any more")
    visitor.see("field-reason").fill("Another body has taken this on, and reports to the same board.")
    visitor.send_form()
    visitor.act_as("UMARGARET")
    visitor.open("@plankeeper")
    request = visitor.message(f"asks not to pursue it on action {number}.1")
    visitor.press(request, "Agree")
    expect(request).to_contain_text("✔ Agreed by @Margaret Lyle")
    visitor.show("decide-agreed", request)
    visitor.act_as(who)
    visitor.open("@plankeeper")
    answer = visitor.message(f"You asked not to pursue it on action {number}.1")
    expect(answer).to_contain_text("not pursuing, agreed by Margaret Lyle")
    visitor.show("answer-agreed", answer)
