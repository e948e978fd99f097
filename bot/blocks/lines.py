"""How an action stands, in a line: the same words wherever it is shown."""

from datetime import date

from bot.blocks.kit import cut, escape, person, words
from bot.plan.dates import ago, count, full, short
from bot.plan.snapshot import Action, Update


def rating(action: Action, today: date) -> str:
    """`🟢 on track`, and who says so when they are contradicted by the date: `(says <@U1>, 12 Jul 2017)`."""
    if action.delivery is None:
        return "no rating yet"
    said = f"{action.delivery.symbol} {action.delivery.words}"
    if action.days_overdue(today) and action.rated:
        return f"{said} (says {person(action.rated.author_id)}, {short(action.rated.at.date())})"
    return said


def overdue(action: Action, today: date) -> str | None:
    """`⏰ 45 days overdue`, or None."""
    days = action.days_overdue(today)
    return f"⏰ {count(days, 'day')} overdue" if days else None


def due(action: Action, today: date) -> str:
    """`due Saturday 30 September 2017`, with the original date once it has moved, or the printed words."""
    if action.due_on is None:
        return f"no due date (the plan says “{words(action.due_text, 80)}”)" if action.due_text else "no due date"
    text = f"{'was ' if action.days_overdue(today) else ''}due {full(action.due_on)}"
    if action.moves and action.original_due_on:
        text += f" (moved {action.moves}×, originally {short(action.original_due_on)})"
    return text


def owners(action: Action, *, ring: bool = False) -> str:
    """The posts, with their holders where they are known: in a channel naming a holder rings them."""
    posts = [
        f"{escape(post.title)} ({person(post.holder_id)})" if post.holder_id and ring else escape(post.title)
        for post in action.owners
    ]
    return " and ".join(posts) or "nobody yet"


def standing(action: Action, today: date) -> str:
    """Rating, lateness and date in one line: `🟢 on track (says …) · ⏰ 45 days overdue · due …`."""
    return " · ".join(part for part in (rating(action, today), overdue(action, today), due(action, today)) if part)


def spoken(action: Action, today: date) -> str:
    """The same as a clause for a sentence that is read aloud, without symbols."""
    said = action.delivery.words if action.delivery else "not rated yet"
    late = action.days_overdue(today)
    return f"{said}, {due(action, today)}" + (f", {count(late, 'day')} overdue" if late else "")


def latest(update: Update, today: date) -> str:
    """`Latest, from <@U1> 3 days ago: “Hubs open”`; for the document's own progress its date, where it gave one."""
    if update.is_printed:
        when = f", {short(update.on)}" if update.on else ""
        return f"*In the plan{when}:* “{words(update.note, 240)}”"
    note = f"“{words(update.note, 400)}”" if update.note else "a rating, without a note"
    corrected = ", corrected since" if update.is_corrected else ""
    return f"*Latest* from {person(update.author_id)}, {ago(update.at.date(), today)}{corrected}: {note}"


def one_line(action: Action, today: date) -> str:
    """A list's line: number, what it is, how it stands."""
    return f"*{escape(action.number)}* {escape(cut(action.text, 90))}\n{standing(action, today)} · {owners(action)}"
