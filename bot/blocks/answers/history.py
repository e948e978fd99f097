"""Draw the history of a recommendation: every word said, corrected and retracted ones too, and everything decided."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo

from bot.blocks import action_lines
from bot.blocks.kit import Block, channel, context, cut, person, section, typed
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.notices.file_requests import changed
from bot.blocks.reply import Reply
from bot.blocks.signature import full_signature
from bot.plan.language.wording import count, full, short
from bot.plan.model.decisions import ChangeRequest, Decision, Verdict
from bot.plan.model.parts.judgement import Judgement
from bot.plan.model.target import Target
from bot.plan.notices.kinds import NoticeKind
from bot.plan.queries.history import HistoryEntry, SentNotice
from bot.plan.updates.versions import Version

SHOWN = 15  # things said and decided; who was told of them stands between these, in one line each
MOST = 45  # blocks, of the 50 that a message takes
AT_ONCE = timedelta(minutes=2)


def history(
    target: Target, entries: Sequence[HistoryEntry], zone: tzinfo | None, taken_out_at: datetime | None = None
) -> Reply:
    """Draw the history, newest first; what was corrected or retracted says so, and so does what is no longer in the
    plan.
    """
    corrected = {e.what.update_id for e in entries if isinstance(e.what, Version) and e.what.is_correction}
    numbers = {action.id: action.number for action in target.recommendation.actions} if not target.action else {}
    gone = (
        f"Taken out of the plan on {full(taken_out_at.astimezone(zone).date())}, when its file no longer had it."
        if taken_out_at
        else ""
    )
    what = target.action.text if target.action else target.recommendation.text
    name = f"History of {target.name}"
    blocks: list[Block] = [section(mrkdwn("*{}* {}", name, cut(" ".join(what.split()), 140)))]
    blocks += [section(mrkdwn("🗄️ {}", gone))] if gone else []
    if moved := [a for a in target.actions if a.moves]:
        blocks.append(
            context(
                mrkdwn("\n").join(
                    mrkdwn("*{}* due {}{}", a.number, full(a.due_on), action_lines.moved(a)) for a in moved if a.due_on
                )
            )
        )
    shown = said_so_far = 0
    for together in _together(entries):
        entry = together[0]
        is_told = isinstance(entry.what, SentNotice)
        if said_so_far == SHOWN or len(blocks) > MOST:
            break
        entry = replace(together[0], at=(at := entry.at.astimezone(zone)))
        which = f" · {numbers[entry.action_id]}" if entry.action_id in numbers else ""
        said = f"{at.day} {at:%b %Y, %H:%M}{which}"
        blocks += _told(together, said, which) if is_told else _DRAW[type(entry.what)](entry, said, corrected)
        shown, said_so_far = shown + len(together), said_so_far + (not is_told)
    if len(entries) > shown:
        blocks.append(context(mrkdwn("… and {} earlier; an export holds every update.", len(entries) - shown)))
    size = count(len(entries), "entry").replace("entrys", "entries")
    sentence = mrkdwn("{} on {}, newest first.{}", size, target.name, " " + gone if gone else "")
    return Reply(sentence, blocks, about=tuple(action.id for action in target.actions))


def _update(entry: HistoryEntry, said: str, corrected: set[int]) -> list[Block]:
    version = entry.what
    assert isinstance(version, Version)
    if version.source == "import":
        signed = mrkdwn("*Printed in the plan* · loaded {} · no. {}", said, version.update_id)
    else:
        parts = [mrkdwn("{} · {}", full_signature(version.author_id, version.author), said)]
        if version.rating:
            parts.append(mrkdwn("{} {}", version.rating.symbol, version.rating.label))
        if version.impact:
            parts.append(mrkdwn("{} impact: {}", version.impact.symbol, version.impact.label))
        if version.is_correction:
            parts.append(mrkdwn("_correction_"))
        elif version.update_id in corrected:
            parts.append(mrkdwn("_corrected since_"))
        if version.retracted_at:
            on = version.retracted_at.astimezone(entry.at.tzinfo).date()
            by = full_signature(version.retracted_by, version.retractor)
            parts.append(mrkdwn("_retracted_ by {}, {}", by, short(on)))
        parts.append(mrkdwn("no. {}", version.update_id))  # by which whoever runs the bot erases it
        signed = mrkdwn(" · ").join(parts)
    return [section(signed), *([typed(version.note, 1_000)] if version.note else []), *_evidence(entry, version)]


def _evidence(entry: HistoryEntry, version: Version) -> list[Block]:
    """What was given with an update; it stays when that is taken back, and says so."""
    if not entry.evidence:
        return []
    named = mrkdwn(", ").join(action_lines.evidence(each) for each in entry.evidence[:10])
    kept = " (kept, though the update was taken back)" if version.retracted_at else ""
    return [context(mrkdwn("📎 Evidence{}: {}", kept, named))]


def _change(entry: HistoryEntry, said: str, _: set[int]) -> list[Block]:
    change = entry.what
    assert isinstance(change, ChangeRequest)
    if not entry.is_decision and change.is_printed:
        who = full_signature(change.asked_by, change.asker)
        is_own = change.brought_by in (None, change.asked_by)
        brought = "" if is_own else mrkdwn(", which {} brought", person(change.brought_by))
        what = who, said, cut(change.file_name or "", 80), brought, changed(change)
        return [section(mrkdwn("{} · {} · took over the file “{}”{}: {}, once a second person agrees", *what))]
    if not entry.is_decision:
        asker = full_signature(change.asked_by, change.asker)
        return [
            section(mrkdwn("{} · {} · asked {}", asker, said, action_lines.wanted(change))),
            typed(change.reason, 500),
        ]
    done = {
        Decision.AGREED: "✔ agreed",
        Decision.REFUSED: "✖ refused",
        Decision.OFFERED: "offered another date",
        Decision.WITHDRAWN: "asked anew, which took its place" if change.is_superseded else "took the request back",
        Decision.CLOSED: "✔ said that it is done, which closed the request",
    }[change.decision or Decision.WITHDRAWN]
    on = change.agreed_on or change.offered_on
    decider = full_signature(change.decided_by, change.decider)
    text = mrkdwn("{} · {} · {}{}", decider, said, done, f": {full(on)}" if on else "")
    return [section(text), *([typed(change.decision_reason, 500)] if change.decision_reason else [])]


def _verdict(entry: HistoryEntry, said: str, _: set[int]) -> list[Block]:
    verdict = entry.what
    assert isinstance(verdict, Verdict)
    done = "✅ signed off" if verdict.is_signed_off else "↩️ returned"
    how = action_lines.verified(verdict)
    return [
        section(mrkdwn("{} · {} · {}{}", full_signature(verdict.by, verdict.giver), said, done, how)),
        *([typed(verdict.reason, 500)] if verdict.reason else []),
    ]


def _judgement(entry: HistoryEntry, said: str, _: set[int]) -> list[Block]:
    judged = entry.what
    assert isinstance(judged, Judgement)
    who = full_signature(judged.noted_by, judged.noter)
    head = mrkdwn(
        "{} · {} · noted what {} judged on {} · no. {}", who, said, cut(judged.body, 80), short(judged.on), judged.id
    )
    return [section(head), typed(judged.words, 500)]


def _together(entries: Sequence[HistoryEntry]) -> list[list[HistoryEntry]]:
    """Messages of one kind that went to several people at one time stand in one line, and so do all alerts that
    nothing was said between; everything else by itself."""
    groups: list[list[HistoryEntry]] = []
    alerts: list[HistoryEntry] | None = None  # those since somebody last said or decided something
    for entry in entries:
        last = groups[-1][-1] if groups else None
        if _is_alert(entry) and alerts is not None:
            alerts.append(entry)
        elif _is_alert(entry):
            groups.append(alerts := [entry])
        elif last and _is_same_message(last, entry):
            groups[-1].append(entry)
        else:
            groups.append([entry])
            alerts = alerts if isinstance(entry.what, SentNotice) else None
    return groups


def _is_alert(entry: HistoryEntry) -> bool:
    return isinstance(entry.what, SentNotice) and entry.what.kind in (NoticeKind.ALERT, NoticeKind.LATE)


def _is_same_message(one: HistoryEntry, other: HistoryEntry) -> bool:
    if not (isinstance(one.what, SentNotice) and isinstance(other.what, SentNotice)):
        return False
    is_one_moment = abs(one.at - other.at) < AT_ONCE
    return one.what.kind == other.what.kind and one.action_id == other.action_id and is_one_moment


def _told(together: Sequence[HistoryEntry], said: str, which: str) -> list[Block]:
    told = [entry.what for entry in together if isinstance(entry.what, SentNotice)]
    entry = told[0].kind.entry
    where = dict.fromkeys(
        person(each.user_id) if each.user_id and entry.sort.is_personal else channel(each.channel_id) for each in told
    )
    places = mrkdwn(", ").join(where)
    if (times := _times(together)) > 1 and _is_alert(together[0]):
        return [context(mrkdwn("Alerted {}× in {}, last on {}", times, places, said.removesuffix(which)))]
    return [context(mrkdwn("{}: {} · {}", entry.label.capitalize(), places, said))]


def _times(together: Sequence[HistoryEntry]) -> int:
    """How many messages these are: one tells of several actions, in one channel at one moment."""
    times: list[HistoryEntry] = []
    for entry in together:
        if not any(abs(entry.at - each.at) < AT_ONCE for each in times):
            times.append(entry)
    return len(times)


_DRAW: dict[type, Callable[[HistoryEntry, str, set[int]], list[Block]]] = {
    Version: _update,
    ChangeRequest: _change,
    Verdict: _verdict,
    Judgement: _judgement,
}
