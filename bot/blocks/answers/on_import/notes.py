"""Draw what is known of a file beside what it says: answers remembered from earlier ones, its own words, warnings."""

from collections.abc import Iterator

from bot.blocks.answers.on_import.questions import meaning
from bot.blocks.kit import Block, button, buttons, context, cut, plain_text, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.imports.asked.given import Given
from bot.plan.imports.asked.own_words import own_words
from bot.plan.language.wording import count
from bot.plan.model.document import Document, Warn
from bot.plan.model.reading.question import NOTHING, About, plainly

FORGET = "forget_answers"
TAKE_OWN_WORDS = "take_own_words"
SHOW_WARNINGS = "show_warnings"
WARNINGS = "warnings"

SHOWN = 8  # answers that are named; more are only counted
SHOWN_OF_ITSELF = 3
EACH = 10  # warnings in one block: ten of 230 characters fit, and most of what is to be escaped in them
MOST_WARNINGS = 3 * EACH  # in the message; the window has them all
IN_WINDOW = 95 * EACH


def remembered_lines(document: Document, given: Given, import_id: int) -> list[Block]:
    """Draw what is remembered from an earlier file with the same headers, with the button that forgets it."""
    known = [mrkdwn("“{}” is {}", cut(value, 60), said) for value, said in _remembered(document, given)]
    if not known:
        return []
    more = f" and {len(known) - SHOWN} more" if len(known) > SHOWN else ""
    said = mrkdwn("Remembered from an earlier file: {}{}.", mrkdwn(", ").join(known[:SHOWN]), more)
    return [section(said, button("Forget", FORGET, import_id))]


def _remembered(document: Document, given: Given) -> Iterator[tuple[str, str]]:
    """(what was asked about, what it is) of each answer that comes from an earlier file, as this one prints it."""
    for header, meant in given.columns.items():
        if given.is_remembered(About.COLUMN, header):
            yield header, "left out" if meant == NOTHING else f"the {meaning(About.COLUMN, meant)}"
    actions = [action for recommendation in document.recommendations for action in recommendation.actions]
    printed = {plainly(action.rating_text): action.rating_text for action in actions if action.rating_text}
    for word, meant in given.ratings.items():
        if given.is_remembered(About.RATING, word):
            yield printed.get(plainly(word), word), meaning(About.RATING, meant)


def forgotten(name: str) -> Reply:
    """Say that what was remembered is forgotten, while a file is read without it."""
    text = mrkdwn("Forgotten. I am reading “{}” once more without it …", cut(name, 80))
    return Reply(text, [section(text)], is_settled=True)


def of_itself_lines(document: Document, import_id: int) -> list[Block]:
    """Offer what a plan says of its actions as a whole for their rating, on one tap."""
    made: list[Block] = []
    for place, said in enumerate(own_words(document)[:SHOWN_OF_ITSELF]):
        text = mrkdwn(
            "Its progress says “{}” of {}, whose {} no rating. Shall I take that for their rating: {} {}?",
            cut(said.words, 80),
            count(said.recommendations, "recommendation"),
            f"{count(said.actions, 'action')} {'has' if said.actions == 1 else 'have'}",
            said.rating.symbol,
            said.rating.label,
        )
        made += [section(text), buttons(button("Take it", f"{TAKE_OWN_WORDS}_{place}", import_id))]
    return made


def warning_lines(warnings: tuple[Warn, ...], import_id: int | None = None) -> list[Block]:
    """Draw what was not understood; where it is too much for a message, with the button that shows it all."""
    if not warnings:
        return []
    first, *others = _listed(warnings[:MOST_WARNINGS])
    made = [section(mrkdwn("⚠️ *Please look at*\n{}", first)), *map(section, others)]
    if (more := len(warnings) - MOST_WARNINGS) > 0:
        made.append(context(mrkdwn("… and {} more", more)))
        if import_id is not None:
            made.append(buttons(button(f"Show all {len(warnings)}", SHOW_WARNINGS, import_id)))
    return made


def warnings_window(warnings: tuple[Warn, ...]) -> Block:
    """Draw all that was not understood in a window."""
    shown = [section(lines) for lines in _listed(warnings[:IN_WINDOW])]
    if len(warnings) > IN_WINDOW:
        shown.append(context(mrkdwn("… and {} more of the same kinds.", len(warnings) - IN_WINDOW)))
    title, close = plain_text("To look at", 24), plain_text("Close")
    return {"type": "modal", "callback_id": WARNINGS, "title": title, "close": close, "blocks": shown}


def _listed(warnings: tuple[Warn, ...]) -> list[Mrkdwn]:
    lines = [mrkdwn("• {}: {}", cut(w.where, 60), cut(w.what, 160)) for w in warnings]
    return [mrkdwn("\n").join(lines[at : at + EACH]) for at in range(0, len(lines), EACH)]
