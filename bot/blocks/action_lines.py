"""Say how an action stands, in a line: the same words wherever it is shown."""

from collections.abc import Mapping

from bot.blocks.kit import cut, escape, in_marks, person, quoted
from bot.blocks.signature import signature
from bot.plan.language.wording import ago, count, full, short
from bot.plan.model.action import Action, Evidence, Update
from bot.plan.model.day import Day
from bot.plan.model.decisions import ChangeKind, ChangeRequest, Decision
from bot.plan.model.rating import Rating


def named(action: Action) -> str:
    """Name the action that something is about: `*5.1* Open two hubs …`."""
    return f"*{escape(action.number)}* {escape(cut(action.text, 200))}"


def rating(action: Action, today: Day) -> str:
    """Show the rating: `🟢 on track`; who says so when they are contradicted by the date: `(says Jane Doe, Head of
    Service MASH, 12 Jul 2017)`; and who decided, where somebody did: `✅ signed off by Ann Lee, 3 Aug 2017`."""
    if action.rating is None:
        return "no rating yet"
    said = f"{action.rating.symbol} {action.rating.label}"
    by, at = action.standing.by, action.standing.at
    if by and at and action.rating.is_decision:
        how = "" if action.rating is Rating.SIGNED_OFF else ", agreed"
        return f"{said}{how} by {signature(by, action.standing.sayer)}, {short(today.date_of(at))}"
    if action.days_overdue(today) and at:
        return f"{said} (says {signature(by, action.standing.sayer)}, {short(today.date_of(at))})"
    return said


def overdue(action: Action, today: Day) -> str | None:
    """Write `⏰ 45 days overdue`, or give None."""
    days = action.days_overdue(today)
    return f"⏰ {count(days, 'day')} overdue" if days else None


def due(action: Action, today: Day) -> str:
    """Write `due Saturday 30 September 2017`, with the original date once it has moved, or the printed words."""
    if action.due_on is None:
        return f"no due date (the plan says {in_marks(action.due_text, 80)})" if action.due_text else "no due date"
    text = f"{'was ' if action.days_overdue(today) else ''}due {full(action.due_on)}"
    return f"{text}{moved(action)}"


def moved(action: Action) -> str:
    """Write ` (moved 2×, 62 days; first due 31 Mar 2018)`, or nothing: shown wherever the date is.

    One that came with the plan as moved already has its first date alone: how often is not known.
    """
    if action.original_due_on is None:
        return ""
    if not action.moves:
        return f" (first due {short(action.original_due_on)})" if action.days_moved else ""
    return f" ({moves(action)}; first due {short(action.original_due_on)})"


def moves(action: Action) -> str:
    """Write `moved 2×, 62 days`, where there is no room for the first date."""
    days = abs(action.days_moved)
    by = f"{count(days, 'day')}{' earlier' if action.days_moved < 0 else ''}" if days else "back to where it was"
    return f"moved {action.moves}×, {by}"


def open_request(action: Action) -> str | None:
    """Write `Jane Doe, Head of Service MASH, asks for Friday 30 March 2018`, while that waits; or give None."""
    change = action.open_change
    if change is None:
        return None
    if change.decision is Decision.OFFERED and change.offered_on:
        return f"{full(change.offered_on)} is offered to {signature(change.asked_by, change.asker)}"
    return f"{signature(change.asked_by, change.asker)}{',' if change.asker.post else ''} asks {wanted(change)}"


def wanted(change: ChangeRequest) -> str:
    """Word what a request asks for: `for Friday 30 March 2018`, `to pause it`, `not to pursue it`."""
    if change.kind is ChangeKind.DUE and change.to_on:
        return f"for {full(change.to_on)}"
    return "to pause it" if change.kind is ChangeKind.PAUSED else "not to pursue it"


def returned(action: Action, today: Day, longest: int = 200) -> str | None:
    """Write `↩️ returned by Ann Lee, 3 Aug 2017: “two hubs are closed”`, until somebody rates it anew; or give None."""
    verdict = action.returned
    if verdict is None:
        return None
    why = f": {in_marks(verdict.reason, longest)}" if verdict.reason else ""
    return f"↩️ returned by {signature(verdict.by, verdict.giver)}, {short(today.date_of(verdict.at))}{why}"


def impact(action: Action) -> str | None:
    """Write `◑ Impact: some evidence`, apart from how it is going; or give None."""
    return f"{action.impact.symbol} impact: {action.impact.label}" if action.impact else None


def owners(action: Action, *, ring: bool = False, standing_in: Mapping[int, str] | None = None) -> str:
    """Name the posts, with their holders where they are known: in a channel naming a holder rings them.

    `standing_in` has who is named instead, by the post's id, while its holder is away.
    """
    posts = []
    for post in action.owners:
        deputy_id = (standing_in or {}).get(post.id)
        who = f"{person(deputy_id)}, standing in" if deputy_id else person(post.holder_id) if post.holder_id else ""
        posts.append(f"{escape(post.title)} ({who})" if who and ring else escape(post.title))
    return " and ".join(posts) or "nobody yet"


def standing(action: Action, today: Day) -> str:
    """Put rating, lateness and date in one line: `🟢 on track (says …) · ⏰ 45 days overdue · due …`."""
    parts = (rating(action, today), impact(action), overdue(action, today), due(action, today), open_request(action))
    return " · ".join(part for part in (*parts, returned(action, today)) if part)


def spoken(action: Action, today: Day) -> str:
    """Word the same as a clause for a sentence that is read aloud, without symbols."""
    said = action.rating.label if action.rating else "not rated yet"
    late = action.days_overdue(today)
    waits = ", a change is asked for" if action.open_change else ""
    return f"{said}, {due(action, today)}" + (f", {count(late, 'day')} overdue" if late else "") + waits


def latest(update: Update, today: Day) -> str:
    """Quote the latest words: `Latest from Jane Doe, Head of Service MASH, 3 days ago: “Hubs open”`; for the document's
    own progress its date, where it gave one.
    """
    if update.is_printed:
        when = f", {short(update.on)}" if update.on else ""
        return f"*In the plan{when}:* {in_marks(update.note, 240)}"
    note = in_marks(update.note, 400) if update.note else "a rating, without a note"
    corrected = ", corrected since" if update.is_corrected else ""
    named = ", ".join(evidence(each) for each in update.evidence[:4])
    shown = f" Evidence: {named}" if named else ""
    by = signature(update.author_id, update.author)
    return f"*Latest* from {by}, {ago(today.date_of(update.at), today)}{corrected}: {note}{shown}"


def evidence(each: Evidence) -> str:
    """Name a file or link, leading to it: where it leads to is what it says, also if there is a bar in its address."""
    name, url = quoted(each.name, 60).replace("|", "/"), "".join((each.url or "").split()).replace("|", "%7C")
    return f"<{escape(url)}|{name}>" if url.startswith("https://") else name


def one_line(action: Action, today: Day) -> str:
    """Draw a list's line: number, what it is, how it stands."""
    return f"*{escape(action.number)}* {escape(cut(action.text, 90))}\n{standing(action, today)} · {owners(action)}"
