"""Draw what a nudge can be answered with: gone through, put off, said not to be theirs, rated with one press."""

from bot.blocks.answers.card import OPEN_REQUEST
from bot.blocks.kit import Block, button, plain_text
from bot.plan.model.action import Action
from bot.plan.model.fingerprint import asking_seen
from bot.plan.model.rating import Rating

GO_THROUGH = "go_through"  # its value is the message's local date
ANSWER_NUDGE = "answer_nudge"
RATE_QUICKLY = "rate_quickly"
NOT_MINE = "not_mine"  # an entry of the menu, beside the working days that something is put off by
QUICK = (Rating.ON_TRACK, Rating.AT_RISK)
_PUT_OFF = {1: "Put off until the next working day", 3: "Put off 3 working days", 7: "Put off 7 working days"}


def answer_menu(action: Action) -> Block:
    """Draw the menu beside an action by which nudges about it are put off, or said to be somebody else's."""
    entries = [(str(days), text) for days, text in _PUT_OFF.items()] + [(NOT_MINE, "This is not mine")]
    options = [{"text": plain_text(text, 75), "value": f"{value}:{action.id}"} for value, text in entries]
    return {"type": "overflow", "action_id": ANSWER_NUDGE, "options": options}


def quick_buttons(action: Action) -> list[Block]:
    """Draw the buttons that answer "on track? at risk? need a new date?" with one press."""
    made = [
        button(
            f"{rating.symbol} {rating.label.capitalize()}",
            f"{RATE_QUICKLY}_{rating}",
            action.id,
            seen=asking_seen(action),
        )
        for rating in QUICK
    ]
    return [*made, button("Need a new date …", OPEN_REQUEST, action.id)]
