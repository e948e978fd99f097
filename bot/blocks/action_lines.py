"""Say how an action stands, in a line: the same words wherever it is shown."""

import re
from collections.abc import Iterable, Mapping

from bot.blocks.kit import cut, in_marks, person, quoted
from bot.blocks.mrkdwn import Mrkdwn, escape, mrkdwn
from bot.blocks.signature import signature
from bot.plan.language.wording import ago, count, full, short
from bot.plan.model.action import Action, Evidence, Post, Update
from bot.plan.model.day import Day
from bot.plan.model.decisions import ChangeKind, ChangeRequest, Decision, Verdict
from bot.plan.model.parts.judgement import Judgement, newest_of_each
from bot.plan.model.rating import Rating
from bot.plan.model.target import called

_ADDRESS = re.compile(r"://|\bwww\.", re.IGNORECASE)


def named(action: Action) -> Mrkdwn:
    """Name the action that something is about: `*5.1* Open two hubs …`."""
    return mrkdwn("*{}* {}", called(action), cut(action.text, 200))


def rating(action: Action, today: Day) -> Mrkdwn:
    """Show the rating: `🟢 on track`; who says so when they are contradicted by the date: `(says Jane Doe, Head of
    Service MASH, 12 Jul 2017)`; and who decided, where somebody did: `✅ signed off by Ann Lee, 3 Aug 2017
    (sampled 6 cases)`."""
    if action.rating is None:
        return mrkdwn("its recommendation is rejected") if action.is_left else mrkdwn("no rating yet")
    said = mrkdwn("{} {}", action.rating.symbol, action.rating.label)
    by, at = action.standing.by, action.standing.at
    if by and at and action.rating.is_decision:
        how = "" if action.rating is Rating.SIGNED_OFF else ", agreed"
        who, on = signature(by, action.standing.sayer), short(today.date_of(at))
        return mrkdwn("{}{} by {}, {}{}", said, how, who, on, verified(action.signed_off))
    if action.days_overdue(today) and at:
        return mrkdwn("{} (says {}, {})", said, signature(by, action.standing.sayer), short(today.date_of(at)))
    return said


def verified(verdict: Verdict | None) -> Mrkdwn:
    """Write how whoever signed it off knows: ` (sampled 6 cases)`; nothing where that is not said."""
    return mrkdwn(" ({})", verdict.verified.label) if verdict and verdict.verified else mrkdwn("")


def overdue(action: Action, today: Day) -> Mrkdwn | None:
    """Write `⏰ 45 days overdue`, or give None."""
    days = action.days_overdue(today)
    return mrkdwn("⏰ {} overdue", count(days, "day")) if days else None


def due(action: Action, today: Day) -> Mrkdwn:
    """Write `due Saturday 30 September 2017`, with the original date once it has moved, or the printed words."""
    if action.due_on is None:
        if not action.due_text:
            return mrkdwn("no due date")
        return mrkdwn("no due date (the plan says {})", in_marks(action.due_text, 80))
    was = "was " if action.days_overdue(today) else ""
    return mrkdwn("{}due {}{}", was, full(action.due_on), moved(action))


def moved(action: Action) -> Mrkdwn:
    """Write ` (moved 2×, 62 days; first due 31 Mar 2018)`, or nothing: shown wherever the date is.

    One that came with the plan as moved already has its first date alone: how often is not known.
    """
    if action.original_due_on is None:
        return mrkdwn("")
    if not action.moves:
        return mrkdwn(" (first due {})", short(action.original_due_on)) if action.days_moved else mrkdwn("")
    return mrkdwn(" ({}; first due {})", moves(action), short(action.original_due_on))


def moves(action: Action) -> Mrkdwn:
    """Write `moved 2×, 62 days`, where there is no room for the first date."""
    days = abs(action.days_moved)
    by = f"{count(days, 'day')}{' earlier' if action.days_moved < 0 else ''}" if days else "back to where it was"
    return mrkdwn("moved {}×, {}", action.moves, by)


