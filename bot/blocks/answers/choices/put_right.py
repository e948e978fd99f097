"""Draw what may be put right, by words that may mean it, with one button for each way; and what stands so already."""

from bot.blocks.answers.confirmation import DROP_DRAFT, SHOWN, name_of
from bot.blocks.kit import Block, button, buttons, cut, in_marks, read_id, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.model.fingerprint import words_seen
from bot.plan.model.rating import Rating
from bot.plan.model.target import Target, called
from bot.plan.updates.corrections.choice import Choice, Chosen

PUT_RIGHT = "put_right"
LABEL = 70  # characters of a button


def offered(chosen: Chosen, draft_id: int, typed: str) -> Reply:
    """Ask whether the last update is to be put right, with a button for each way in which it may be meant."""
    lines = list(dict.fromkeys(_as_it_stands(each) for each in chosen.choices))
    text = mrkdwn("{} Shall I put that right? Nothing has happened yet.", mrkdwn("\n").join(lines))
    made = [_button(each, draft_id, is_first=not n) for n, each in enumerate(chosen.choices)]
    let_go = button("Let it go", DROP_DRAFT, draft_id, seen=words_seen(typed, None))
    return Reply(text, [section(text), buttons(*made, let_go)], is_private=True)


def is_so_already(choice: Choice) -> Reply:
    """Say that there is nothing to put right."""
    text = mrkdwn("{} So nothing was changed.", _as_it_stands(choice))
    return Reply(text, [section(text)], is_private=True)


def chosen_of(action_id: str) -> tuple[int, int]:
    """Read (the update, the action it is to be about; nought for what it is about) from a button's name; ValueError if
    there is none."""
    update_id, _, about = action_id.removeprefix(f"{PUT_RIGHT}_").partition("_")
    return read_id(update_id), read_id(about)


def about_id(choice: Choice) -> int:
    """Give what a button says an update is to be about; nought for what it is about."""
    return choice.target.actions[0].id if choice.is_moved else 0


def _as_it_stands(choice: Choice) -> Mrkdwn:
    words = mrkdwn(" – {}", in_marks(choice.version.note, SHOWN)) if choice.version.note else ""
    rating = _rated(choice.version.rating) if choice.version.rating else "no rating"
    return mrkdwn("Your last update, on {}, says: {}{}.", name_of(choice.was), rating, words)


def _rated(rating: Rating) -> Mrkdwn:
    return mrkdwn("{} *{}*", rating.symbol, rating.label)


def _button(choice: Choice, draft_id: int, *, is_first: bool) -> Block:
    name = f"{PUT_RIGHT}_{choice.version.update_id}_{about_id(choice)}"
    style = "primary" if is_first else None
    return button(cut(_label(choice), LABEL), name, draft_id, style, seen=choice.version.seen)


def _label(choice: Choice) -> str:
    rated = f"{choice.rating.symbol} {choice.rating.label}" if choice.rating else ""
    if not choice.is_moved:
        return f"Make {_number(choice.was)} {rated}"
    is_rated = choice.rating and choice.rating is not choice.version.rating
    return f"Move it to {_number(choice.target)}{f', {rated}' if is_rated else ''}"


def _number(target: Target) -> str:
    return called(target.action or target.recommendation)
