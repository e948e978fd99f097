"""The history of a recommendation: every word said, corrected and retracted ones too, and everything decided."""

from collections.abc import Callable, Sequence
from datetime import tzinfo

from bot.blocks import lines
from bot.blocks.kit import Block, context, escape, person, section, typed
from bot.blocks.reply import Reply
from bot.plan.dates import count, full
from bot.plan.decisions import Change, Decision, Verdict
from bot.plan.progress import Version
from bot.plan.references import Target
from bot.plan.trail import Entry, Told

SHOWN = 15
NAMES = {
    "alert": "alert",
    "request": "asked to decide",
    "offer": "told of the offer",
    "answer": "told of the decision",
    "sign_off": "asked to sign off",
    "signed": "told of the sign-off",
    "returned": "told of the return",
    "follow_up": "reminded of a promise",
    "card": "card shared",
}


def history(target: Target, entries: Sequence[Entry], zone: tzinfo | None) -> Reply:
    """Newest first; what was corrected or retracted says so."""
    corrected = {e.what.update_id for e in entries if isinstance(e.what, Version) and e.what.is_correction}
    numbers = {action.id: action.number for action in target.recommendation.actions} if not target.action else {}
    blocks: list[Block] = []
    if moved := [a for a in target.actions if a.moves]:
        blocks.append(
            context("\n".join(f"*{escape(a.number)}* due {full(a.due_on)}{lines.moved(a)}" for a in moved if a.due_on))
        )
    for entry in entries[:SHOWN]:
        at = entry.at.astimezone(zone)
        which = f" · {escape(numbers[entry.action_id])}" if entry.action_id in numbers else ""
        said = f"{at.day} {at:%b %Y, %H:%M}{which}"
        blocks += _DRAW[type(entry.what)](entry, said, corrected)
    if len(entries) > SHOWN:
        blocks.append(context(f"… and {len(entries) - SHOWN} earlier; an export holds every update."))
    size = count(len(entries), "entry").replace("entrys", "entries")
    return Reply(f"{size} on {escape(target.name)}, newest first.", blocks, about=tuple(a.id for a in target.actions))


def _update(entry: Entry, said: str, corrected: set[int]) -> list[Block]:
    version = entry.what
    assert isinstance(version, Version)
    if version.source == "import":
        signed = f"*Printed in the plan* · loaded {said}"
    else:
        parts = [f"{person(version.author_id)} · {said}"]
        if version.delivery:
            parts.append(f"{version.delivery.symbol} {version.delivery.words}")
        if version.impact:
            parts.append(f"{version.impact.symbol} impact: {version.impact.words}")
        if version.is_correction:
            parts.append("_correction_")
        elif version.update_id in corrected:
            parts.append("_corrected since_")
        if version.retracted_at:
            parts.append("_retracted_")
        signed = " · ".join(parts)
    return [section(signed), *([typed(version.note, 1_000)] if version.note else [])]


def _change(entry: Entry, said: str, _: set[int]) -> list[Block]:
    change = entry.what
    assert isinstance(change, Change)
    if not entry.is_decision:
        return [
            section(f"{person(change.asked_by)} · {said} · 📅 asked {lines.wanted(change)}"),
            typed(change.reason, 500),
        ]
    done = {
        Decision.AGREED: "✔ agreed",
        Decision.REFUSED: "✖ refused",
        Decision.OFFERED: "offered another date",
        Decision.WITHDRAWN: "took the request back",
    }[change.decision or Decision.WITHDRAWN]
    on = change.agreed_on or change.offered_on
    text = f"{person(change.decided_by)} · {said} · {done}{': ' + full(on) if on else ''}"
    return [section(text), *([typed(change.decision_reason, 500)] if change.decision_reason else [])]


def _verdict(entry: Entry, said: str, _: set[int]) -> list[Block]:
    verdict = entry.what
    assert isinstance(verdict, Verdict)
    done = "✅ signed off" if verdict.is_signed_off else "↩️ returned"
    return [
        section(f"{person(verdict.by)} · {said} · {done}"),
        *([typed(verdict.reason, 500)] if verdict.reason else []),
    ]


def _told(entry: Entry, said: str, _: set[int]) -> list[Block]:
    told = entry.what
    assert isinstance(told, Told)
    where = person(told.user_id) if told.user_id and told.kind != "card" else f"<#{told.channel_id}>"
    return [context(f"🔔 {NAMES.get(told.kind, told.kind)} – {where} · {said}")]


_DRAW: dict[type, Callable[[Entry, str, set[int]], list[Block]]] = {
    Version: _update,
    Change: _change,
    Verdict: _verdict,
    Told: _told,
}