def open_request(action: Action) -> Mrkdwn | None:
    """Write `Jane Doe, Head of Service MASH, asks for Friday 30 March 2018`, while that waits; or give None."""
    change = action.open_change
    if change is None:
        return None
    if change.decision is Decision.OFFERED and change.offered_on:
        return mrkdwn("{} is offered to {}", full(change.offered_on), signature(change.asked_by, change.asker))
    return mrkdwn(
        "{}{} asks {}", signature(change.asked_by, change.asker), "," if change.asker.post else "", wanted(change)
    )


def not_agreed(action: Action) -> Mrkdwn | None:
    """Write `printed in the file plan.csv, not agreed: due Friday 30 March 2018, done`; or give None."""
    if not action.not_agreed:
        return None
    said = ", ".join(
        (f"due {full(change.to_on)}" if change.to_on else "no due date")
        if change.kind is ChangeKind.DUE
        else change.kind.value.replace("_", " ")
        for change in action.not_agreed
    )
    return mrkdwn("printed in the file {}, not agreed: {}", cut(action.not_agreed[-1].file_name or "", 60), said)


def wanted(change: ChangeRequest) -> Mrkdwn:
    """Word what a request asks for: `for Friday 30 March 2018`, `to pause it`, `not to pursue it`."""
    if change.kind is ChangeKind.DUE and change.to_on:
        return mrkdwn("for {}", full(change.to_on))
    return mrkdwn("to pause it") if change.kind is ChangeKind.PAUSED else mrkdwn("not to pursue it")


def returned(action: Action, today: Day, longest: int = 200) -> Mrkdwn | None:
    """Write `↩️ returned by Ann Lee, 3 Aug 2017: “two hubs are closed”`, until somebody rates it anew; or give None."""
    verdict = action.returned
    if verdict is None:
        return None
    why = mrkdwn(": {}", in_marks(verdict.reason, longest)) if verdict.reason else ""
    return mrkdwn("↩️ returned by {}, {}{}", signature(verdict.by, verdict.giver), short(today.date_of(verdict.at)), why)


def impact(action: Action) -> Mrkdwn | None:
    """Write `◑ Impact: some evidence`, apart from how it is going; or give None."""
    return mrkdwn("{} impact: {}", action.impact.symbol, action.impact.label) if action.impact else None


def owners(action: Action, *, ring: bool = False, standing_in: Mapping[int, str] | None = None) -> Mrkdwn:
    """Name the posts, with their holders where they are known: in a channel naming a holder rings them.

    `standing_in` has who is named instead, by the post's id, while its holder is away.
    """
    return _named(action.owners, ring=ring, standing_in=standing_in)


def silent(action: Action, *, ring: bool = False) -> Mrkdwn:
    """Write `Head of Service MASH (@Jane Doe) has not answered`: of the posts that are held, as no other could."""
    held = tuple(post for post in action.owners if post.holder_id or post.deputy_id)
    return mrkdwn("{} {} not answered", _named(held, ring=ring), "have" if len(held) > 1 else "has")


def _named(owners: Iterable[Post], *, ring: bool, standing_in: Mapping[int, str] | None = None) -> Mrkdwn:
    posts = []
    for post in owners:
        deputy_id = (standing_in or {}).get(post.id)
        who = person(post.holder_id) if post.holder_id else None
        if deputy_id:
            who = mrkdwn("{}, standing in", person(deputy_id))
        posts.append(mrkdwn("{} ({})", post.title, who) if who and ring else escape(post.title))
    return mrkdwn(" and ").join(posts) or mrkdwn("nobody yet")


def standing(action: Action, today: Day, *, of_whole: bool = True) -> Mrkdwn:
    """Put rating, lateness and date in one line: `🟢 on track (says …) · ⏰ 45 days overdue · due …`; what was judged
    outside beside the rating, also `of_whole` recommendations where that does not stand above it."""
    asked = open_request(action), not_agreed(action)
    judged = newest_of_each(each for each in action.judged if of_whole or not each.is_of_whole)
    outside = tuple(judgement(each, 60) for each in judged[:1])
    parts = (rating(action, today), *outside, impact(action), overdue(action, today), due(action, today), *asked)
    return mrkdwn(" · ").join(part for part in (priority(action), *parts, returned(action, today)) if part)


def judgement(judged: Judgement, longest: int) -> Mrkdwn:
    """Write `⚖️ judged by Ofsted, 12 Jun 2026: “early progress”`."""
    by = quoted(judged.body, 60)
    return mrkdwn("⚖️ judged by {}, {}: {}", by, short(judged.on), in_marks(judged.words, longest))


