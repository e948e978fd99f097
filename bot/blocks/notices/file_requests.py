"""Draw messages about what a file changes that takes a second person: to decide, and what was decided."""

from collections.abc import Collection, Sequence
from datetime import date

from bot.blocks.kit import Block, button, buttons, context, cut, in_marks, person, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.language.wording import count, full, short
from bot.plan.model.day import Day
from bot.plan.model.decisions import ChangeKind, ChangeRequest, Decision
from bot.plan.notices.file_requests import FileMessage
from bot.plan.requests.file_requests import FileRequest, Item

DECIDE_FILE = "decide_file"
SHOWN = 12  # of what one file changes; the rest is counted, and stands in the form


def request(message: FileMessage, today: Day) -> Reply:
    """Ask who may decide about all of it; say of each what was decided."""
    asked = message.request
    text = mrkdwn("{}. It takes a second person: nothing of it counts before somebody agrees.", _brought(asked))
    blocks = [section(mrkdwn("*{}*", text)), *_listed(message.items, today)]
    if waiting := len(asked.waiting):
        blocks.append(buttons(button("Decide …", DECIDE_FILE, asked.source_id, "primary")))
        return Reply(mrkdwn("{} {} to decide.", text, count(waiting, "change")), blocks)
    return Reply(mrkdwn("{} All of it has been decided.", text), blocks)


def answer(message: FileMessage, today: Day) -> Reply:
    """Tell who brought the file what somebody decided about it."""
    agreed = sum(change.decision is Decision.AGREED for _, change in message.items)
    refused = len(message.items) - agreed
    said = [f"agreed to {count(agreed, 'change')}"] if agreed else []
    said += [f"refused {count(refused, 'change')}"] if refused else []
    what = person(message.decider_id), " and ".join(said), _file(message.request)
    text = mrkdwn("{} has {} of your file “{}”.", *what)
    return Reply(text, [section(mrkdwn("*{}*", text)), *_listed(message.items, today)])


def asked_for(asked: FileRequest, named: Collection[str]) -> list[Block]:
    """Say to whoever took a file over what of it waits for somebody else, and whom; who decides is told by itself."""
    stand, wait, do = ("is", "waits", "does") if len(asked.waiting) == 1 else ("are", "wait", "do")
    waits = mrkdwn("{} of dates, done or sign-off", count(len(asked.waiting), "change"))
    if named:
        who = mrkdwn(" or ").join(person(user_id) for user_id in sorted(named))
        text = mrkdwn("{} {} for {} to decide, and {} not count before.", waits, wait, who, do)
    else:
        text = mrkdwn(
            "{} {} printed in the file, not agreed, because nobody else may decide yet: `/plan settings` names a "
            "director or a second coordinator, who is then asked.",
            waits,
            stand,
        )
    return [section(text), *_listed(asked.waiting, None)]


def decided(agreed: int, refused: int, left: Sequence[str]) -> Reply:
    """Say to whoever decided what came of it, and what was left as it was."""
    said = [f"{count(agreed, 'change')} agreed to"] if agreed else []
    said += [f"{count(refused, 'change')} refused"] if refused else []
    text = mrkdwn("{}. Who brought the file is told.", ", ".join(said))
    lines = mrkdwn("\n").join(mrkdwn("• {}", cut(each, 300)) for each in left[:SHOWN])
    more = [context(mrkdwn("Left as before:\n{}", lines))] if left else []
    return Reply(text, [section(mrkdwn("✔ *{}*", text)), *more])


def changed(change: ChangeRequest) -> str:
    """Word what a file changes of one action: `due Monday 30 November 2026 → Friday 18 December 2026`."""
    if change.kind is ChangeKind.DUE:
        return f"due {_day(change.from_on)} → {_day(change.to_on)}"
    return change.kind.value.replace("_", " ")


def _day(on: date | None) -> str:
    return full(on) if on else "no date"


def _brought(asked: FileRequest) -> Mrkdwn:
    return mrkdwn(
        "{} has brought a newer file of {}, “{}”, with {} of dates, done or sign-off",
        person(asked.first.brought_by or asked.first.asked_by),
        cut(asked.plan.title, 120),
        _file(asked),
        count(len(asked.items), "change"),
    )


def _file(asked: FileRequest) -> str:
    return cut(asked.first.file_name or "", 80)


def _listed(items: Sequence[Item], today: Day | None) -> list[Block]:
    lines = [
        mrkdwn("• *{}* {}: {}{}", action.number, _title(action.text), changed(change), _outcome(change, today))
        for action, change in items[:SHOWN]
    ]
    more = f"\n… and {len(items) - SHOWN} more" if len(items) > SHOWN else ""
    return [section(mrkdwn("{}{}", mrkdwn("\n").join(lines), more))] if lines else []


def _title(text: str) -> str:
    return cut(text.rstrip(" ."), 60)


def _outcome(change: ChangeRequest, today: Day | None) -> str:
    if change.decision is None or today is None:
        return ""
    at = f", {short(today.date_of(change.decided_at))}" if change.decided_at else ""
    if change.decision is Decision.WITHDRAWN:
        return f" – overtaken{at}"
    done = "✔ agreed" if change.decision is Decision.AGREED else "✖ refused"
    why = mrkdwn(": {}", in_marks(change.decision_reason, 150)) if change.decision_reason else ""
    return mrkdwn(" – {} by {}{}{}", done, person(change.decided_by), at, why)
