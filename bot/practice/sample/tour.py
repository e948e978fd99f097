"""Describe the short tour of the sample workspace."""

from bot.practice.state.tour import Step

TOUR = [
    Step(
        "status",
        "Ask how a recommendation stands",
        "In any channel type `/plan status 5`. You see what was asked for, who does it by when, and what is missing.",
        (("command_answered", r"\bstatus\b.*\d"),),
    ),
    Step(
        "answer",
        "Answer an alert in its thread",
        "Move the day on with the clock until #looked-after hears from Plankeeper. Then tap"
        " `5.1 on track third landlord signed`: that alert’s thread opens, and you can send it, or put it in your own"
        " words.",
        (("reply_answered", r"\w"),),
        thread_in="looked-after",
    ),
    Step(
        "overdue",
        "See what is overdue",
        "Move the clock until a channel hears of something overdue, or type `/plan list overdue`.",
        (("posted_unasked", "overdue"), ("command_answered", r"\blist\b.*\boverdue\b")),
    ),
    Step(
        "new-date",
        "Ask for a new date",
        "As Olivia type `/plan due 5.1`, give a date and a reason, and send it off. Then act as Priya and answer the"
        " card that has come to her.",
        (("form_submitted", "ask_date"), ("command_answered", r"^/\S+\s+due\b"), ("said", r"^(<@\w+>\s*)?due\b")),
        then=(("pressed", "_request"), ("form_submitted", "_request")),
    ),
    Step(
        "sign-off",
        "Sign off what is done",
        "Olivia says that recommendation 6 is done; somebody else has to confirm it. Act as Daniel, type"
        " `/plan status 6` and press Sign off.",
        (("pressed", "sign_off"), ("form_submitted", "sign_off")),
    ),
]