def priority(action: Action) -> Mrkdwn | None:
    """Write `priority: Must do`, in the plan's own words; or give None where it prints none."""
    return mrkdwn("priority: {}", quoted(action.matters, 40)) if action.matters else None


def answers(action: Action, *, ring: bool = False) -> Mrkdwn:
    """Write ` · answers for it: Director of Education` after the owners; nothing where the plan names nobody."""
    return mrkdwn(" · answers for it: {}", _named(action.accountable, ring=ring)) if action.accountable else mrkdwn("")


def spoken(action: Action, today: Day) -> Mrkdwn:
    """Word the same as a clause for a sentence that is read aloud, without symbols."""
    said = (
        action.rating.label if action.rating else "of a rejected recommendation" if action.is_left else "not rated yet"
    )
    matters = mrkdwn("priority {}, ", quoted(action.matters, 40)) if action.matters else ""
    late = action.days_overdue(today)
    waits = ", a change is asked for" if action.open_change else ""
    overdue_by = f", {count(late, 'day')} overdue" if late else ""
    return mrkdwn("{}{}, {}{}{}", matters, said, due(action, today), overdue_by, waits)


def latest(update: Update, today: Day) -> Mrkdwn:
    """Quote the latest words: `Latest from Jane Doe, Head of Service MASH, 3 days ago: “Hubs open”`; for the document's
    own progress its date, where it gave one.
    """
    if update.is_printed:
        when = f", {short(update.on)}" if update.on else ""
        return mrkdwn("*In the plan{}:* {}", when, in_marks(update.note, 240))
    note = in_marks(update.note, 400) if update.note else "a rating, without a note"
    corrected = ", corrected since" if update.is_corrected else ""
    named = mrkdwn(", ").join(evidence(each) for each in update.evidence[:4])
    shown = mrkdwn(" Evidence: {}", named) if named else ""
    by = signature(update.author_id, update.author)
    return mrkdwn(
        "*Latest* from {by}, {ago}{corrected}: {note}{shown}",
        by=by,
        ago=ago(today.date_of(update.at), today),
        corrected=corrected,
        note=note,
        shown=shown,
    )


def evidence(each: Evidence) -> Mrkdwn:
    """Name a file, or a link, leading to it: where it leads to is what it says, also if there is a bar in its address.
    A file is never led to: whoever asks is shown its copy.

    A file whose name is an address leads nowhere, as it would lead elsewhere.
    """
    name, url = quoted(each.name, 60).replace("|", "/"), "".join((each.url or "").split()).replace("|", "%7C")
    is_true = not each.is_file and (each.name == each.url or not _ADDRESS.search(each.name))
    return mrkdwn("<{}|{}>", url, name) if is_true and url.startswith("https://") else name


def heard(action: Action, today: Day) -> str:
    """Write `last word 40 days ago`, or that nobody has said anything yet."""
    said = action.said.latest_said
    return f"last word {ago(today.date_of(said.at), today)}" if said else "nobody has said anything yet"


def one_line(action: Action, today: Day, *, ring: bool = False) -> Mrkdwn:
    """Draw a list's line: number, what it is, how it stands, and who owns it: the posts, with who holds each."""
    return mrkdwn(
        "*{number}* {text}\n{standing} · {owners}{answers}",
        number=called(action),
        text=cut(action.text, 90),
        standing=standing(action, today),
        owners=mrkdwn(" and ").join(_held(post, ring=ring) for post in action.owners) or _unowned(action),
        answers=answers(action, ring=ring),
    )


def _unowned(action: Action) -> Mrkdwn:
    return mrkdwn("nobody is to own it") if action.is_left else mrkdwn("nobody owns it yet")


def _held(post: Post, *, ring: bool) -> Mrkdwn:
    if not (post.holder_id or post.deputy_id):
        return mrkdwn("{} (nobody holds it)", post.title)
    if not ring:
        return escape(post.title)
    if not post.holder_id:
        return mrkdwn("{} ({}, standing in)", post.title, person(post.deputy_id))
    return mrkdwn("{} ({})", post.title, person(post.holder_id))
