"""A step of the tour is ticked when it is seen."""

from bot.practice.state.tour import Step, Tour


def test_a_step_of_the_tour_may_need_a_second_thing_to_follow() -> None:
    step = Step(
        "date", "x", "y", (("form_submitted", "ask_date"), ("said", r"^due\b")), then=(("pressed", "_request"),)
    )
    tour = Tour([step, Step("off", "x", "y", (("pressed", "sign_off"),))])
    tour.see("pressed", "agree_request")
    assert tour.done == set()  # nobody has asked yet
    tour.see("form_submitted", "ask_date:5.1")
    assert tour.done == set()
    again = Tour(tour.steps)
    again.load(tour.kept())
    again.see("pressed", "agree_request:7")
    again.see("pressed", "sign_off:6")
    assert again.done == {"date", "off"}
    old = Tour(tour.steps)
    old.load(["off"])  # as an older workspace kept it
    assert old.done == {"off"}
