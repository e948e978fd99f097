"""Draw the evidence on a recommendation or action: what was given, with which update, by whom and when."""

from collections.abc import Sequence
from datetime import tzinfo

from bot.blocks import action_lines
from bot.blocks.kit import Block, context, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import Reply
from bot.blocks.signature import signature
from bot.plan.language.wording import short
from bot.plan.model.target import Target
from bot.plan.queries.history import HistoryEntry
from bot.plan.updates.versions import Version

SHOWN = 10  # updates with evidence, of one thing


def evidence(given: Sequence[tuple[Target, Sequence[HistoryEntry]]], zone: tzinfo | None) -> Reply:
    """Draw what was given on each of these, the newest first; where nothing was, say how it is given."""
    sentences = [_sentence(target, entries, zone) for target, entries in given]
    blocks: list[Block] = []
    for sentence, (_, entries) in zip(sentences, given, strict=True):
        blocks += [section(sentence), *(section(_line(entry, zone)) for entry in entries[:SHOWN])]
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


def _line(entry: HistoryEntry, zone: tzinfo | None) -> Mrkdwn:
    version = entry.what
    taken_back = isinstance(version, Version) and version.retracted_at is not None
    named = mrkdwn(", ").join(action_lines.evidence(each) for each in entry.evidence)
    kept = " (the update was taken back)" if taken_back else ""
    return mrkdwn("📎 {} · {}{}", named, _by(entry, zone), kept)
