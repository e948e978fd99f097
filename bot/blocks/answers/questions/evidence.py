"""Draw the evidence on a recommendation or action: what was given, with which update, by whom and when."""

from collections.abc import Iterable, Sequence
from datetime import tzinfo

from bot.blocks import action_lines
from bot.blocks.kit import Block, button, context, person, quoted, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import Reply
from bot.blocks.signature import signature
from bot.plan.language.wording import short
from bot.plan.model.action import Evidence
from bot.plan.model.target import Target
from bot.plan.queries.history import HistoryEntry
from bot.plan.updates.evidence import Given
from bot.plan.updates.versions import Version

SHOW_EVIDENCE = "show_evidence"  # of one update, whose id is the value
LIST_EVIDENCE = "list_evidence"  # of one action, whose id is the value
_SHOW = "Show evidence"
_NOT_ALLOWED = (
    "I can’t send you files: the app was installed without the scope files:write, which may be left out. Whoever gave "
    "it can send it to you; whoever runs me can install the app again."
)

SHOWN = 10  # updates with evidence, of one thing


def evidence(given: Sequence[tuple[Target, Sequence[HistoryEntry]]], zone: tzinfo | None) -> Reply:
    """Draw what was given on each of these, the newest first; where nothing was, say how it is given."""
    sentences = [_sentence(target, entries, zone) for target, entries in given]
    blocks: list[Block] = []
    for sentence, (_, entries) in zip(sentences, given, strict=True):
        blocks += [section(sentence), *(_line(entry, zone) for entry in entries[:SHOWN])]
        if len(entries) > SHOWN:
            blocks.append(context(mrkdwn("… and {} earlier; the history has them.", len(entries) - SHOWN)))
    about = tuple(dict.fromkeys(a.id for target, _ in given for a in target.actions))
    return Reply(mrkdwn("\n").join(sentences), blocks, about=about)


def _sentence(target: Target, entries: Sequence[HistoryEntry], zone: tzinfo | None) -> Mrkdwn:
    if not entries:
        how = "a file or a link that comes with an update is kept as its evidence"
        return mrkdwn("Nothing has been given yet to show {}: {}.", target.name, how)
    number = sum(len(entry.evidence) for entry in entries)
    size = "one piece of evidence" if number == 1 else f"{number} pieces of evidence"
    newest = mrkdwn("{}, from {}", entries[0].evidence[-1].name[:80], _by(entries[0], zone))
    begin = f"{target.name[:1].upper()}{target.name[1:]}"
    return mrkdwn("{} has {}{}{}.", begin, size, ": " if number == 1 else "; the newest is ", newest)


def _by(entry: HistoryEntry, zone: tzinfo | None) -> Mrkdwn:
    version = entry.what
    assert isinstance(version, Version)
    return mrkdwn("{}, {}", signature(version.author_id, version.author), short(entry.at.astimezone(zone).date()))


def _line(entry: HistoryEntry, zone: tzinfo | None) -> Block:
    version = entry.what
    taken_back = isinstance(version, Version) and version.retracted_at is not None
    named = mrkdwn(", ").join(action_lines.evidence(each) for each in entry.evidence)
    kept = " (the update was taken back)" if taken_back else ""
    show = show_button(version.update_id, entry.evidence) if isinstance(version, Version) else None
    return section(mrkdwn("📎 {} · {}{}", named, _by(entry, zone), kept), show)


def show_button(update_id: int, given: Iterable[Evidence]) -> Block | None:
    """Draw the button that has the files shown which were given with an update; None where none were."""
    is_any = any(each.is_file for each in given)
    return button(_SHOW, f"{SHOW_EVIDENCE}_{update_id}", update_id) if is_any else None


def list_button(action_id: int) -> Block:
    """Draw the button that lists all that was given on an action."""
    return button("All evidence", f"{LIST_EVIDENCE}_{action_id}", action_id)


def coming(given: Given) -> Reply:
    """Say that the copies come, to whoever asked alone, and of what there is none."""
    copies = _named([copy.name for copy in given.copies])
    verb = "comes" if len(given.copies) == 1 else "come"
    text = mrkdwn(
        "{} {} in your direct messages with me; nobody else gets it from me.{}", copies, verb, _missing(given)
    )
    return Reply(text, is_private=True)


def none_kept(given: Given) -> Reply:
    """Say that there is no copy of what was given."""
    return Reply(mrkdwn("{}", _missing(given).strip()), is_private=True)


def brought(given: Given, zone: tzinfo | None) -> Reply:
    """Say what the files are that follow."""
    names = _named([copy.name for copy in given.copies])
    by = person(given.author_id) if given.author_id else mrkdwn("somebody")
    return Reply(mrkdwn("{}, given by {} on {}:", names, by, short(given.said_at.astimezone(zone).date())))


def not_brought(why: str, *, is_allowed: bool) -> Reply:
    """Say why the copies do not come."""
    if not is_allowed:
        return Reply(mrkdwn("{}", _NOT_ALLOWED), is_private=True)
    return Reply(
        mrkdwn("I could not bring you what you asked for, because {}. Please ask again in a minute.", why),
        is_private=True,
    )


def _named(names: Sequence[str]) -> Mrkdwn:
    shown = [quoted(name, 60) for name in names[:3]]
    more = [mrkdwn("{} more", len(names) - 3)] if len(names) > 3 else []
    return mrkdwn(", ").join([mrkdwn("“{}”", name) for name in shown] + more)


def _missing(given: Given) -> Mrkdwn:
    if not given.missing:
        return mrkdwn("")
    by = person(given.author_id) if given.author_id else "in Slack"
    return mrkdwn(
        " I keep no copy of {}: it lives in Slack, or is not copied yet. Whoever gave it, {}, can show it to you.",
        _named(given.missing),
        by,
    )
